/** Places that an insertion may move entries by before the sorted array gives way to a heap. */
const MOST_SHIFTS = 40;
/** A heap that has shrunk to this becomes a sorted array again. Far below MOST_SHIFTS, so that none flutters. */
const FEW = 12;

/**
 * The earliest entries of a ladder: a sorted array while that is cheap, a 4-ary heap when it is not.
 *
 * The array is sorted backwards, so that the first to fire is taken off its end: one decrement. An insertion
 * moves what fires before it, which is next to nothing in a front of a few entries, and next to nothing in a
 * front of a hundred thousand ties whose successors lie in other instants. Where it would move more than
 * MOST_SHIFTS, the array is turned round, which makes it a heap, and stays one until it is nearly empty.
 *
 * Times travel through the register of the event list, as everywhere in the kernel.
 */
export class LadderFront {
  /** Number of entries, cancelled ones included. */
  count = 0;
  private isHeap = false;
  private readonly register: Float64Array;
  private capacity = 64;
  /** In a heap, Infinity stands where a group of four children lacks its last ones, so they lose each comparison. */
  private times = new Float64Array(64 + 4);
  private ranks = new Int32Array(64 + 4);
  private slots = new Int32Array(64 + 4);

  /** Reads and writes times in `register`. */
  constructor(register: Float64Array) {
    this.register = register;
  }

  /** Slot of the first entry, of at least one; its time goes to the register. */
  first(): number {
    const at = this.isHeap ? 0 : this.count - 1;
    this.register[0] = this.times[at];
    return this.slots[at];
  }

  /** Whether the first entry, of at least one, was cancelled. */
  isFirstDead(rankOf: Int32Array): boolean {
    const at = this.isHeap ? 0 : this.count - 1;
    return rankOf[this.slots[at]] !== this.ranks[at];
  }

  /** Takes off the first entry, of at least one. */
  drop(): void {
    if (this.isHeap) this.dropRoot();
    else this.count--;
  }

  /** Sorts in an entry at the time in the register. */
  add(rank: number, slot: number): void {
    if (this.count === this.capacity) this.grow();
    if (this.isHeap) {
      this.push(rank, slot);
      return;
    }
    const { times, ranks, slots } = this;
    const time = this.register[0];
    const end = this.count;
    const stop = end - MOST_SHIFTS;
    let at = end;
    while (at > 0) {
      const before = times[at - 1];
      if (before > time || (before === time && ranks[at - 1] > rank)) break;
      if (at === stop) {
        this.moveBack(at, end);
        this.turnIntoHeap();
        this.push(rank, slot);
        return;
      }
      times[at] = before;
      ranks[at] = ranks[at - 1];
      slots[at] = slots[at - 1];
      at--;
    }
    times[at] = time;
    ranks[at] = rank;
    slots[at] = slot;
    this.count = end + 1;
  }

  /** Puts an entry at the time in the register behind the others, in no order; `settle` must follow. */
  append(rank: number, slot: number): void {
    if (this.count === this.capacity) this.grow();
    const at = this.count++;
    this.times[at] = this.register[0];
    this.ranks[at] = rank;
    this.slots[at] = slot;
  }

  /** Brings appended entries in order. Cost: O(n) when they are few or came in order or against it. */
  settle(): void {
    this.isHeap = false;
    if (this.count <= MOST_SHIFTS) this.sortFew();
    else if (this.runs(-1)) this.turn();
    else if (!this.runs(1)) this.heapify();
  }

  /** Forgets the entries whose rank is not the one that `rankOf` holds for their slot. */
  sweep(rankOf: Int32Array): void {
    const { times, ranks, slots, count } = this;
    let kept = 0;
    for (let at = 0; at < count; at++) {
      if (rankOf[slots[at]] !== ranks[at]) continue;
      times[kept] = times[at];
      ranks[kept] = ranks[at];
      slots[kept] = slots[at];
      kept++;
    }
    this.count = kept;
    this.settle();
  }

  /** Forgets everything. */
  clear(): void {
    this.count = 0;
    this.isHeap = false;
  }

  /** Whether entry `one` fires before entry `other`. */
  private precedes(one: number, other: number): boolean {
    const { times, ranks } = this;
    return times[one] < times[other] || (times[one] === times[other] && ranks[one] < ranks[other]);
  }

  /** Whether the array runs from last to first (1) or from first to last (-1). */
  private runs(direction: 1 | -1): boolean {
    for (let at = 1; at < this.count; at++) if (this.precedes(at, at - 1) !== direction > 0) return false;
    return true;
  }

  /** Insertion sort, in place. */
  private sortFew(): void {
    const { times, ranks, slots, count } = this;
    for (let next = 1; next < count; next++) {
      const time = times[next];
      const rank = ranks[next];
      const slot = slots[next];
      let at = next;
      while (at > 0) {
        const before = times[at - 1];
        if (before > time || (before === time && ranks[at - 1] > rank)) break;
        times[at] = before;
        ranks[at] = ranks[at - 1];
        slots[at] = slots[at - 1];
        at--;
      }
      times[at] = time;
      ranks[at] = rank;
      slots[at] = slot;
    }
  }

  /** Undoes the shifts of an insertion that went too deep: the entries from `hole` on move down by one again. */
  private moveBack(hole: number, end: number): void {
    this.times.copyWithin(hole, hole + 1, end + 1);
    this.ranks.copyWithin(hole, hole + 1, end + 1);
    this.slots.copyWithin(hole, hole + 1, end + 1);
  }

  private turn(): void {
    this.times.subarray(0, this.count).reverse();
    this.ranks.subarray(0, this.count).reverse();
    this.slots.subarray(0, this.count).reverse();
  }

  /** A sorted array that is turned round is a heap. */
  private turnIntoHeap(): void {
    this.turn();
    this.isHeap = true;
    this.padLastGroup();
  }

  /** Makes a heap of entries in any order, from the last parent to the root. Cost: O(n). */
  private heapify(): void {
    this.isHeap = true;
    this.padLastGroup();
    const { times, ranks, slots, count } = this;
    for (let at = (count - 2) >> 2; at >= 0; at--) this.sink(at, times[at], ranks[at], slots[at]);
  }

  private padLastGroup(): void {
    this.times.fill(Infinity, this.count, this.count + 3);
  }

  /** Adds to the heap, which has room, the entry at the time in the register. */
  private push(rank: number, slot: number): void {
    const { times, ranks, slots } = this;
    const time = this.register[0];
    let at = this.count++;
    // The first of four children brings the padding for the three that are missing.
    if ((at & 3) === 1) times.fill(Infinity, at + 1, at + 4);
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const above = times[parent];
      if (above < time || (above === time && ranks[parent] < rank)) break;
      times[at] = above;
      ranks[at] = ranks[parent];
      slots[at] = slots[parent];
      at = parent;
    }
    times[at] = time;
    ranks[at] = rank;
    slots[at] = slot;
  }

  private dropRoot(): void {
    const { times, ranks, slots } = this;
    const last = this.count - 1;
    this.count = last;
    const time = times[last];
    times[last] = Infinity;
    if (last === FEW) {
      times[0] = time;
      ranks[0] = ranks[last];
      slots[0] = slots[last];
      this.settle();
    } else if (last > 0) this.sink(0, time, ranks[last], slots[last]);
    else this.isHeap = false;
  }

  /** Puts an entry where the hole at `from` is, or below it. See `HeapEventList.firstOfFour` on the arithmetic. */
  private sink(from: number, time: number, rank: number, slot: number): void {
    const { times, ranks, slots, count } = this;
    let at = from;
    for (let child = 4 * at + 1; child < count; child = 4 * at + 1) {
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
      let first = left + (right - left) * Number(rightTime < leftTime);
      if (leftTime === rightTime && ranks[right] < ranks[left]) first = right;
      const earliest = times[first];
      if (time < earliest || (time === earliest && rank < ranks[first])) break;
      times[at] = earliest;
      ranks[at] = ranks[first];
      slots[at] = slots[first];
      at = first;
    }
    times[at] = time;
    ranks[at] = rank;
    slots[at] = slot;
  }

  private grow(): void {
    const capacity = 2 * this.capacity;
    const times = new Float64Array(capacity + 4);
    times.set(this.times);
    const ranks = new Int32Array(capacity + 4);
    ranks.set(this.ranks);
    const slots = new Int32Array(capacity + 4);
    slots.set(this.slots);
    this.times = times;
    this.ranks = ranks;
    this.slots = slots;
    this.capacity = capacity;
  }
}
