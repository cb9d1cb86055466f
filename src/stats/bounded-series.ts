const WIDTH = 0;
const LEVEL = 1;
const SINCE = 2;

/** Windows of a series in columns, in the order of time. */
export interface SeriesColumns {
  /** End of each window [s]; the last window may be shorter than the others. */
  readonly at: readonly number[];
  /** Time-weighted mean of the level in the window. */
  readonly mean: readonly number[];
  /** Lowest level in the window, however short it stood. */
  readonly low: readonly number[];
  /** Highest level in the window, however short it stood. */
  readonly high: readonly number[];
}

/**
 * Course of a level that moves in steps, as mean, lowest and highest over equal windows of time from 0 on.
 *
 * There are never more than `capacity` windows: when time passes the last one, neighbours merge in pairs, and
 * the windows are twice as wide from then on. So a run of any length leaves a picture of the same size, and
 * nobody has to say beforehand how long it will be. A peak is never lost, only dated less exactly.
 *
 * It has no clock; the caller passes the simulated time [s], which must not go back. Cost: O(1) a step but for
 * the windows that the level stood through, each visited once; no allocation.
 *
 * A window includes its beginning and excludes its end: a step at the border belongs to the later one.
 */
export class BoundedSeries {
  private readonly capacity: number;
  /** By window: level integrated over time, lowest level, highest level. */
  private readonly areas: Float64Array;
  private readonly lows: Float64Array;
  private readonly highs: Float64Array;
  /** Width of a window [s], level now, time of the last step [s]. */
  private readonly state: Float64Array;
  /** Window that holds the time of the last step; `capacity` when that is the end of the last window. */
  private window = 0;

  /** Starts at time 0 with `level`; `width` [s] in (0, ∞), `capacity` an integer, 2 or more. @throws RangeError. */
  constructor(width: number, capacity: number, level = 0) {
    if (!(width > 0 && width < Infinity))
      throw new RangeError(`width is ${width} s: it must be positive and finite`);
    if (!(Number.isInteger(capacity) && capacity >= 2))
      throw new RangeError(`capacity is ${capacity}: it must be an integer, 2 or more`);
    this.capacity = capacity;
    this.areas = new Float64Array(capacity);
    this.lows = new Float64Array(capacity).fill(Infinity);
    this.highs = new Float64Array(capacity).fill(-Infinity);
    this.state = Float64Array.of(width, level, 0);
  }

  /** Time that a window spans now [s]: the first width times a power of two. */
  get width(): number {
    return this.state[WIDTH];
  }

  /** Steps to `level` at the time `at` [s]. @throws RangeError when time goes back or is infinite or NaN. */
  set(level: number, at: number): void {
    this.passTime(at);
    if (this.window === this.capacity) this.mergePairs();
    this.state[LEVEL] = level;
    this.include(level);
  }

  /** Lets time pass to `at` [s]; more steps may follow. @throws RangeError as `set`. */
  finish(at: number): void {
    this.passTime(at);
  }

  /** The windows up to the time of the last `set` or `finish`; a window that has only begun has no mean yet. */
  columns(): SeriesColumns {
    const { areas, lows, highs, capacity, width } = this;
    const now = this.state[SINCE];
    const at: number[] = [];
    const mean: number[] = [];
    const low: number[] = [];
    const high: number[] = [];
    for (let window = 0; window < capacity && window * width < now; window++) {
      const begin = window * width;
      const end = Math.min(begin + width, now);
      at.push(end);
      mean.push(areas[window] / (end - begin));
      low.push(lows[window]);
      high.push(highs[window]);
    }
    return { at, mean, low, high };
  }

  /** Adds the present level to every window from the last step to `at`. */
  private passTime(at: number): void {
    const { state, areas } = this;
    if (!(at >= state[SINCE] && at < Infinity))
      throw new RangeError(`time goes from ${state[SINCE]} s to ${at} s: it must be finite and not go back`);
    while (at > this.capacity * state[WIDTH]) this.mergePairs();
    const width = state[WIDTH];
    while (state[SINCE] < at) {
      const end = (this.window + 1) * width;
      const until = Math.min(end, at);
      areas[this.window] += state[LEVEL] * (until - state[SINCE]);
      this.include(state[LEVEL]);
      state[SINCE] = until;
      if (until === end) this.window++;
    }
  }

  /** Lets the extremes of the present window know a level. */
  private include(level: number): void {
    const { lows, highs, window } = this;
    if (level < lows[window]) lows[window] = level;
    if (level > highs[window]) highs[window] = level;
  }

  /** Doubles the width. A last window without a partner becomes the first half of a wider one. */
  private mergePairs(): void {
    const { areas, lows, highs, capacity } = this;
    const half = Math.ceil(capacity / 2);
    for (let window = 0; window < half; window++) {
      const left = 2 * window;
      const right = Math.min(left + 1, capacity - 1);
      areas[window] = left === right ? areas[left] : areas[left] + areas[right];
      lows[window] = Math.min(lows[left], lows[right]);
      highs[window] = Math.max(highs[left], highs[right]);
    }
    areas.fill(0, half);
    lows.fill(Infinity, half);
    highs.fill(-Infinity, half);
    this.state[WIDTH] *= 2;
    this.window >>= 1;
  }
}
