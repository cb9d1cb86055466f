import type { InvertibleDistribution, Support } from './distribution.ts';
import { requireNumber } from './distribution.ts';
import { made } from './origin.ts';
import { FINITE, POSITIVE, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/** The law with `by`, a finite number, added to every value. Draws: those of the law. @throws RangeError otherwise. */
export function shifted(law: InvertibleDistribution, by: number): InvertibleDistribution {
  requireIn(FINITE, 'shift', by);
  return made(new Affine(law, 1, by), shifted, law, by);
}

/** The law with every value times `by`, in (0, ∞). Draws: those of the law. @throws RangeError otherwise. */
export function scaled(law: InvertibleDistribution, by: number): InvertibleDistribution {
  requireIn(POSITIVE, 'scale', by);
  return made(new Affine(law, by, 0), scaled, law, by);
}

class Affine implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws: number;
  readonly monotone: boolean;
  readonly support: Support;
  private readonly law: InvertibleDistribution;
  private readonly factor: number;
  private readonly shift: number;

  constructor(law: InvertibleDistribution, factor: number, shift: number) {
    const { low, high, isDiscrete } = law.support;
    this.mean = factor * law.mean + shift;
    this.variance = factor * factor * law.variance;
    this.draws = law.draws;
    this.monotone = law.monotone;
    this.support = { low: factor * low + shift, high: factor * high + shift, isDiscrete };
    this.law = law;
    this.factor = factor;
    this.shift = shift;
  }

  sample(stream: RandomStream): number {
    return this.factor * this.law.sample(stream) + this.shift;
  }

  /**
   * Of a law that jumps, the way back through shift and factor may miss a value by its last bits: so the last value
   * at or just above is looked up, sent forward again, and compared there.
   */
  cdf(x: number): number {
    requireNumber(x);
    const { law, factor, shift } = this;
    const back = (x - shift) / factor;
    if (!law.support.isDiscrete || !Number.isFinite(back)) return law.cdf(back);
    const slack = 4 * Number.EPSILON * (Math.abs(back) + Math.abs(shift / factor));
    const reached = law.cdf(back + slack);
    const last = law.quantile(reached);
    return reached === 0 || factor * last + shift <= x ? reached : law.cdf(back - slack);
  }

  quantile(p: number): number {
    return this.factor * this.law.quantile(p) + this.shift;
  }
}
