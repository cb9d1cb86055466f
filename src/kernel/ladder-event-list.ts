import { type EventList, MOST_PENDING, type SlotRecords } from './event-list.ts';
import { FLAT, LadderBuckets, type LadderEntries } from './ladder-buckets.ts';
import { LadderFront } from './ladder-front.ts';

/** Cancelled entries below which nobody sweeps. */
const FEW_DEAD = 64;

/** Rank of no entry: in `rankOf`, the slot is not pending. */
const NO_RANK = -2_147_483_648;
/** Distance between two urgencies in a rank, and the number of insertions after which ranks are dealt anew. */
const URGENCY_STEP = 1_073_741_824;

/**
 * Event list as a ladder: what fires soon is sorted, what fires later lies in buckets, the latest in a heap of
 * its own that nobody has looked at yet.
 *
 * Cost: amortised O(1) for all but masses of events in one narrow bucket, where it is O(log n) like a heap; no
 * allocation except to double the arrays. A removal marks its entry, which is dropped when its turn comes or
 * when marks outnumber the living and all are swept out.
 *
 * Four layouts by number of entries: a sorted array (tens), a heap (hundreds), one rung of narrow buckets
 * (thousands), wide buckets that are spread over that rung when their turn comes (more).
 *
 * Why order is exact: no entry is in an earlier bucket than one that fires before it, and equal times are in the
 * same one; see `LadderBuckets`. Within a bucket, the front compares time and then rank: urgency
 * and number of insertion in one 32-bit integer. After 2^30 insertions ranks are dealt anew, so ties are exact for
 * any number of events.
 *
 * Source: the ladder queue of Tang, Goh and Thng (2005), ACM TOMACS 15(3), with a rung of chunks in place of
 * recursive rungs and a front that may be a heap.
 */
export class LadderEventList implements EventList, LadderEntries {
  readonly time: Float64Array = new Float64Array(1);
  /** For the parts of the ladder, as are the next two. */
  living = 0;
  dead = 0;
  rankOf: Int32Array = new Int32Array(1024).fill(NO_RANK);
  private insertions = 0;
  private readonly mostInsertions: number;
  /** Number of insertions at which ranks are dealt anew. */
  private dealAt: number;
  private readonly front = new LadderFront(this.time);
  private readonly buckets = new LadderBuckets(this.time, this.front, this);

  /**
   * Makes an empty list that deals ranks anew after `mostInsertions`, an integer in [1, 2^30); a test of that
   * passes a small one.
   *
   * @throws RangeError when `mostInsertions` is out of range.
   */
  constructor(mostInsertions = URGENCY_STEP - 1) {
    if (!(Number.isInteger(mostInsertions) && mostInsertions >= 1 && mostInsertions < URGENCY_STEP))
      throw new RangeError(`mostInsertions is ${mostInsertions}: it must be an integer in [1, 2^30)`);
    this.mostInsertions = mostInsertions;
    this.dealAt = mostInsertions;
  }

  get size(): number {
    return this.living;
  }

  insert(slot: number, urgency: number): void {
    if (slot >= this.rankOf.length) this.growSlots(slot);
    if (this.insertions >= this.dealAt) this.dealRanks();
    const rank = (urgency - 2) * URGENCY_STEP + ++this.insertions;
    this.rankOf[slot] = rank;
    this.living++;
    const { buckets, front } = this;
    if (!buckets.isFlat) {
      buckets.place(rank, slot);
      buckets.fit();
    } else {
      front.add(rank, slot);
      if (front.count > FLAT) buckets.leaveFlat();
    }
  }

  remove(slot: number): void {
    this.rankOf[slot] = NO_RANK;
    this.living--;
    this.dead++;
    if (this.dead > FEW_DEAD && this.dead > this.living) this.sweep();
  }

  peek(): number {
    if (this.front.count === 0 || this.dead > 0) return this.findFirst();
    return this.front.first();
  }

  dropFirst(): void {
    this.front.drop();
    this.living--;
  }

  clear(): void {
    this.front.clear();
    this.buckets.clear();
    this.rankOf.fill(NO_RANK);
    this.living = 0;
    this.dead = 0;
    this.insertions = 0;
  }

  attach(records: SlotRecords): void {
    this.buckets.attach(records);
  }

  /** The slower half of `peek`: fills the front, and drops what was cancelled from its head. */
  private findFirst(): number {
    const { front } = this;
    while (this.living > 0) {
      if (front.count === 0) this.buckets.refill();
      if (this.dead === 0 || !front.isFirstDead(this.rankOf)) return front.first();
      front.drop();
      this.dead--;
    }
    return -1;
  }

  /** Drops what was removed. Cost: O(entries), paid by the removals since the last time. */
  private sweep(): void {
    const { front } = this;
    const before = front.count;
    front.sweep(this.rankOf);
    this.dead -= before - front.count;
    if (!this.buckets.isFlat) this.buckets.layOutAnew();
  }

  /** Numbers the entries from 1 again, in order, so that ranks stay within 32 bits. */
  private dealRanks(): void {
    const register = this.time[0];
    const rankOf = this.rankOf;
    const entries: number[] = [];
    const urgencies: number[] = [];
    const times: number[] = [];
    for (let slot = this.peek(); slot >= 0; slot = this.peek()) {
      entries.push(slot);
      urgencies.push(2 + Math.floor(rankOf[slot] / URGENCY_STEP));
      times.push(this.time[0]);
      this.dropFirst();
    }
    this.clear();
    // With more pending than insertions allowed, which takes a test, the next deal must not come at once.
    this.dealAt = Math.min(Math.max(this.mostInsertions, 2 * entries.length), URGENCY_STEP - 1);
    entries.forEach((slot, place) => {
      this.time[0] = times[place];
      this.insert(slot, urgencies[place]);
    });
    this.time[0] = register;
  }

  private growSlots(slot: number): void {
    if (slot >= MOST_PENDING) throw new RangeError(`more than ${MOST_PENDING} events pending`);
    let capacity = this.rankOf.length;
    while (capacity <= slot) capacity *= 2;
    const rankOf = new Int32Array(capacity).fill(NO_RANK);
    rankOf.set(this.rankOf);
    this.rankOf = rankOf;
  }
}
