import { incompleteBeta } from '../util/incomplete-beta.ts';

/**
 * Probability of at most `successes` in `n` independent tries, each with probability `p`.
 *
 * `n` an integer in [1, 1e6]; `p` in [0, 1]; `successes` an integer, of any sign.
 *
 * @throws RangeError when a parameter is out of range. Source: Abramowitz and Stegun (1964), 26.5.24.
 */
export function binomialProbability(successes: number, n: number, p: number): number {
  if (!(Number.isInteger(n) && n >= 1 && n <= 1e6))
    throw new RangeError(`n is ${n}: it must be an integer in [1, 1000000]`);
  if (!Number.isInteger(successes)) throw new RangeError(`successes is ${successes}: it must be an integer`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p is ${p}: it must be in [0, 1]`);
  if (successes < 0) return 0;
  if (successes >= n) return 1;
  return incompleteBeta(n - successes, successes + 1, 1 - p, p);
}

/**
 * Smallest number of successes that is not exceeded with at least the probability `fraction`, in (0, 1).
 *
 * Two of them make an acceptance band for a count. @throws RangeError as {@link binomialProbability}.
 */
export function binomialQuantile(fraction: number, n: number, p: number): number {
  if (!(fraction > 0 && fraction < 1)) throw new RangeError(`fraction is ${fraction}: it must be in (0, 1)`);
  let low = -1;
  let high = n;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (binomialProbability(middle, n, p) >= fraction) high = middle;
    else low = middle;
  }
  return high;
}
