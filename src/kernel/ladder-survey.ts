/** Times looked at to find the width of a bucket. */
const SAMPLE = 256;
/** Widths below this share of the latest time are finer than the times themselves: 2^-52. */
const RESOLUTION = 2.220446049250313e-16;
/** Narrowest bucket there is, so that buckets a second stay finite. */
const NARROWEST = 1e-290;

/**
 * Finds how wide the buckets of a ladder should be: from the median of a sample, because a mean would follow
 * the outliers.
 */
export class LadderSurvey {
  /** Earliest time seen [s]. */
  earliest = Infinity;
  /** Latest time seen [s]. */
  latest = -Infinity;
  /** Width of a bucket [s], positive. */
  width = 1;
  private readonly register: Float64Array;
  private readonly sample = new Float64Array(2 * SAMPLE);
  private taken = 0;
  private step = 1;
  private skipped = 0;

  /** Reads times from `register`. */
  constructor(register: Float64Array) {
    this.register = register;
  }

  /** Starts to look at so many times. */
  begin(times: number): void {
    this.earliest = Infinity;
    this.latest = -Infinity;
    this.taken = 0;
    this.step = Math.max(1, Math.floor(times / SAMPLE));
    this.skipped = 0;
  }

  /** Looks at the time in the register. */
  see(): void {
    const time = this.register[0];
    if (time < this.earliest) this.earliest = time;
    if (time > this.latest) this.latest = time;
    if (++this.skipped < this.step) return;
    this.skipped = 0;
    if (this.taken < this.sample.length) this.sample[this.taken++] = time;
  }

  /** Chooses the width at which `buckets` reach from the earliest time to the median. */
  end(buckets: number): void {
    const { earliest, latest } = this;
    const sorted = this.sample.subarray(0, this.taken).sort();
    const median = sorted[this.taken >> 1];
    let width = (median - earliest) / buckets;
    // More than half of them tie with the earliest. What is left is the whole range, or nothing.
    if (!(width > 0)) width = (latest - earliest) / (4 * buckets);
    if (!(width > 0)) width = 1;
    this.width = Math.max(width, latest * RESOLUTION, NARROWEST);
  }
}
