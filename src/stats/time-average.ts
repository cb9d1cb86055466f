const LEVEL = 0;
const SINCE = 1;
const START = 2;
const AREA = 3;
const MIN = 4;
const MAX = 5;

/**
 * Mean over time of a level that moves in steps: waiting customers, busy units, space used.
 *
 * It has no clock; the caller passes the simulated time [s], which must not go back. Cost: O(1), no allocation.
 */
export class TimeAverage {
  private readonly state = new Float64Array(6);

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
    state[AREA] += state[LEVEL] * (at - state[SINCE]);
    state[SINCE] = at;
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
    return (state[AREA] + state[LEVEL] * (until - state[SINCE])) / (until - state[START]);
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
    state[MIN] = state[LEVEL];
    state[MAX] = state[LEVEL];
  }
}
