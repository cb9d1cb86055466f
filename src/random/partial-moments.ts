import { integrate } from '../util/integrate.ts';
import type { InvertibleDistribution } from './distribution.ts';

/** Where to split the probabilities of a part, so that the ends, where quantiles run away, get panels of their own. */
const SPLITS = [-52, -44, -36, -28, -20, -14, -10, -7, -5, -3, -2, -1].map((power) => powerOfTwo(power));

/** Values of a discrete law that are added up one by one; above, they are integrated like others. */
const MOST_VALUES = 100_000;

/**
 * Mean and variance of a law on condition that it lies in a part of its probabilities: `share` above `below`. `end` is
 * the largest value of the part.
 *
 * Moments are integrals of the quantile over the probabilities. A part without an end is the whole
 * less the rest, because a heavy tail has its weight where probabilities near 1 have run out of digits.
 */
export function partialMoments(
  law: InvertibleDistribution,
  below: number,
  share: number,
  end: number,
): readonly [mean: number, variance: number] {
  const reachesEnd = end === Infinity;
  if (reachesEnd && law.mean === Infinity) return [Infinity, Infinity];
  const { high, isDiscrete } = law.support;
  const centre = law.quantile(below + share / 2);
  // Rounding may carry a probability to 1, whose quantile is the end of the whole law, not of the part.
  const largest = reachesEnd ? high : Math.min(high, end);
  const fromCentre = (x: number) => Math.min(x, largest) - centre;
  const square = (x: number) => fromCentre(x) * fromCentre(x);
  let first: number;
  let second: number;
  if (reachesEnd && (high === Infinity || !isDiscrete)) {
    const distance = law.mean - centre;
    first = distance - total(law, 0, below, fromCentre);
    second = law.variance + distance * distance - total(law, 0, below, square);
  } else {
    first = total(law, below, share, fromCentre);
    second = total(law, below, share, square);
  }
  const mean = first / share;
  return [centre + mean, Math.max(0, second / share - mean * mean)];
}

/** Integral of a function of the value, over a part of the probabilities. */
function total(law: InvertibleDistribution, below: number, share: number, of: (x: number) => number): number {
  if (share === 0) return 0;
  return (law.support.isDiscrete ? sum(law, below, share, of) : undefined) ?? integral(law, below, share, of);
}

function sum(law: InvertibleDistribution, below: number, share: number, of: (x: number) => number) {
  let result = 0;
  let reached = below;
  const end = below + share;
  for (let count = 0; count < MOST_VALUES; count++) {
    const value = law.quantile(Math.min(1, reached + 1e-16 + reached * 1e-16));
    const next = Math.min(end, law.cdf(value));
    result += of(value) * (next - reached);
    if (next >= end - 1e-15) return result;
    // No step when the value has no probability that a double can tell.
    if (!(next > reached)) return undefined;
    reached = next;
  }
  return undefined;
}

function integral(
  law: InvertibleDistribution,
  below: number,
  share: number,
  of: (x: number) => number,
): number {
  const f = (p: number) => of(law.quantile(Math.min(1, below + p * share)));
  const scale = Math.abs(f(0.001)) + Math.abs(f(0.999)) + Math.abs(f(0.5));
  const ends = [0, ...SPLITS, ...SPLITS.map((split) => 1 - split).reverse(), 1];
  let result = 0;
  for (let i = 1; i < ends.length; i++) {
    if (ends[i] > ends[i - 1]) result += integrate(f, ends[i - 1], ends[i], 1e-13 * scale);
  }
  return result * share;
}

function powerOfTwo(power: number): number {
  return power === 0 ? 1 : powerOfTwo(power + 1) / 2;
}
