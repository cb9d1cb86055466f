import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  type Support,
} from './distribution.ts';
import type { RandomStream } from './stream.ts';

/** Values that a table may hold: 24 MB of it. */
export const MOST_VALUES = 1_048_576;

/**
 * A discrete law as a table of its values and their cumulated probabilities, drawn by inversion.
 *
 * Cost of a sample: O(1) on average, however many values; no allocation. A guide says for each of n equal parts of
 * [0, 1] where in the table to begin; from there it is less than one step on average.
 * Source: indexed search, Chen and Asau (1974), AIIE Transactions 6(2).
 */
export class Tabulated implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly values: Float64Array;
  private readonly cumulated: Float64Array;
  private readonly guide: Int32Array;

  /**
   * `values` rising; `weights` finite, 0 or more, `sum` their sum; at most {@link MOST_VALUES}. Mean and variance are
   * computed from the table when they are not given.
   */
  constructor(
    values: Float64Array,
    weights: ArrayLike<number>,
    sum: number,
    moments?: { readonly mean: number; readonly variance: number },
  ) {
    const size = values.length;
    this.values = values;
    this.cumulated = new Float64Array(size);
    this.guide = new Int32Array(size);
    let below = 0;
    let place = 0;
    for (let i = 0; i < size; i++) {
      below += weights[i];
      this.cumulated[i] = i === size - 1 ? 1 : Math.min(1, below / sum);
      while (place < size && place < this.cumulated[i] * size) this.guide[place++] = i;
    }
    const computed = moments ?? momentsOf(values, weights, sum);
    this.mean = computed.mean;
    this.variance = computed.variance;
    this.support = { low: values[0], high: values[size - 1], isDiscrete: true };
  }

  sample(stream: RandomStream): number {
    return this.at(stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    let low = 0;
    let high = this.values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.values[middle] <= x) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : this.cumulated[low - 1];
  }

  quantile(p: number): number {
    requireProbability(p);
    return p === 1 ? this.support.high : this.at(p);
  }

  /** The guide is rounded, so that a step back may be due as well. */
  private at(p: number): number {
    const { cumulated, guide, values } = this;
    let i = guide[Math.floor(p * guide.length)];
    while (i > 0 && cumulated[i - 1] >= p) i--;
    while (cumulated[i] < p) i++;
    return values[i];
  }
}

function momentsOf(values: Float64Array, weights: ArrayLike<number>, sum: number) {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += values[i] * (weights[i] / sum);
  let variance = 0;
  for (let i = 0; i < values.length; i++)
    variance += (values[i] - mean) * (values[i] - mean) * (weights[i] / sum);
  return { mean, variance };
}

/** Weights, beside that of the mode, below this cannot be reached by a draw of 53 bits, not even all together. */
const NEGLIGIBLE = 1e-24;

/**
 * Tabulates a law on the integers from its mode outwards, by the ratio of neighbours, as far as a draw can reach.
 *
 * `ratio(k)` is the probability of k + 1 over that of k; `low` and `high` are the ends, which may be infinite above.
 * Undefined when the law spans more than {@link MOST_VALUES} values.
 */
export function tabulateFromMode(
  mode: number,
  low: number,
  high: number,
  ratio: (k: number) => number,
  moments: { readonly mean: number; readonly variance: number },
): Tabulated | undefined {
  const down: number[] = [];
  for (let k = mode, weight = 1; k > low && weight > NEGLIGIBLE; k--) {
    weight /= ratio(k - 1);
    down.push(weight);
    if (down.length > MOST_VALUES) return undefined;
  }
  const weights = [...down.reverse(), 1];
  const first = mode - down.length;
  for (let k = mode, weight = 1; k < high && weight > NEGLIGIBLE; k++) {
    weight *= ratio(k);
    weights.push(weight);
    if (weights.length > MOST_VALUES) return undefined;
  }
  const values = Float64Array.from(weights, (_, i) => first + i);
  // From both ends inwards, small before large: so the sum loses nothing.
  const sum = [...weights].sort((a, b) => a - b).reduce((total, weight) => total + weight, 0);
  return new Tabulated(values, weights, sum, moments);
}
