import { monotoneRoot } from '../util/monotone-root.ts';
import { type Phases, phases, survival } from './absorption.ts';
import {
  HALF_LINE,
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  requireRange,
} from './distribution.ts';
import { made } from './origin.ts';
import { integerWithin, POSITIVE, PROBABILITY, requireEachIn, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/** How many stages a law may pass through. */
const STAGES = integerWithin(1, 100);

/**
 * Sum of exponential times of given means, one after the other: work in several steps of different length.
 *
 * One to 100 `means` in (0, ∞). Variance: the sum of their squares. Draws: one a stage.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function hypoexponential(means: readonly number[]): InvertibleDistribution {
  requireIn(STAGES, 'number of stages', means.length);
  requireEachIn(POSITIVE, 'mean', means);
  const all = new Array<number>(means.length - 1).fill(1);
  return made(new Stages([...means], all, means.length), hypoexponential, [...means]);
}

/**
 * Exponential stages one after the other, with a chance of ending after each: nearly any law of times, with few
 * parameters.
 *
 * One to 100 `means` in (0, ∞); `continuations`, the probabilities of going on after each stage but the last, in
 * [0, 1]. Draws: one a stage, passed or not, and 1 that says how many are passed; monotone in each.
 *
 * @throws RangeError when a parameter is out of range.
 * Source: Cox (1955), Mathematical Proceedings of the Cambridge Philosophical Society 51(2).
 */
export function coxian(means: readonly number[], continuations: readonly number[]): InvertibleDistribution {
  requireIn(STAGES, 'number of stages', means.length);
  requireEachIn(POSITIVE, 'mean', means);
  const expected = means.length - 1;
  requireRange(
    continuations.length === expected,
    'number of continuations',
    continuations.length,
    `${expected}, one less than of means`,
  );
  requireEachIn(PROBABILITY, 'continuation', continuations);
  const law = new Stages([...means], [...continuations], means.length + 1);
  return made(law, coxian, [...means], [...continuations]);
}

class Stages implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws: number;
  readonly monotone = true;
  readonly support = HALF_LINE;
  private readonly means: readonly number[];
  /** By stage: the probability that it is passed. */
  private readonly reached: Float64Array;
  private readonly phases: Phases;

  /** With S the sum of the stages passed, E S² is the sum over pairs: 2 Σ P(i passed) mᵢ (m₀ + … + mᵢ). */
  constructor(means: readonly number[], continuations: readonly number[], draws: number) {
    this.means = means;
    this.draws = draws;
    this.reached = new Float64Array(means.length);
    let probability = 1;
    let mean = 0;
    let square = 0;
    let before = 0;
    for (let i = 0; i < means.length; i++) {
      this.reached[i] = probability;
      before += means[i];
      mean += probability * means[i];
      square += 2 * probability * means[i] * before;
      probability *= continuations[i];
    }
    this.mean = mean;
    this.variance = square - mean * mean;
    this.phases = phases(
      means.map((_, i) => (i === 0 ? 1 : 0)),
      means.map((stage, i) =>
        means.map((_, j) => (j === i ? -1 / stage : j === i + 1 ? continuations[i] / stage : 0)),
      ),
    );
  }

  /** The draw of the exit is turned round, so that a larger one passes more stages. */
  sample(stream: RandomStream): number {
    const exit = this.draws > this.means.length ? 1 - stream.uniform() : 0;
    let sum = 0;
    for (let i = 0; i < this.means.length; i++) {
      const logarithm = Math.log(1 - stream.uniform());
      if (exit < this.reached[i]) sum -= this.means[i] * logarithm;
    }
    return sum;
  }

  cdf(x: number): number {
    requireNumber(x);
    return x > 0 ? 1 - survival(this.phases, x) : 0;
  }

  quantile(p: number): number {
    requireProbability(p);
    return survivalQuantile(this.phases, this.mean, p);
  }
}

/** Time by which the end has come with probability `p`, in [0, 1]; `mean` is the mean of that time. */
export function survivalQuantile(chain: Phases, mean: number, p: number): number {
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
  let low = 0;
  let high = mean;
  while (survival(chain, high) > 1 - p) {
    low = high;
    high *= 2;
  }
  return monotoneRoot((x) => -survival(chain, x), p - 1, low, high);
}
