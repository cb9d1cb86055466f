import { logGamma } from '../util/log-gamma.ts';
import { requireAtLeastZero, requireInteger, requirePositive } from './parameter.ts';

/**
 * Renewals to be expected up to `time` when gaps are sums of `phases` exponential times of rate `rate`.
 *
 * `phases` an integer, 1 or more, `rate` positive, `time` 0 or more with rate · time at most 1e5. Every phase is a
 * step of a Poisson process and every phases-th step a renewal, so m(t) = Σ ⌊j / phases⌋ P(j steps): all terms
 * positive. For two phases of rate 1, t/2 - 1/4 + e^(-2t)/4.
 *
 * @throws RangeError when a parameter is out of range. Cost: O(rate · time).
 * Source: Cox (1962), Renewal Theory, 4.2; the sum is ours.
 */
export function erlangRenewals(phases: number, rate: number, time: number): number {
  requireInteger('phases', phases, 1);
  requirePositive('rate', rate);
  requireAtLeastZero('time', time);
  const steps = rate * time;
  if (!(steps <= 1e5)) throw new RangeError(`rate times time is ${steps}: it must be in [0, 100000]`);
  // From the most likely number of steps outwards, so that e^-steps need not be a double.
  const mode = Math.floor(steps);
  let total = 0;
  let expected = 0;
  for (let j = mode, weight = 1; weight > 1e-20; weight *= steps / ++j) {
    total += weight;
    expected += weight * Math.floor(j / phases);
  }
  for (let j = mode, weight = 1; j > 0 && weight > 1e-20; j--) {
    weight *= j / steps;
    total += weight;
    expected += weight * Math.floor((j - 1) / phases);
  }
  return expected / total;
}

/**
 * Renewals to be expected up to `time` when gaps are uniform on (0, 1): Σ_k (-1)^k (t-k)^k e^(t-k) / k! - 1, k ≤ t.
 *
 * `time` in [0, 8]; beyond, the terms cancel, and t / mean + (scv - 1) / 2 is exact to ten digits anyway.
 *
 * @throws RangeError when `time` is out of range. Source: Cox (1962), Renewal Theory, 4.
 */
export function uniformRenewals(time: number): number {
  if (!(time >= 0 && time <= 8)) throw new RangeError(`time is ${time}: it must be in [0, 8]`);
  let total = -1;
  for (let k = 0; k <= time; k++) {
    let term = Math.exp(time - k);
    for (let i = 1; i <= k; i++) term *= (k - time) / i;
    total += term;
  }
  return total;
}

/**
 * About how many renewals a long time holds: time / mean + (scv - 1) / 2, the error vanishing as time grows.
 *
 * `time` 0 or more, `mean` positive, `scv` of the gaps 0 or more; not for gaps of whole multiples of a unit.
 *
 * @throws RangeError when a parameter is out of range. Source: Smith (1954); Cox (1962), Renewal Theory, 4.5.
 */
export function longRunRenewals(mean: number, scv: number, time: number): number {
  requirePositive('mean', mean);
  requireAtLeastZero('scv', scv);
  requireAtLeastZero('time', time);
  return time / mean + (scv - 1) / 2;
}

/**
 * Mean time from an arbitrary instant to the next renewal: E[X²] / (2 E[X]), longer than half a gap.
 *
 * `mean` positive, `scv` 0 or more. The mean gap around the instant is twice that.
 *
 * @throws RangeError when a parameter is out of range. Source: Feller (1971), An Introduction to Probability II, I.4.
 */
export function meanResidualTime(mean: number, scv: number): number {
  requirePositive('mean', mean);
  requireAtLeastZero('scv', scv);
  return (mean * (1 + scv)) / 2;
}

/** First two moments of a time. */
export interface TimeMoments {
  /** Its mean. */
  readonly mean: number;
  /** Its variance. */
  readonly variance: number;
  /** Squared coefficient of variation, variance over mean squared. */
  readonly scv: number;
}

/** Moments of a Weibull time of `shape` and `scale`, positive; shape at least 0.02. @throws RangeError. */
export function weibullMoments(shape: number, scale: number): TimeMoments {
  requirePositive('shape', shape);
  requirePositive('scale', scale);
  if (!(shape >= 0.02)) throw new RangeError(`shape is ${shape}: it must be in [0.02, ∞)`);
  const first = Math.exp(logGamma(1 + 1 / shape));
  const second = Math.exp(logGamma(1 + 2 / shape));
  const square = first * first;
  return {
    mean: scale * first,
    variance: scale * scale * (second - square),
    scv: second / square - 1,
  };
}
