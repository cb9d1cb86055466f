import { incompleteBeta } from '../util/incomplete-beta.ts';
import { logGamma } from '../util/log-gamma.ts';
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

/** Quantile by powers of 1 / degrees about the normal quantile z. Source: Abramowitz and Stegun (1964), 26.7.5. */
function expansion(z: number, degrees: number): number {
  const s = z * z;
  const first = (z * (s + 1)) / 4;
  const second = (z * ((5 * s + 16) * s + 3)) / 96;
  const third = (z * (((3 * s + 19) * s + 17) * s - 15)) / 384;
  return z + (first + (second + third / degrees) / degrees) / degrees;
}
