import { FiringError, LivelockError, ReentrantRunError, SchedulingError } from './errors.ts';
import { type EventKind, URGENCIES, type Urgency } from './event-kind.ts';
import { type EventList, MOST_PENDING } from './event-list.ts';
import { HeapEventList } from './heap-event-list.ts';
import type { Observer } from './observer.ts';

declare const pending: unique symbol;

/**
 * Names one pending event. Stale once the event fired or was cancelled, and a stale id is safe to pass: it
 * never reaches the event that took its place.
 */
export type EventId = number & { readonly [pending]: true };

/** An id that no event ever has, for fields and typed arrays whose event is not pending now. */
export const NO_EVENT: EventId = 0 as EventId;

/**
 * Why a run ended: nothing more to do up to `until`; nothing more to do at all; told to stop; or as many events
 * as were allowed.
 */
export type Outcome = 'horizon' | 'exhausted' | 'stopped' | 'limit';

/** What a simulation is made of, where it differs from the default. */
export interface SimulationOptions {
  /** Keeps what is pending; empty, and used by no other simulation. Default: a 4-ary heap. */
  readonly eventList?: EventList;
  /** Looks on; see `Observer`. Default: nobody. */
  readonly observer?: Observer;
  /** Events in one instant above which it counts as a livelock, 1 or more. Default: a million. */
  readonly firingsPerInstant?: number;
}

const SLOT_MASK = MOST_PENDING - 1;
const NO_KIND = -1;

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
  private readonly list: EventList;
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
  private isRunning = false;
  private isStopping = false;
  /** Ordinal of the kind whose action is being called, else NO_KIND. */
  private firing = NO_KIND;

  /** By slot: ordinal of the kind of its event. */
  private kindOf = new Int32Array(64);
  /** By slot: payload of its event. Holds `undefined` from the start, so that it never changes representation. */
  private readonly payloads: unknown[] = [];
  /**
   * By slot: the id of its event, or of the next event that will take the slot. An id is the slot plus 2^22
   * times the number of events the slot has had; so one comparison tells a stale id from a living one, and
   * `id & SLOT_MASK` finds the slot even where the id is larger than an int32, because `&` first reduces its
   * operand modulo 2^32.
   */
  private ids = new Float64Array(64);
  /** Slots that are free, as a stack: the one freed last is the one still in the cache. */
  private freeSlots = new Int32Array(64);
  private freeCount = 0;

  /** Makes a simulation at time 0 with nothing pending. */
  constructor(options: SimulationOptions = {}) {
    const { eventList = new HeapEventList(), observer, firingsPerInstant = 1_000_000 } = options;
    if (!(firingsPerInstant >= 1))
      throw new RangeError(`firingsPerInstant is ${firingsPerInstant}: it must be 1 or more`);
    this.list = eventList;
    this.observer = observer;
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
    return this.list.size;
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
   * A payload that is a small integer or an object the model has anyway costs nothing; a fraction is boxed.
   *
   * @throws SchedulingError when `delay` is negative, infinite or NaN.
   * Cost: that of `EventList.insert`; no allocation. Order: after everything of its urgency at that time.
   */
  schedule(kind: EventKind<void>, delay: number): EventId;
  schedule<P>(kind: EventKind<P>, delay: number, payload: P): EventId;
  schedule(kind: EventKind<never>, delay: number, payload?: unknown): EventId {
    const now = this.clock[0];
    const at = now + delay;
    if (!(delay >= 0 && at < Infinity)) throw new SchedulingError(kind.name, 'delay', delay, now);
    this.list.time[0] = at;
    return this.ids[this.admit(kind, payload)] as EventId;
  }

  /**
   * Plans an event at the simulated time `time` [s], now or later; otherwise like `schedule`.
   *
   * @throws SchedulingError when `time` is past, infinite or NaN.
   */
  scheduleAt(kind: EventKind<void>, time: number): EventId;
  scheduleAt<P>(kind: EventKind<P>, time: number, payload: P): EventId;
  scheduleAt(kind: EventKind<never>, time: number, payload?: unknown): EventId {
    const now = this.clock[0];
    if (!(time >= now && time < Infinity)) throw new SchedulingError(kind.name, 'time', time, now);
    this.list.time[0] = time;
    return this.ids[this.admit(kind, payload)] as EventId;
  }

  /** Takes a pending event out. False, and no harm, when `id` is stale. Cost: that of `EventList.remove`. */
  cancel(id: EventId): boolean {
    const slot = id & SLOT_MASK;
    if (this.ids[slot] !== id) return false;
    this.list.remove(slot);
    this.release(slot);
    return true;
  }

  /**
   * Moves a pending event to `delay` seconds from now and keeps its id. False, and no harm, when `id` is stale.
   *
   * @throws SchedulingError when `delay` is negative, infinite or NaN; the event then stays where it was.
   * Order: last among its new ties, as if it had been scheduled now.
   */
  reschedule(id: EventId, delay: number): boolean {
    const slot = id & SLOT_MASK;
    if (this.ids[slot] !== id) return false;
    const ordinal = this.kindOf[slot];
    const now = this.clock[0];
    const at = now + delay;
    if (!(delay >= 0 && at < Infinity))
      throw new SchedulingError(this.kinds[ordinal].name, 'delay', delay, now);
    this.list.remove(slot);
    this.list.time[0] = at;
    this.list.insert(slot, this.urgencies[ordinal]);
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
    if (this.isRunning) throw new ReentrantRunError(this.now);
    if (!(until >= this.now))
      throw new RangeError(`until is ${until} s: it must be ${this.now} s, which is now, or later`);
    const events = limit === undefined ? Infinity : limit.events;
    if (!(events >= 0)) throw new RangeError(`limit.events is ${events}: it must be 0 or more`);
    const last = this.fired + events;
    this.isRunning = true;
    this.isStopping = false;
    try {
      const outcome = this.observer?.eventFired ? this.fireObserved(until, last) : this.fire(until, last);
      if ((outcome === 'horizon' || outcome === 'exhausted') && until < Infinity) this.advance(until);
      return outcome;
    } catch (error) {
      throw this.firing === NO_KIND ? error : new FiringError(this.now, this.kinds[this.firing].name, error);
    } finally {
      this.isRunning = false;
      this.firing = NO_KIND;
    }
  }

  /** Ends the run after the event that is firing; outside a run it does nothing. */
  stop(): void {
    this.isStopping = true;
  }

  /** The loop without anybody looking on. Its twin below differs by one line; the choice is made once a run. */
  private fire(until: number, last: number): Outcome {
    const { list, clock, firings, firingsAllowed, kinds } = this;
    while (!this.isStopping) {
      const slot = list.peek();
      if (slot < 0) return 'exhausted';
      const at = list.time[0];
      if (at > until) return 'horizon';
      if (firings[0] >= last) return 'limit';
      if (at > clock[0]) this.advance(at);
      if (firings[0] >= firingsAllowed[0]) throw this.livelock();
      list.removeFirst();
      const ordinal = this.kindOf[slot];
      const payload = this.payloads[slot];
      this.release(slot);
      this.firing = ordinal;
      this.lastFired[ordinal] = at;
      firings[0] += 1;
      kinds[ordinal].action(payload);
    }
    return 'stopped';
  }

  /** The same loop with an observer, who is told before each action. */
  private fireObserved(until: number, last: number): Outcome {
    const { list, clock, firings, firingsAllowed, kinds, observer } = this;
    while (!this.isStopping) {
      const slot = list.peek();
      if (slot < 0) return 'exhausted';
      const at = list.time[0];
      if (at > until) return 'horizon';
      if (firings[0] >= last) return 'limit';
      if (at > clock[0]) this.advance(at);
      if (firings[0] >= firingsAllowed[0]) throw this.livelock();
      list.removeFirst();
      const ordinal = this.kindOf[slot];
      const payload = this.payloads[slot];
      this.release(slot);
      this.firing = ordinal;
      this.lastFired[ordinal] = at;
      firings[0] += 1;
      observer?.eventFired?.(at, kinds[ordinal], firings[0]);
      kinds[ordinal].action(payload);
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
    );
  }

  /** Gives an event its slot and sorts it in at the time that stands in the register of the list. */
  private admit(kind: EventKind<never>, payload: unknown): number {
    const ordinal = kind.ordinal;
    if (this.kinds[ordinal] !== (kind as EventKind<unknown>))
      throw new TypeError(`'${kind.name}' was made by another simulation`);
    const slot = this.freeCount > 0 ? this.freeSlots[--this.freeCount] : this.openSlot();
    this.kindOf[slot] = ordinal;
    this.payloads[slot] = payload;
    this.list.insert(slot, this.urgencies[ordinal]);
    return slot;
  }

  /** Ends the tenancy of a slot: its id is stale from here on, its payload no longer held. */
  private release(slot: number): void {
    this.payloads[slot] = undefined;
    const next = this.ids[slot] + MOST_PENDING;
    this.ids[slot] = next;
    // After 2^31 tenants the ids of a slot reach 2^53 and would lose their last bits. Such a slot retires.
    if (next <= Number.MAX_SAFE_INTEGER) this.freeSlots[this.freeCount++] = slot;
  }

  /** Takes a slot into use that no event has had yet. */
  private openSlot(): number {
    const slot = this.payloads.length;
    if (slot >= MOST_PENDING) throw new RangeError(`more than ${MOST_PENDING} events pending`);
    if (slot === this.ids.length) {
      const ids = new Float64Array(2 * slot);
      ids.set(this.ids);
      this.ids = ids;
      const kindOf = new Int32Array(2 * slot);
      kindOf.set(this.kindOf);
      this.kindOf = kindOf;
      const freeSlots = new Int32Array(2 * slot);
      freeSlots.set(this.freeSlots);
      this.freeSlots = freeSlots;
    }
    this.payloads.push(undefined);
    this.ids[slot] = slot + MOST_PENDING;
    return slot;
  }
}
