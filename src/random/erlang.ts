import { gammaQuantile, lowerGamma } from '../util/incomplete-gamma.ts';
import { HALF_LINE, type InvertibleDistribution, requireNumber, requireProbability } from './distribution.ts';
import { made } from './origin.ts';
import { integerWithin, POSITIVE, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/** How many stages an Erlang may have. */
export const ERLANG_STAGES = integerWithin(1, 1000);

/**
 * Sum of `stages` exponential times of equal mean, with the given mean of the whole.
 *
 * `stages` an integer in [1, 1000]; `mean` in (0, ∞). Variance: mean² / stages. Draws: one a stage. For one draw
 * whatever the stages, take `gamma(stages, mean / stages)`.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function erlang(stages: number, mean: number): InvertibleDistribution {
  requireIn(ERLANG_STAGES, 'stages of the Erlang', stages);
  requireIn(POSITIVE, 'mean of the Erlang', mean);
  return made(new Erlang(stages, mean), erlang, stages, mean);
}

class Erlang implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws: number;
  readonly monotone = true;
  readonly support = HALF_LINE;

  constructor(stages: number, mean: number) {
    this.mean = mean;
    this.variance = (mean * mean) / stages;
    this.draws = stages;
  }

  sample(stream: RandomStream): number {
    let logarithms = 0;
    for (let stage = 0; stage < this.draws; stage++) logarithms += Math.log(1 - stream.uniform());
    return (-this.mean / this.draws) * logarithms;
  }

  cdf(x: number): number {
    requireNumber(x);
    return lowerGamma(this.draws, (x / this.mean) * this.draws);
  }

  quantile(p: number): number {
    requireProbability(p);
    return (this.mean / this.draws) * gammaQuantile(this.draws, p);
  }
}
