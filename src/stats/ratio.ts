import { type Estimate, notFinite, refused, requireConfidence, symmetric } from './estimate.ts';
import { studentQuantile } from './student.ts';

/**
 * Ratio of two means over the same independent pieces, regenerative cycles or replications, with its interval.
 *
 * Waiting per customer, say, as the waiting of each busy period over its customers: the ratio of the means, not the
 * mean of the ratios. Refused below two pieces, and where the mean below the line is not clearly apart from 0,
 * for then the interval has no end.
 *
 * @throws RangeError when the lengths differ, or `confidence` is outside (0, 1).
 * Source: Crane and Iglehart (1975), Operations Research 23(1), the classical estimator; Fieller (1954) for the refusal.
 */
export function estimateRatio(
  above: readonly number[],
  below: readonly number[],
  confidence = 0.95,
): Estimate {
  requireConfidence(confidence);
  const n = above.length;
  if (below.length !== n)
    throw new RangeError(`there are ${n} values above and ${below.length} below the line`);
  const problem = notFinite(above) ?? notFinite(below);
  if (problem !== undefined) return refused(problem, NaN, n);
  if (n < 2) return refused(`${n} pieces: an interval needs 2 or more`, above[0] / below[0], n);
  const mean = below.reduce((sum, value) => sum + value, 0) / n;
  const ratio = above.reduce((sum, value) => sum + value, 0) / n / mean;
  let squares = 0;
  let spread = 0;
  for (let i = 0; i < n; i++) {
    const off = above[i] - ratio * below[i];
    squares += off * off;
    spread += (below[i] - mean) * (below[i] - mean);
  }
  const t = studentQuantile((1 + confidence) / 2, n - 1);
  if (!(Math.abs(mean) > t * Math.sqrt(spread / (n - 1) / n)))
    return refused(
      `the mean below the line, ${mean}, is not clearly apart from 0: more pieces are needed`,
      ratio,
      n,
    );
  return symmetric(ratio, (t * Math.sqrt(squares / (n - 1) / n)) / Math.abs(mean), confidence, n);
}
