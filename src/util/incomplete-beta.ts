import { logGamma, stirlingRest } from './log-gamma.ts';

/** From here on the factor is taken from its distance to the peak. */
const LARGE = 10;

/**
 * Regularised incomplete beta function: the probability that a beta variable of shapes `a`, `b` is at most `x`.
 *
 * `a`, `b` in (0, 1e6]; `x` any number, NaN where one is none; `y` is 1 - x, given where it is known better.
 * Relative error below 1e-12 for shapes up to 100 and 1e-11 beyond.
 * Source: continued fraction, Abramowitz and Stegun (1964), 26.5.8; it converges fast for x below the mean, and the
 * reflection 26.5.2 sees to that.
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (!(x > 0)) return Number.isNaN(x) ? NaN : 0;
  if (!(y > 0)) return 1;
  const factor = betaFactor(a, b, x, y);
  if (x < (a + 1) / (a + b + 2)) return Math.min(1, factor / (a * fraction(a, b, x)));
  return Math.max(0, 1 - factor / (b * fraction(b, a, y)));
}

/**
 * Quantile of the beta distribution: the value that is not exceeded with probability `p`.
 *
 * `a`, `b` in [1e-3, 1e6]; `p` in [0, 1], NaN outside. Relative error of the value, or of its distance from 1 in
 * the upper half, below 1e-11.
 *
 * Newton's method on the logarithm of the probability over log x, which is nearly a straight line near the end; a
 * bracket catches the steps that leave it.
 */
export function betaQuantile(a: number, b: number, p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  // From the end that the value is nearer to, because a value next to 1 has lost the digits of its distance to it.
  return p <= incompleteBeta(a, b, 0.5) ? lowerHalf(a, b, p) : 1 - lowerHalf(b, a, 1 - p);
}

/** Quantile that is at most a half. */
function lowerHalf(a: number, b: number, p: number): number {
  if (p === 0) return 0;
  let low = 0;
  let high = 1;
  const power = Math.exp((Math.log(p * a) + logGamma(a) + logGamma(b) - logGamma(a + b)) / a);
  if (power === 0) return 0;
  let x = power < 0.5 ? power : a / (a + b);
  for (let round = 0; round < 200; round++) {
    const part = incompleteBeta(a, b, x);
    const excess = Math.log(part / p);
    if (excess > 0) high = x;
    else low = x;
    const next = x * Math.exp((-excess * part * (1 - x)) / betaFactor(a, b, x, 1 - x));
    // Convergence is quadratic: a step of 1e-8 lands within rounding.
    if (Math.abs(next - x) <= 1e-8 * x) return next;
    x = next > low && next < high ? next : (low + high) / 2;
    if (high - low <= 1e-15 * x) return x;
  }
  return x;
}

/** x^a y^b / B(a, b). */
function betaFactor(a: number, b: number, x: number, y: number): number {
  const sum = a + b;
  if (a < LARGE || b < LARGE)
    return Math.exp(logGamma(sum) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(y));
  // About the peak a / (a + b) the logarithms are large and nearly cancel: so they are never formed.
  const away = x - a / sum;
  const log = a * logRatio(x, (away * sum) / a, a / sum) + b * logRatio(y, (-away * sum) / b, b / sum);
  const rest = stirlingRest(sum) - stirlingRest(a) - stirlingRest(b);
  return Math.sqrt((a / sum) * (b / (2 * Math.PI))) * Math.exp(log + rest);
}

/** log(x / peak), from the relative distance where that keeps more digits. */
function logRatio(x: number, away: number, peak: number): number {
  return Math.abs(away) < 0.5 ? Math.log1p(away) : Math.log(x / peak);
}

/** Continued fraction from the front (Lentz 1976, Applied Optics 15(3)). */
function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  let value = 1;
  let above = 1;
  let below = 0;
  for (let term = 1; term < 100_000; term++) {
    const m = term >> 1;
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const coefficient = term % 2 === 0 ? even : odd;
    below = 1 / nonZero(1 + coefficient * below, tiny);
    above = nonZero(1 + coefficient / above, tiny);
    value *= above * below;
    if (Math.abs(above * below - 1) <= 1e-16) break;
  }
  return value;
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
