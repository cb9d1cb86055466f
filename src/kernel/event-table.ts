import type { EventId } from './event-id.ts';
import { MOST_PENDING, type SlotRecords } from './event-list.ts';

const SLOT_MASK = MOST_PENDING - 1;

// A record is four integers, 16 bytes, so that it never straddles two cache lines: firing an event among a
// million costs one miss here and not one for each thing that is known of it. The fourth is room to spare.
const RECORD_BITS = 2;
const GENERATION = 0;
const KIND = 1;
const NUMBER = 2;

// What the two low bits of the kind say of the payload: where it is.
const IS_NUMBER = 0;
const IS_OBJECT = 1;
/** Kind of a slot that no event has. */
const VACANT = -1;

/** Generation that no event has: its slot retires, because ids would reach 2^53 and lose their last bits. */
const RETIRED = 2_147_483_647;

/**
 * What belongs to each pending event but its time: its kind, its payload, and the id that names it.
 *
 * An event has a *slot*, a small number that is used again when the event is over. An id is the slot plus 2^22
 * times the generation, which is the number of events the slot has had: so one comparison tells a stale id from
 * a living one, and `id & SLOT_MASK` finds the slot even where the id is larger than an int32, because `&` first
 * reduces its operand modulo 2^32.
 *
 * A payload that is an integer of 32 bits lives in the record, next to the kind, and costs no memory access of
 * its own; every other payload is one reference in an array beside it.
 */
export class EventTable implements SlotRecords {
  /** By slot: generation, kind, integer payload. */
  words: Int32Array = new Int32Array(64 << RECORD_BITS);
  /** By slot: a payload that is no integer, else undefined. */
  private readonly objects: unknown[] = [];
  /** Slots that are free, as a stack: the one freed last is the one still in the cache. */
  private free = new Int32Array(64);
  private freeCount = 0;
  /** Ordinal of the kind of the event that `take` took out last. */
  taken = 0;

  /** Gives an event a slot. @throws RangeError when MOST_PENDING are taken. Cost: O(1). */
  open(ordinal: number, payload: unknown): number {
    const slot = this.freeCount > 0 ? this.free[--this.freeCount] : this.openSlot();
    this.fill(slot, ordinal, payload);
    return slot;
  }

  /** Ends the tenancy of a slot: its id is stale from here on, its payload no longer held. */
  close(slot: number): void {
    this.take(slot);
  }

  /** The id of the event in a slot. */
  idOf(slot: number): EventId {
    return (slot + this.words[(slot << RECORD_BITS) + GENERATION] * MOST_PENDING) as EventId;
  }

  /** The slot of the event that an id names; -1 when it is stale, or no id at all. */
  slotOf(id: EventId): number {
    const slot = id & SLOT_MASK;
    const record = slot << RECORD_BITS;
    // Below the first id of all, a slot that was never used and its generation of 0 would pass for an id.
    const isLiving =
      id >= MOST_PENDING &&
      slot + this.words[record + GENERATION] * MOST_PENDING === id &&
      this.words[record + KIND] !== VACANT;
    return isLiving ? slot : -1;
  }

  /**
   * Ends the tenancy of an event that fires: leaves its kind in `taken` and gives its payload.
   *
   * The same as `kindOf`, `payloadOf` and `close`, in one visit to the record.
   */
  take(slot: number): unknown {
    const { words } = this;
    const record = slot << RECORD_BITS;
    const kind = words[record + KIND];
    this.taken = kind >> 2;
    words[record + KIND] = VACANT;
    if (++words[record + GENERATION] !== RETIRED) this.free[this.freeCount++] = slot;
    return (kind & 3) === IS_NUMBER ? words[record + NUMBER] : this.takeObject(slot);
  }

  /** `objects` holds undefined where the payload is nothing. */
  private takeObject(slot: number): unknown {
    const payload = this.objects[slot];
    this.objects[slot] = undefined;
    return payload;
  }

  /** Ordinal of the kind of the event in a slot. */
  kindOf(slot: number): number {
    return this.words[(slot << RECORD_BITS) + KIND] >> 2;
  }

  /** Payload of the event in a slot. */
  payloadOf(slot: number): unknown {
    const record = slot << RECORD_BITS;
    const isNumber = (this.words[record + KIND] & 3) === IS_NUMBER;
    return isNumber ? this.words[record + NUMBER] : this.objects[slot];
  }

  /** Everything that outlives the pending events, as plain data: generations by slot, and the free slots. */
  history(): { readonly generations: readonly number[]; readonly free: readonly number[] } {
    const generations = this.objects.map((_, slot) => this.words[(slot << RECORD_BITS) + GENERATION]);
    return { generations, free: Array.from(this.free.subarray(0, this.freeCount)) };
  }

  /** Forgets all events and takes a history over; the events follow by `reopen`. */
  resume({ generations, free }: ReturnType<EventTable['history']>): void {
    this.objects.length = 0;
    while (this.objects.length < generations.length) this.openSlot();
    generations.forEach((generation, slot) => {
      this.words[(slot << RECORD_BITS) + GENERATION] = generation;
      this.words[(slot << RECORD_BITS) + KIND] = VACANT;
    });
    this.free.set(free);
    this.freeCount = free.length;
  }

  /** Gives an event the slot and the id that it had. False when the history says otherwise. */
  reopen(id: EventId, ordinal: number, payload: unknown): boolean {
    const slot = id & SLOT_MASK;
    if (slot >= this.objects.length || this.idOf(slot) !== id) return false;
    if (this.words[(slot << RECORD_BITS) + KIND] !== VACANT) return false;
    this.fill(slot, ordinal, payload);
    return true;
  }

  private fill(slot: number, ordinal: number, payload: unknown): void {
    const { words } = this;
    const record = slot << RECORD_BITS;
    // Minus zero is no integer here: 1 / -0 tells it from 0.
    if (typeof payload === 'number' && (payload | 0) === payload && (payload !== 0 || 1 / payload > 0)) {
      words[record + KIND] = ordinal << 2;
      words[record + NUMBER] = payload;
    } else {
      words[record + KIND] = (ordinal << 2) | IS_OBJECT;
      if (payload !== undefined) this.objects[slot] = payload;
    }
  }

  /** Takes a slot into use that no event has had yet. */
  private openSlot(): number {
    const slot = this.objects.length;
    if (slot >= MOST_PENDING) throw new RangeError(`more than ${MOST_PENDING} events pending`);
    if (slot === this.free.length) {
      const words = new Int32Array((2 * slot) << RECORD_BITS);
      words.set(this.words);
      this.words = words;
      const free = new Int32Array(2 * slot);
      free.set(this.free);
      this.free = free;
    }
    this.objects.push(undefined);
    this.words[(slot << RECORD_BITS) + GENERATION] = 1;
    return slot;
  }
}
