import { type EventList, MOST_PENDING } from './event-list.ts';

/** Distance between two urgencies in a rank: 2^50 insertions, thirty-five years at a million a second. */
const URGENCY_STEP = 1_125_899_906_842_624;

/**
 * Event list as a 4-ary heap in typed arrays: short, without surprises, and quick up to thousands pending.
 *
 * Cost: O(log n) to insert, to remove and to remove the first; O(1) to peek. No allocation except to double
 * the arrays. Removal is real: a cancelled event leaves at once and never weighs on the heap.
 *
 * Why four children: the tree is half as high as a binary one, and the four keys that are compared on the way
 * down lie side by side. Why keys are kept in heap order and not looked up by slot: a lookup is a cache miss.
 */
export class HeapEventList implements EventList {
  readonly time: Float64Array = new Float64Array(1);
  /** Number of entries ever inserted: the last word on ties. A double, in an array so that it is never boxed. */
  private readonly insertions = new Float64Array(1);
  private count = 0;
  private capacity: number;
  /** Times in heap order. Beyond the last entry stands Infinity, so a missing child loses every comparison. */
  private times: Float64Array;
  /** Ranks in heap order: urgency and insertion number as one double, so that ties take one comparison. */
  private ranks: Float64Array;
  /** Slots in heap order. */
  private slots: Int32Array;
  /** Heap position by slot. */
  private positions: Int32Array;

  /** Makes an empty list with room for `capacity` entries before it first grows, 1 to `MOST_PENDING`; asserts. */
  constructor(capacity = 1024) {
    if (!(Number.isInteger(capacity) && capacity >= 1 && capacity <= MOST_PENDING))
      throw new RangeError(`capacity is ${capacity}: it must be an integer in [1, ${MOST_PENDING}]`);
    this.capacity = capacity;
    this.times = new Float64Array(capacity + 4).fill(Infinity);
    this.ranks = new Float64Array(capacity + 4);
    this.slots = new Int32Array(capacity + 4);
    this.positions = new Int32Array(capacity);
  }

  get size(): number {
    return this.count;
  }

  insert(slot: number, urgency: number): void {
    if (this.count === this.capacity || slot >= this.positions.length) this.grow(slot);
    const last = this.count;
    this.count = last + 1;
    const sequence = this.insertions[0];
    this.insertions[0] = sequence + 1;
    this.times[last] = this.time[0];
    this.ranks[last] = urgency * URGENCY_STEP + sequence;
    this.slots[last] = slot;
    this.siftUp(last);
  }

  remove(slot: number): void {
    const hole = this.positions[slot];
    this.fillHole(hole);
    // The entry from the end may come from another branch, and then belong above the hole instead of below.
    if (hole < this.count) this.siftUp(hole);
  }

  peek(): number {
    if (this.count === 0) return -1;
    this.time[0] = this.times[0];
    return this.slots[0];
  }

  dropFirst(): void {
    this.fillHole(0);
  }

  clear(): void {
    this.times.fill(Infinity);
    this.count = 0;
    this.insertions[0] = 0;
  }

  /** Moves the last entry into the hole at `hole`, and from there down to where it belongs. */
  private fillHole(hole: number): void {
    const { times, ranks, slots } = this;
    const last = this.count - 1;
    this.count = last;
    times[hole] = times[last];
    ranks[hole] = ranks[last];
    slots[hole] = slots[last];
    times[last] = Infinity;
    if (hole < last) this.siftDown(hole);
  }

  /** Moves the entry at `from` towards the root until its parent fires before it. */
  protected siftUp(from: number): void {
    const { times, ranks, slots, positions } = this;
    const time = times[from];
    const rank = ranks[from];
    const slot = slots[from];
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const above = times[parent];
      if (above < time || (above === time && ranks[parent] < rank)) break;
      times[at] = above;
      ranks[at] = ranks[parent];
      const sinking = slots[parent];
      slots[at] = sinking;
      positions[sinking] = at;
      at = parent;
    }
    times[at] = time;
    ranks[at] = rank;
    slots[at] = slot;
    positions[slot] = at;
  }

  /** Moves the entry at `from` towards the leaves until all its children fire after it. */
  protected siftDown(from: number): void {
    const { times, ranks, slots, positions, count } = this;
    const time = times[from];
    const rank = ranks[from];
    const slot = slots[from];
    let at = from;
    for (let child = 4 * at + 1; child < count; child = 4 * at + 1) {
      const first = this.firstOfFour(child);
      const earliest = times[first];
      if (time < earliest || (time === earliest && rank < ranks[first])) break;
      times[at] = earliest;
      ranks[at] = ranks[first];
      const rising = slots[first];
      slots[at] = rising;
      positions[rising] = at;
      at = first;
    }
    times[at] = time;
    ranks[at] = rank;
    slots[at] = slot;
    positions[slot] = at;
  }

  /**
   * Position of the entry that fires first among the four from `child` on, of which the first one exists.
   *
   * Why it adds comparisons to positions instead of branching on them: which of four children is the earliest
   * cannot be guessed, so a branch on it is guessed wrong half the time, at some fifteen wasted instructions
   * each. A comparison turned into 0 or 1 is no branch; a quarter of the whole event loop's time is saved at a
   * thousand pending. Ties stay branches: they are either rare or the rule, and so are guessed right.
   */
  private firstOfFour(child: number): number {
    const { times, ranks } = this;
    const time0 = times[child];
    const time1 = times[child + 1];
    const time2 = times[child + 2];
    const time3 = times[child + 3];
    let left = child + Number(time1 < time0);
    if (time0 === time1 && ranks[child + 1] < ranks[child]) left = child + 1;
    let right = child + 2 + Number(time3 < time2);
    if (time2 === time3 && ranks[child + 3] < ranks[child + 2]) right = child + 3;
    const leftTime = times[left];
    const rightTime = times[right];
    if (leftTime === rightTime) return ranks[right] < ranks[left] ? right : left;
    return left + (right - left) * Number(rightTime < leftTime);
  }

  /** Doubles the arrays until one more entry, and the position of `slot`, have room. */
  private grow(slot: number): void {
    if (slot >= MOST_PENDING || this.count >= MOST_PENDING)
      throw new RangeError(`more than ${MOST_PENDING} events pending`);
    let capacity = this.capacity;
    while (capacity <= this.count || capacity <= slot) capacity *= 2;
    const times = new Float64Array(capacity + 4).fill(Infinity);
    times.set(this.times);
    const ranks = new Float64Array(capacity + 4);
    ranks.set(this.ranks);
    const slots = new Int32Array(capacity + 4);
    slots.set(this.slots);
    const positions = new Int32Array(capacity);
    positions.set(this.positions);
    this.times = times;
    this.ranks = ranks;
    this.slots = slots;
    this.positions = positions;
    this.capacity = capacity;
  }
}
