/** What stands in a waiting line. The three fields belong to the line while the entry is in it. */
export interface InLine {
  /** Whom it goes before: a lower rank first. Finite; must not change in the line. */
  rank: number;
  /** Order of arrival, which decides among equal ranks. */
  order: number;
  /** Where the line keeps it; `OUT_OF_LINE` when it is in none. */
  place: number;
}

/** The place of an entry that stands in no line. */
export const OUT_OF_LINE = -1;

/**
 * Entries in the order in which they are served: by rank, low first, then by arrival.
 *
 * While all ranks are equal it is a ring buffer, and who leaves from the middle leaves a gap that is skipped
 * later. The first entry that does not belong at an end turns the ring into a heap, until the line is empty
 * again. So first come, first served costs what a ring costs, and ranks cost what a heap costs.
 *
 * Cost: O(1) to append, to remove from any place and to remove the first; with ranks O(log n). No allocation
 * but to double the array.
 */
export class WaitingLine<T extends InLine> {
  /** A ring with its length a power of two, or a heap in its first `count` fields. */
  private fields: (T | undefined)[] = new Array<T | undefined>(8).fill(undefined);
  /** Number of the first field in use, and of the first one beyond the last, before they are wrapped. */
  private head = 0;
  private tail = 0;
  private count = 0;
  private isHeap = false;
  private arrivals = 0;

  /** Number of entries. */
  get length(): number {
    return this.count;
  }

  /** Who is served next; undefined when nobody waits. */
  get first(): T | undefined {
    return this.isHeap ? this.fields[0] : this.fields[this.head & (this.fields.length - 1)];
  }

  /** Lets `entry` join, as the last to arrive. */
  append(entry: T): void {
    entry.order = ++this.arrivals;
    this.insert(entry);
  }

  /** Lets `entry` join with the order that it has: for one that comes back to a place which it had before. */
  insert(entry: T): void {
    if (entry.place !== OUT_OF_LINE) throw new Error('an entry is in a waiting line already');
    if (this.count === 0) {
      this.isHeap = false;
      this.head = 0;
      this.tail = 0;
    } else if (!this.isHeap) {
      const mask = this.fields.length - 1;
      if (precedes(this.fields[(this.tail - 1) & mask] as T, entry)) {
        if (entry.rank !== (this.fields[this.head & mask] as T).rank) this.becomeHeap();
      } else if (precedes(entry, this.first as T) && entry.rank === (this.first as T).rank) {
        this.pushFront(entry);
        return;
      } else this.becomeHeap();
    }
    if (this.isHeap) this.pushHeap(entry);
    else this.pushBack(entry);
  }

  /** Takes out who is served next. */
  removeFirst(): T | undefined {
    const { first } = this;
    if (first !== undefined) this.remove(first);
    return first;
  }

  /** Takes `entry` out, wherever it stands. @throws Error when it stands in no line. */
  remove(entry: T): void {
    const place = entry.place;
    if (this.fields[place] !== entry) throw new Error('an entry is not in this waiting line');
    entry.place = OUT_OF_LINE;
    this.count--;
    if (this.isHeap) this.removeFromHeap(place);
    else this.removeFromRing(place);
  }

  /** True when `entry`, in the line or arriving now, goes before everybody else who waits. */
  isBeforeAll(entry: T): boolean {
    const { first } = this;
    return first === undefined || entry === first || entry.rank < first.rank;
  }

  /** The first in order that `accepts`; undefined when none does. Cost: O(n), no allocation. */
  find(accepts: (entry: T) => boolean): T | undefined {
    if (this.isHeap) return this.findInHeap(accepts);
    const mask = this.fields.length - 1;
    for (let i = this.head; i < this.tail; i++) {
      const entry = this.fields[i & mask];
      if (entry !== undefined && accepts(entry)) return entry;
    }
    return undefined;
  }

  private findInHeap(accepts: (entry: T) => boolean): T | undefined {
    let best: T | undefined;
    for (let place = 0; place < this.count; place++) {
      const entry = this.fields[place] as T;
      if ((best === undefined || precedes(entry, best)) && accepts(entry)) best = entry;
    }
    return best;
  }

  private pushBack(entry: T): void {
    if (this.tail - this.head === this.fields.length) this.makeRoom();
    const place = this.tail++ & (this.fields.length - 1);
    this.fields[place] = entry;
    entry.place = place;
    this.count++;
  }

  private pushFront(entry: T): void {
    if (this.tail - this.head === this.fields.length) this.makeRoom();
    const place = --this.head & (this.fields.length - 1);
    this.fields[place] = entry;
    entry.place = place;
    this.count++;
  }

  /** The ring is full of entries and gaps: closes the gaps, into a longer array if they are few. */
  private makeRoom(): void {
    const length = this.fields.length;
    const fields = new Array<T | undefined>(2 * this.count > length ? 2 * length : length).fill(undefined);
    this.copyInOrder(fields);
    this.fields = fields;
    this.head = 0;
    this.tail = this.count;
  }

  private copyInOrder(into: (T | undefined)[]): void {
    const mask = this.fields.length - 1;
    let place = 0;
    for (let i = this.head; i < this.tail; i++) {
      const entry = this.fields[i & mask];
      if (entry === undefined) continue;
      entry.place = place;
      into[place++] = entry;
    }
  }

  /** Both ends of the ring hold an entry as long as there is one, so that `first` need not look for it. */
  private removeFromRing(place: number): void {
    const { fields } = this;
    const mask = fields.length - 1;
    fields[place] = undefined;
    if (this.count === 0) {
      this.head = 0;
      this.tail = 0;
      return;
    }
    while (fields[this.head & mask] === undefined) this.head++;
    while (fields[(this.tail - 1) & mask] === undefined) this.tail--;
  }

  /** A ring in order is a heap already, once its gaps are closed. */
  private becomeHeap(): void {
    const fields = new Array<T | undefined>(this.fields.length).fill(undefined);
    this.copyInOrder(fields);
    this.fields = fields;
    this.isHeap = true;
  }

  private pushHeap(entry: T): void {
    if (this.count === this.fields.length) {
      const { fields } = this;
      this.fields = new Array<T | undefined>(2 * fields.length).fill(undefined);
      for (let i = 0; i < fields.length; i++) this.fields[i] = fields[i];
    }
    this.siftUp(this.count++, entry);
  }

  private removeFromHeap(place: number): void {
    const last = this.fields[this.count] as T;
    this.fields[this.count] = undefined;
    if (place === this.count) return;
    // The entry from the end may come from another branch, and then belong above the hole instead of below.
    const parent = (place - 1) >> 1;
    if (place > 0 && precedes(last, this.fields[parent] as T)) this.siftUp(place, last);
    else this.siftDown(place, last);
  }

  private siftUp(from: number, entry: T): void {
    const { fields } = this;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = fields[parent] as T;
      if (precedes(above, entry)) break;
      fields[at] = above;
      above.place = at;
      at = parent;
    }
    fields[at] = entry;
    entry.place = at;
  }

  private siftDown(from: number, entry: T): void {
    const { fields, count } = this;
    let at = from;
    for (let child = 2 * at + 1; child < count; child = 2 * at + 1) {
      if (child + 1 < count && precedes(fields[child + 1] as T, fields[child] as T)) child++;
      const below = fields[child] as T;
      if (precedes(entry, below)) break;
      fields[at] = below;
      below.place = at;
      at = child;
    }
    fields[at] = entry;
    entry.place = at;
  }
}

function precedes(one: InLine, other: InLine): boolean {
  return one.rank < other.rank || (one.rank === other.rank && one.order < other.order);
}
