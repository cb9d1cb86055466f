import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { type Range, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/** Probabilities of a success that comes before the integers end. */
export const SUCCESS: Range = { text: 'in [1e-12, 1]', includes: (x) => x >= 1e-12 && x <= 1 };

const FROM_ONE: Support = { low: 1, high: Infinity, isDiscrete: true };

/**
 * Number of trials up to and including the first success: 1, 2, 3, … For the failures before it, shift it by -1.
 *
 * `probability` of success in [1e-12, 1]. Mean: 1 / probability. Draws: 1, by inversion.
 *
 * @throws RangeError when `probability` is out of range.
 */
export function geometric(probability: number): InvertibleDistribution {
  requireIn(SUCCESS, 'probability of the geometric', probability);
  return made(new Geometric(probability), geometric, probability);
}

class Geometric implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support = FROM_ONE;
  private readonly logFailure: number;

  constructor(probability: number) {
    this.mean = 1 / probability;
    this.variance = (1 - probability) / (probability * probability);
    this.logFailure = Math.log1p(-probability);
  }

  sample(stream: RandomStream): number {
    return this.at(stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    return x >= 1 ? -Math.expm1(Math.floor(x) * this.logFailure) : 0;
  }

  quantile(p: number): number {
    requireProbability(p);
    return p === 1 && this.logFailure > -Infinity ? Infinity : this.at(p);
  }

  /** A quotient of logarithms may be off by its last bit, and so the count by one: the probabilities decide. */
  private at(p: number): number {
    const count = Math.max(1, Math.ceil(Math.log1p(-p) / this.logFailure));
    if (count > 1 && -Math.expm1((count - 1) * this.logFailure) >= p) return count - 1;
    return -Math.expm1(count * this.logFailure) < p ? count + 1 : count;
  }
}
