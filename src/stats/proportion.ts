import { normalQuantile } from '../util/normal-quantile.ts';
import { type Estimate, refused, requireConfidence } from './estimate.ts';

/**
 * Wilson's interval for a proportion: `successes` of `n` independent tries, integers with 0 ≤ successes ≤ n.
 *
 * Sound for small counts too, where p ± z √(p(1-p)/n) covers far less than it says and 0 of n gives no width.
 * Refused for n = 0. Customers of one run are not independent tries; replications are.
 *
 * @throws RangeError when a count is out of range, or `confidence` outside (0, 1).
 * Source: Wilson (1927), J. American Statistical Association 22; Brown, Cai and DasGupta (2001), Statistical Science 16(2).
 */
export function estimateProportion(successes: number, n: number, confidence = 0.95): Estimate {
  requireConfidence(confidence);
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`n is ${n}: it must be an integer, 0 or more`);
  if (!(Number.isInteger(successes) && successes >= 0 && successes <= n))
    throw new RangeError(`successes is ${successes}: it must be an integer in [0, ${n}]`);
  if (n === 0) return refused('0 tries: a proportion needs 1 or more', NaN, 0);
  const z = normalQuantile((1 + confidence) / 2);
  const share = successes / n;
  const weight = 1 + (z * z) / n;
  const middle = (share + (z * z) / (2 * n)) / weight;
  const halfWidth = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / weight;
  // At the ends the formula gives 0 and 1 exactly; rounding must not leave them outside.
  const low = successes === 0 ? 0 : middle - halfWidth;
  const high = successes === n ? 1 : middle + halfWidth;
  return { ok: true, value: share, low, high, confidence, n };
}
