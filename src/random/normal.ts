import { normalProbability } from '../util/normal-probability.ts';
import { normalQuantile } from '../util/normal-quantile.ts';
import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { FINITE, POSITIVE, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

const WHOLE_LINE: Support = { low: -Infinity, high: Infinity, isDiscrete: false };

/**
 * Sums of many small effects, and errors of measurement. Negative values occur: for times, truncate it at 0.
 *
 * `mean` finite; `deviation`, the standard deviation, in (0, ∞). Draws: 1, by inversion.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function normal(mean: number, deviation: number): InvertibleDistribution {
  requireIn(FINITE, 'mean of the normal', mean);
  requireIn(POSITIVE, 'deviation of the normal', deviation);
  return made(new Normal(mean, deviation), normal, mean, deviation);
}

class Normal implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support = WHOLE_LINE;
  private readonly deviation: number;

  constructor(mean: number, deviation: number) {
    this.mean = mean;
    this.variance = deviation * deviation;
    this.deviation = deviation;
  }

  sample(stream: RandomStream): number {
    return this.mean + this.deviation * normalQuantile(stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    return normalProbability((x - this.mean) / this.deviation);
  }

  quantile(p: number): number {
    requireProbability(p);
    if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
    return this.mean + this.deviation * normalQuantile(p);
  }
}
