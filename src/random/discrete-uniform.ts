import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { integerWithin, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/** Ends of the interval. */
export const END = integerWithin(-4_294_967_296, 4_294_967_296);

/**
 * Any integer of an interval, both ends included, all equally likely.
 *
 * `low` and `high` integers in [-2^32, 2^32], `low` ≤ `high`. Variance: (n² - 1) / 12 for n values. Draws: 1, by
 * inversion.
 *
 * @throws RangeError when an end is out of range or the interval is empty.
 */
export function discreteUniform(low: number, high: number): InvertibleDistribution {
  requireIn(END, 'low end of the discrete uniform', low);
  requireIn(integerWithin(low, 4_294_967_296), 'high end of the discrete uniform', high);
  return made(new DiscreteUniform(low, high), discreteUniform, low, high);
}

class DiscreteUniform implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly low: number;
  private readonly size: number;

  constructor(low: number, high: number) {
    this.low = low;
    this.size = high - low + 1;
    this.mean = low + (high - low) / 2;
    this.variance = ((this.size - 1) * (this.size + 1)) / 12;
    this.support = { low, high, isDiscrete: true };
  }

  sample(stream: RandomStream): number {
    return this.at(stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    return Math.min(1, Math.max(0, (Math.floor(x) - this.low + 1) / this.size));
  }

  quantile(p: number): number {
    requireProbability(p);
    return this.at(p);
  }

  /** Rounded up, and one back where the product was rounded beyond an integer. */
  private at(p: number): number {
    const above = Math.max(1, Math.ceil(p * this.size));
    return this.low + above - ((above - 1) / this.size >= p && above > 1 ? 2 : 1);
  }
}
