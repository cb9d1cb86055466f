import type { EventKind } from '../../kernel/event-kind.ts';
import { type EventId, NO_EVENT, type Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';

/** What the process of an instance does: it runs, it answers nothing and goes on later, or it is gone. */
export type ProcessState = 'running' | 'hung' | 'gone';

/** The process of a SQL Server instance, whatever roles its databases have in it. */
export class InstanceProcess {
  /** When it goes on [s], while it hangs; Infinity when nobody knows. */
  hungUntil: Seconds = 0;
  private readonly simulation: Simulation;
  private readonly goesOn: EventKind<void>;
  private readonly changed: (process: InstanceProcess) => void;
  private pending: EventId = NO_EVENT;
  private now: ProcessState = 'running';

  /** `changed` is called after each change. */
  constructor(path: string, simulation: Simulation, changed: (process: InstanceProcess) => void) {
    this.simulation = simulation;
    this.changed = changed;
    this.goesOn = simulation.kind(`${path} goes on`, () => this.become('running'), 'fault');
  }

  get state(): ProcessState {
    return this.now;
  }

  /** It is gone, with all that it was about to do. */
  crash(): void {
    this.become('gone');
  }

  /** It runs anew. */
  start(): void {
    this.become('running');
  }

  /**
   * It answers nothing until a time, or longer when it hangs already; nothing when it is gone. Whoever gives it up at that
   * very time comes too late.
   */
  hang(until: Seconds): void {
    if (this.now === 'gone') return;
    this.hungUntil = this.now === 'hung' ? Math.max(until, this.hungUntil) : until;
    const { hungUntil, simulation } = this;
    simulation.cancel(this.pending);
    this.pending = hungUntil < Infinity ? simulation.scheduleAt(this.goesOn, hungUntil) : NO_EVENT;
    this.turn('hung');
  }

  private become(state: ProcessState): void {
    this.simulation.cancel(this.pending);
    this.pending = NO_EVENT;
    this.turn(state);
  }

  private turn(state: ProcessState): void {
    this.now = state;
    this.changed(this);
  }
}
