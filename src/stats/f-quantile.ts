import { betaQuantile } from '../util/incomplete-beta.ts';

/**
 * Quantile of F, the ratio of two estimates of a variance: the value below which it falls with probability `p`.
 *
 * `p` in (0, 1), ends excluded; degrees of freedom above and below the line, in (0, 1e6]. Relative error below 1e-10.
 *
 * Why two ways: F is x / (1 - x) of a beta variable, and the upper half is taken from 1 - x, which keeps its digits
 * where x is nearly 1.
 *
 * @throws RangeError when a parameter is out of range. Source: Abramowitz and Stegun (1964), 26.6.2.
 */
export function fQuantile(p: number, above: number, below: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`probability is ${p}: it must be in (0, 1)`);
  for (const degrees of [above, below]) {
    if (!(degrees > 0 && degrees <= 1e6))
      throw new RangeError(`degrees is ${degrees}: it must be in (0, 1000000]`);
  }
  const smaller = p <= 0.5;
  const x = smaller ? betaQuantile(above / 2, below / 2, p) : betaQuantile(below / 2, above / 2, 1 - p);
  return (below / above) * (smaller ? x / (1 - x) : (1 - x) / x);
}
