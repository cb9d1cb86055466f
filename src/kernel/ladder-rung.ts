import type { LadderSink } from './ladder-sink.ts';

/**
 * A row of narrow buckets, each a linked list, of about one entry each.
 *
 * Bucket k takes the times from `start + k / perSecond` to the next; everything beyond the last belongs to the
 * last. An entry is 16 bytes in one buffer, seen as a double (the time) and as two integers (rank and slot), so
 * that it lies in one cache line.
 */
export class LadderRung {
  /** Entries in the buckets, cancelled ones included. */
  count = 0;
  /** Number of buckets. */
  buckets = 0;
  private readonly register: Float64Array;
  /** By bucket: its first entry, or -1. */
  private heads = new Int32Array(64).fill(-1);
  private next = new Int32Array(64);
  private times = new Float64Array(2 * 64);
  private words = new Int32Array(this.times.buffer);
  private free = -1;
  /** Entries of the pool that were ever in use since it was last empty. */
  private used = 0;

  /** Reads and writes times in `register`. */
  constructor(register: Float64Array) {
    this.register = register;
  }

  /** Lays out so many empty buckets; the rung must be empty. */
  open(buckets: number): void {
    if (this.heads.length < buckets) this.heads = new Int32Array(2 * buckets).fill(-1);
    this.buckets = buckets;
  }

  /** Adds an entry at the time in the register to a bucket. */
  add(bucket: number, rank: number, slot: number): void {
    let entry = this.free;
    if (entry >= 0) this.free = this.next[entry];
    else {
      entry = this.used++;
      if (entry === this.next.length) this.grow();
    }
    this.times[2 * entry] = this.register[0];
    this.words[4 * entry + 2] = rank;
    this.words[4 * entry + 3] = slot;
    this.next[entry] = this.heads[bucket];
    this.heads[bucket] = entry;
    this.count++;
  }

  /** The first bucket from `from` on that has entries; there must be one. */
  nextFilled(from: number): number {
    const { heads } = this;
    let bucket = from;
    while (heads[bucket] < 0) bucket++;
    return bucket;
  }

  /** Empties a bucket into `target`, the newest entry first. */
  pour(bucket: number, target: LadderSink): void {
    const { heads, next, times, words, register } = this;
    let entry = heads[bucket];
    heads[bucket] = -1;
    let poured = 0;
    while (entry >= 0) {
      const following = next[entry];
      register[0] = times[2 * entry];
      target.append(words[4 * entry + 2], words[4 * entry + 3]);
      next[entry] = this.free;
      this.free = entry;
      poured++;
      entry = following;
    }
    this.count -= poured;
    if (this.count === 0) this.forgetFree();
  }

  /** Forgets everything. */
  clear(): void {
    if (this.count > 0) this.heads.fill(-1);
    this.count = 0;
    this.forgetFree();
  }

  /** An empty pool starts from its beginning again: a free list that has been scattered costs a miss an entry. */
  private forgetFree(): void {
    this.free = -1;
    this.used = 0;
  }

  private grow(): void {
    const capacity = 2 * this.next.length;
    const next = new Int32Array(capacity);
    next.set(this.next);
    const times = new Float64Array(2 * capacity);
    const words = new Int32Array(times.buffer);
    words.set(this.words);
    this.next = next;
    this.times = times;
    this.words = words;
  }
}
