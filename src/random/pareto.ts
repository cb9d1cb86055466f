import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { POSITIVE, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/**
 * Sizes with a heavy tail: of those above any size, the same share is twice as large.
 *
 * `shape` in (0, ∞), smaller is heavier; `scale`, the smallest value, in (0, ∞). Mean: Infinity up to shape 1;
 * variance: Infinity up to shape 2, so that no interval of a mean can be trusted there. Draws: 1, by inversion.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function pareto(shape: number, scale: number): InvertibleDistribution {
  requireIn(POSITIVE, 'shape of the Pareto', shape);
  requireIn(POSITIVE, 'scale of the Pareto', scale);
  return made(new Pareto(shape, scale), pareto, shape, scale);
}

class Pareto implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly shape: number;
  private readonly scale: number;

  constructor(shape: number, scale: number) {
    this.mean = shape > 1 ? scale * (shape / (shape - 1)) : Infinity;
    this.variance = shape > 2 ? (this.mean / (shape - 1)) * (scale / (shape - 2)) : Infinity;
    this.support = { low: scale, high: Infinity, isDiscrete: false };
    this.shape = shape;
    this.scale = scale;
  }

  sample(stream: RandomStream): number {
    return this.scale * Math.exp(-Math.log1p(-stream.uniform()) / this.shape);
  }

  cdf(x: number): number {
    requireNumber(x);
    return x > this.scale ? -Math.expm1(-this.shape * Math.log(x / this.scale)) : 0;
  }

  quantile(p: number): number {
    requireProbability(p);
    return this.scale * Math.exp(-Math.log1p(-p) / this.shape);
  }
}
