import type { SlotRecords } from './event-list.ts';
import { LadderChunks } from './ladder-chunks.ts';
import type { LadderFront } from './ladder-front.ts';
import { LadderRung } from './ladder-rung.ts';
import type { LadderSink } from './ladder-sink.ts';
import { LadderSurvey } from './ladder-survey.ts';

/** Up to here there is the front alone. */
export const FLAT = 400;
/** Up to here there is one rung; above, wide buckets are spread over it one at a time. */
const ONE_RUNG = 8192;
/** Wide buckets at most: so many open chunks still lie in the second level of the cache. */
const WIDE = 4096;
/** Buckets of the rung at most, however many ties a wide bucket holds. */
const NARROW = 65_536;

// Where the doubles of the layout stand in `bounds`, so that none of them is ever boxed.
const WIDE_START = 0;
const WIDE_PER_SECOND = 1;
const WIDE_CLOSED = 2;
const NARROW_START = 3;
const NARROW_PER_SECOND = 4;
const NARROW_CLOSED = 5;

/** The entries of a ladder, as its parts see them. */
export interface LadderEntries {
  /** Those that were not removed. */
  readonly living: number;
  /** Those that were removed and still take room; whoever drops one takes it off. */
  dead: number;
  /** By slot: the rank of its entry. An entry with another rank than its slot is dead. */
  readonly rankOf: Int32Array;
}

/**
 * What lies behind the front of a ladder: a rung of narrow buckets, and behind it wide ones.
 *
 * A layout is made from a sample of the times, and anew when the number of entries has changed fourfold. Far
 * outliers stay unsorted behind the last bucket until the others are gone, and so do not stretch the buckets.
 *
 * Why order is exact: a bucket is `floor((time - start) * perSecond)`, and subtraction and multiplication round
 * monotonically; so a later time is never in an earlier bucket, and equal times are in the same one.
 */
export class LadderBuckets {
  /** There are few entries, and all of them in the front. */
  isFlat = true;
  private readonly front: LadderFront;
  private readonly entries: LadderEntries;
  /** Register of the event list. */
  private readonly time: Float64Array;
  private readonly rung: LadderRung;
  private readonly chunks: LadderChunks;
  private wideBuckets = 0;
  /** Start, buckets a second and first bucket still closed, of the wide buckets and of the narrow ones. */
  private readonly bounds = new Float64Array(6);
  /** Numbers of entries outside of which the layout no longer fits. */
  private mostEntries = FLAT;
  private leastEntries = 0;

  /** What the owner will look at, and a sum over it that nobody reads. */
  private records: SlotRecords | undefined;
  protected noise = 0;

  private readonly survey: LadderSurvey;
  /** Puts entries that are moved where an insertion would put them now, and drops those that are dead. */
  private readonly replacing: LadderSink = { append: (rank, slot) => this.replace(rank, slot) };
  private readonly gathering: LadderSink = {
    append: (rank, slot) => this.chunks.add(this.chunks.beyond, rank, slot),
  };

  /** Makes empty buckets behind `front`. Reads and writes times in `register`. */
  constructor(register: Float64Array, front: LadderFront, entries: LadderEntries) {
    this.time = register;
    this.front = front;
    this.entries = entries;
    this.rung = new LadderRung(register);
    this.chunks = new LadderChunks(register, WIDE);
    this.survey = new LadderSurvey(register);
  }

  /** What the owner will look at when an entry fires; see `LadderChunks.readAhead`. */
  attach(records: SlotRecords): void {
    this.records = records;
  }

  /** Sorts in an entry at the time in the register: into a bucket that is still closed, else into the front. */
  place(rank: number, slot: number): void {
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

  /** Lays out anew when there are more entries than the layout is for. */
  fit(): void {
    if (this.entries.living + this.entries.dead > this.mostEntries) this.layOutAnew();
  }

  /** Moves the next bucket that has entries to the front, which is empty; there are entries somewhere. */
  refill(): void {
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

  /** Takes over what the front holds, which has become too much for it. */
  leaveFlat(): void {
    this.isFlat = false;
    const { front, entries, chunks } = this;
    while (front.count > 0) {
      const slot = front.first();
      if (!front.isFirstDead(entries.rankOf)) chunks.add(chunks.beyond, entries.rankOf[slot], slot);
      else entries.dead--;
      front.drop();
    }
    this.layOut();
  }

  /** Takes everything behind the front together and lays it out for the number of entries that there are now. */
  layOutAnew(): void {
    const { rung, chunks, gathering } = this;
    for (let bucket = 0; rung.count > 0; bucket++) rung.pour(bucket, gathering);
    for (let bucket = 0; chunks.near > 0; bucket++) chunks.pour(bucket, gathering);
    this.layOut();
  }

  /** Forgets everything. */
  clear(): void {
    this.rung.clear();
    this.chunks.clear();
    this.becomeFlat();
  }

  private replace(rank: number, slot: number): void {
    const { entries } = this;
    if (entries.dead > 0 && entries.rankOf[slot] !== rank) entries.dead--;
    else this.place(rank, slot);
  }

  /** Spreads a wide bucket over the rung, about one entry a narrow bucket. */
  private spread(bucket: number): void {
    const { bounds, rung, chunks, records } = this;
    const buckets = Math.min(chunks.sizeOf(bucket), NARROW);
    bounds[NARROW_START] = bounds[WIDE_START] + bucket / bounds[WIDE_PER_SECOND];
    bounds[NARROW_PER_SECOND] = bounds[WIDE_PER_SECOND] * buckets;
    bounds[NARROW_CLOSED] = 0;
    rung.open(buckets);
    if (records !== undefined) this.noise = chunks.readAhead(bucket, records.words, this.entries.rankOf);
    chunks.pour(bucket, this.replacing);
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

  /** Lays out what lies beyond all buckets, which is everything behind the front. */
  private layOut(): void {
    const { chunks, rung, bounds, survey } = this;
    const { living, dead } = this.entries;
    const entries = chunks.far;
    if (entries === 0) {
      this.becomeFlat();
      return;
    }
    this.mostEntries = 4 * (living + dead) + 1000;
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
}
