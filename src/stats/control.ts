import { pairedDifference } from './difference.ts';
import { dunnettQuantile } from './dunnett.ts';
import { type Estimate, notFinite, refused, requireConfidence, symmetric } from './estimate.ts';
import { Tally } from './tally.ts';

/**
 * Differences of several systems to one control, all intervals right together: alternative minus control, in order.
 *
 * For systems that were run independently, whose values vary about alike: the variance is pooled. By Dunnett's
 * factor, wider than Student's and narrower than Bonferroni's. Refused below two values of any system. For systems
 * that shared their draws use {@link pairedComparisons}.
 *
 * @throws RangeError when there are no alternatives or more than 20, or `confidence` is outside (0, 1).
 * Source: Dunnett (1955), J. American Statistical Association 50; see `dunnettQuantile`.
 */
export function comparisonsWithControl(
  control: readonly number[],
  alternatives: readonly (readonly number[])[],
  confidence = 0.95,
): readonly Estimate[] {
  requireConfidence(confidence);
  requireAlternatives(alternatives);
  const systems = [control, ...alternatives];
  const least = Math.min(...systems.map((values) => values.length));
  const problem =
    systems.map(notFinite).find((found) => found !== undefined) ??
    (least < 2 ? `${least} values of one system: an interval needs 2 or more` : undefined);
  const [base, ...others] = systems.map(tallied);
  if (problem !== undefined) return others.map((other) => refused(problem, other.mean - base.mean, least));
  const tallies = [base, ...others];
  const degrees = tallies.reduce((sum, { count }) => sum + count - 1, 0);
  const pooled = tallies.reduce((sum, { count, variance }) => sum + (count - 1) * variance, 0) / degrees;
  const factor = dunnettQuantile(
    confidence,
    others.map(({ count }) => count / base.count),
    Math.min(degrees, 10_000),
  );
  return others.map(({ mean, count }) =>
    symmetric(
      mean - base.mean,
      factor * Math.sqrt(pooled * (1 / count + 1 / base.count)),
      confidence,
      Math.min(count, base.count),
    ),
  );
}

/**
 * Differences of several systems to one control that shared their draws, all intervals right together.
 *
 * Replication i of every system belongs together. By Bonferroni's inequality: each of k intervals is Student's with
 * 1 - (1 - confidence) / k. Never too narrow, whatever the draws have in common; Dunnett's factor would not be right,
 * since it takes the systems as independent.
 *
 * @throws RangeError when the lengths differ, there are no alternatives or more than 20, or `confidence` is
 * outside (0, 1). Source: Law (2015), Simulation Modeling and Analysis, 10.3.1.
 */
export function pairedComparisons(
  control: readonly number[],
  alternatives: readonly (readonly number[])[],
  confidence = 0.95,
): readonly Estimate[] {
  requireConfidence(confidence);
  requireAlternatives(alternatives);
  const each = 1 - (1 - confidence) / alternatives.length;
  return alternatives.map((values) => {
    const { difference } = pairedDifference(values, control, each);
    return difference.ok ? { ...difference, confidence } : difference;
  });
}

function requireAlternatives(alternatives: readonly unknown[]): void {
  if (!(alternatives.length >= 1 && alternatives.length <= 20))
    throw new RangeError(`there are ${alternatives.length} alternatives: there must be 1 to 20`);
}

function tallied(values: readonly number[]): Tally {
  const tally = new Tally();
  for (const value of values) tally.observe(value);
  return tally;
}
