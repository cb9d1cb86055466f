import {
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  requireRange,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { partialMoments } from './partial-moments.ts';
import { EXTENDED, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/** Less than this share of the law cannot be cut out of it with enough digits. */
const LEAST_SHARE = 1e-9;
/** Rounding must not carry a probability to 1, whose quantile may be infinite. */
const LARGEST_DRAW = 1 - Number.EPSILON / 2;

/**
 * The law on condition that its value lies in [low, high]: a normal time that is not negative, a wait with a limit.
 *
 * `low` < `high`, either may be infinite; together they must leave at least 1e-9 of the law. Mean and variance: by
 * quadrature, to about 1e-9. Draws: 1, by inversion; nothing is rejected.
 *
 * @throws RangeError when the ends are out of order or leave too little.
 */
export function truncated(law: InvertibleDistribution, low: number, high: number): InvertibleDistribution {
  requireIn(EXTENDED, 'low end of the truncation', low);
  requireRange(high > low, 'high end of the truncation', high, `above ${low}`);
  const below = low === -Infinity ? 0 : law.cdf(justBelow(low));
  const share = (high === Infinity ? 1 : law.cdf(high)) - below;
  requireRange(
    share >= LEAST_SHARE,
    `share of the law in [${low}, ${high}]`,
    share,
    `${LEAST_SHARE} or more`,
  );
  return made(new Truncated(law, low, high, below, share), truncated, law, low, high);
}

class Truncated implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly law: InvertibleDistribution;
  private readonly below: number;
  private readonly share: number;

  constructor(law: InvertibleDistribution, low: number, high: number, below: number, share: number) {
    const { isDiscrete } = law.support;
    this.law = law;
    this.below = below;
    this.share = share;
    this.support = {
      low: Math.max(low, isDiscrete ? law.quantile(below + share * 1e-12) : law.support.low),
      high: Math.min(high, isDiscrete ? law.quantile(below + share) : law.support.high),
      isDiscrete,
    };
    const [mean, variance] = partialMoments(law, below, share, high);
    this.mean = mean;
    this.variance = variance;
  }

  sample(stream: RandomStream): number {
    return this.at(stream.uniform());
  }

  cdf(x: number): number {
    requireNumber(x);
    if (x < this.support.low) return 0;
    if (x >= this.support.high) return 1;
    return Math.min(1, Math.max(0, (this.law.cdf(x) - this.below) / this.share));
  }

  quantile(p: number): number {
    requireProbability(p);
    if (p === 0 || p === 1) return p === 0 ? this.support.low : this.support.high;
    return this.at(p);
  }

  /** Where the law jumps, rounding of the probability may land on the next value: this law's own cdf decides. */
  private at(p: number): number {
    const target = Math.min(LARGEST_DRAW, this.below + p * this.share);
    if (!this.support.isDiscrete) return this.clamp(this.law.quantile(target));
    const early = this.clamp(this.law.quantile(Math.max(0, target - 4e-16)));
    if (this.cdf(early) >= p) return early;
    const next = this.clamp(this.law.quantile(target));
    return this.cdf(next) >= p ? next : this.clamp(this.law.quantile(Math.min(LARGEST_DRAW, target + 4e-16)));
  }

  private clamp(value: number): number {
    return Math.min(this.support.high, Math.max(this.support.low, value));
  }
}

/** A number below x with hardly any other between: what lies at x itself is not below it. */
function justBelow(x: number): number {
  return x === 0 ? -Number.MIN_VALUE : x - Math.abs(x) * Number.EPSILON;
}
