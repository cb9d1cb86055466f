import type { EventKind } from '../kernel/event-kind.ts';
import { type EventId, NO_EVENT, type Simulation } from '../kernel/simulation.ts';
import type { Distribution } from '../random/distribution.ts';
import type { RandomStream } from '../random/stream.ts';

/** How units stand in for each other. */
export interface SwitchoverOptions {
  /** An integer, 1 or more; the first one serves at the start. */
  readonly units: number;
  /** Time from the failure of the one that serves until another one does [s]. */
  readonly takeover: Distribution;
  /** Probability that the failure of the one that serves is noticed, so that another takes over: in [0, 1]. */
  readonly coverage: number;
  /** Draws whether a failure is covered, and the time of each takeover. */
  readonly stream: RandomStream;
}

/** Nobody. */
const NONE = -1;

/**
 * Several units of which one serves, and what happens when that one fails: active and passive servers, say.
 *
 * A failure that is covered lets the next unit that is up, in the order of their numbers, take over after a while; if
 * that one fails first, the one after it begins anew. After a failure that is not covered nobody serves until the
 * failed unit is repaired, which then serves again. When all are down, the first to be repaired serves at once.
 *
 * Who fails and when is not decided here: faults call `fail` and `repair`.
 *
 * Draws: one for each failure of the serving unit while another is up, and one takeover when it begins.
 */
export class Switchover {
  private readonly simulation: Simulation;
  private readonly options: SwitchoverOptions;
  private readonly serves: (unit: number | undefined) => void;
  private readonly takesOver: EventKind<number>;
  private readonly isUp: boolean[];
  private active = 0;
  /** Who takes over, and the event at which it has. */
  private successor = NONE;
  private takeover: EventId = NO_EVENT;
  /** Whose repair all wait for, because its failure was not covered. */
  private uncovered = NONE;

  /** All units are up. `serves` is told of every change. @throws RangeError when an option is out of range. */
  constructor(
    simulation: Simulation,
    options: SwitchoverOptions,
    serves: (unit: number | undefined) => void = () => {},
  ) {
    const { units, coverage } = options;
    if (!(Number.isSafeInteger(units) && units >= 1))
      throw new RangeError(`units is ${units}: it must be an integer, 1 or more`);
    if (!(coverage >= 0 && coverage <= 1))
      throw new RangeError(`coverage is ${coverage}: it must be in [0, 1]`);
    this.simulation = simulation;
    this.options = options;
    this.serves = serves;
    this.isUp = new Array<boolean>(units).fill(true);
    this.takesOver = simulation.kind<number>(
      'takeover',
      (unit) => {
        this.successor = NONE;
        this.activate(unit);
      },
      'release',
    );
  }

  /** Who serves; undefined while nobody does. */
  get serving(): number | undefined {
    return this.active === NONE ? undefined : this.active;
  }

  /** A unit that was up goes down. @throws Error when it was not. */
  fail(unit: number): void {
    if (this.isUp[unit] !== true) throw new Error(`unit ${unit} fails, which is not up`);
    this.isUp[unit] = false;
    if (unit === this.successor) {
      this.simulation.cancel(this.takeover);
      this.successor = NONE;
      this.handOver(unit);
    } else if (unit === this.active) {
      this.activate(NONE);
      if (!this.isUp.includes(true)) return;
      if (this.options.stream.uniform() < this.options.coverage) this.handOver(unit);
      else this.uncovered = unit;
    }
  }

  /** A unit that was down is up again. @throws Error when it was not. */
  repair(unit: number): void {
    if (this.isUp[unit] !== false) throw new Error(`unit ${unit} is repaired, which is not down`);
    this.isUp[unit] = true;
    const mayServe = this.uncovered === NONE ? this.successor === NONE : unit === this.uncovered;
    if (this.active !== NONE || !mayServe) return;
    this.uncovered = NONE;
    this.activate(unit);
  }

  /** Lets the next unit after `from` that is up begin to take over, if there is one. */
  private handOver(from: number): void {
    const { takeover, stream, units } = this.options;
    for (let step = 1; step < units; step++) {
      const unit = (from + step) % units;
      if (!this.isUp[unit]) continue;
      this.successor = unit;
      this.takeover = this.simulation.schedule(this.takesOver, takeover.sample(stream), unit);
      return;
    }
  }

  private activate(unit: number): void {
    this.active = unit;
    this.serves(this.serving);
  }
}
