import { Agenda } from './agenda.ts';
import { FiringError, LivelockError, ReentrantRunError } from './errors.ts';
import type { EventKind } from './event-kind.ts';
import { LadderEventList } from './ladder-event-list.ts';
import type { Observer } from './observer.ts';
import type { Payloads } from './payloads.ts';
import { PermutedTies } from './permuted-ties.ts';
import type { SimulationOptions } from './simulation-options.ts';
import { requireFit, type SimulationSnapshot, writeSnapshot } from './snapshot.ts';

export { type EventId, NO_EVENT } from './event-id.ts';
export type { SimulationOptions } from './simulation-options.ts';

/**
 * Why a run ended: nothing more to do up to `until`; nothing more to do at all; told to stop; or as many events
 * as were allowed.
 */
export type Outcome = 'horizon' | 'exhausted' | 'stopped' | 'limit';

/** One event that has fired. */
export interface FiredEvent {
  /** Simulated time [s]. */
  readonly at: number;
  readonly kind: EventKind<unknown>;
  readonly payload: unknown;
  /** Number of this event among all that fired, from 1. */
  readonly ordinal: number;
}

const NO_KIND = -1;

/**
 * Events after which the loop is left and entered again. A loop that is never left runs on code that was compiled
 * while it was turning, before everything in it had been seen; the next entry finds the better code.
 */
const SLICE = 4096;

/**
 * A clock, and the events that move it.
 *
 * Time is a double in seconds from 0. An event fires once, at its time; its action may schedule, cancel and
 * reschedule others. Among the events of one instant: faults, releases, everything else, observers; within
 * each, the order of scheduling. Nothing else decides.
 *
 * Nothing is allocated per event; how, is said at `Agenda`.
 *
 * A `Simulation` may have processes, and is replayed; a `Simulation<'plain data'>` has events only, and is stored.
 */
export class Simulation<out Carried extends Payloads = 'anything'> extends Agenda<Carried> {
  /** Looks on while this simulation runs. */
  readonly observer: Observer | undefined;
  private readonly firingsPerInstant: number;
  private readonly firings = new Float64Array(1);
  /** Number of firings that the present instant must not pass. */
  private readonly firingsAllowed = new Float64Array(1);
  private isRunning = false;
  private isStopping = false;
  /** Ordinal of the kind whose action is being called, else NO_KIND. */
  private firing = NO_KIND;

  /** Makes a simulation at time 0 with nothing pending. @throws RangeError when an option is out of range. */
  constructor(options: SimulationOptions = {}) {
    const { eventList = new LadderEventList(), observer, firingsPerInstant = 1_000_000, label } = options;
    const { tieOrder = 'scheduling' } = options;
    if (!(firingsPerInstant >= 1))
      throw new RangeError(`firingsPerInstant is ${firingsPerInstant}: it must be 1 or more`);
    const isPermuted = tieOrder !== 'scheduling';
    super(isPermuted ? new PermutedTies(eventList, tieOrder.permute) : eventList, isPermuted, label);
    this.observer = observer;
    this.firingsPerInstant = firingsPerInstant;
    this.firingsAllowed[0] = firingsPerInstant;
  }

  /** Number of events fired so far. */
  get fired(): number {
    return this.firings[0];
  }

  /**
   * Fires the events at times up to and including `until` [s], in order, then leaves the clock at `until`.
   *
   * So `run(a)` and then `run(b)` is `run(b)`. With `limit`, at most that many events fire; if one more is due
   * the answer is 'limit', the clock stays at the last event, and a further call goes on from there. After
   * `stop` it stays likewise. `until` may be Infinity: the clock then ends at the last event.
   *
   * @throws RangeError when `until` is NaN or past, or `limit.events` is negative or NaN.
   * @throws LivelockError when an instant holds more events than it may; the next one is still pending.
   * @throws FiringError when an action throws.
   * @throws ReentrantRunError when called from inside a run.
   */
  run(until: number, limit?: { readonly events: number }): Outcome {
    this.refuseInsideRun('run');
    if (!(until >= this.now))
      throw new RangeError(`until is ${until} s: it must be ${this.now} s, which is now, or later`);
    const events = limit === undefined ? Infinity : limit.events;
    if (!(events >= 0)) throw new RangeError(`limit.events is ${events}: it must be 0 or more`);
    const watch = this.observer?.eventFired ? this.observer : undefined;
    const outcome = this.drive(until, this.fired + events, watch);
    if ((outcome === 'horizon' || outcome === 'exhausted') && until < Infinity) this.advance(until);
    return outcome;
  }

  /**
   * Fires the next event, whenever it is, and says which it was; undefined when nothing is pending.
   *
   * Any number of steps is a run with `limit.events` of that number. @throws what `run` throws.
   */
  step(): FiredEvent | undefined {
    this.refuseInsideRun('step');
    let fired: FiredEvent | undefined;
    const watch: Observer = {
      eventFired: (at, kind, ordinal, payload) => {
        fired = { at, kind, payload, ordinal };
        this.observer?.eventFired?.(at, kind, ordinal, payload);
      },
    };
    this.drive(Infinity, this.fired + 1, watch);
    return fired;
  }

  /** Ends the run after the event that is firing; outside a run it does nothing. */
  stop(): void {
    this.isStopping = true;
  }

  /**
   * Writes down clock, counters and all that is pending. What the model itself knows is not in it.
   *
   * Payloads are copied and must be plain data; see `SimulationSnapshot` for what that leaves out.
   *
   * @throws SnapshotError when a payload is not plain data, named by its kind.
   * @throws ReentrantRunError when called from inside a run: the present event has half happened.
   * @throws SnapshotError when ties are permuted, because that draw cannot be stored.
   * Cost: O(n log n), n pending events.
   */
  snapshot(this: Simulation<'plain data'>): SimulationSnapshot {
    this.refuseInsideRun('snapshot');
    const { fired } = this;
    const firedNow = fired + this.firingsPerInstant - this.firingsAllowed[0];
    return writeSnapshot({ now: this.now, fired, firedNow }, this.kinds, this.table, this.inOrder());
  }

  /**
   * Takes up where a snapshot was taken: of this simulation, or of one that made the same kinds in the same
   * order. Everything pending is replaced; ids of the time of the snapshot are valid again.
   *
   * @throws SnapshotError when the kinds differ, or the snapshot contradicts itself; the simulation is then empty.
   * @throws ReentrantRunError when called from inside a run.
   */
  restore(this: Simulation<'plain data'>, snapshot: SimulationSnapshot): void {
    this.refuseInsideRun('restore');
    const { now, fired, firedNow } = requireFit(snapshot, this.kinds);
    this.lastFired.fill(NaN);
    this.clock[0] = now;
    this.firings[0] = fired;
    this.firingsAllowed[0] = fired - firedNow + this.firingsPerInstant;
    this.refill(snapshot);
  }

  /** Fires events until there is a reason not to, and gives errors their time, kind and label. */
  private drive(until: number, last: number, watch: Observer | undefined): Outcome {
    this.isRunning = true;
    this.isStopping = false;
    try {
      for (;;) {
        const outcome = this.fire(until, Math.min(last, this.fired + SLICE), watch);
        if (outcome !== 'limit' || this.fired >= last) return outcome;
      }
    } catch (error) {
      if (this.firing === NO_KIND) throw error;
      const { name } = this.kinds[this.firing];
      throw new FiringError(this.now, name, error, this.label, this.observer?.recentEvents?.());
    } finally {
      this.isRunning = false;
      this.firing = NO_KIND;
    }
  }

  private fire(until: number, last: number, watch: Observer | undefined): Outcome {
    const { list, table, clock, firings, firingsAllowed, kinds } = this;
    while (!this.isStopping) {
      const slot = this.next();
      if (slot < 0) return 'exhausted';
      const at = list.time[0];
      if (at > until) return 'horizon';
      if (firings[0] >= last) return 'limit';
      if (at > clock[0]) this.advance(at);
      if (firings[0] >= firingsAllowed[0]) throw this.livelock();
      this.takeFirst(slot);
      const payload = table.take(slot);
      const ordinal = table.taken;
      this.firing = ordinal;
      this.lastFired[ordinal] = at;
      firings[0] += 1;
      const kind = kinds[ordinal];
      watch?.eventFired?.(at, kind, firings[0], payload);
      kind.action(payload);
    }
    return 'stopped';
  }

  /** Moves the clock forward to a new instant, in which nothing has fired yet. */
  private advance(at: number): void {
    this.clock[0] = at;
    this.firingsAllowed[0] = this.firings[0] + this.firingsPerInstant;
  }

  private livelock(): LivelockError {
    this.firing = NO_KIND;
    const seen = this.kinds.filter((kind) => this.lastFired[kind.ordinal] === this.now);
    return new LivelockError(
      this.now,
      this.firingsPerInstant,
      seen.map((kind) => kind.name),
      this.label,
    );
  }

  private refuseInsideRun(called: string): void {
    if (this.isRunning) throw new ReentrantRunError(this.now, called, this.label);
  }
}
