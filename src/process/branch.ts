import { type EventId, NO_EVENT, type Simulation } from '../kernel/simulation.ts';
import { type Alarm, processEvents } from './process-events.ts';
import type { Interruptible, Party, Waiting } from './waiting.ts';

/** A wait that is made of waits, as its branches see it. */
export interface Joint {
  /** A branch was woken; it is called once at most for each. */
  branchWoken(branch: Branch): void;
  /** A branch failed; likewise. */
  branchFailed(branch: Branch, error: Error): void;
}

/**
 * One wait inside a wait that is made of several: to that wait it is the party that waits.
 *
 * It passes on what it is told, and remembers what was granted until the process takes it or hands it back.
 */
export class Branch implements Party, Alarm {
  readonly simulation: Simulation;
  readonly root: Interruptible;
  /** Position among the waits that were given. */
  readonly index: number;
  /** It has been woken, or has failed. */
  isWoken = false;
  private readonly joint: Joint;
  private readonly wait: Waiting;
  private alarm: EventId = NO_EVENT;
  private granted: unknown = undefined;

  /** For the wait `joint`, in which `party` waits. */
  constructor(joint: Joint, wait: Waiting, index: number, party: Party) {
    this.joint = joint;
    this.wait = wait;
    this.index = index;
    this.simulation = party.simulation;
    this.root = party.root;
  }

  /** Begins the wait; it may wake, and so call `branchWoken`, at once. @throws Error when it is in use. */
  begin(): void {
    const wait = this.wait[Symbol.iterator]();
    wait.isInUse = true;
    wait.begin(this);
  }

  wake(value: unknown): void {
    if (this.isWoken) throw new Error(`a wait of process '${this.root.name}' is woken twice`);
    this.isWoken = true;
    this.granted = value;
    this.joint.branchWoken(this);
  }

  fail(error: Error): void {
    if (this.isWoken) throw new Error(`a wait of process '${this.root.name}' is woken twice`);
    this.isWoken = true;
    this.wait.isInUse = false;
    this.joint.branchFailed(this, error);
  }

  wakeAfter(delay: number): void {
    this.alarm = this.simulation.schedule(processEvents(this.simulation).alarm, delay, this);
  }

  wakeAt(time: number): void {
    this.alarm = this.simulation.scheduleAt(processEvents(this.simulation).alarm, time, this);
  }

  ring(): void {
    this.alarm = NO_EVENT;
    this.wake(undefined);
  }

  /** The process takes what was granted. */
  settle(): unknown {
    this.wait.isInUse = false;
    return this.wait.settle(this.granted);
  }

  /** Leaves the wait early, or hands back what was granted. */
  abandon(): void {
    if (this.alarm !== NO_EVENT) {
      this.simulation.cancel(this.alarm);
      this.alarm = NO_EVENT;
    }
    this.wait.isInUse = false;
    this.wait.abandon(this, this.isWoken);
  }
}
