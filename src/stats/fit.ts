import { chiSquareTail } from './chi-square.ts';

/**
 * Probability of a greatest distance of `distance` or more between `n` independent values and their true law.
 *
 * The p-value of the Kolmogorov–Smirnov test, by the limit law with Stephens' correction: off by less than 0.002 for
 * n of 20 and more, where it matters.
 *
 * @throws RangeError when `distance` is outside [0, 1] or `n` is not an integer, 1 or more.
 * Source: Kolmogorov (1933); Stephens (1970), J. Royal Statistical Society B 32(1).
 */
export function kolmogorovTail(distance: number, n: number): number {
  if (!(distance >= 0 && distance <= 1))
    throw new RangeError(`distance is ${distance}: it must be in [0, 1]`);
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`n is ${n}: it must be an integer, 1 or more`);
  const root = Math.sqrt(n);
  const x = distance * (root + 0.12 + 0.11 / root);
  if (x < 0.3) return 1;
  let tail = 0;
  for (let k = 1, sign = 2; k <= 20; k++, sign = -sign) tail += sign * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, tail));
}

/** Greatest distance between the values and the law `probability(x)` of being at most x. @throws RangeError without values. */
export function kolmogorovDistance(values: ArrayLike<number>, probability: (x: number) => number): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n === 0) throw new RangeError('there are 0 values: there must be 1 or more');
  let greatest = 0;
  for (let i = 0; i < n; i++) {
    const below = probability(sorted[i]);
    if (!(below >= 0 && below <= 1))
      throw new RangeError(`probability of at most ${sorted[i]} is ${below}: it must be in [0, 1]`);
    greatest = Math.max(greatest, below - i / n, (i + 1) / n - below);
  }
  return greatest;
}

/**
 * Probability that counts of independent draws are so far from what was expected of them: the chi-square test.
 *
 * As many counts as expectations, 2 or more, of the same sum; each expectation should be 5 or more.
 * `estimated` parameters were taken from the data, an integer, 0 when left out.
 *
 * @throws RangeError when the lists do not match or an expectation is not positive. Source: Pearson (1900).
 */
export function chiSquareFit(counts: ArrayLike<number>, expected: ArrayLike<number>, estimated = 0): number {
  const n = counts.length;
  if (expected.length !== n || n < 2)
    throw new RangeError(`there are ${n} counts and ${expected.length} expectations: as many, and 2 or more`);
  let distance = 0;
  for (let i = 0; i < n; i++) {
    if (!(expected[i] > 0)) throw new RangeError(`expectation ${i} is ${expected[i]}: it must be positive`);
    distance += ((counts[i] - expected[i]) * (counts[i] - expected[i])) / expected[i];
  }
  return chiSquareTail(distance, n - 1 - estimated);
}
