import type { EventKind } from '../kernel/event-kind.ts';
import { type EventId, NO_EVENT, type Simulation } from '../kernel/simulation.ts';
import { Interrupted, ProcessError } from './errors.ts';
import { processEvents, type Resumable } from './process-events.ts';
import { running, runningBody } from './running.ts';
import { type Interruptible, NOT_NOW, type Party, Waiting } from './waiting.ts';

/** What a generator function that describes a process returns: it yields waits and results in `R`. */
export type Body<R = void> = Generator<Waiting, R, unknown>;

/** How far a process has come. One that is spawned and has not started counts as waiting. */
export type ProcessState = 'waiting' | 'running' | 'finished' | 'failed';

/**
 * A story told by a generator function, at the pace of a simulation.
 *
 * It is always in one of four states, has at most one wait and at most one pending wake-up. `Cost`: some 300
 * bytes with its generator; a wake-up is one event.
 */
export class Process<R = void> implements Party, Interruptible, Resumable {
  readonly name: string;
  readonly simulation: Simulation;
  private readonly body: Body<R>;
  private readonly kind: EventKind<Resumable>;
  private status: ProcessState = 'waiting';
  /** What it waits for; undefined until it first waits, while it runs and when it is over. */
  private wait: Waiting | undefined = undefined;
  /** The pending wake-up, or NO_EVENT. At first that of its start. */
  private wakeUp: EventId = NO_EVENT;
  /** What the pending wake-up brings; when it is over, its result or its error. */
  private value: unknown = undefined;
  /** The pending wake-up throws its value. */
  private isThrowing = false;
  /** An interrupt is on its way, and its cause stands against later ones. */
  private isInterrupted = false;
  private joiners: Join<R>[] | undefined = undefined;

  /** For `spawn`, which see. */
  constructor(simulation: Simulation, name: string, body: Body<R>) {
    this.simulation = simulation;
    this.name = name;
    this.body = body;
    this.kind = processEvents(simulation).named(name);
    this.wakeUp = simulation.schedule(this.kind, 0, this);
  }

  get root(): Interruptible {
    return this;
  }

  /** How far it has come. */
  get state(): ProcessState {
    return this.status;
  }

  /** What the body returned. @throws Error when it has not finished. */
  get result(): R {
    if (this.status !== 'finished')
      throw new Error(`process '${this.name}' has no result: it is ${this.status}`);
    return this.value as R;
  }

  /** Wakes it from its wait; for authors of waits. See `Party`. */
  wake(value: unknown): void {
    this.requireNoWakeUp();
    this.value = value;
    this.wakeUp = this.simulation.schedule(this.kind, 0, this);
  }

  fail(error: Error): void {
    this.requireNoWakeUp();
    this.value = error;
    this.isThrowing = true;
    this.wakeUp = this.simulation.schedule(this.kind, 0, this);
  }

  wakeAfter(delay: number): void {
    this.requireNoWakeUp();
    this.wakeUp = this.simulation.schedule(this.kind, delay, this);
  }

  wakeAt(time: number): void {
    this.requireNoWakeUp();
    this.wakeUp = this.simulation.scheduleAt(this.kind, time, this);
  }

  /**
   * Takes it out of its wait: `Interrupted` with this cause is thrown there, in an event of its own, later in
   * this instant. What it had been granted and not yet taken is handed back at once.
   *
   * False, and no harm, when it is over, or when an interrupt is on its way to it already, whose cause stands.
   * One that has not started yet first runs to its first wait, where its own `try` can see the interrupt.
   *
   * @throws Error when a process interrupts itself: throw instead.
   */
  interrupt(cause: unknown): boolean {
    if (this.status === 'running')
      throw new Error(`process '${this.name}' interrupts itself at ${this.simulation.now} s`);
    if (this.status !== 'waiting' || this.isInterrupted) return false;
    this.isInterrupted = true;
    const interrupted = new Interrupted(this.simulation.now, cause);
    if (this.wait === undefined) this.value = interrupted;
    else this.throwAtWait(this.wait, interrupted);
    return true;
  }

  /** Waits until it is over; results in what its body returned. @throws ProcessError when the body threw. */
  join(): Waiting<R> {
    return new Join(this);
  }

  /** Lets the body go on; for the event of the wake-up. */
  resume(): void {
    const { wait, value, isThrowing } = this;
    const outer = runningBody();
    running.isInside = true;
    running.body = this;
    this.wakeUp = NO_EVENT;
    this.value = undefined;
    this.wait = undefined;
    this.isThrowing = false;
    this.status = 'running';
    try {
      if (wait === undefined) this.start(value as Interrupted | undefined);
      else {
        this.isInterrupted = false;
        this.advance(value, isThrowing);
      }
    } finally {
      running.isInside = outer !== undefined;
      if (outer !== undefined) running.body = outer;
    }
  }

  /** The first step, up to the first wait, where an interrupt that came before the start falls due. */
  private start(interrupted: Interrupted | undefined): void {
    this.advance(undefined, false);
    if (interrupted === undefined || this.wait === undefined) return;
    this.throwAtWait(this.wait, interrupted);
  }

  private throwAtWait(wait: Waiting, error: Interrupted): void {
    const isGranted = this.wakeUp !== NO_EVENT;
    if (isGranted) this.simulation.cancel(this.wakeUp);
    this.value = error;
    this.isThrowing = true;
    this.wakeUp = this.simulation.schedule(this.kind, 0, this);
    wait.abandon(this, isGranted);
  }

  /** One step of the body, from a wait to the next or to its end. */
  private advance(value: unknown, isThrown: boolean): void {
    let step: IteratorResult<Waiting, R>;
    try {
      step = isThrown ? this.body.throw(value) : this.body.next(value);
    } catch (error) {
      this.end(error);
      return;
    }
    if (step.done) this.finish(step.value);
    else this.park(step.value);
  }

  private park(wait: Waiting): void {
    if (wait?.isInUse !== true) {
      this.advance(new TypeError('a process yields waits, with a star: `yield* hold(1)`'), true);
      return;
    }
    this.wait = wait;
    this.status = 'waiting';
    try {
      wait.begin(this);
    } catch (error) {
      this.wait = undefined;
      this.status = 'running';
      this.advance(error, true);
    }
  }

  private finish(result: R): void {
    this.status = 'finished';
    this.value = result;
    if (this.joiners !== undefined) for (const joiner of this.joiners) joiner.grant(result);
  }

  /** The body threw: tells those who join, or else the run. */
  private end(cause: unknown): void {
    this.status = 'failed';
    const error = new ProcessError(this.name, this.simulation.now, cause);
    this.value = error;
    if (this.joiners !== undefined && this.joiners.length > 0) {
      for (const joiner of [...this.joiners]) joiner.refuse(error);
    } else throw error;
  }

  private requireNoWakeUp(): void {
    if (this.wakeUp !== NO_EVENT || this.status !== 'waiting')
      throw new Error(`process '${this.name}' is woken at ${this.simulation.now} s, but it does not wait`);
  }

  /** For `join`: the result, or `NOT_NOW`. @throws ProcessError when it failed. */
  outcome(): R | typeof NOT_NOW {
    if (this.status === 'finished') return this.value as R;
    if (this.status === 'failed') throw this.value;
    return NOT_NOW;
  }

  /** For `join`. */
  addJoiner(joiner: Join<R>): void {
    this.joiners ??= [];
    this.joiners.push(joiner);
  }

  /** For `join`: a joiner left. The last one who hands a failure back leaves it to the run. */
  removeJoiner(joiner: Join<R>): void {
    const joiners = this.joiners as Join<R>[];
    joiners.splice(joiners.indexOf(joiner), 1);
    if (this.status === 'failed' && joiners.length === 0) {
      this.simulation.schedule(processEvents(this.simulation).failure, 0, this.value as Error);
    }
  }
}

class Join<R> extends Waiting<R> {
  private readonly joined: Process<R>;
  private party: Party | undefined = undefined;

  constructor(joined: Process<R>) {
    super();
    this.isInUse = false;
    this.joined = joined;
  }

  override attempt(): R | typeof NOT_NOW {
    return this.joined.outcome();
  }

  override begin(party: Party): void {
    this.party = party;
    const outcome = this.outcome();
    if (outcome !== NOT_NOW) party.wake(outcome);
  }

  /** The result if there is one; otherwise joins, and learns at once of a failure that has been. */
  private outcome(): R | typeof NOT_NOW {
    try {
      const outcome = this.joined.outcome();
      if (outcome === NOT_NOW) this.joined.addJoiner(this);
      return outcome;
    } catch (error) {
      this.joined.addJoiner(this);
      this.refuse(error as Error);
      return NOT_NOW;
    }
  }

  override abandon(): void {
    this.party = undefined;
    if (this.joined.state !== 'finished') this.joined.removeJoiner(this);
  }

  grant(result: R): void {
    this.party?.wake(result);
  }

  refuse(error: Error): void {
    this.party?.fail(error);
  }
}

/**
 * Starts a process: the body that `body(...args)` makes runs from an event later in this instant.
 *
 * ```ts
 * import { hold, Simulation, spawn } from 'persistent-chat-simulator/engine';
 * const simulation = new Simulation();
 * function* lamp(period: number) {
 *   for (let i = 0; i < 3; i++) yield* hold(period);
 *   return simulation.now;
 * }
 * const slow = spawn(simulation, 'lamp', lamp, 10);
 * simulation.run(100);
 * console.assert(slow.result === 30);
 * ```
 *
 * `name` is for errors and traces; the first 256 different ones become event kinds, so give it to a sort of
 * process, `customer`, rather than to each one. Define the generator function once and pass it what it needs: a
 * function made anew for each process is compiled, warmed up and kept by itself, at three times the cost. Does not
 * compile for a `Simulation<'plain data'>`: a run with processes is replayed, by `replayTo`, and not stored.
 */
export function spawn<A extends readonly unknown[], R>(
  simulation: Simulation,
  name: string,
  body: (...args: A) => Body<R>,
  ...args: A
): Process<R> {
  return new Process(simulation, name, body(...args));
}
