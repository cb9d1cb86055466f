/**
 * One quantile of a stream in five numbers: the P² algorithm. For very many values `Histogram` is the better choice.
 *
 * Five markers stand at the least, the greatest, the quantile and half-way between; each new value shifts their
 * ranks, and a marker that lags by a rank or more moves along a parabola through its neighbours. The error is not
 * bounded, unlike that of the histogram, but any values will do, negative ones too. Exact up to five values.
 *
 * Cost: O(1) a value, no allocation.
 * Source: Jain and Chlamtac (1985), Communications of the ACM 28(10).
 */
export class StreamingQuantile {
  /** Fraction of the values that the quantile is not to exceed. */
  readonly p: number;
  private readonly heights = new Float64Array(5);
  private readonly ranks = Float64Array.of(1, 2, 3, 4, 5);
  private readonly wanted: Float64Array;
  private readonly steps: Float64Array;
  private seen = 0;

  /** Follows the quantile `p`, in (0, 1). @throws RangeError. */
  constructor(p: number) {
    if (!(p > 0 && p < 1)) throw new RangeError(`p is ${p}: it must be in (0, 1)`);
    this.p = p;
    this.steps = Float64Array.of(0, p / 2, p, (1 + p) / 2, 1);
    this.wanted = this.steps.map((step) => 1 + 4 * step);
  }

  /** Number of values taken in. */
  get count(): number {
    return this.seen;
  }

  /** Heights of the five markers, in ascending order; of all values while there are fewer than five. */
  get markers(): readonly number[] {
    return [...this.heights.slice(0, Math.min(5, this.seen))].sort((a, b) => a - b);
  }

  /** The quantile, by nearest rank while there are fewer than five values; NaN when there are none. */
  get value(): number {
    if (this.seen >= 5) return this.heights[2];
    return this.seen === 0 ? NaN : this.markers[Math.max(0, Math.ceil(this.p * this.seen) - 1)];
  }

  /** Takes in a value. @throws RangeError when it is not finite. */
  observe(value: number): void {
    if (!(value > -Infinity && value < Infinity))
      throw new RangeError(`observation is ${value}: it must be finite`);
    const { heights, ranks, wanted, steps } = this;
    if (this.seen < 5) {
      heights[this.seen++] = value;
      if (this.seen === 5) heights.sort();
      return;
    }
    this.seen++;
    if (value < heights[0]) heights[0] = value;
    if (value > heights[4]) heights[4] = value;
    let cell = 0;
    while (cell < 3 && value >= heights[cell + 1]) cell++;
    for (let marker = cell + 1; marker < 5; marker++) ranks[marker]++;
    for (let marker = 0; marker < 5; marker++) wanted[marker] += steps[marker];
    for (let marker = 1; marker < 4; marker++) {
      const lag = wanted[marker] - ranks[marker];
      if (lag >= 1 && ranks[marker + 1] - ranks[marker] > 1) this.move(marker, 1);
      else if (lag <= -1 && ranks[marker - 1] - ranks[marker] < -1) this.move(marker, -1);
    }
  }

  /** Moves a marker by one rank: along the parabola if that keeps the order, else along the line. */
  private move(marker: number, by: 1 | -1): void {
    const { heights: h, ranks: r } = this;
    const rise = (h[marker + 1] - h[marker]) / (r[marker + 1] - r[marker]);
    const fall = (h[marker] - h[marker - 1]) / (r[marker] - r[marker - 1]);
    const before = r[marker] - r[marker - 1] + by;
    const after = r[marker + 1] - r[marker] - by;
    const parabola = h[marker] + (by / (r[marker + 1] - r[marker - 1])) * (before * rise + after * fall);
    const isBetween = h[marker - 1] < parabola && parabola < h[marker + 1];
    h[marker] = isBetween ? parabola : h[marker] + by * (by === 1 ? rise : fall);
    r[marker] += by;
  }
}
