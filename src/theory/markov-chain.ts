import { linearSolve } from './linear-solve.ts';
import { type Matrix, matrix } from './matrix.ts';
import { requireAtLeastZero, requireInteger } from './parameter.ts';

/** @throws RangeError when the rates are not a square of finite numbers, 0 or more off the diagonal. */
function requireRates(rates: Matrix): void {
  requireInteger('number of states', rates.length, 1, 2000);
  rates.forEach((row, i) => {
    if (row.length !== rates.length)
      throw new RangeError(`row ${i} has ${row.length} rates: there are ${rates.length} states`);
    row.forEach((rate, j) => {
      if (i !== j) requireAtLeastZero(`rate from ${i} to ${j}`, rate);
    });
  });
}

/**
 * Stationary probabilities of a continuous-time Markov chain; `rates[i][j]` leads from i to j, the diagonal is ignored.
 *
 * Every state must be reachable from every other. States are taken out one by one, from the last, and their
 * traffic spread over the rest. Nothing is ever subtracted, so the smallest probability is as exact as the
 * largest: what rare states of failure need, and what an ordinary linear solver does not give.
 *
 * @throws RangeError when a rate is negative, or not all states can be reached. Cost: O(n³).
 * Source: Grassmann, Taksar and Heyman (1985), Operations Research 33(5).
 */
export function markovChainLaw(rates: Matrix): readonly number[] {
  requireRates(rates);
  const n = rates.length;
  const left = rates.map((row) => Float64Array.from(row));
  const leaving = new Float64Array(n);
  for (let out = n - 1; out > 0; out--) {
    let total = 0;
    for (let j = 0; j < out; j++) total += left[out][j];
    if (!(total > 0)) throw new RangeError(`state ${out} cannot be left for the states before it`);
    leaving[out] = total;
    for (let i = 0; i < out; i++)
      for (let j = 0; j < out; j++) if (i !== j) left[i][j] += (left[i][out] * left[out][j]) / total;
  }
  const law = new Array<number>(n).fill(0);
  law[0] = 1;
  for (let state = 1; state < n; state++) {
    for (let i = 0; i < state; i++) law[state] += law[i] * left[i][state];
    law[state] /= leaving[state];
  }
  const total = law.reduce((sum, weight) => sum + weight, 0);
  return law.map((weight) => weight / total);
}

/** The rates with minus their sums in the diagonal. */
function generator(rates: Matrix): Matrix {
  const sums = rates.map((row, i) => row.reduce((total, rate, j) => (i === j ? total : total + rate), 0));
  return matrix(rates.length, rates.length, (i, j) => (i === j ? -sums[i] : rates[i][j]));
}

/**
 * Asymptotic variance of the time average of `values[state]`: over a long time T its variance is this over T.
 *
 * 2 Σ π f g with g from Poisson's equation Q g = f̄ - f. @throws RangeError as {@link markovChainLaw}. Cost: O(n³).
 * Source: Whitt (1992), Probability in the Engineering and Informational Sciences 6(3).
 */
export function markovChainVariance(rates: Matrix, values: readonly number[]): number {
  const law = markovChainLaw(rates);
  if (values.length !== law.length)
    throw new RangeError(`there are ${values.length} values: there are ${law.length} states`);
  const mean = law.reduce((total, probability, i) => total + probability * values[i], 0);
  // One equation follows from the others; the last gives way to g = 0 in the last state, which is free to choose.
  const last = law.length - 1;
  const q = generator(rates).map((row, i) => (i === last ? row.map((_, j) => (j === last ? 1 : 0)) : row));
  const g = linearSolve(
    q,
    values.map((value, i) => [i === last ? 0 : mean - value]),
  );
  return law.reduce((total, probability, i) => total + 2 * probability * (values[i] - mean) * g[i][0], 0);
}

/**
 * Mean time from state `from` until one of the states `to` is met. `rates` as in {@link markovChainLaw}.
 *
 * @throws RangeError when a parameter is out of range or `to` cannot be reached. Cost: O(n³).
 */
export function markovChainHittingTime(rates: Matrix, from: number, to: readonly number[]): number {
  requireRates(rates);
  requireInteger('state to start from', from, 0, rates.length - 1);
  if (to.length === 0) throw new RangeError('there are 0 states to reach: there must be 1 or more');
  for (const state of to) requireInteger('state to reach', state, 0, rates.length - 1);
  if (to.includes(from)) return 0;
  const inner = rates.map((_, i) => i).filter((i) => !to.includes(i));
  const q = generator(rates);
  const times = linearSolve(
    inner.map((i) => inner.map((j) => q[i][j])),
    inner.map(() => [-1]),
  );
  return times[inner.indexOf(from)][0];
}
