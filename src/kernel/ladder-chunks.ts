import type { LadderSink } from './ladder-sink.ts';
import type { LadderSurvey } from './ladder-survey.ts';

/** Entries of a chunk, a power of two: 512 bytes, eight cache lines that are written and read in a row. */
const CHUNK = 32;
const CHUNK_BITS = 5;
const CHUNK_MASK = CHUNK - 1;

/**
 * Wide buckets for entries whose turn is far off: each a chain of chunks, written at its end, read once.
 *
 * Why chunks: a heap of a million entries costs some ten cache misses an event, each waiting for the one before.
 * An append to a chunk touches a line that was touched by the append before it, and reading a chunk back is a
 * sweep that the processor sees coming. The last bucket, `beyond`, is for what lies behind all others.
 */
export class LadderChunks {
  /** Entries in the buckets, those beyond excepted; cancelled ones included. */
  near = 0;
  /** Entries in the bucket beyond. */
  far = 0;
  /** Ordinal of the bucket for what lies behind all others. */
  readonly beyond: number;
  private readonly register: Float64Array;
  /** By bucket: the place after its last entry, 0 while it is empty. Chunk 0 is never used, so 0 is no place. */
  private readonly ends: Int32Array;
  /** By chunk: the chunk before it in its bucket, or the next free chunk; 0 for none. */
  private before = new Int32Array(8);
  private times = new Float64Array(2 * CHUNK * 8);
  private words = new Int32Array(this.times.buffer);
  private free = 0;
  private used = 1;

  /** Makes `buckets` empty buckets and one beyond. Reads and writes times in `register`. */
  constructor(register: Float64Array, buckets: number) {
    this.register = register;
    this.beyond = buckets;
    this.ends = new Int32Array(buckets + 1);
  }

  /** Adds an entry at the time in the register to a bucket. */
  add(bucket: number, rank: number, slot: number): void {
    let place = this.ends[bucket];
    if ((place & CHUNK_MASK) === 0) place = this.openChunk(place);
    this.times[2 * place] = this.register[0];
    this.words[4 * place + 2] = rank;
    this.words[4 * place + 3] = slot;
    this.ends[bucket] = place + 1;
    if (bucket === this.beyond) this.far++;
    else this.near++;
  }

  /** The first bucket from `from` on that has entries; there must be one before `beyond`. */
  nextFilled(from: number): number {
    const { ends } = this;
    let bucket = from;
    while (ends[bucket] === 0) bucket++;
    return bucket;
  }

  /** Number of entries in a bucket. Cost: O(chunks). */
  sizeOf(bucket: number): number {
    const end = this.ends[bucket];
    if (end === 0) return 0;
    let size = ((end - 1) & CHUNK_MASK) + 1;
    for (let chunk = this.before[(end - 1) >> CHUNK_BITS]; chunk > 0; chunk = this.before[chunk])
      size += CHUNK;
    return size;
  }

  /** Empties a bucket into `target`, the newest entry first. The target may add to other buckets here. */
  pour(bucket: number, target: LadderSink): void {
    const { register } = this;
    const end = this.ends[bucket];
    if (end === 0) return;
    const size = this.sizeOf(bucket);
    this.ends[bucket] = 0;
    if (bucket === this.beyond) this.far -= size;
    else this.near -= size;
    let chunk = (end - 1) >> CHUNK_BITS;
    let place = end - 1;
    while (chunk > 0) {
      for (const start = chunk << CHUNK_BITS; place >= start; place--) {
        register[0] = this.times[2 * place];
        target.append(this.words[4 * place + 2], this.words[4 * place + 3]);
      }
      const earlier = this.before[chunk];
      this.before[chunk] = this.free;
      this.free = chunk;
      chunk = earlier;
      place = (chunk << CHUNK_BITS) + CHUNK_MASK;
    }
  }

  /**
   * Looks at the records of a bucket's entries, which will be needed soon, and gives a number of no meaning.
   *
   * Why: when an event among a million fires, its record is far from the processor, and waiting for it took half
   * of all the time. Here a whole bucket of records is asked for in a loop so short that a dozen requests are on
   * their way at once; when they are needed, they are there. Nothing depends on the sum, but without it the
   * compiler would see that the loop has no purpose.
   */
  readAhead(bucket: number, records: Int32Array, ranks: Int32Array): number {
    const { words, before } = this;
    let sum = 0;
    let place = this.ends[bucket] - 1;
    for (let chunk = place >> CHUNK_BITS; chunk > 0; chunk = before[chunk]) {
      for (const start = chunk << CHUNK_BITS; place >= start; place--) {
        const slot = words[4 * place + 3];
        sum = (sum + records[4 * slot] + ranks[slot]) | 0;
      }
      place = (before[chunk] << CHUNK_BITS) + CHUNK_MASK;
    }
    return sum;
  }

  /** Shows the times of a bucket to `survey`, one by one through the register. */
  scan(bucket: number, survey: LadderSurvey): void {
    const end = this.ends[bucket];
    let place = end - 1;
    for (let chunk = place >> CHUNK_BITS; end > 0 && chunk > 0; chunk = this.before[chunk]) {
      if (place < 0) place = (chunk << CHUNK_BITS) + CHUNK_MASK;
      for (const start = chunk << CHUNK_BITS; place >= start; place--) {
        this.register[0] = this.times[2 * place];
        survey.see();
      }
      place = -1;
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.ends.fill(0);
    this.near = 0;
    this.far = 0;
    this.free = 0;
    this.used = 1;
  }

  /** The first place of a chunk that goes after the full one which ends at `end`. */
  private openChunk(end: number): number {
    let chunk = this.free;
    if (chunk > 0) this.free = this.before[chunk];
    else {
      chunk = this.used++;
      if (chunk === this.before.length) this.grow();
    }
    this.before[chunk] = end > 0 ? (end - 1) >> CHUNK_BITS : 0;
    return chunk << CHUNK_BITS;
  }

  private grow(): void {
    const chunks = 2 * this.before.length;
    const before = new Int32Array(chunks);
    before.set(this.before);
    const times = new Float64Array(2 * CHUNK * chunks);
    const words = new Int32Array(times.buffer);
    words.set(this.words);
    this.before = before;
    this.times = times;
    this.words = words;
  }
}
