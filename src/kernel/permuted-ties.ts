import type { EventList } from './event-list.ts';

/**
 * Event list that fires ties of one urgency in an arbitrary order, which is a function of a seed and of nothing
 * else: for finding out whether a model depends on an order that it never asked for.
 *
 * Time and urgency keep their rights. What is scheduled for the present instant joins the draw.
 *
 * Cost: that of the list underneath, and O(ties) for each tie; meant for tests. Draws: none from any stream; the
 * order comes of hashing seed and number of the draw (the finaliser of MurmurHash3, Appleby, 2011).
 */
export class PermutedTies implements EventList {
  readonly time: Float64Array;
  private readonly list: EventList;
  private readonly seed: number;
  /** Number of entries taken out: the number of the next draw, so that looking twice draws the same. */
  private taken = 0;
  /** By slot, for all that are pending: the urgency. */
  private readonly urgencies: number[] = [];
  /** Slots that tie for the first place in time, in the order of the list; empty when it has not been looked up. */
  private tied: number[] = [];
  private tiedAt = 0;
  /** Place of the next to fire in `tied`, or -1 while it has not been drawn. */
  private drawn = -1;

  /** Permutes ties of `list` by `seed`. @throws RangeError unless the seed is a safe integer. */
  constructor(list: EventList, seed: number) {
    if (!Number.isSafeInteger(seed))
      throw new RangeError(`tieOrder.permute is ${seed}: it must be a safe integer`);
    this.list = list;
    this.time = list.time;
    this.seed = seed;
  }

  get size(): number {
    return this.list.size + this.tied.length;
  }

  insert(slot: number, urgency: number): void {
    const at = this.time[0];
    this.urgencies[slot] = urgency;
    if (this.tied.length > 0 && at <= this.tiedAt) {
      const first = this.urgencies[this.tied[0]];
      if (at === this.tiedAt && urgency === first) {
        this.tied.push(slot);
        this.drawn = -1;
        return;
      }
      if (at < this.tiedAt || urgency < first) this.putBack();
      this.time[0] = at;
    }
    this.list.insert(slot, urgency);
  }

  remove(slot: number): void {
    const place = this.tied.indexOf(slot);
    if (place < 0) this.list.remove(slot);
    // Order is kept here, so that it does not matter whether the ties were collected before or are later.
    else this.tied.splice(place, 1);
    this.drawn = -1;
  }

  peek(): number {
    if (this.tied.length === 0) this.collect();
    if (this.tied.length === 0) return -1;
    if (this.drawn < 0) this.drawn = this.draw();
    this.time[0] = this.tiedAt;
    return this.tied[this.drawn];
  }

  dropFirst(): void {
    const last = this.tied.length - 1;
    this.tied[this.drawn] = this.tied[last];
    this.tied.length = last;
    this.drawn = -1;
    this.taken++;
  }

  clear(): void {
    this.list.clear();
    this.tied = [];
    this.drawn = -1;
    this.taken = 0;
  }

  /** Takes the ties for the first place, of one time and one urgency, out of the list. */
  private collect(): void {
    const { list } = this;
    const first = list.peek();
    if (first < 0) return;
    this.tiedAt = this.time[0];
    const urgency = this.urgencies[first];
    for (
      let slot = first;
      slot >= 0 && this.time[0] === this.tiedAt && this.urgencies[slot] === urgency;
      slot = list.peek()
    ) {
      this.tied.push(slot);
      list.dropFirst();
    }
  }

  /** Undoes `collect`, because something may now come before, or join. */
  private putBack(): void {
    for (const slot of this.tied) {
      this.time[0] = this.tiedAt;
      this.list.insert(slot, this.urgencies[slot]);
    }
    this.tied = [];
    this.drawn = -1;
  }

  private draw(): number {
    const high = Math.floor(this.seed / 4_294_967_296);
    return (mixed(mixed(mixed(this.seed | 0) ^ high) ^ this.taken) >>> 0) % this.tied.length;
  }
}

/** Spreads every bit of a word over all of them; never fixed at 0. */
function mixed(word: number): number {
  let mix = Math.imul((word + 0x9e37_79b9) ^ ((word + 0x9e37_79b9) >>> 16), 0x85eb_ca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2_ae35);
  return mix ^ (mix >>> 16);
}
