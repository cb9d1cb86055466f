const LEVEL = 0;
const SINCE = 1;
const START = 2;
const AREA = 3;
const MIN = 4;
const MAX = 5;
const MERGED = 6;
const SQUARES = 7;

/**
 * Mean over time of a level that moves in steps: waiting customers, busy units, space used.
 *
 * It has no clock; the caller passes the simulated time [s], which must not go back. Cost: O(1), no allocation.
 */
export class TimeAverage {
  private readonly state = new Float64Array(8);

  /** Starts at `level` from the simulated time `at` [s]. */
  constructor(level = 0, at = 0) {
    this.state[LEVEL] = level;
    this.reset(at);
  }

  /** What was set last. */
  get level(): number {
    return this.state[LEVEL];
  }

  /** Lowest level since the start, however short it stood; the level at the start counts. */
  get min(): number {
    return this.state[MIN];
  }

  /** Highest level since the start, however short it stood; the level at the start counts. */
  get max(): number {
    return this.state[MAX];
  }

  /** Steps to `level` at the time `at` [s]. @throws RangeError when time goes back or is NaN. */
  set(level: number, at: number): void {
    const { state } = this;
    if (!(at >= state[SINCE])) throw new RangeError(`time goes back from ${state[SINCE]} s to ${at} s`);
    const passed = at - state[SINCE];
    if (passed > 0) {
      state[SQUARES] += squaresAdded(state, passed);
      state[AREA] += state[LEVEL] * passed;
      state[SINCE] = at;
    }
    state[LEVEL] = level;
    if (level < state[MIN]) state[MIN] = level;
    if (level > state[MAX]) state[MAX] = level;
  }

  /** Steps up by `step`, or down where it is negative, at the time `at` [s]. @throws RangeError as `set`. */
  add(step: number, at: number): void {
    this.set(this.state[LEVEL] + step, at);
  }

  /** Time-weighted mean of the level from the start to `until` [s]; NaN when none passed. @throws RangeError as `set`. */
  mean(until: number): number {
    const { state } = this;
    if (!(until >= state[SINCE])) throw new RangeError(`time goes back from ${state[SINCE]} s to ${until} s`);
    return (state[AREA] + state[LEVEL] * (until - state[SINCE])) / (until - state[START] + state[MERGED]);
  }

  /**
   * Variance of the level over time from the start to `until` [s]; NaN when no time passed.
   *
   * Of the level itself, not of its mean: neighbouring instants resemble each other. @throws RangeError as `set`.
   */
  variance(until: number): number {
    const { state } = this;
    if (!(until >= state[SINCE])) throw new RangeError(`time goes back from ${state[SINCE]} s to ${until} s`);
    const passed = until - state[SINCE];
    const squares = state[SQUARES] + (passed > 0 ? squaresAdded(state, passed) : 0);
    return squares / (until - state[START] + state[MERGED]);
  }

  /**
   * Takes in what `other` saw up to its time `until` [s]: another stretch, or another replication, by its length.
   *
   * The level and the clock stay this one's; means, variance and extremes are of both. A stretch without time adds
   * only its extremes. The grouping of merges does not matter, but for rounding.
   *
   * @throws RangeError when `until` lies before the last step of `other`, is infinite or NaN.
   */
  merge(other: TimeAverage, until: number): void {
    const { state } = this;
    const stretch = other.state;
    if (!(until >= stretch[SINCE] && until < Infinity))
      throw new RangeError(
        `time goes from ${stretch[SINCE]} s to ${until} s: it must be finite and not go back`,
      );
    const passed = until - stretch[SINCE];
    const time = until - stretch[START] + stretch[MERGED];
    const area = stretch[AREA] + stretch[LEVEL] * passed;
    const squares = stretch[SQUARES] + (passed > 0 ? squaresAdded(stretch, passed) : 0);
    if (time > 0) {
      const before = state[SINCE] - state[START] + state[MERGED];
      const apart = area * before - state[AREA] * time;
      state[SQUARES] += squares + (before > 0 ? (apart / (before * time)) * (apart / (before + time)) : 0);
      state[AREA] += area;
      state[MERGED] += time;
    }
    state[MIN] = Math.min(state[MIN], stretch[MIN]);
    state[MAX] = Math.max(state[MAX], stretch[MAX]);
  }

  /**
   * Starts anew at the time `at` [s]: forgets the past and keeps the level.
   *
   * Why it keeps the level: at the end of a warm-up the line is as long as it is. A collector that restarted
   * at 0 would count the departures of customers whose arrivals it forgot, and go below zero.
   */
  reset(at: number): void {
    const { state } = this;
    state[SINCE] = at;
    state[START] = at;
    state[AREA] = 0;
    state[MERGED] = 0;
    state[SQUARES] = 0;
    state[MIN] = state[LEVEL];
    state[MAX] = state[LEVEL];
  }
}

/**
 * What the present level adds, over `passed` of time [s], to the integral of its squared distance from the mean.
 *
 * With mean A/T so far it is (level - A/T)² T · passed / (T + passed), written with one division. Kept about the
 * mean for the reason that a tally gives; the area is kept beside it, so that the mean is not touched.
 */
function squaresAdded(state: Float64Array, passed: number): number {
  const before = state[SINCE] - state[START] + state[MERGED];
  if (before === 0) return 0;
  const apart = state[LEVEL] * before - state[AREA];
  return (apart * apart * passed) / (before * (before + passed));
}
