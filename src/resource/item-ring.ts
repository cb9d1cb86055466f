/** Items in the order in which they came, and when they came; a ring, so that the first one leaves in one step. */
export class ItemRing<T> {
  private items: (T | undefined)[] = new Array<T | undefined>(8).fill(undefined);
  private times = new Float64Array(8);
  private head = 0;
  private count = 0;

  /** Number of items. */
  get length(): number {
    return this.count;
  }

  /** The item at `place`, counted from 0, which must exist. */
  at(place: number): T {
    return this.items[(this.head + place) & (this.items.length - 1)] as T;
  }

  /** When the item at `place` came [s]. */
  timeAt(place: number): number {
    return this.times[(this.head + place) & (this.items.length - 1)];
  }

  /** Adds an item at the end. Cost: O(1). */
  push(item: T, time: number): void {
    if (this.count === this.items.length) this.grow();
    const field = (this.head + this.count++) & (this.items.length - 1);
    this.items[field] = item;
    this.times[field] = time;
  }

  /** Adds an item at the front. Cost: O(1). */
  unshift(item: T, time: number): void {
    if (this.count === this.items.length) this.grow();
    this.head = (this.head - 1) & (this.items.length - 1);
    this.count++;
    this.items[this.head] = item;
    this.times[this.head] = time;
  }

  /** Place of the first item that `accepts`, or of the first; -1 when there is none. Cost: O(n), or O(1). */
  find(accepts?: (item: T) => boolean): number {
    if (accepts === undefined) return this.count > 0 ? 0 : -1;
    for (let place = 0; place < this.count; place++) if (accepts(this.at(place))) return place;
    return -1;
  }

  /** Takes out the item at `place`, which must exist. Cost: O(place): those before it move up by one. */
  removeAt(place: number): T {
    const mask = this.items.length - 1;
    const item = this.at(place);
    for (let i = this.head + place; i > this.head; i--) {
      this.items[i & mask] = this.items[(i - 1) & mask];
      this.times[i & mask] = this.times[(i - 1) & mask];
    }
    this.items[this.head] = undefined;
    this.head = (this.head + 1) & mask;
    this.count--;
    return item;
  }

  private grow(): void {
    const length = this.items.length;
    const items = new Array<T | undefined>(2 * length).fill(undefined);
    const times = new Float64Array(2 * length);
    for (let place = 0; place < this.count; place++) {
      items[place] = this.at(place);
      times[place] = this.timeAt(place);
    }
    this.items = items;
    this.times = times;
    this.head = 0;
  }
}
