/** From here on Stirling's series is exact to the last bits; below it the recurrence leads up to it. */
const STIRLING = 10;

/**
 * Logarithm of the gamma function.
 *
 * `x` in (0, ∞), NaN outside. Error below 1e-14, relative where the result is above 1, absolute near the zeros at 1
 * and 2. Cost: a logarithm, or two below 10.
 * Source: Stirling's series, Abramowitz and Stegun (1964), 6.1.41, after x has been raised to 10 or more by the
 * recurrence Γ(x + 1) = x Γ(x).
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x === Infinity) return Infinity;
  let product = 1;
  let high = x;
  while (high < STIRLING) {
    product *= high;
    high += 1;
  }
  const log = (high - 0.5) * Math.log(high) - high + Math.log(2 * Math.PI) / 2 + stirlingRest(high);
  return product === 1 ? log : log - Math.log(product);
}

/**
 * What Stirling's formula leaves of the logarithm of the gamma function: log Γ(x) - (x - ½) log x + x - ½ log 2π.
 *
 * `x` in [10, ∞), where six terms leave less than 1e-16. Quotients of gamma functions keep their digits when the
 * large parts are cancelled by hand and only these rests are subtracted.
 */
export function stirlingRest(x: number): number {
  const s = 1 / (x * x);
  return (
    (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360_360))))) / x
  );
}
