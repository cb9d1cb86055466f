import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  requireRange,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { FINITE, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/**
 * A guess by smallest, most likely and largest value, with straight lines between.
 *
 * `low`, `mode` and `high` finite, `low` ≤ `mode` ≤ `high`, `low` < `high`. Mean: their mean. Draws: 1, by inversion.
 *
 * @throws RangeError when the three are not finite or not in order.
 */
export function triangular(low: number, mode: number, high: number): InvertibleDistribution {
  requireIn(FINITE, 'low end of the triangular', low);
  requireRange(
    high > low && high - low < Infinity,
    'high end of the triangular',
    high,
    `finite and above ${low}`,
  );
  requireRange(mode >= low && mode <= high, 'mode of the triangular', mode, `in [${low}, ${high}]`);
  return made(new Triangular(low, mode, high), triangular, low, mode, high);
}

class Triangular implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly low: number;
  private readonly high: number;
  /** Probability of less than the mode. */
  private readonly share: number;
  private readonly width: number;

  constructor(low: number, mode: number, high: number) {
    const rise = mode - low;
    const fall = high - mode;
    this.mean = low + (rise + (high - low)) / 3;
    this.variance = (rise * rise + rise * fall + fall * fall) / 18;
    this.support = { low, high, isDiscrete: false };
    this.low = low;
    this.high = high;
    this.width = high - low;
    this.share = rise / this.width;
  }

  sample(stream: RandomStream): number {
    return this.quantile(stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    if (x <= this.low) return 0;
    if (x >= this.high) return 1;
    const below = (x - this.low) / this.width;
    const above = (this.high - x) / this.width;
    return below < this.share ? (below * below) / this.share : 1 - (above * above) / (1 - this.share);
  }

  quantile(p: number): number {
    requireProbability(p);
    const { share, width } = this;
    if (p < share) return this.low + width * Math.sqrt(p * share);
    return this.high - width * Math.sqrt((1 - p) * (1 - share));
  }
}
