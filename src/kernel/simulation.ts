import { FiringError, LivelockError, ReentrantRunError, SchedulingError, SnapshotError } from './errors.ts';
import type { EventId } from './event-id.ts';
import { type EventKind, URGENCIES, type Urgency } from './event-kind.ts';
import type { EventList } from './event-list.ts';
import { EventTable } from './event-table.ts';
import { LadderEventList } from './ladder-event-list.ts';
import type { Observer } from './observer.ts';
import { PermutedTies } from './permuted-ties.ts';
import { copyOfPlainData } from './plain-data.ts';
import { PresentInstant } from './present-instant.ts';
import type { PendingEvent, SimulationSnapshot } from './snapshot.ts';

export { type EventId, NO_EVENT } from './event-id.ts';

/**
 * Why a run ended: nothing more to do up to `until`; nothing more to do at all; told to stop; or as many events
 * as were allowed.
 */
export type Outcome = 'horizon' | 'exhausted' | 'stopped' | 'limit';

/** What a simulation is made of, where it differs from the default. */
export interface SimulationOptions {
  /** Keeps what is pending; empty, and used by no other simulation. Default: a ladder. */
  readonly eventList?: EventList;
  /** Looks on; see `Observer`. Default: nobody. */
  readonly observer?: Observer;
  /** Events in one instant above which it counts as a livelock, 1 or more. Default: a million. */
  readonly firingsPerInstant?: number;
  /** Words that every error message of a run ends with, such as `seed "2013", replication 3`. Default: none. */
  readonly label?: string;
  /**
   * Order of the events of one instant and one urgency. Default: that of scheduling, which is the rule.
   *
   * `permute` fires them in an arbitrary order that is a function of that number, a safe integer. A model whose
   * results change with it depends on an order that it never asked for.
   */
  readonly tieOrder?: 'scheduling' | { readonly permute: number };
}

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
 * Nothing is allocated per event. What belongs to a pending event is kept by *slot*, a small number that is
 * used again when the event is over; doubles live in Float64Arrays, where V8 never boxes them.
 */
export class Simulation {
  /** Looks on while this simulation runs. */
  readonly observer: Observer | undefined;
  /** Words that every error message of a run ends with. */
  readonly label: string | undefined;
  private readonly list: EventList;
  private readonly instant = new PresentInstant();
  private readonly table = new EventTable();
  private readonly firingsPerInstant: number;
  private readonly kinds: EventKind<unknown>[] = [];
  /** By ordinal of a kind: its urgency as a number, 0 first. */
  private readonly urgencies: number[] = [];
  /** By ordinal of a kind: the instant in which it last fired. Costs a store an event, and names a livelock. */
  private lastFired = new Float64Array(16).fill(NaN);

  private readonly clock = new Float64Array(1);
  private readonly firings = new Float64Array(1);
  /** Number of firings that the present instant must not pass. */
  private readonly firingsAllowed = new Float64Array(1);
  /** Whether what is scheduled for the present instant goes through the list, to be permuted with the rest. */
  private readonly isInstantInList: boolean;
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
    this.isInstantInList = tieOrder !== 'scheduling';
    this.list = tieOrder === 'scheduling' ? eventList : new PermutedTies(eventList, tieOrder.permute);
    this.list.attach?.(this.table);
    this.observer = observer;
    this.label = label;
    this.firingsPerInstant = firingsPerInstant;
    this.firingsAllowed[0] = firingsPerInstant;
  }

  /** Simulated time [s], 0 or more; never decreases. */
  get now(): number {
    return this.clock[0];
  }

  /** Number of events fired so far. */
  get fired(): number {
    return this.firings[0];
  }

  /** Number of events still to fire. */
  get pending(): number {
    return this.list.size + this.instant.size;
  }

  /** Makes a kind of event, once, at assembly: `name` is for people, `action` runs when such an event fires. */
  kind<P = void>(name: string, action: (payload: P) => void, urgency: Urgency = 'normal'): EventKind<P> {
    const made: EventKind<P> = { name, urgency, ordinal: this.kinds.length, action };
    this.kinds.push(made as EventKind<unknown>);
    this.urgencies.push(URGENCIES.indexOf(urgency));
    if (this.kinds.length > this.lastFired.length) {
      const grown = new Float64Array(2 * this.lastFired.length).fill(NaN);
      grown.set(this.lastFired);
      this.lastFired = grown;
    }
    return made;
  }

  /**
   * Plans an event `delay` seconds from now; 0 means later in this same instant.
   *
   * A payload that is an integer of 32 bits costs nothing; an object that the model has anyway, one reference;
   * a fraction is boxed.
   *
   * @throws SchedulingError when `delay` is negative, infinite or NaN.
   * Cost: that of `EventList.insert`, or a few nanoseconds without delay; no allocation.
   * Order: after everything of its urgency at that time.
   */
  schedule(kind: EventKind<void>, delay: number): EventId;
  schedule<P>(kind: EventKind<P>, delay: number, payload: P): EventId;
  schedule(kind: EventKind<never>, delay: number, payload?: unknown): EventId {
    const at = this.clock[0] + delay;
    if (!(delay >= 0 && at < Infinity)) throw this.unschedulable(kind, 'delay', delay);
    this.list.time[0] = at;
    return this.table.idOf(this.admit(kind, payload));
  }

  /**
   * Plans an event at the simulated time `time` [s], now or later; otherwise like `schedule`.
   *
   * @throws SchedulingError when `time` is past, infinite or NaN.
   */
  scheduleAt(kind: EventKind<void>, time: number): EventId;
  scheduleAt<P>(kind: EventKind<P>, time: number, payload: P): EventId;
  scheduleAt(kind: EventKind<never>, time: number, payload?: unknown): EventId {
    if (!(time >= this.clock[0] && time < Infinity)) throw this.unschedulable(kind, 'time', time);
    this.list.time[0] = time;
    return this.table.idOf(this.admit(kind, payload));
  }

  /** Takes a pending event out. False, and no harm, when `id` is stale. Cost: that of `EventList.remove`. */
  cancel(id: EventId): boolean {
    const slot = this.table.slotOf(id);
    if (slot < 0) return false;
    this.takeOut(slot);
    this.table.close(slot);
    return true;
  }

  /**
   * Moves a pending event to `delay` seconds from now and keeps its id. False, and no harm, when `id` is stale.
   *
   * @throws SchedulingError when `delay` is negative, infinite or NaN; the event then stays where it was.
   * Order: last among its new ties, as if it had been scheduled now.
   */
  reschedule(id: EventId, delay: number): boolean {
    const slot = this.table.slotOf(id);
    if (slot < 0) return false;
    const ordinal = this.table.kindOf(slot);
    const at = this.clock[0] + delay;
    if (!(delay >= 0 && at < Infinity)) throw this.unschedulable(this.kinds[ordinal], 'delay', delay);
    this.takeOut(slot);
    this.list.time[0] = at;
    this.sortIn(slot, ordinal);
    return true;
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
  snapshot(): SimulationSnapshot {
    this.refuseInsideRun('snapshot');
    if (this.isInstantInList) throw new SnapshotError('a simulation that permutes ties has no snapshot');
    const { list, table, kinds } = this;
    const slots: number[] = [];
    const times: number[] = [];
    for (let slot = this.next(); slot >= 0; slot = this.next()) {
      slots.push(slot);
      times.push(list.time[0]);
      this.takeFirst(slot);
    }
    slots.forEach((slot, i) => {
      list.time[0] = times[i];
      list.insert(slot, this.urgencies[table.kindOf(slot)]);
    });
    return {
      format: 1,
      now: this.now,
      fired: this.fired,
      firedNow: this.fired + this.firingsPerInstant - this.firingsAllowed[0],
      kinds: kinds.map(({ name }) => name),
      pending: slots.map((slot, i): PendingEvent => {
        const kind = table.kindOf(slot);
        const payload = copyOfPlainData(
          table.payloadOf(slot),
          `payload of '${kinds[kind].name}' at ${times[i]} s`,
        );
        const event = { at: times[i], kind, id: table.idOf(slot) };
        return payload === undefined ? event : { ...event, payload };
      }),
      ...table.history(),
    };
  }

  /**
   * Takes up where a snapshot was taken: of this simulation, or of one that made the same kinds in the same
   * order. Everything pending is replaced; ids of the time of the snapshot are valid again.
   *
   * @throws SnapshotError when the kinds differ, or the snapshot contradicts itself; the simulation is then empty.
   * @throws ReentrantRunError when called from inside a run.
   */
  restore(snapshot: SimulationSnapshot): void {
    this.refuseInsideRun('restore');
    const { list, table, kinds } = this;
    const other = kinds.findIndex(({ name }, i) => name !== snapshot.kinds[i]);
    const place = other < 0 && kinds.length < snapshot.kinds.length ? kinds.length : other;
    if (place >= 0)
      throw new SnapshotError(
        `kind ${place} is '${kinds[place]?.name ?? 'missing'}', in the snapshot '${snapshot.kinds[place] ?? 'missing'}'`,
      );
    const { now, fired, firedNow, format } = snapshot;
    if (format !== 1) throw new SnapshotError(`format is ${format}: it must be 1`);
    if (!(now >= 0 && now < Infinity))
      throw new SnapshotError(`now is ${now} s: it must be finite and 0 or more`);
    if (!(Number.isSafeInteger(fired) && firedNow >= 0 && firedNow <= fired))
      throw new SnapshotError(`fired is ${fired}, ${firedNow} of them now: it must be integers, 0 or more`);
    list.clear();
    this.instant.clear();
    table.resume(snapshot);
    this.lastFired.fill(NaN);
    this.clock[0] = now;
    this.firings[0] = fired;
    this.firingsAllowed[0] = fired - firedNow + this.firingsPerInstant;
    for (const { at, kind, id, payload } of snapshot.pending) {
      const copy = copyOfPlainData(payload, `payload of '${kinds[kind]?.name}' at ${at} s`);
      if (!(at >= now && at < Infinity && kind in kinds && table.reopen(id as EventId, kind, copy)))
        throw new SnapshotError(
          `event ${id} of kind ${kind} at ${at} s contradicts the rest of the snapshot`,
        );
      list.time[0] = at;
      list.insert(table.slotOf(id as EventId), this.urgencies[kind]);
    }
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

  /** Slot of the event that fires next, its time in the register of the list; -1 when nothing is pending. */
  private next(): number {
    const slot = this.list.peek();
    if (this.instant.size === 0) return slot;
    return this.nextOfInstant(slot);
  }

  /**
   * The same while events are in line for the present instant, of which there is one. What the list holds for
   * this instant was scheduled before it began, hence before all in line, and is second only to urgency.
   */
  private nextOfInstant(listed: number): number {
    const { list, instant, clock } = this;
    const slot = instant.first();
    const isListedFirst =
      listed >= 0 &&
      list.time[0] === clock[0] &&
      this.urgencies[this.table.kindOf(listed)] <= instant.urgency;
    if (isListedFirst) return listed;
    list.time[0] = clock[0];
    return slot;
  }

  /** Takes out the event that `next` gave. */
  private takeFirst(slot: number): void {
    if (this.instant.has(slot)) this.instant.removeFirst();
    else this.list.dropFirst();
  }

  private takeOut(slot: number): void {
    if (this.instant.has(slot)) this.instant.remove(slot);
    else this.list.remove(slot);
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

  /** Gives an event its slot and sorts it in at the time that stands in the register of the list. */
  private admit(kind: EventKind<never>, payload: unknown): number {
    const ordinal = kind.ordinal;
    if (this.kinds[ordinal] !== (kind as EventKind<unknown>)) throw foreign(kind);
    const slot = this.table.open(ordinal, payload);
    this.sortIn(slot, ordinal);
    return slot;
  }

  private sortIn(slot: number, ordinal: number): void {
    const { list } = this;
    const urgency = this.urgencies[ordinal];
    if (list.time[0] === this.clock[0] && !this.isInstantInList) this.instant.add(slot, urgency);
    else list.insert(slot, urgency);
  }

  private unschedulable(
    kind: { readonly name: string },
    word: 'delay' | 'time',
    value: number,
  ): SchedulingError {
    return new SchedulingError(kind.name, word, value, this.now, this.label);
  }

  private refuseInsideRun(called: string): void {
    if (this.isRunning) throw new ReentrantRunError(this.now, called, this.label);
  }
}

const foreign = (kind: { readonly name: string }) =>
  new TypeError(`'${kind.name}' was made by another simulation`);
