/** Bits of the mantissa that choose a bucket: 128 buckets for each doubling of the value. */
const MANTISSA_BITS = 7;
/** A double's high word holds sign, exponent and the first 20 bits of the mantissa; this leaves the 7 we want. */
const SHIFT = 20 - MANTISSA_BITS;
/** Values from 2^-30 (included) to 2^30 (excluded) have buckets of their own. */
const LOW_EDGE = 1 / 1_073_741_824;
/** Exponent and mantissa bits of 2^-30, shifted: the number of the first regular bucket. */
const FIRST = (1023 - 30) << MANTISSA_BITS;
const REGULAR = 60 << MANTISSA_BITS;

/** Positions of the irregular buckets; the regular ones lie between, in ascending order. */
const ZERO = 0;
const UNDER = 1;
const BEFORE_REGULAR = 2;
const OVER = BEFORE_REGULAR + REGULAR;

/** Which half of a double is the one with the exponent, on this machine. */
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** The double whose bits are being read; shared, for nothing of it outlives a call. */
const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

const COUNT = 0;
const MIN = 1;
const MAX = 2;

/**
 * Quantiles of very many observations in constant memory: 7,683 counters, whatever comes.
 *
 * Values are 0 or more. Buckets are logarithmic, 128 to each doubling between 2^-30 and 2^30 (a nanosecond to
 * 34 years), so a quantile is within `relativeError` of an observation of that rank. Exact zeros have a bucket
 * of their own. Values below 2^-30 share one: a quantile there is off by less than 2^-30. Values from 2^30 up
 * share one as well: a quantile there answers the greatest of them.
 *
 * Cost: O(1) an observation, some three nanoseconds; no allocation.
 *
 * Why bits and not a logarithm: the exponent of a double is the whole part of its binary logarithm already, and
 * the leading bits of the mantissa divide the doubling evenly. One store, one load and one shift find a bucket
 * ten times sooner than `Math.log`, and on every machine alike.
 */
export class Histogram {
  /** Greatest error of a quantile, relative to the value, for values from 2^-30 to 2^30: half a bucket. */
  static readonly relativeError = 1 / 256;

  private readonly counts = new Float64Array(OVER + 1);
  private readonly sums = new Float64Array(3);

  /** Makes an empty histogram. */
  constructor() {
    this.reset();
  }

  /** Greatest error of a quantile, relative to the value, for values from 2^-30 to 2^30. */
  get relativeError(): number {
    return Histogram.relativeError;
  }

  /** Number of observations, with their weights. */
  get count(): number {
    return this.sums[COUNT];
  }

  /** Least observation, exactly; Infinity when there are none. */
  get min(): number {
    return this.sums[MIN];
  }

  /** Greatest observation, exactly; -Infinity when there are none. */
  get max(): number {
    return this.sums[MAX];
  }

  /**
   * Takes in a value, `times` times; `times` is 0 or more.
   *
   * @throws RangeError when `value` is negative or NaN.
   */
  observe(value: number, times = 1): void {
    if (times === 0) return;
    const { sums } = this;
    this.counts[bucketOf(value)] += times;
    sums[COUNT] += times;
    if (value < sums[MIN]) sums[MIN] = value;
    if (value > sums[MAX]) sums[MAX] = value;
  }

  /**
   * Takes in the `n` values first + k · step, k = 0 … n - 1: what a batch served one by one sees.
   *
   * `n` an integer, 0 or more; `step` of either sign; every value 0 or more; each counts `times` times. The same
   * to the last value as `n` calls of `observe`. Cost: O(n), or O(buckets touched) where many values fall into each.
   *
   * @throws RangeError when a value is negative or NaN; nothing is then taken in.
   */
  observeProgression(first: number, step: number, n: number, times = 1): void {
    if (n === 0 || times === 0) return;
    const { counts, sums } = this;
    const last = first + (n - 1) * step;
    const lowest = step < 0 ? last : first;
    const highest = step < 0 ? first : last;
    requireCountable(lowest);
    requireCountable(highest);
    // The widest bucket met is 1/128 to 1/256 of the highest value. Unless it holds a dozen, counting is quicker.
    if (Math.abs(step) * 2048 > highest) {
      for (let k = 0; k < n; k++) counts[bucketOf(first + k * step)] += times;
    } else {
      this.walk(first, step, n, times);
    }
    sums[COUNT] += n * times;
    if (lowest < sums[MIN]) sums[MIN] = lowest;
    if (highest > sums[MAX]) sums[MAX] = highest;
  }

  /**
   * Value below which, or at which, the fraction `p` of the observations lies; `p` in [0, 1]. NaN when empty.
   *
   * By nearest rank: of n observations in ascending order the one numbered ⌈p · n⌉, from 1. The first and the
   * last are known exactly, others within `relativeError`. Cost: O(buckets).
   *
   * @throws RangeError when `p` is outside [0, 1].
   */
  quantile(p: number): number {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile of ${p}: the fraction must be in [0, 1]`);
    const { counts, sums } = this;
    const count = sums[COUNT];
    if (count === 0) return NaN;
    // 0.07 · 100 is a little more than 7 in doubles, and its ceiling must still be 7.
    const rank = Math.ceil(p * count * (1 - 4 * Number.EPSILON));
    if (rank <= 1) return sums[MIN];
    if (rank >= count) return sums[MAX];
    let bucket = 0;
    for (let below = counts[0]; below < rank; below += counts[bucket]) bucket++;
    return Math.min(Math.max(middleOf(bucket), sums[MIN]), sums[MAX]);
  }

  /** Takes in everything that `other` holds; the grouping of merges does not matter. */
  merge(other: Histogram): void {
    const { counts, sums } = this;
    for (let bucket = 0; bucket < counts.length; bucket++) counts[bucket] += other.counts[bucket];
    sums[COUNT] += other.sums[COUNT];
    sums[MIN] = Math.min(sums[MIN], other.sums[MIN]);
    sums[MAX] = Math.max(sums[MAX], other.sums[MAX]);
  }

  /** Forgets everything. */
  reset(): void {
    this.counts.fill(0);
    this.sums[COUNT] = 0;
    this.sums[MIN] = Infinity;
    this.sums[MAX] = -Infinity;
  }

  /**
   * Counts a progression bucket by bucket, in ascending order: a falling one is walked from its end.
   *
   * How many values a bucket still takes is guessed by a division. What that rounded, a step at the most, the
   * two loops put right, by the very values that one-by-one counting would see.
   */
  private walk(first: number, step: number, n: number, times: number): void {
    const size = Math.abs(step);
    let taken = 0;
    while (taken < n) {
      const value = nth(first, step, n, taken);
      const bucket = bucketOf(value);
      const edge = upperEdgeOf(bucket);
      let next = Math.min(taken + Math.max(1, Math.ceil((edge - value) / size)), n);
      while (next > taken + 1 && nth(first, step, n, next - 1) >= edge) next--;
      while (next < n && nth(first, step, n, next) < edge) next++;
      this.counts[bucket] += (next - taken) * times;
      taken = next;
    }
  }
}

/** The value numbered `k`, from 0, when those of a progression stand in ascending order. */
function nth(first: number, step: number, n: number, k: number): number {
  return first + (step < 0 ? n - 1 - k : k) * step;
}

/** Bucket of a value. A negative high word, as `>>>` shows it, is a huge bucket: irregular like the others. */
function bucketOf(value: number): number {
  double[0] = value;
  const regular = (words[HIGH] >> SHIFT) - FIRST;
  return regular >>> 0 < REGULAR ? BEFORE_REGULAR + regular : irregularBucketOf(value);
}

function irregularBucketOf(value: number): number {
  requireCountable(value);
  if (value === 0) return ZERO;
  return value < LOW_EDGE ? UNDER : OVER;
}

function requireCountable(value: number): void {
  if (!(value >= 0)) throw new RangeError(`observation is ${value}: it must be 0 or more`);
}

/** Least value that lies above a bucket. */
function upperEdgeOf(bucket: number): number {
  if (bucket === ZERO) return Number.MIN_VALUE;
  if (bucket === UNDER) return LOW_EDGE;
  return bucket === OVER ? Infinity : lowerEdgeOf(bucket + 1);
}

/** Least value of a regular bucket, or of the one that follows them. */
function lowerEdgeOf(bucket: number): number {
  words[HIGH] = (bucket - BEFORE_REGULAR + FIRST) << SHIFT;
  words[1 - HIGH] = 0;
  return double[0];
}

/** What a quantile answers for a bucket, before the extremes clamp it. */
function middleOf(bucket: number): number {
  if (bucket === ZERO) return 0;
  if (bucket === UNDER) return LOW_EDGE / 2;
  return bucket === OVER ? Infinity : (lowerEdgeOf(bucket) + lowerEdgeOf(bucket + 1)) / 2;
}
