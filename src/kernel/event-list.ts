/**
 * The events that are still to come, in the order in which they will fire.
 *
 * An entry is a *slot*: a small number that the caller owns and that no two pending entries share. Whatever
 * else belongs to an event (its kind, its payload) the caller keeps by slot; the list knows time and order only.
 *
 * Order: time, then urgency (a smaller number first), then the order of insertion. Nothing else decides.
 *
 * Why times travel through a register: V8 boxes a double that is passed to, or returned from, a function too
 * large to inline, and sorting an event in is such a function. One box is 16 bytes of garbage per event; a
 * store into a Float64Array is none. So the caller writes `time[0]` and calls `insert`, or calls `peek` and reads
 * `time[0]`.
 *
 * What an implementation may rely on: times are finite, and 0 or more. A clock never goes back, but an insertion
 * may well be earlier than an entry that was taken out, as when a snapshot is restored. `eventListDifference` in `testing/event-list.ts` holds any implementation to all of this.
 */
export interface EventList {
  /** Register of one double: the time [s] going in with `insert`, coming out of `peek`. */
  readonly time: Float64Array;
  /** Number of pending entries, 0 to `MOST_PENDING`. */
  readonly size: number;
  /** Adds `slot`, not now pending, at `time[0]`; among its ties it goes last. Asserts room for it. */
  insert(slot: number, urgency: number): void;
  /** Takes out `slot`, which must be pending. Leaves the register undefined. */
  remove(slot: number): void;
  /** Slot of the earliest entry, its time in `time[0]`; -1 when there is none. Changes nothing that fires. */
  peek(): number;
  /** Takes out the entry that `peek` gave, with no other call in between; there must be one. */
  dropFirst(): void;
  /** Takes out everything. */
  clear(): void;
  /** Tells a list that reads ahead what will be looked at when an entry fires; see `LadderChunks.readAhead`. */
  attach?(records: SlotRecords): void;
}

/** What the owner of an event list keeps by slot: four integers a slot, in one array. */
export interface SlotRecords {
  /** The records, slot by slot; another array when they have grown. */
  readonly words: Int32Array;
}

/** Entries that an event list holds at most: 4,194,304. A slot is smaller than this, so it fits in 22 bits. */
export const MOST_PENDING = 4_194_304;
