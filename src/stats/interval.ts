import { studentQuantile } from './student.ts';
import { Tally } from './tally.ts';

/** A mean with what is known of its error. */
export interface Interval {
  /** Arithmetic mean of the values; NaN when there are none. */
  readonly mean: number;
  /** Half the width of the interval about the mean; null below two values, where none can be stated. */
  readonly halfWidth: number | null;
  /** Probability with which such an interval covers the true mean, in (0, 1). */
  readonly confidence: number;
  /** Number of values. */
  readonly n: number;
}

/**
 * Confidence interval for the mean of independent values, one a replication.
 *
 * Exact for normal values, and near enough for means over long runs. The values of *one* run are not
 * independent: over its waiting times this interval covers a third of what it claims.
 *
 * @throws RangeError when `confidence` is outside (0, 1).
 */
export function interval(values: readonly number[], confidence = 0.95): Interval {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`confidence is ${confidence}: it must be in (0, 1)`);
  const tally = new Tally();
  for (const value of values) tally.observe(value);
  const { count: n, mean, variance } = tally;
  if (n < 2) return { mean, halfWidth: null, confidence, n };
  const halfWidth = studentQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(variance / n);
  return { mean, halfWidth, confidence, n };
}
