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
 * store into a Float64Array is none. So the caller writes `time[0]` and calls `insert`, or calls `peek` or
 * `removeFirst` and reads `time[0]`.
 *
 * What an implementation may rely on: no insertion is earlier than the last entry that `removeFirst` gave out,
 * and times are finite. `firstDifference` in `testing/event-list.ts` holds any implementation to all of this.
 */
export interface EventList {
  /** Register of one double: the time [s] going in with `insert`, coming out of `peek` and `removeFirst`. */
  readonly time: Float64Array;
  /** Number of pending entries, 0 to `MOST_PENDING`. */
  readonly size: number;
  /** Adds `slot`, not now pending, at `time[0]`; among its ties it goes last. Asserts room for it. */
  insert(slot: number, urgency: number): void;
  /** Takes out `slot`, which must be pending. Leaves the register undefined. */
  remove(slot: number): void;
  /** Slot of the earliest entry, its time in `time[0]`; -1 when there is none. Changes nothing that fires. */
  peek(): number;
  /** Takes out the earliest entry and gives its slot, its time in `time[0]`; -1 when there is none. */
  removeFirst(): number;
}

/** Entries that an event list holds at most: 4,194,304. A slot is smaller than this, so it fits in 22 bits. */
export const MOST_PENDING = 4_194_304;
