import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { PROBABILITY, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/**
 * Yes or no: 1 with the given probability, otherwise 0.
 *
 * `probability` in [0, 1]. Draws: 1, by inversion; on common draws, a larger probability turns no yes into a no.
 *
 * @throws RangeError when `probability` is out of range.
 */
export function bernoulli(probability: number): InvertibleDistribution {
  requireIn(PROBABILITY, 'probability of the Bernoulli', probability);
  return made(new Bernoulli(probability), bernoulli, probability);
}

class Bernoulli implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly failure: number;

  constructor(probability: number) {
    this.mean = probability;
    this.variance = probability * (1 - probability);
    this.failure = 1 - probability;
    this.support = { low: probability === 1 ? 1 : 0, high: probability === 0 ? 0 : 1, isDiscrete: true };
  }

  sample(stream: RandomStream): number {
    return stream.uniform() > this.failure ? 1 : 0;
  }

  cdf(x: number): number {
    requireNumber(x);
    return x < 0 ? 0 : x < 1 ? this.failure : 1;
  }

  quantile(p: number): number {
    requireProbability(p);
    return p > this.failure || this.failure === 0 ? 1 : 0;
  }
}
