import { logGamma, stirlingRest } from './log-gamma.ts';
import { normalQuantile } from './normal-quantile.ts';

/** Below this shape the factor is taken from logarithms, above it from its distance to the peak. */
const LARGE = 10;
/** More terms than any shape up to 1e6 needs. */
const MOST_TERMS = 100_000;

/**
 * Regularised lower incomplete gamma function P: the probability that a gamma variable of scale 1 is at most `x`.
 *
 * `shape` in (0, 1e6]; `x` any number, NaN where either is none. Relative error below 1e-13 for shapes up to 100
 * and 1e-11 beyond. Cost: up to a few times √shape terms, some 30 for shapes below 10.
 * Source: power series, Abramowitz and Stegun (1964), 6.5.29, below the mean; continued fraction 6.5.31 above.
 */
export function lowerGamma(shape: number, x: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? NaN : 0;
  return x < shape + 1 ? series(shape, x) : 1 - fraction(shape, x);
}

/** Regularised upper incomplete gamma function Q = 1 - P, exact also where it is small. As `lowerGamma`. */
export function upperGamma(shape: number, x: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? NaN : 1;
  return x < shape + 1 ? 1 - series(shape, x) : fraction(shape, x);
}

/**
 * Quantile of the gamma distribution of scale 1: the value that is not exceeded with probability `p`.
 *
 * `shape` in [1e-3, 1e6]; `p` in [0, 1], NaN outside. Relative error below 1e-12; 0 where the value is too small
 * for a double. Cost: three or four times that of the incomplete gamma function.
 *
 * Newton's method on the logarithm of the smaller tail, because that is nearly a straight line: in log x for the
 * lower tail, in x for the upper one. A bracket catches the steps that leave it.
 */
export function gammaQuantile(shape: number, p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  let x = firstGuess(shape, p);
  if (x === 0) return 0;
  let low = 0;
  let high = Infinity;
  const isLower = p <= 0.5;
  for (let round = 0; round < 100; round++) {
    const part = isLower ? lowerGamma(shape, x) : upperGamma(shape, x);
    const excess = isLower ? Math.log(part / p) : -Math.log(part / (1 - p));
    if (excess > 0) high = x;
    else low = x;
    const slope = gammaFactor(shape, x) / part;
    const next = isLower ? x * Math.exp(-excess / slope) : x - (excess * x) / slope;
    // Convergence is quadratic: a step of 1e-8 lands within rounding.
    if (Math.abs(next - x) <= 1e-8 * x) return next;
    x = next > low && next < high ? next : high === Infinity ? 2 * x : (low + high) / 2;
    if (high - low <= 1e-15 * x) return x;
  }
  return x;
}

/** Cube of a normal variable for shapes that are not small; below, the power law of the lower tail. */
function firstGuess(shape: number, p: number): number {
  if (shape > 0.5) {
    const part = 1 / (9 * shape);
    const root = 1 - part + normalQuantile(p) * Math.sqrt(part);
    // Source: Wilson and Hilferty (1931), PNAS 17. Poor where its cube is near zero.
    if (root > 0.3) return shape * root * root * root;
  }
  const power = Math.exp((Math.log(p) + logGamma(shape + 1)) / shape);
  return power < 1 ? power : Math.max(1e-3, -Math.log1p(-p));
}

/** x times the density at x: x^shape e^-x / Γ(shape). */
function gammaFactor(shape: number, x: number): number {
  if (shape < LARGE) return Math.exp(shape * Math.log(x) - x - logGamma(shape));
  // About the peak, shape · log x, x and log Γ are large and nearly cancel: so they are never formed.
  const away = (x - shape) / shape;
  const log = away > -0.5 ? Math.log1p(away) : Math.log(x / shape);
  return Math.sqrt(shape / (2 * Math.PI)) * Math.exp(shape * (log - away) - stirlingRest(shape));
}

function series(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < MOST_TERMS; n++) {
    term *= x / (shape + n);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return Math.min(1, sum * gammaFactor(shape, x));
}

/** Continued fraction from the front (Lentz 1976, Applied Optics 15(3)). */
function fraction(shape: number, x: number): number {
  if (x === Infinity) return 0;
  const tiny = 1e-300;
  let b = x + 1 - shape;
  let above = 1 / tiny;
  let below = 1 / b;
  let value = below;
  for (let n = 1; n < MOST_TERMS; n++) {
    const a = n * (shape - n);
    b += 2;
    below = 1 / nonZero(a * below + b, tiny);
    above = nonZero(b + a / above, tiny);
    const change = below * above;
    value *= change;
    if (Math.abs(change - 1) <= 1e-16) break;
  }
  return Math.min(1, value * gammaFactor(shape, x));
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
