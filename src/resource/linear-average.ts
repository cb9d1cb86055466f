/** Where the level stands in the state of a line, from the time at `SINCE` [s] on. */
export const LEVEL = 0;
/** See `LEVEL`. */
export const SINCE = 1;
/** Where the change of the level per second stands in the state of a line. */
export const RATE = 2;
/** Where the level stands to which the line before came in the end, before it stepped to this one. */
export const CAME = 3;

const AREA = 3;
const SQUARES = 4;
const TIME = 5;
const MIN = 6;
const MAX = 7;

/**
 * Mean over time of a level that moves in steps and, between them, in straight lines: a tank that fills.
 *
 * It has no clock, like `TimeAverage`, which is the same for steps alone. Cost: O(1); no allocation but to look at a
 * level that is moving.
 */
export class LinearAverage {
  /** The line that the level is in; area under those before, squares about the mean, and time; extremes. */
  private readonly state: Float64Array = new Float64Array(8);

  /** Starts at `level`, at rest, from the simulated time `at` [s]. */
  constructor(level: number, at: number) {
    this.state[LEVEL] = level;
    this.state[SINCE] = at;
    this.reset(at);
  }

  /** The level at the last change. */
  get level(): number {
    return this.state[LEVEL];
  }

  /** Change of the level per second since then. */
  get rate(): number {
    return this.state[RATE];
  }

  /** Lowest level since the start, as of the last change. */
  get min(): number {
    return this.state[MIN];
  }

  /** Highest level since the start, as of the last change. */
  get max(): number {
    return this.state[MAX];
  }

  /**
   * Takes in a change: what came to an end, and the `line` that begins.
   *
   * Why an array and not four numbers: those would be boxed. @throws RangeError when time goes back or is NaN.
   */
  turn(line: Float64Array): void {
    const { state } = this;
    if (!(line[SINCE] >= state[SINCE]))
      throw new RangeError(`time goes back from ${state[SINCE]} s to ${line[SINCE]} s`);
    close(state, line[SINCE], line[CAME]);
    state[LEVEL] = line[LEVEL];
    state[RATE] = line[RATE];
    if (line[LEVEL] < state[MIN]) state[MIN] = line[LEVEL];
    if (line[LEVEL] > state[MAX]) state[MAX] = line[LEVEL];
  }

  /** Time-weighted mean from the start to `until` [s]; NaN when none passed. @throws RangeError as `turn`. */
  mean(until: number): number {
    const state = this.stateAt(until);
    return state[AREA] / state[TIME];
  }

  /** Variance of the level over time from the start to `until` [s]; NaN when none passed. @throws RangeError as `turn`. */
  variance(until: number): number {
    const state = this.stateAt(until);
    return state[SQUARES] / state[TIME];
  }

  /** Takes in what `other` saw up to its time `until` [s]; see `TimeAverage.merge`. @throws RangeError likewise. */
  merge(other: LinearAverage, until: number): void {
    const { state } = this;
    const stretch = other.stateAt(until);
    if (stretch[TIME] > 0) {
      const [before, time] = [state[TIME], stretch[TIME]];
      const apart = stretch[AREA] * before - state[AREA] * time;
      const between = before > 0 ? (apart / (before * time)) * (apart / (before + time)) : 0;
      state[SQUARES] += stretch[SQUARES] + between;
      state[AREA] += stretch[AREA];
      state[TIME] += time;
    }
    state[MIN] = Math.min(state[MIN], stretch[MIN]);
    state[MAX] = Math.max(state[MAX], stretch[MAX]);
  }

  /** Starts anew at the time `at` [s]: forgets the past, and keeps level and rate. */
  reset(at: number): void {
    const { state } = this;
    state[LEVEL] += state[RATE] * (at - state[SINCE]);
    state[SINCE] = at;
    state[AREA] = 0;
    state[SQUARES] = 0;
    state[TIME] = 0;
    state[MIN] = state[LEVEL];
    state[MAX] = state[LEVEL];
  }

  /** The state with the line that has not ended yet closed at the time `until` [s]. */
  private stateAt(until: number): Float64Array {
    const state = this.state.slice();
    if (!(until >= state[SINCE])) throw new RangeError(`time goes back from ${state[SINCE]} s to ${until} s`);
    close(state, until, state[LEVEL] + state[RATE] * (until - state[SINCE]));
    return state;
  }
}

/**
 * Ends the line at the time `until` [s], where the level has come to `end`.
 *
 * A line adds its mean for as long as it lasts and, to the squares about the mean of all, those about its own, which
 * are a twelfth of its rise squared; see `TimeAverage` on the rest.
 */
function close(state: Float64Array, until: number, end: number): void {
  const passed = until - state[SINCE];
  state[SINCE] = until;
  if (end < state[MIN]) state[MIN] = end;
  if (end > state[MAX]) state[MAX] = end;
  if (passed === 0) return;
  const rise = end - state[LEVEL];
  const middle = state[LEVEL] + rise / 2;
  const before = state[TIME];
  if (before > 0) {
    const apart = middle * before - state[AREA];
    state[SQUARES] += (apart * apart * passed) / (before * (before + passed));
  }
  state[SQUARES] += (rise * rise * passed) / 12;
  state[AREA] += middle * passed;
  state[TIME] = before + passed;
}
