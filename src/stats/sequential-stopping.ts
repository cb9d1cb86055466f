import { chiSquareQuantile } from './chi-square.ts';
import { requireConfidence } from './estimate.ts';
import type { Interval } from './interval.ts';
import { studentQuantile } from './student.ts';
import { Tally } from './tally.ts';

/** Fewest replications behind a decision to stop: below that an interval is narrow by luck too often. */
export const FEWEST_REPLICATIONS = 5;

/** More than anybody will run: forecasts end here. */
const MOST = 1e9;

/**
 * Half-width as a fraction of the mean: 0 where there is no spread, null where no ratio can be given.
 */
export function relativeHalfWidth({ mean, halfWidth }: Pick<Interval, 'mean' | 'halfWidth'>): number | null {
  if (halfWidth === null) return null;
  const ratio = halfWidth / Math.abs(mean);
  return halfWidth === 0 ? 0 : Number.isFinite(ratio) ? ratio : null;
}

/** What a decision to stop rests on. */
export interface Progress {
  /** Replications so far, an integer, 1 or more. */
  readonly n: number;
  /** Half-width reached, absolute or relative; null when none can be given. */
  readonly reached: number | null;
  /** Half-width asked for, in the same unit; positive. */
  readonly asked: number;
}

/** Whether to stop: at least {@link FEWEST_REPLICATIONS} and as narrow as asked for. @throws RangeError when `asked` is not positive. */
export function isPreciseEnough({ n, reached, asked }: Progress): boolean {
  requireAsked(asked);
  return n >= FEWEST_REPLICATIONS && reached !== null && reached <= asked;
}

/**
 * Replications in all to look again after: more than there are, at most `most`, and at most twice as many as there are.
 *
 * The half-width shrinks with the root of their number. Since the variance behind such a forecast is rough, it is
 * not trusted for more than a doubling. Stopping as soon as an interval is narrow favours replications that happen
 * to agree, so the last interval covers a little less often than it says.
 *
 * @throws RangeError when `asked` is not positive.
 * Source: Law and Kelton (1982), Operations Research 30(3), on what sequential stopping costs in coverage.
 */
export function nextReplications({ n, reached, asked }: Progress, most: number): number {
  requireAsked(asked);
  const ratio = reached === null ? Infinity : reached / asked;
  const needed = Math.max(FEWEST_REPLICATIONS, n + 1, Math.min(Math.ceil(n * ratio * ratio), 2 * n));
  return Math.min(most, needed);
}

/** Replications in all that a precision is expected to cost. Never fewer than there are. */
export interface CostForecast {
  /** Best guess. */
  readonly expected: number;
  /** With little luck fewer: the lower end for the variance. */
  readonly low: number;
  /** With bad luck more: the upper end for the variance. */
  readonly high: number;
}

/**
 * How many replications, those that there are included, bring the half-width down to `halfWidth`, absolute, positive.
 *
 * The variance of a few values is rough; `low` and `high` are what its own interval, of the same confidence, leads
 * to. 2 values or more. Numbers end at 1e9.
 *
 * @throws RangeError when there are fewer values, one is not finite, or a parameter is out of range.
 * Source: Law (2015), Simulation Modeling and Analysis, 9.4.1.
 */
export function forecastReplications(
  values: readonly number[],
  halfWidth: number,
  confidence = 0.95,
): CostForecast {
  requireConfidence(confidence);
  requireAsked(halfWidth);
  const tally = new Tally();
  for (const value of values) tally.observe(value);
  const { count: n, variance } = tally;
  if (n < 2) throw new RangeError(`there are ${n} values: a forecast needs 2 or more`);
  if (!Number.isFinite(variance)) throw new RangeError(`variance is ${variance}: all values must be finite`);
  const squares = variance * (n - 1);
  const tail = (1 - confidence) / 2;
  const needed = (spread: number) => fewestFor(spread / (halfWidth * halfWidth), n, confidence);
  return {
    expected: needed(variance),
    low: needed(squares / chiSquareQuantile(1 - tail, n - 1)),
    high: needed(squares / chiSquareQuantile(tail, n - 1)),
  };
}

/** Smallest number from `from` on with t² · `ratio` ≤ number; doubled until enough, then halved down. */
function fewestFor(ratio: number, from: number, confidence: number): number {
  const isEnough = (n: number) => {
    const t = studentQuantile((1 + confidence) / 2, n - 1);
    return t * t * ratio <= n;
  };
  if (isEnough(from)) return from;
  let low = from;
  let high = 2 * from;
  while (high < MOST && !isEnough(high)) {
    low = high;
    high *= 2;
  }
  if (high >= MOST) return MOST;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function requireAsked(asked: number): void {
  if (!(asked > 0)) throw new RangeError(`half-width asked for is ${asked}: it must be positive`);
}
