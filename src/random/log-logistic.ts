import { HALF_LINE, type InvertibleDistribution, requireNumber, requireProbability } from './distribution.ts';
import { made } from './origin.ts';
import { POSITIVE, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/**
 * Times whose hazard first grows and then falls, such as repairs; the tail is that of a Pareto.
 *
 * `shape` in (0, ∞); `scale`, the median, in (0, ∞). Mean: Infinity up to shape 1; variance: Infinity up to shape 2.
 * Draws: 1, by inversion.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function logLogistic(shape: number, scale: number): InvertibleDistribution {
  requireIn(POSITIVE, 'shape of the log-logistic', shape);
  requireIn(POSITIVE, 'scale of the log-logistic', scale);
  return made(new LogLogistic(shape, scale), logLogistic, shape, scale);
}

class LogLogistic implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support = HALF_LINE;
  private readonly shape: number;
  private readonly scale: number;

  /** Square of the variation is b' / b - 1 with b = a / sin a and b' = tan a / a: their difference, made small. */
  constructor(shape: number, scale: number) {
    const a = Math.PI / shape;
    this.mean = shape > 1 ? (scale * a) / Math.sin(a) : Infinity;
    this.variance = shape > 2 ? this.mean * this.mean * tangentExcess(a) : Infinity;
    this.shape = shape;
    this.scale = scale;
  }

  sample(stream: RandomStream): number {
    return this.quantile(stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    return x > 0 ? 1 / (1 + Math.exp(-this.shape * Math.log(x / this.scale))) : 0;
  }

  quantile(p: number): number {
    requireProbability(p);
    return this.scale * Math.exp((Math.log(p) - Math.log1p(-p)) / this.shape);
  }
}

/** tan a / a - 1 for a in (0, π/2); by its series where the difference would cancel. */
function tangentExcess(a: number): number {
  if (a > 0.02) return Math.tan(a) / a - 1;
  const s = a * a;
  return s * (1 / 3 + s * (2 / 15 + s * (17 / 315)));
}
