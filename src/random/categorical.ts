import { type Distribution, refuse, requireRange } from './distribution.ts';
import type { RandomStream } from './stream.ts';

/**
 * Index i with probability weights[i] over the sum of the weights.
 *
 * Weights finite, 0 or more, not all 0; one to 2^22 of them. Draws: 1. Cost of a sample: O(1), no allocation.
 *
 * Why an alias table: every index owns a cell of equal size; what an index has too little for its cell is
 * filled up by one other, its alias, which has too much. One draw finds the cell by its whole part and the
 * owner by its fraction, however many indices there are. The result is not monotone in the draw.
 * Source: Walker (1977), ACM TOMS 3(3); built in O(n) as in Vose (1991), IEEE TSE 17(9).
 *
 * @throws RangeError when a weight, their number or their sum is out of range.
 */
export function categorical(weights: ArrayLike<number>): Distribution {
  const size = weights.length;
  requireRange(size >= 1 && size <= 4_194_304, 'number of weights', size, 'in [1, 2^22]');
  let sum = 0;
  for (let i = 0; i < size; i++) {
    const weight = weights[i];
    if (!(weight >= 0 && weight < Infinity)) refuse(`weight ${i}`, weight, '0 or more and finite');
    sum += weight;
  }
  requireRange(sum > 0 && sum < Infinity, 'sum of the weights', sum, 'positive and finite');
  return new Categorical(weights, sum);
}

class Categorical implements Distribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  /** By cell: the part of it that its owner keeps, in [0, 1]. */
  private readonly kept: Float64Array;
  /** By cell: the index that has the rest. */
  private readonly alias: Int32Array;

  constructor(weights: ArrayLike<number>, sum: number) {
    const size = weights.length;
    this.kept = new Float64Array(size);
    this.alias = new Int32Array(size);
    let mean = 0;
    for (let i = 0; i < size; i++) mean += (i * weights[i]) / sum;
    let variance = 0;
    for (let i = 0; i < size; i++) variance += ((i - mean) * (i - mean) * weights[i]) / sum;
    this.mean = mean;
    this.variance = variance;
    this.fill(weights, size / sum);
  }

  sample(stream: RandomStream): number {
    const place = stream.uniform() * this.kept.length;
    const cell = Math.floor(place);
    return place - cell < this.kept[cell] ? cell : this.alias[cell];
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
