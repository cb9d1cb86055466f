const COUNT = 0;
const MEAN = 1;
const SQUARES = 2;
const MIN = 3;
const MAX = 4;

/**
 * Mean, variance and extremes of observations that count alike: waiting times, sizes.
 *
 * Every observation must be a number; one NaN makes the mean NaN. Cost: O(1) for everything, no allocation.
 *
 * Why the sum of squares is kept about the running mean: kept about zero it cancels when the mean is large.
 * Source: Welford (1962), Technometrics 4(3); many at once and merging: Chan, Golub and LeVeque (1979).
 */
export class Tally {
  /** Five doubles in one array, where V8 never boxes them. */
  private readonly sums = new Float64Array(5);

  /** Makes an empty tally. */
  constructor() {
    this.reset();
  }

  /** Number of observations. */
  get count(): number {
    return this.sums[COUNT];
  }

  /** Sum of the observations over their number; NaN when there are none. */
  get mean(): number {
    return this.sums[COUNT] === 0 ? NaN : this.sums[MEAN];
  }

  /** Unbiased variance, in the square of the unit observed; NaN below two observations. */
  get variance(): number {
    return this.sums[COUNT] < 2 ? NaN : this.sums[SQUARES] / (this.sums[COUNT] - 1);
  }

  /** Least observation; Infinity when there are none. */
  get min(): number {
    return this.sums[MIN];
  }

  /** Greatest observation; -Infinity when there are none. */
  get max(): number {
    return this.sums[MAX];
  }

  /** Takes in one observation. */
  observe(value: number): void {
    const { sums } = this;
    const count = sums[COUNT] + 1;
    const off = value - sums[MEAN];
    const mean = sums[MEAN] + off / count;
    sums[COUNT] = count;
    sums[MEAN] = mean;
    sums[SQUARES] += off * (value - mean);
    if (value < sums[MIN]) sums[MIN] = value;
    if (value > sums[MAX]) sums[MAX] = value;
  }

  /** Takes in the same value `times` times; `times` is 0 or more. */
  observeMany(value: number, times: number): void {
    this.join(times, value, 0, value, value);
  }

  /**
   * Takes in the `n` values first, first + step, first + 2 step, …: what a batch served one by one sees.
   *
   * `n` and `times` integers, 0 or more; `step` of either sign. All of it counts `times` times over, as several
   * servers that work alike leave it. Cost: O(1), whatever `n`.
   */
  observeProgression(first: number, step: number, n: number, times = 1): void {
    const last = first + step * (n - 1);
    const squares = (times * (step * step * n * (n * n - 1))) / 12;
    this.join(n * times, first + (step * (n - 1)) / 2, squares, Math.min(first, last), Math.max(first, last));
  }

  /** Takes in everything that `other` holds; the grouping of merges does not matter, but for rounding. */
  merge(other: Tally): void {
    const { sums } = other;
    this.join(sums[COUNT], sums[MEAN], sums[SQUARES], sums[MIN], sums[MAX]);
  }

  /** Forgets everything. */
  reset(): void {
    this.sums.fill(0);
    this.sums[MIN] = Infinity;
    this.sums[MAX] = -Infinity;
  }

  /** Adds a group of `n` observations of known mean and sum of squares about that mean. */
  private join(n: number, groupMean: number, squares: number, min: number, max: number): void {
    if (n === 0) return;
    const { sums } = this;
    const count = sums[COUNT] + n;
    const off = groupMean - sums[MEAN];
    sums[MEAN] += (off * n) / count;
    sums[SQUARES] += squares + (off * off * sums[COUNT] * n) / count;
    sums[COUNT] = count;
    if (min < sums[MIN]) sums[MIN] = min;
    if (max > sums[MAX]) sums[MAX] = max;
  }
}
