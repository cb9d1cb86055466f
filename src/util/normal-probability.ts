import { lowerGamma, upperGamma } from './incomplete-gamma.ts';

/**
 * Standard normal distribution function: the probability that a standard normal variable is at most `z`.
 *
 * Relative error below 1e-13, in the lower tail too. Source: Abramowitz and Stegun (1964), 26.2.30 with 6.5.16.
 */
export function normalProbability(z: number): number {
  const half = (z * z) / 2;
  if (z < -1) return upperGamma(0.5, half) / 2;
  return z < 0 ? 0.5 - lowerGamma(0.5, half) / 2 : 0.5 + lowerGamma(0.5, half) / 2;
}
