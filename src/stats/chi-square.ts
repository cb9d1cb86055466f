import { gammaQuantile, upperGamma } from '../util/incomplete-gamma.ts';

/** @throws RangeError when `degrees` is not positive and finite. */
function requireDegrees(degrees: number): void {
  if (!(degrees > 0 && degrees <= 1e6))
    throw new RangeError(`degrees is ${degrees}: it must be in (0, 1000000]`);
}

/**
 * Quantile of chi-square: the value below which it falls with probability `p`.
 *
 * `p` in (0, 1), ends excluded; `degrees` of freedom in (0, 1e6], whole or not. Relative error below 1e-10.
 *
 * @throws RangeError when a parameter is out of range. Source: Abramowitz and Stegun (1964), 26.4.
 */
export function chiSquareQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`probability is ${p}: it must be in (0, 1)`);
  requireDegrees(degrees);
  return 2 * gammaQuantile(degrees / 2, p);
}

/**
 * Probability that chi-square exceeds `value`, 0 or more: the p-value of a test of fit.
 *
 * @throws RangeError when a parameter is out of range. Source: Abramowitz and Stegun (1964), 26.4.19.
 */
export function chiSquareTail(value: number, degrees: number): number {
  if (!(value >= 0)) throw new RangeError(`value is ${value}: it must be 0 or more`);
  requireDegrees(degrees);
  return upperGamma(degrees / 2, value / 2);
}
