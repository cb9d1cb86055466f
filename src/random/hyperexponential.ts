import { type InvertibleDistribution, requireRange } from './distribution.ts';
import { exponential } from './exponential.ts';
import { Mixture } from './mixture.ts';
import { made } from './origin.ts';
import { POSITIVE, requireEachIn, requireWeights } from './range.ts';

/**
 * Times that scatter more than exponential ones: exponential of one of several means, drawn by weight.
 *
 * As many `weights` as `means`, one to 100; weights finite, 0 or more, not all 0; means in (0, ∞). Draws: 2. Monotone,
 * because the kinds are drawn in order of their means, and a larger mean makes every quantile larger.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function hyperexponential(
  weights: readonly number[],
  means: readonly number[],
): InvertibleDistribution {
  const sum = requireWeights(weights, 100);
  requireRange(
    means.length === weights.length,
    'number of means',
    means.length,
    `${weights.length}, as of weights`,
  );
  requireEachIn(POSITIVE, 'mean', means);
  const order = means.map((_, i) => i).sort((a, b) => means[a] - means[b]);
  const law = new Mixture(
    order.map((i) => weights[i] / sum),
    order.map((i) => exponential(means[i])),
    true,
  );
  return made(law, hyperexponential, [...weights], [...means]);
}
