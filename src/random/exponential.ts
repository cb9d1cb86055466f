import { HALF_LINE, type InvertibleDistribution, requireNumber, requireProbability } from './distribution.ts';
import { made } from './origin.ts';
import { POSITIVE, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/**
 * Time to an event that is equally likely at every moment, whatever has been waited already.
 *
 * `mean` in (0, ∞). Variance: mean². Draws: 1, by inversion.
 *
 * @throws RangeError when `mean` is not positive and finite.
 */
export function exponential(mean: number): InvertibleDistribution {
  requireIn(POSITIVE, 'mean of the exponential', mean);
  return made(new Exponential(mean), exponential, mean);
}

class Exponential implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support = HALF_LINE;

  constructor(mean: number) {
    this.mean = mean;
    this.variance = mean * mean;
  }

  /** A draw is a multiple of 2^-53, so 1 - u is exact and `log` loses nothing that `log1p` would keep. */
  sample(stream: RandomStream): number {
    return -this.mean * Math.log(1 - stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    return x > 0 ? -Math.expm1(-x / this.mean) : 0;
  }

  /** From 0, because minus a mean times log 1 would be the negative zero. */
  quantile(p: number): number {
    requireProbability(p);
    return 0 - this.mean * Math.log1p(-p);
  }
}
