import { neighbourTest } from './autocorrelation.ts';
import { binomialQuantile } from './binomial.ts';
import { type Estimate, notFinite, refused, requireConfidence } from './estimate.ts';

/** Independent values are refused as neighbours that resemble each other once in a thousand times. */
const LEVEL = 0.001;

/**
 * Quantile of independent values with an interval between two of them, whatever their law.
 *
 * `p` in (0, 1); `values` in the order in which they were observed, one a replication, say. How many fall below the
 * true quantile is binomial, which tells the ranks of the two. The quantile is of nearest rank. Refused where there
 * are too few values to reach so far out, and where neighbours resemble each other, as within one run: see
 * `estimateMean` for quantiles of several runs.
 *
 * Covers at least as often as it says. Order: ties do no harm.
 *
 * @throws RangeError when `p` or `confidence` is outside (0, 1). Cost: O(n log n).
 * Source: David and Nagaraja (2003), Order Statistics, 7.1.
 */
export function estimateQuantile(values: readonly number[], p: number, confidence = 0.95): Estimate {
  requireConfidence(confidence);
  if (!(p > 0 && p < 1)) throw new RangeError(`p is ${p}: it must be in (0, 1)`);
  const n = values.length;
  const problem = notFinite(values);
  if (problem !== undefined) return refused(problem, NaN, n);
  const sorted = Float64Array.from(values).sort();
  const value = n === 0 ? NaN : sorted[Math.max(1, Math.ceil(p * n * (1 - 4 * Number.EPSILON))) - 1];
  const tail = (1 - confidence) / 2;
  const least = Math.ceil(Math.log(tail) / Math.log(Math.max(p, 1 - p)));
  if (n < least)
    return refused(`${n} values: the interval of this quantile needs ${least} or more`, value, n);
  const below = values.map((each) => (each <= value ? 1 : 0));
  const { correlation, pValue } = neighbourTest(below);
  if (pValue < LEVEL)
    return refused(
      `neighbouring values resemble each other, by ${correlation.toFixed(2)}: they must be independent and unsorted`,
      value,
      n,
    );
  // Of rank r is at most the true quantile if at least r values are: ranks count from 1.
  const low = binomialQuantile(tail, n, p);
  const high = binomialQuantile(1 - tail, n, p) + 1;
  if (low < 1 || high > n) return refused(`${n} values: the interval of this quantile needs more`, value, n);
  return { ok: true, value, low: sorted[low - 1], high: sorted[high - 1], confidence, n };
}
