import { gammaQuantile, lowerGamma } from '../util/incomplete-gamma.ts';
import { HALF_LINE, type InvertibleDistribution, requireNumber, requireProbability } from './distribution.ts';
import { made } from './origin.ts';
import { POSITIVE, requireIn, within } from './range.ts';
import type { RandomStream } from './stream.ts';

/** Shapes that the inversion of the gamma and the beta distribution is made for. */
export const SHAPE = within(0.001, 1e6);

/**
 * Times that are more, or less, regular than exponential ones: an Erlang with any number of stages, whole or not.
 *
 * `shape` in [0.001, 1e6]; `scale` in (0, ∞). Mean: shape · scale. Variance: shape · scale². Draws: 1, by inversion,
 * which costs about thirty times an exponential; rejection would be faster, and would put streams out of step.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function gamma(shape: number, scale: number): InvertibleDistribution {
  requireIn(SHAPE, 'shape of the gamma', shape);
  requireIn(POSITIVE, 'scale of the gamma', scale);
  return made(new Gamma(shape, scale), gamma, shape, scale);
}

class Gamma implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support = HALF_LINE;
  private readonly shape: number;
  private readonly scale: number;

  constructor(shape: number, scale: number) {
    this.mean = shape * scale;
    this.variance = this.mean * scale;
    this.shape = shape;
    this.scale = scale;
  }

  sample(stream: RandomStream): number {
    return this.scale * gammaQuantile(this.shape, stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    return lowerGamma(this.shape, x / this.scale);
  }

  quantile(p: number): number {
    requireProbability(p);
    return this.scale * gammaQuantile(this.shape, p);
  }
}
