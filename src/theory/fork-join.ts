import { constantLaw, gm1 } from './gm1.ts';
import { mm1 } from './mm1.ts';
import { requireInteger } from './parameter.ts';

/**
 * 1 + 1/2 + … + 1/n: the mean of the longest of n exponential times of mean 1. `n` an integer, 0 or more.
 *
 * @throws RangeError when `n` is out of range. Source: Rényi (1953), Acta Mathematica Hungarica 4.
 */
export function harmonicNumber(n: number): number {
  requireInteger('n', n, 0);
  let sum = 0;
  for (let k = n; k > 0; k--) sum += 1 / k;
  return sum;
}

/** Mean number of draws, with replacement, until all of `kinds` equally likely kinds have come: n Hn. @throws RangeError. */
export function couponCollector(kinds: number): number {
  return kinds * harmonicNumber(kinds);
}

/** Limits of the mean time from fork to join. */
export interface ForkJoin {
  /** At least so long. */
  readonly lower: number;
  /** At most so long. */
  readonly upper: number;
  /** Exact for one and two branches; an approximation, within 5 % of simulations up to 32, for more. */
  readonly estimate: number;
}

/**
 * Time in a fork-join station: each arrival puts one task on every one of `branches` M/M/1 queues and waits for all.
 *
 * Upper limit: the branches are associated, so their longest is no longer than of independent ones, Hn / (μ - λ).
 * Lower limit: regular arrivals leave branches independent and never wait longer. For two branches exactly
 * (12 - ρ) / 8 / (μ - λ). Stable for ρ = λ / μ < 1.
 *
 * @throws RangeError when a parameter is out of range or the load is 1 or more.
 * Source: Nelson and Tantawi (1988), IEEE Trans. Computers 37(6); lower limit: Baccelli, Makowski and Shwartz
 * (1989), Advances in Applied Probability 21(3); two branches: Flatto and Hahn (1984), SIAM J. Applied Math. 44(5).
 */
export function forkJoin(arrivalRate: number, serviceRate: number, branches: number): ForkJoin {
  requireInteger('branches', branches, 1);
  const { timeInSystem: one, utilisation: rho } = mm1({ arrivalRate, serviceRate });
  if (branches === 1) return { lower: one, upper: one, estimate: one };
  const two = (one * (12 - rho)) / 8;
  if (branches === 2) return { lower: two, upper: two, estimate: two };
  const regular = gm1(constantLaw(1 / arrivalRate), serviceRate).timeInSystem;
  const longest = harmonicNumber(branches);
  const growth = longest / harmonicNumber(2);
  return {
    lower: Math.max(two, longest * regular),
    upper: longest * one,
    estimate: (growth + ((1 - growth) * 4 * rho) / 11) * two,
  };
}
