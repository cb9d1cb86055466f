import { SchedulingError, SnapshotError } from './errors.ts';
import type { EventId } from './event-id.ts';
import { type EventKind, URGENCIES, type Urgency } from './event-kind.ts';
import type { EventList } from './event-list.ts';
import { EventTable } from './event-table.ts';
import type { Payloads, PayloadsWith } from './payloads.ts';
import { PresentInstant } from './present-instant.ts';
import { copyOfPayload, type PendingOrder, type SimulationSnapshot } from './snapshot.ts';

/**
 * What is to happen, and when: the half of a simulation that schedules. `Simulation` is the half that fires.
 *
 * Times to come are in the event list, the present instant has lines of its own, and what belongs to each event is
 * in the table, by *slot*, a small number that is used again when the event is over. Doubles live in Float64Arrays,
 * where V8 never boxes them.
 *
 * Why a parent and not a part: everything here is touched for every event, and one object less to go through is a
 * twentieth of the time of a small model.
 */
export abstract class Agenda<out Carried extends Payloads = Payloads> {
  /** Exists for the compiler only, which thereby tells simulations of plain data from others. */
  declare protected readonly payloads: Carried;
  /** Words that every error message of a run ends with. */
  readonly label: string | undefined;
  protected readonly list: EventList;
  protected readonly instant: PresentInstant = new PresentInstant();
  protected readonly table: EventTable = new EventTable();
  protected readonly kinds: EventKind<unknown>[] = [];
  /** By ordinal of a kind: its urgency as a number, 0 first. */
  protected readonly urgencies: number[] = [];
  /** By ordinal of a kind: the instant in which it last fired. Costs a store an event, and names a livelock. */
  protected lastFired: Float64Array = new Float64Array(16).fill(NaN);
  /** Simulated time [s]. */
  protected readonly clock: Float64Array = new Float64Array(1);
  private readonly moved: Float64Array = new Float64Array(1);
  /** Whether what is scheduled for the present instant goes through the list, to be permuted with the rest. */
  protected readonly isInstantInList: boolean;

  /** Makes an empty one at time 0. */
  protected constructor(list: EventList, isInstantInList: boolean, label: string | undefined) {
    this.list = list;
    this.list.attach?.(this.table);
    this.isInstantInList = isInstantInList;
    this.label = label;
  }

  /** Simulated time [s], 0 or more; never decreases. */
  get now(): number {
    return this.clock[0];
  }

  /** Number of events still to fire. */
  get pending(): number {
    return this.list.size + this.instant.size;
  }

  /**
   * Makes a kind of event, once, at assembly: `name` is for people, `action` runs when such an event fires.
   *
   * Does not compile for a payload that is not plain data where the simulation is to carry nothing else.
   */
  kind(name: string, action: () => void, urgency?: Urgency): EventKind<void>;
  kind<P>(
    this: Agenda<PayloadsWith<P>>,
    name: string,
    action: (payload: P) => void,
    urgency?: Urgency,
  ): EventKind<P>;
  kind(name: string, action: (payload: never) => void, urgency: Urgency = 'normal'): EventKind<never> {
    const made: EventKind<never> = { name, urgency, ordinal: this.kinds.length, action };
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
    this.discard(slot);
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
    const at = this.clock[0] + delay;
    if (!(delay >= 0 && at < Infinity)) throw this.unschedulable(this.kindOf(slot), 'delay', delay);
    this.moved[0] = at;
    this.move(slot);
    return true;
  }

  /**
   * Moves a pending event to the simulated time `time` [s], now or later; otherwise like `reschedule`.
   *
   * @throws SchedulingError when `time` is past, infinite or NaN; the event then stays where it was.
   */
  rescheduleAt(id: EventId, time: number): boolean {
    const slot = this.table.slotOf(id);
    if (slot < 0) return false;
    if (!(time >= this.clock[0] && time < Infinity))
      throw this.unschedulable(this.kindOf(slot), 'time', time);
    this.moved[0] = time;
    this.move(slot);
    return true;
  }

  /** Slot of the event that fires next, its time in the register of the list; -1 when nothing is pending. */
  protected next(): number {
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
  protected takeFirst(slot: number): void {
    if (this.instant.has(slot)) this.instant.removeFirst();
    else this.list.dropFirst();
  }

  /** By itself, like `move`, so that its caller is short enough to be inlined: the id, a double, is then not boxed. */
  private discard(slot: number): void {
    this.takeOut(slot);
    this.table.close(slot);
  }

  /** Moves an event to the time in the register `moved`; that of the list does not outlast a removal. */
  private move(slot: number): void {
    this.takeOut(slot);
    this.list.time[0] = this.moved[0];
    this.sortIn(slot, this.table.kindOf(slot));
  }

  private kindOf(slot: number): EventKind<unknown> {
    return this.kinds[this.table.kindOf(slot)];
  }

  private takeOut(slot: number): void {
    if (this.instant.has(slot)) this.instant.remove(slot);
    else this.list.remove(slot);
  }

  /** All that is pending, in the order in which it fires. Leaves everything pending. Cost: O(n log n). */
  protected inOrder(): PendingOrder {
    if (this.isInstantInList) throw new SnapshotError('a simulation that permutes ties has no snapshot');
    const { list } = this;
    const slots: number[] = [];
    const times: number[] = [];
    for (let slot = this.next(); slot >= 0; slot = this.next()) {
      slots.push(slot);
      times.push(list.time[0]);
      this.takeFirst(slot);
    }
    // What stood in line for the present instant now stands in the list, in the same order.
    for (const [i, slot] of slots.entries()) this.putBack(slot, times[i]);
    return { slots, times };
  }

  /** Replaces all that is pending by what was. @throws SnapshotError when the snapshot contradicts itself. */
  protected refill(snapshot: SimulationSnapshot): void {
    const { list, table, kinds } = this;
    list.clear();
    this.instant.clear();
    table.resume(snapshot);
    for (const { at, kind, id, payload } of snapshot.pending) {
      const copy = copyOfPayload(payload, kinds[kind]?.name, at);
      if (!(at >= this.now && at < Infinity && kind in kinds && table.reopen(id as EventId, kind, copy)))
        throw new SnapshotError(
          `event ${id} of kind ${kind} at ${at} s contradicts the rest of the snapshot`,
        );
      this.putBack(table.slotOf(id as EventId), at);
    }
  }

  private putBack(slot: number, at: number): void {
    const { list } = this;
    list.time[0] = at;
    list.insert(slot, this.urgencies[this.table.kindOf(slot)]);
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
}

const foreign = (kind: { readonly name: string }) =>
  new TypeError(`'${kind.name}' was made by another simulation`);
