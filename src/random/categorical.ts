import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  requireRange,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { requireWeights } from './range.ts';
import type { RandomStream } from './stream.ts';

/**
 * Index i with probability weights[i] over the sum of the weights.
 *
 * Weights finite, 0 or more, not all 0; one to 2^22 of them. Draws: 1. Cost of a sample: O(1), no allocation.
 *
 * Why an alias table: every index owns a cell of equal size; what an index has too little for its cell is
 * filled up by one other, its alias, which has too much. One draw finds the cell by its whole part and the
 * owner by its fraction, however many indices there are. The result is not monotone in the draw; `discrete` is.
 * Source: Walker (1977), ACM TOMS 3(3); built in O(n) as in Vose (1991), IEEE TSE 17(9).
 *
 * @throws RangeError when a weight, their number or their sum is out of range.
 */
export function categorical(weights: ArrayLike<number>): InvertibleDistribution {
  const size = weights.length;
  requireRange(size >= 1 && size <= 4_194_304, 'number of weights', size, 'in [1, 2^22]');
  const sum = requireWeights(weights, size);
  return made(new Categorical(weights, sum), categorical, Array.from(weights));
}

class Categorical implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = false;
  readonly support: Support;
  /** By cell: the part of it that its owner keeps, in [0, 1]. */
  private readonly kept: Float64Array;
  /** By cell: the index that has the rest. */
  private readonly alias: Int32Array;
  /** By index: probability of it or a smaller one; made when it is first asked for. */
  private cumulated: Float64Array | undefined;
  private readonly weights: Float64Array;

  constructor(weights: ArrayLike<number>, sum: number) {
    const size = weights.length;
    this.kept = new Float64Array(size);
    this.alias = new Int32Array(size);
    this.weights = Float64Array.from(weights);
    let mean = 0;
    for (let i = 0; i < size; i++) mean += (i * weights[i]) / sum;
    let variance = 0;
    for (let i = 0; i < size; i++) variance += ((i - mean) * (i - mean) * weights[i]) / sum;
    this.mean = mean;
    this.variance = variance;
    this.support = {
      low: this.weights.findIndex((weight) => weight > 0),
      high: this.weights.findLastIndex((weight) => weight > 0),
      isDiscrete: true,
    };
    this.fill(weights, size / sum);
  }

  sample(stream: RandomStream): number {
    const place = stream.uniform() * this.kept.length;
    const cell = Math.floor(place);
    return place - cell < this.kept[cell] ? cell : this.alias[cell];
  }

  cdf(x: number): number {
    requireNumber(x);
    if (x < 0) return 0;
    return x >= this.support.high ? 1 : this.sums()[Math.floor(x)];
  }

  quantile(p: number): number {
    requireProbability(p);
    const sums = this.sums();
    let { low, high } = this.support;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < p) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private sums(): Float64Array {
    if (this.cumulated === undefined) {
      const sum = this.weights.reduce((total, weight) => total + weight, 0);
      let below = 0;
      this.cumulated = this.weights.map((weight) => {
        below += weight;
        return below / sum;
      });
      this.cumulated.fill(1, this.support.high);
    }
    return this.cumulated;
  }

  /** Pairs cells that have too little with cells that have too much, until every cell is full. */
  private fill(weights: ArrayLike<number>, scale: number): void {
    const { kept, alias } = this;
    const poor: number[] = [];
    const rich: number[] = [];
    for (let i = 0; i < kept.length; i++) {
      kept[i] = weights[i] * scale;
      alias[i] = i;
      (kept[i] < 1 ? poor : rich).push(i);
    }
    while (poor.length > 0 && rich.length > 0) {
      const small = poor.pop() as number;
      const large = rich[rich.length - 1];
      alias[small] = large;
      kept[large] -= 1 - kept[small];
      if (kept[large] < 1) poor.push(rich.pop() as number);
    }
    // What is left differs from a full cell by rounding only, and its alias is itself.
  }
}
