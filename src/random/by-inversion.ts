import type { InvertibleDistribution, Support } from './distribution.ts';
import { made } from './origin.ts';
import type { RandomStream } from './stream.ts';

/**
 * The same law, drawn by one draw and its quantile: slower, but monotone and in step, whatever the law does itself.
 *
 * For mixtures, alias tables and sums, when common random numbers or antithetic draws are to work on them. Draws: 1.
 */
export function byInversion(law: InvertibleDistribution): InvertibleDistribution {
  return made(new ByInversion(law), byInversion, law);
}

class ByInversion implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly law: InvertibleDistribution;

  constructor(law: InvertibleDistribution) {
    this.mean = law.mean;
    this.variance = law.variance;
    this.support = law.support;
    this.law = law;
  }

  sample(stream: RandomStream): number {
    return this.law.quantile(stream.uniform());
  }

  cdf(x: number): number {
    return this.law.cdf(x);
  }

  quantile(p: number): number {
    return this.law.quantile(p);
  }
}
