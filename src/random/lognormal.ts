import { normalQuantile } from '../util/normal-quantile.ts';
import { type Distribution, requireRange } from './distribution.ts';
import type { RandomStream } from './stream.ts';

/**
 * Times with a long tail, whose logarithm is normal, by their mean and their coefficient of variation.
 *
 * `mean` in (0, ∞); `cv`, standard deviation over mean, in [0, ∞). Variance: (cv · mean)². Draws: 1.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function lognormal(mean: number, cv: number): Distribution {
  requireLognormal(mean, cv);
  return new Lognormal(mean, cv);
}

/**
 * Draws one lognormal value whose parameters change from draw to draw, as those of a batch change with its size.
 *
 * `mean` in (0, ∞); `cv` in [0, ∞). Draws: 1, by inversion, even when `cv` is 0, so that streams stay in step.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function drawLognormal(stream: RandomStream, mean: number, cv: number): number {
  requireLognormal(mean, cv);
  const logVariance = Math.log1p(cv * cv);
  return mean * Math.exp(Math.sqrt(logVariance) * normalQuantile(stream.uniform()) - logVariance / 2);
}

class Lognormal implements Distribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  private readonly median: number;
  private readonly logDeviation: number;

  constructor(mean: number, cv: number) {
    const logVariance = Math.log1p(cv * cv);
    this.mean = mean;
    this.variance = cv * mean * (cv * mean);
    this.median = mean * Math.exp(-logVariance / 2);
    this.logDeviation = Math.sqrt(logVariance);
  }

  sample(stream: RandomStream): number {
    return this.median * Math.exp(this.logDeviation * normalQuantile(stream.uniform()));
  }
}

function requireLognormal(mean: number, cv: number): void {
  requireRange(mean > 0 && mean < Infinity, 'mean of the lognormal', mean, 'positive and finite');
  requireRange(cv >= 0 && cv < Infinity, 'cv of the lognormal', cv, '0 or more and finite');
}
