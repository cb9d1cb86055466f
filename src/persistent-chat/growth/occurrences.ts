import type { RandomStream } from '../../random/stream.ts';
import { normalQuantile } from '../../util/normal-quantile.ts';

/** From this mean on a Poisson number is drawn as a normal one, rounded. */
const NORMAL_FROM = 200;

/**
 * Draws a Poisson number: by inversion up to a mean of 200, beyond that the normal one of the same mean and
 * variance, rounded. Draws: 1. Cost: the mean, at most 200.
 */
export function drawCount(mean: number, stream: RandomStream): number {
  const u = stream.uniform();
  if (mean === 0) return 0;
  if (mean >= NORMAL_FROM) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(u)));
  let term = Math.exp(-mean);
  let below = term;
  let n = 0;
  // The terms of the tail run out of digits before it ends.
  while (u > below && n < 4 * NORMAL_FROM) {
    n++;
    term *= mean / n;
    below += term;
  }
  return n;
}

/**
 * Draws the sum of `n` independent values of a mean and standard deviation, none negative, as a normal one of the
 * same mean and variance. Draws: 1.
 */
export function drawSum(n: number, mean: number, deviation: number, stream: RandomStream): number {
  const u = stream.uniform();
  if (n === 0) return 0;
  return Math.max(0, n * mean + Math.sqrt(n) * deviation * normalQuantile(u));
}
