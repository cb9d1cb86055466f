import { type Distribution, requireRange } from './distribution.ts';
import type { RandomStream } from './stream.ts';

/**
 * Time to an event that is equally likely at every moment, whatever has been waited already.
 *
 * `mean` in (0, ∞). Variance: mean². Draws: 1, by inversion.
 *
 * @throws RangeError when `mean` is not positive and finite.
 */
export function exponential(mean: number): Distribution {
  requireRange(mean > 0 && mean < Infinity, 'mean of the exponential', mean, 'positive and finite');
  return new Exponential(mean);
}

class Exponential implements Distribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;

  constructor(mean: number) {
    this.mean = mean;
    this.variance = mean * mean;
  }

  /** A draw is a multiple of 2^-53, so 1 - u is exact and `log` loses nothing that `log1p` would keep. */
  sample(stream: RandomStream): number {
    return -this.mean * Math.log(1 - stream.uniform());
  }
}
