import { type Distribution, requireRange } from './distribution.ts';
import type { RandomStream } from './stream.ts';

/**
 * Sum of `stages` exponential times of equal mean, with the given mean of the whole.
 *
 * `stages` an integer in [1, 1000]; `mean` in (0, ∞). Variance: mean² / stages. Draws: one a stage.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function erlang(stages: number, mean: number): Distribution {
  const isCount = Number.isInteger(stages) && stages >= 1 && stages <= 1000;
  requireRange(isCount, 'stages of the Erlang', stages, 'an integer in [1, 1000]');
  requireRange(mean > 0 && mean < Infinity, 'mean of the Erlang', mean, 'positive and finite');
  return new Erlang(stages, mean);
}

class Erlang implements Distribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws: number;

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
}
