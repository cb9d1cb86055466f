import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  requireRange,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { FINITE, integerWithin, requireEachIn, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

const OBSERVATIONS = integerWithin(1, 4_194_304);
const POINTS = integerWithin(2, 4_194_304);

/**
 * Values as they were observed, each equally likely, and nothing between or beyond them.
 *
 * One to 2^22 finite `values`, in any order, repeated as often as observed. Variance: the mean square about the mean
 * of these values, divided by their number. Draws: 1, by inversion.
 *
 * @throws RangeError when there is no value, or one that is not finite.
 */
export function empirical(values: ArrayLike<number>): InvertibleDistribution {
  requireIn(OBSERVATIONS, 'number of values', values.length);
  requireEachIn(FINITE, 'value', values);
  return made(new Empirical(Float64Array.from(values).sort()), empirical, Array.from(values));
}

/**
 * A law known by some of its quantiles, with straight lines between: a measured distribution, as reports print it.
 *
 * As many `values` as `probabilities`, 2 to 2^22; values finite and never falling; probabilities rising from 0 to 1,
 * both included. Draws: 1, by inversion.
 *
 * @throws RangeError when the lists are out of range or out of order.
 */
export function interpolated(
  values: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): InvertibleDistribution {
  const size = values.length;
  requireIn(POINTS, 'number of values', size);
  requireRange(
    probabilities.length === size,
    'number of probabilities',
    probabilities.length,
    `${size}, as of values`,
  );
  requireEachIn(FINITE, 'value', values);
  requireRange(probabilities[0] === 0, 'probability 0', probabilities[0], '0');
  requireRange(probabilities[size - 1] === 1, `probability ${size - 1}`, probabilities[size - 1], '1');
  for (let i = 1; i < size; i++) {
    requireRange(values[i] >= values[i - 1], `value ${i}`, values[i], `${values[i - 1]} or more`);
    const isRising = probabilities[i] > probabilities[i - 1];
    requireRange(isRising, `probability ${i}`, probabilities[i], `above ${probabilities[i - 1]}`);
  }
  const law = new Interpolated(Float64Array.from(values), Float64Array.from(probabilities));
  return made(law, interpolated, Array.from(values), Array.from(probabilities));
}

class Empirical implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly sorted: Float64Array;

  constructor(sorted: Float64Array) {
    const size = sorted.length;
    const mean = sorted.reduce((sum, value) => sum + value / size, 0);
    this.sorted = sorted;
    this.mean = mean;
    this.variance = sorted.reduce((sum, value) => sum + ((value - mean) * (value - mean)) / size, 0);
    this.support = { low: sorted[0], high: sorted[size - 1], isDiscrete: true };
  }

  sample(stream: RandomStream): number {
    return this.at(stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    return firstAbove(this.sorted, x) / this.sorted.length;
  }

  quantile(p: number): number {
    requireProbability(p);
    return this.at(p);
  }

  /** Rounded up, and one back where the product was rounded beyond an integer. */
  private at(p: number): number {
    const size = this.sorted.length;
    const place = Math.max(0, Math.ceil(p * size) - 1);
    return this.sorted[place > 0 && place / size >= p ? place - 1 : place];
  }
}

class Interpolated implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly values: Float64Array;
  private readonly probabilities: Float64Array;

  /** Between two quantiles the law is uniform, so its square about the mean is (a² + ab + b²) / 3. */
  constructor(values: Float64Array, probabilities: Float64Array) {
    this.values = values;
    this.probabilities = probabilities;
    this.support = { low: values[0], high: values[values.length - 1], isDiscrete: false };
    let mean = 0;
    for (let i = 1; i < values.length; i++)
      mean += (probabilities[i] - probabilities[i - 1]) * (values[i - 1] / 2 + values[i] / 2);
    let variance = 0;
    for (let i = 1; i < values.length; i++) {
      const a = values[i - 1] - mean;
      const b = values[i] - mean;
      variance += ((probabilities[i] - probabilities[i - 1]) * (a * a + a * b + b * b)) / 3;
    }
    this.mean = mean;
    this.variance = variance;
  }

  sample(stream: RandomStream): number {
    return this.at(stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    const above = firstAbove(this.values, x);
    if (above === 0 || above === this.values.length) return above === 0 ? 0 : 1;
    const { values, probabilities } = this;
    const share = (x - values[above - 1]) / (values[above] - values[above - 1]);
    return probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1]);
  }

  quantile(p: number): number {
    requireProbability(p);
    return this.at(p);
  }

  private at(p: number): number {
    const { values, probabilities } = this;
    if (p === 0) return values[0];
    let low = 0;
    let high = probabilities.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (probabilities[middle] < p) low = middle;
      else high = middle;
    }
    const share = (p - probabilities[low]) / (probabilities[high] - probabilities[low]);
    return values[low] + share * (values[high] - values[low]);
  }
}

/** Number of entries that are at most x. */
function firstAbove(sorted: Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
