import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { FINITE, requireIn } from './range.ts';

/**
 * No chance at all: always `value`, which must be finite. Variance: 0. Draws: 0.
 *
 * @throws RangeError when `value` is infinite or NaN.
 */
export function constant(value: number): InvertibleDistribution {
  requireIn(FINITE, 'constant', value);
  return made(new Constant(value), constant, value);
}

class Constant implements InvertibleDistribution {
  readonly mean: number;
  readonly variance = 0;
  readonly draws = 0;
  readonly monotone = true;
  readonly support: Support;

  constructor(value: number) {
    this.mean = value;
    this.support = { low: value, high: value, isDiscrete: true };
  }

  sample(): number {
    return this.mean;
  }

  cdf(x: number): number {
    requireNumber(x);
    return x < this.mean ? 0 : 1;
  }

  quantile(p: number): number {
    requireProbability(p);
    return this.mean;
  }
}
