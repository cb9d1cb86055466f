import { logGamma } from '../util/log-gamma.ts';
import { HALF_LINE, type InvertibleDistribution, requireNumber, requireProbability } from './distribution.ts';
import { made } from './origin.ts';
import { POSITIVE, requireIn, within } from './range.ts';
import type { RandomStream } from './stream.ts';

/** Below, moments overflow; above, the spread is below rounding. */
export const WEIBULL_SHAPE = within(0.02, 1e6);

/**
 * Lifetimes: with a shape above 1 things wear out, below 1 they fail early, at 1 they do not age.
 *
 * `shape` in [0.02, 1e6]; `scale`, which 63 % do not outlive, in (0, ∞). Mean: scale · Γ(1 + 1 / shape). Draws: 1, by
 * inversion.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function weibull(shape: number, scale: number): InvertibleDistribution {
  requireIn(WEIBULL_SHAPE, 'shape of the Weibull', shape);
  requireIn(POSITIVE, 'scale of the Weibull', scale);
  return made(new Weibull(shape, scale), weibull, shape, scale);
}

class Weibull implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support = HALF_LINE;
  private readonly shape: number;
  private readonly scale: number;

  /** The variance as a ratio of moments, less one: their difference would cancel for large shapes. */
  constructor(shape: number, scale: number) {
    const logMean = logGamma(1 + 1 / shape);
    this.mean = scale * Math.exp(logMean);
    this.variance = this.mean * this.mean * Math.expm1(logGamma(1 + 2 / shape) - 2 * logMean);
    this.shape = shape;
    this.scale = scale;
  }

  sample(stream: RandomStream): number {
    return this.scale * Math.exp(Math.log(-Math.log1p(-stream.uniform())) / this.shape);
  }

  cdf(x: number): number {
    requireNumber(x);
    return x > 0 ? -Math.expm1(-Math.exp(this.shape * Math.log(x / this.scale))) : 0;
  }

  quantile(p: number): number {
    requireProbability(p);
    return this.scale * Math.exp(Math.log(-Math.log1p(-p)) / this.shape);
  }
}
