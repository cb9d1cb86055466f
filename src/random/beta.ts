import { betaQuantile, incompleteBeta } from '../util/incomplete-beta.ts';
import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  requireRange,
  type Support,
} from './distribution.ts';
import { SHAPE } from './gamma.ts';
import { made } from './origin.ts';
import { FINITE, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/**
 * Fractions: values between 0 and 1, by two shapes that pull towards 1 and towards 0.
 *
 * `a` and `b`, named alpha and beta, in [0.001, 1e6]. Mean: a / (a + b). Draws: 1, by inversion, at about eighty times the cost
 * of an exponential.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function beta(a: number, b: number): InvertibleDistribution {
  requireIn(SHAPE, 'alpha of the beta', a);
  requireIn(SHAPE, 'beta of the beta', b);
  return made(new Beta(a, b, 0, 1), beta, a, b);
}

/**
 * A task estimated by its shortest, most likely and longest time.
 *
 * `low`, `mode` and `high` finite, `low` ≤ `mode` ≤ `high`, `low` < `high`. Mean: (low + 4 mode + high) / 6. Draws: 1, by
 * inversion.
 *
 * @throws RangeError when the three are not finite or not in order.
 * Source: Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7(5): a beta with shapes that add up to 6.
 */
export function pert(low: number, mode: number, high: number): InvertibleDistribution {
  requireIn(FINITE, 'low end of the PERT', low);
  requireRange(high > low && high - low < Infinity, 'high end of the PERT', high, `finite and above ${low}`);
  requireRange(mode >= low && mode <= high, 'mode of the PERT', mode, `in [${low}, ${high}]`);
  const towards = (4 * (mode - low)) / (high - low);
  return made(new Beta(1 + towards, 5 - towards, low, high - low), pert, low, mode, high);
}

class Beta implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly alpha: number;
  private readonly beta: number;
  private readonly low: number;
  private readonly width: number;

  constructor(alpha: number, beta: number, low: number, width: number) {
    const sum = alpha + beta;
    this.mean = low + (width * alpha) / sum;
    this.variance = (width * width * (alpha / sum) * (beta / sum)) / (sum + 1);
    this.support = { low, high: low + width, isDiscrete: false };
    this.alpha = alpha;
    this.beta = beta;
    this.low = low;
    this.width = width;
  }

  sample(stream: RandomStream): number {
    return this.low + this.width * betaQuantile(this.alpha, this.beta, stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    return incompleteBeta(this.alpha, this.beta, (x - this.low) / this.width);
  }

  quantile(p: number): number {
    requireProbability(p);
    return this.low + this.width * betaQuantile(this.alpha, this.beta, p);
  }
}
