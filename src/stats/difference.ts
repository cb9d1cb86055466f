import { type Estimate, estimateMean, notFinite, refused, requireConfidence, symmetric } from './estimate.ts';
import { studentQuantile } from './student.ts';
import { Tally } from './tally.ts';

/** Mean difference, first minus second, of two systems that shared their draws: `one[i]` and `other[i]` belong together. */
export interface PairedDifference {
  /** The difference with its interval, or why there is none. */
  readonly difference: Estimate;
  /**
   * How many times the replications without common draws would need: variance of independent differences over that
   * of the pairs. Above 1 the common draws have helped; null where it cannot be told.
   */
  readonly gain: number | null;
}

/**
 * Difference of the means of two systems under common random numbers, replication by replication.
 *
 * Refused below two pairs. @throws RangeError when the lengths differ, or `confidence` is outside (0, 1).
 * Source: Law (2015), Simulation Modeling and Analysis, 10.2.1.
 */
export function pairedDifference(
  one: readonly number[],
  other: readonly number[],
  confidence = 0.95,
): PairedDifference {
  if (one.length !== other.length)
    throw new RangeError(`there are ${one.length} values and ${other.length}: pairs need as many`);
  const differences = one.map((value, i) => value - other[i]);
  const difference = estimateMean(differences, confidence);
  const gain = (tallied(one).variance + tallied(other).variance) / tallied(differences).variance;
  return { difference, gain: Number.isFinite(gain) ? gain : null };
}

/**
 * Difference of the means, first minus second, of two systems that were run independently; variances may differ.
 *
 * Refused below two values of either. @throws RangeError when `confidence` is outside (0, 1).
 * Source: Welch (1938), Biometrika 29; degrees of freedom by Satterthwaite (1946), Biometrics Bulletin 2(6).
 */
export function independentDifference(
  one: readonly number[],
  other: readonly number[],
  confidence = 0.95,
): Estimate {
  requireConfidence(confidence);
  const n = Math.min(one.length, other.length);
  const problem = notFinite(one) ?? notFinite(other);
  if (problem !== undefined) return refused(problem, NaN, n);
  const [a, b] = [tallied(one), tallied(other)];
  const value = a.mean - b.mean;
  if (n < 2) return refused(`${n} values of one system: an interval needs 2 or more`, value, n);
  const [va, vb] = [a.variance / a.count, b.variance / b.count];
  const variance = va + vb;
  if (variance === 0) return symmetric(value, 0, confidence, n);
  // Shares rather than variances, whose squares could vanish in doubles.
  const [sa, sb] = [va / variance, vb / variance];
  const degrees = 1 / ((sa * sa) / (a.count - 1) + (sb * sb) / (b.count - 1));
  const t = studentQuantile((1 + confidence) / 2, Math.max(1, degrees));
  return symmetric(value, t * Math.sqrt(variance), confidence, n);
}

function tallied(values: readonly number[]): Tally {
  const tally = new Tally();
  for (const value of values) tally.observe(value);
  return tally;
}
