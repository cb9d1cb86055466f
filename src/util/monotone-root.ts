/**
 * Smallest x of an interval, to rounding, at which a function that never falls has reached `target`.
 *
 * `low` and `high` finite; returns `low` where the function is there already, `high` where it never gets there.
 * Jumps are found like crossings. Cost: about ten values of a smooth function, sixty at a jump.
 * Source: Chandrupatla (1997), Advances in Engineering Software 28(3): inverse quadratic interpolation where it is
 * safe, halving elsewhere.
 */
export function monotoneRoot(
  rises: (x: number) => number,
  target: number,
  low: number,
  high: number,
): number {
  let a = high;
  let fa = rises(a) - target;
  let b = low;
  let fb = rises(b) - target;
  if (fb >= 0) return low;
  if (!(fa >= 0)) return high;
  let c = b;
  let fc = fb;
  let t = 0.5;
  for (let round = 0; round < 200; round++) {
    const x = a + t * (b - a);
    const fx = rises(x) - target;
    if (fx >= 0 === fa >= 0) {
      c = a;
      fc = fa;
    } else {
      c = b;
      fc = fb;
      b = a;
      fb = fa;
    }
    a = x;
    fa = fx;
    const least =
      (2 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b)) + Number.MIN_VALUE) / Math.abs(b - a);
    if (least >= 0.5) break;
    t = Math.min(1 - least, Math.max(least, interpolate(a, fa, b, fb, c, fc)));
  }
  return fa >= 0 ? a : b;
}

/** Where between a (0) and b (1) the crossing is expected. */
function interpolate(a: number, fa: number, b: number, fb: number, c: number, fc: number): number {
  const x = (a - b) / (c - b);
  const f = (fa - fb) / (fc - fb);
  const isSafe = f * f < x && (1 - f) * (1 - f) < 1 - x;
  if (!isSafe) return 0.5;
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
}
