import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  requireRange,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { FINITE, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/**
 * Any value of an interval, all equally likely.
 *
 * `low` and `high` finite, `low` < `high`; values in [low, high]. Variance: (high - low)² / 12. Draws: 1, by
 * inversion.
 *
 * @throws RangeError when the interval is empty or not finite.
 */
export function uniform(low: number, high: number): InvertibleDistribution {
  requireIn(FINITE, 'low end of the uniform', low);
  requireRange(
    high > low && high - low < Infinity,
    'high end of the uniform',
    high,
    `finite and above ${low}`,
  );
  return made(new Uniform(low, high), uniform, low, high);
}

class Uniform implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly low: number;
  private readonly width: number;

  constructor(low: number, high: number) {
    this.low = low;
    this.width = high - low;
    this.mean = low + this.width / 2;
    this.variance = (this.width * this.width) / 12;
    this.support = { low, high, isDiscrete: false };
  }

  sample(stream: RandomStream): number {
    return this.low + this.width * stream.uniform();
  }

  cdf(x: number): number {
    requireNumber(x);
    return Math.min(1, Math.max(0, (x - this.low) / this.width));
  }

  quantile(p: number): number {
    requireProbability(p);
    return this.low + this.width * p;
  }
}
