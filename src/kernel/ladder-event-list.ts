import { type EventList, MOST_PENDING, type SlotRecords } from './event-list.ts';
import { LadderChunks } from './ladder-chunks.ts';
import { LadderFront } from './ladder-front.ts';
import { LadderRung } from './ladder-rung.ts';
import type { LadderSink } from './ladder-sink.ts';
import { LadderSurvey } from './ladder-survey.ts';

/** Up to here there is the front alone. */
const FLAT = 400;
/** Up to here there is one rung; above, wide buckets are spread over it one at a time. */
const ONE_RUNG = 8192;
/** Wide buckets at most: so many open chunks still lie in the second level of the cache. */
const WIDE = 4096;
/** Buckets of the rung at most, however many ties a wide bucket holds. */
const NARROW = 65_536;
/** Cancelled entries below which nobody sweeps. */
const FEW_DEAD = 64;

/** Rank of no entry: in `rankOf`, the slot is not pending. */
const NO_RANK = -2_147_483_648;
/** Distance between two urgencies in a rank, and the number of insertions after which ranks are dealt anew. */
const URGENCY_STEP = 1_073_741_824;

// Where the doubles of the layout stand in `bounds`, so that none of them is ever boxed.
const WIDE_START = 0;
const WIDE_PER_SECOND = 1;
const WIDE_CLOSED = 2;
const NARROW_START = 3;
const NARROW_PER_SECOND = 4;
const NARROW_CLOSED = 5;

/**
 * Event list as a ladder: what fires soon is sorted, what fires later lies in buckets, the latest in a heap of
 * its own that nobody has looked at yet.
 *
 * Cost: amortised O(1) for all but masses of events in one narrow bucket, where it is O(log n) like a heap; no
 * allocation except to double the arrays. A removal marks its entry, which is dropped when its turn comes or
 * when marks outnumber the living and all are swept out.
 *
 * Four layouts by number of entries: a sorted array (tens), a heap (hundreds), one rung of narrow buckets
 * (thousands), wide buckets that are spread over that rung when their turn comes (more). A layout is made from a
 * sample of the times, and anew when the number of entries has changed fourfold. Far outliers stay unsorted
 * behind the last bucket until the others are gone, and so do not stretch the buckets.
 *
 * Why order is exact: a bucket is `floor((time - start) * perSecond)`, and subtraction and multiplication round
 * monotonically; so a later time is never in an earlier bucket, and equal times are in the same one. Within a
 * bucket, the front compares time and then rank: urgency and number of insertion in one 32-bit integer.
 * After 2^30 insertions ranks are dealt anew, so ties are exact for any number of events.
 *
 * Source: the ladder queue of Tang, Goh and Thng (2005), ACM TOMACS 15(3), with a rung of chunks in place of
 * recursive rungs and a front that may be a heap.
 */
export class LadderEventList implements EventList {
  readonly time: Float64Array = new Float64Array(1);
  /** Entries that were not removed. */
  private living = 0;
  /** Entries that were removed and still take room. */
  private dead = 0;
  /** By slot: the rank of its entry, else NO_RANK. An entry with another rank than its slot is dead. */
  private rankOf: Int32Array = new Int32Array(1024).fill(NO_RANK);
  private insertions = 0;
  private readonly mostInsertions: number;
  /** Number of insertions at which ranks are dealt anew. */
  private dealAt: number;

  private readonly front = new LadderFront(this.time);
  private readonly rung = new LadderRung(this.time);
  private readonly chunks = new LadderChunks(this.time, WIDE);
  private isFlat = true;
  private wideBuckets = 0;
  /** Start, buckets a second and first bucket still closed, of the wide buckets and of the narrow ones. */
  private readonly bounds = new Float64Array(6);
  /** Numbers of entries outside of which the layout no longer fits. */
  private mostEntries = FLAT;
  private leastEntries = 0;

  /** What the owner will look at, and a sum over it that nobody reads. */
  private records: SlotRecords | undefined;
  protected noise = 0;

  private readonly survey = new LadderSurvey(this.time);
  /** Puts entries that are moved where an insertion would put them now, and drops those that are dead. */
  private readonly replacing: LadderSink = { append: (rank, slot) => this.replace(rank, slot) };
  private readonly gathering: LadderSink = {
    append: (rank, slot) => this.chunks.add(this.chunks.beyond, rank, slot),
  };

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
    if (!this.isFlat) {
      this.place(rank, slot);
      if (this.living + this.dead > this.mostEntries) this.layOutAnew();
    } else {
      this.front.add(rank, slot);
      if (this.front.count > FLAT) this.leaveFlat();
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
    this.rung.clear();
    this.chunks.clear();
    this.rankOf.fill(NO_RANK);
    this.living = 0;
    this.dead = 0;
    this.insertions = 0;
    this.becomeFlat();
  }

  attach(records: SlotRecords): void {
    this.records = records;
  }

  /** Sorts in an entry at the time in the register: into a bucket that is still closed, else into the front. */
  private place(rank: number, slot: number): void {
    const { bounds } = this;
    const time = this.time[0];
    const wide = (time - bounds[WIDE_START]) * bounds[WIDE_PER_SECOND];
    if (wide >= bounds[WIDE_CLOSED]) {
      const { chunks } = this;
      chunks.add(wide < this.wideBuckets ? wide | 0 : chunks.beyond, rank, slot);
      return;
    }
    const narrow = (time - bounds[NARROW_START]) * bounds[NARROW_PER_SECOND];
    if (narrow >= bounds[NARROW_CLOSED]) {
      const { rung } = this;
      rung.add(narrow < rung.buckets ? narrow | 0 : rung.buckets - 1, rank, slot);
    } else this.front.add(rank, slot);
  }

  private replace(rank: number, slot: number): void {
    if (this.dead > 0 && this.rankOf[slot] !== rank) this.dead--;
    else this.place(rank, slot);
  }

  /** The slower half of `peek`: fills the front, and drops what was cancelled from its head. */
  private findFirst(): number {
    const { front } = this;
    while (this.living > 0) {
      if (front.count === 0) this.refill();
      if (this.dead === 0 || !front.isFirstDead(this.rankOf)) return front.first();
      front.drop();
      this.dead--;
    }
    return -1;
  }

  /** Moves the next bucket that has entries to the front, which is empty; there are entries somewhere. */
  private refill(): void {
    const { front, rung, chunks, bounds } = this;
    while (front.count === 0) {
      if (rung.count > 0) {
        const bucket = rung.nextFilled(bounds[NARROW_CLOSED] | 0);
        bounds[NARROW_CLOSED] = bucket + 1 < rung.buckets ? bucket + 1 : Infinity;
        rung.pour(bucket, front);
        front.settle();
      } else if (chunks.near + chunks.far <= FLAT / 2) {
        this.moveAllToFront();
      } else if (chunks.near === 0 || chunks.near + chunks.far < this.leastEntries) {
        this.layOutAnew();
      } else {
        const bucket = chunks.nextFilled(bounds[WIDE_CLOSED] | 0);
        bounds[WIDE_CLOSED] = bucket + 1;
        this.spread(bucket);
      }
    }
  }

  /** Spreads a wide bucket over the rung, about one entry a narrow bucket. */
  private spread(bucket: number): void {
    const { bounds, rung, chunks } = this;
    const buckets = Math.min(chunks.sizeOf(bucket), NARROW);
    bounds[NARROW_START] = bounds[WIDE_START] + bucket / bounds[WIDE_PER_SECOND];
    bounds[NARROW_PER_SECOND] = bounds[WIDE_PER_SECOND] * buckets;
    bounds[NARROW_CLOSED] = 0;
    rung.open(buckets);
    if (this.records !== undefined) this.noise = chunks.readAhead(bucket, this.records.words, this.rankOf);
    chunks.pour(bucket, this.replacing);
  }

  private leaveFlat(): void {
    this.isFlat = false;
    const { front } = this;
    while (front.count > 0) {
      const slot = front.first();
      if (!front.isFirstDead(this.rankOf)) this.chunks.add(this.chunks.beyond, this.rankOf[slot], slot);
      else this.dead--;
      front.drop();
    }
    this.layOut();
  }

  private becomeFlat(): void {
    this.isFlat = true;
    this.wideBuckets = 0;
    this.mostEntries = FLAT;
    this.leastEntries = 0;
  }

  private moveAllToFront(): void {
    const { chunks, front } = this;
    for (let bucket = 0; bucket < this.wideBuckets && chunks.near > 0; bucket++) chunks.pour(bucket, front);
    chunks.pour(chunks.beyond, front);
    front.settle();
    this.becomeFlat();
  }

  /** Drops what was removed. Cost: O(entries), paid by the removals since the last time. */
  private sweep(): void {
    const { front } = this;
    const before = front.count;
    front.sweep(this.rankOf);
    this.dead -= before - front.count;
    if (!this.isFlat) this.layOutAnew();
  }

  /** Takes everything behind the front together and lays it out for the number of entries that there are now. */
  private layOutAnew(): void {
    const { rung, chunks, gathering } = this;
    for (let bucket = 0; rung.count > 0; bucket++) rung.pour(bucket, gathering);
    for (let bucket = 0; chunks.near > 0; bucket++) chunks.pour(bucket, gathering);
    this.layOut();
  }

  /** Lays out what lies beyond all buckets, which is everything behind the front. */
  private layOut(): void {
    const { chunks, rung, bounds, survey } = this;
    const entries = chunks.far;
    if (entries === 0) {
      this.becomeFlat();
      return;
    }
    this.mostEntries = 4 * (this.living + this.dead) + 1000;
    this.leastEntries = entries >> 2;
    const isWide = entries > ONE_RUNG;
    const most = isWide ? Math.min(WIDE, entries >> 6) : 4 * entries;
    survey.begin(entries);
    chunks.scan(chunks.beyond, survey);
    // Up to the median, a bucket of the rung shall hold one entry, and a quarter of the wide ones shall lie.
    survey.end(isWide ? most / 4 : entries / 2);
    const { earliest, latest, width } = survey;
    const buckets = Math.max(1, Math.min(most, Math.floor((latest - earliest) / width) + 1));
    bounds[WIDE_START] = isWide ? earliest : earliest + buckets * width;
    bounds[WIDE_PER_SECOND] = 1 / width;
    bounds[WIDE_CLOSED] = 0;
    bounds[NARROW_START] = earliest;
    bounds[NARROW_PER_SECOND] = 1 / width;
    bounds[NARROW_CLOSED] = isWide ? Infinity : 0;
    this.wideBuckets = isWide ? buckets : 0;
    if (!isWide) rung.open(buckets);
    chunks.pour(chunks.beyond, this.replacing);
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
