import { monotoneRoot } from '../util/monotone-root.ts';
import { type InvertibleDistribution, requireProbability, type Support } from './distribution.ts';
import { made } from './origin.ts';
import { requireWeights } from './range.ts';
import type { RandomStream } from './stream.ts';

/** Parts that a mixture may have. */
export const MOST_PARTS = 1000;

/** One kind of value among several, and how often it occurs in comparison with the others. */
export interface MixturePart {
  /** Finite, 0 or more. */
  readonly weight: number;
  readonly law: InvertibleDistribution;
}

/**
 * Values of several kinds: each is of one kind, drawn by weight, and then follows the law of that kind.
 *
 * One to 1000 parts, not all of weight 0. Draws: 1 for the kind, and as many as the part that takes most; the other
 * parts waste what they do not need, so that streams stay in step. Not monotone: the kinds may overlap in any way.
 *
 * @throws RangeError when a weight, their number or their sum is out of range.
 */
export function mixture(parts: readonly MixturePart[]): InvertibleDistribution {
  const weights = parts.map(({ weight }) => weight);
  const sum = requireWeights(weights, MOST_PARTS);
  const law = new Mixture(
    weights.map((weight) => weight / sum),
    parts.map((part) => part.law),
    false,
  );
  return made(law, mixture, [...parts]);
}

/** Laws with probabilities that add up to 1; monotone when told so by who has put the laws into order. */
export class Mixture implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws: number;
  readonly monotone: boolean;
  readonly support: Support;
  private readonly shares: Float64Array;
  private readonly laws: readonly InvertibleDistribution[];

  /** Parts of share 0 are left out, so that one without a mean does not spoil the mean. */
  constructor(shares: readonly number[], laws: readonly InvertibleDistribution[], monotone: boolean) {
    const used = laws.filter((_, i) => shares[i] > 0);
    this.laws = used;
    this.shares = Float64Array.from(shares.filter((share) => share > 0));
    this.draws = 1 + Math.max(...laws.map((law) => law.draws));
    this.monotone = monotone;
    this.support = {
      low: Math.min(...used.map((law) => law.support.low)),
      high: Math.max(...used.map((law) => law.support.high)),
      isDiscrete: used.every((law) => law.support.isDiscrete),
    };
    this.mean = this.average((law) => law.mean);
    const { mean } = this;
    this.variance =
      mean === Infinity
        ? Infinity
        : this.average((law) => law.variance + (law.mean - mean) * (law.mean - mean));
  }

  sample(stream: RandomStream): number {
    let rest = stream.uniform();
    let part = 0;
    while (part < this.shares.length - 1 && rest >= this.shares[part]) rest -= this.shares[part++];
    const law = this.laws[part];
    const value = law.sample(stream);
    for (let wasted = law.draws + 1; wasted < this.draws; wasted++) stream.uniform();
    return value;
  }

  cdf(x: number): number {
    return Math.min(
      1,
      this.average((law) => law.cdf(x)),
    );
  }

  /** Between the smallest and the largest of the parts' own quantiles. */
  quantile(p: number): number {
    requireProbability(p);
    if (p === 0 || p === 1) return p === 0 ? this.support.low : this.support.high;
    const own = this.laws.map((law) => law.quantile(p));
    const high = Math.max(...own);
    const found = monotoneRoot((x) => this.cdf(x), p, Math.min(...own), high);
    return this.settle(found, high, p);
  }

  /** Of the values that have probability, the one that a search has come close to; otherwise what it has found. */
  private settle(found: number, high: number, p: number): number {
    const near = found + 1e-14 * Math.abs(found) + Number.MIN_VALUE;
    let settled = found;
    for (const law of this.laws) {
      if (!law.support.isDiscrete) continue;
      const value = law.quantile(law.cdf(Math.min(near, high)));
      if (Math.abs(value - found) <= 2 * (near - found) && this.cdf(value) >= p) settled = value;
    }
    return settled;
  }

  private average(of: (law: InvertibleDistribution) => number): number {
    let sum = 0;
    for (let i = 0; i < this.laws.length; i++) sum += this.shares[i] * of(this.laws[i]);
    return sum;
  }
}
