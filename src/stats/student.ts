import { normalQuantile } from '../util/normal-quantile.ts';

/** Above this many degrees of freedom the expansion about the normal is as exact as doubles allow. */
const NEARLY_NORMAL = 10_000;

/**
 * Quantile of Student's t: the value below which it falls with probability `p`.
 *
 * `p` in (0, 1), ends excluded; `degrees` of freedom in [1, ∞), whole or not. Relative error below 1e-9.
 *
 * @throws RangeError when a parameter is out of range.
 * Source: the tail is an incomplete beta function, Abramowitz and Stegun (1964), 26.7.1; inverted by Newton's
 * method inside a bracket, which falls back on halving it.
 */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`probability is ${p}: it must be in (0, 1)`);
  if (!(degrees >= 1 && degrees < Infinity))
    throw new RangeError(`degrees is ${degrees}: it must be 1 or more and finite`);
  if (p === 0.5) return 0;
  if (p < 0.5) return -upperQuantile(p, degrees);
  return upperQuantile(1 - p, degrees);
}

/** Value above which the distribution has probability `tail`, in (0, 1/2). */
function upperQuantile(tail: number, degrees: number): number {
  if (degrees > NEARLY_NORMAL) return expansion(-normalQuantile(tail), degrees);
  let low = 0;
  let high = 1;
  while (upperTail(high, degrees) > tail) {
    low = high;
    high *= 2;
  }
  let t = (low + high) / 2;
  for (let round = 0; round < 200; round++) {
    const excess = upperTail(t, degrees) - tail;
    if (excess > 0) low = t;
    else high = t;
    const newton = t + excess / density(t, degrees);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-14 * t) return next;
    t = next;
  }
  return t;
}

/** Probability above t, for t of 0 or more. */
function upperTail(t: number, degrees: number): number {
  return incompleteBeta(degrees / 2, 0.5, degrees / (degrees + t * t), (t * t) / (degrees + t * t)) / 2;
}

function density(t: number, degrees: number): number {
  const constant = logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - Math.log(degrees * Math.PI) / 2;
  return Math.exp(constant - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees));
}

/**
 * Regularised incomplete beta function of x, given with its complement y = 1 - x, which may be the exact one.
 *
 * Source: continued fraction, Abramowitz and Stegun (1964), 26.5.8; it converges fast for x below the mean,
 * and the reflection 26.5.2 sees to that.
 */
function incompleteBeta(a: number, b: number, x: number, y: number): number {
  if (x === 0 || y === 0) return x === 0 ? 0 : 1;
  const logFactor = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(y);
  const factor = Math.exp(logFactor);
  if (x < (a + 1) / (a + b + 2)) return factor / (a * betaFraction(a, b, x));
  return 1 - factor / (b * betaFraction(b, a, y));
}

/** Continued fraction of the incomplete beta function, from the front (Lentz 1976, Applied Optics 15(3)). */
function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  let value = 1;
  let above = 1;
  let below = 0;
  for (let term = 1; term < 10_000; term++) {
    const m = term >> 1;
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const coefficient = term % 2 === 0 ? even : odd;
    below = 1 / nonZero(1 + coefficient * below, tiny);
    above = nonZero(1 + coefficient / above, tiny);
    value *= above * below;
    if (Math.abs(above * below - 1) <= 1e-15) break;
  }
  return value;
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/**
 * Logarithm of the gamma function for x > 0, to a relative 1e-14.
 *
 * Source: Stirling's series, Abramowitz and Stegun (1964), 6.1.41, after x has been raised to 10 or more by the
 * recurrence Γ(x + 1) = x Γ(x); six terms then leave less than 1e-16.
 */
function logGamma(x: number): number {
  let product = 1;
  let high = x;
  while (high < 10) {
    product *= high;
    high += 1;
  }
  const s = 1 / (high * high);
  const series =
    1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360_360))));
  return (high - 0.5) * Math.log(high) - high + Math.log(2 * Math.PI) / 2 + series / high - Math.log(product);
}

/** Quantile by powers of 1 / degrees about the normal quantile z. Source: Abramowitz and Stegun (1964), 26.7.5. */
function expansion(z: number, degrees: number): number {
  const s = z * z;
  const first = (z * (s + 1)) / 4;
  const second = (z * ((5 * s + 16) * s + 3)) / 96;
  const third = (z * (((3 * s + 19) * s + 17) * s - 15)) / 384;
  return z + (first + (second + third / degrees) / degrees) / degrees;
}
