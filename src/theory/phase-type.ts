import { linearSolve } from './linear-solve.ts';
import { meansFromNumbers, type StationMeans } from './little.ts';
import { markovChainLaw } from './markov-chain.ts';
import { identity, kronecker, type Matrix, matrix, rowSums, rowTimes, sum } from './matrix.ts';
import { matrixGeometric } from './matrix-geometric.ts';
import { requireAtLeastZero, requireInteger, requirePositive, requireStable } from './parameter.ts';

/** A time made of exponential phases: until a small Markov chain ends. */
export interface PhaseType {
  /** Probability of each phase at the start; together 1. */
  readonly start: readonly number[];
  /** Rates between phases; the diagonal holds minus the whole rate of leaving, the end included. */
  readonly rates: Matrix;
}

/** Arrivals that come from the moves of a small Markov chain. */
export interface MarkovArrivals {
  /** Rates of moves without an arrival; the diagonal holds minus the whole rate of leaving. */
  readonly silent: Matrix;
  /** Rates of moves, the same phase included, with an arrival. */
  readonly arriving: Matrix;
}

/** Exponential time of `mean`, positive. @throws RangeError. */
export function exponentialPhases(mean: number): PhaseType {
  return erlangPhases(1, mean);
}

/** Sum of `phases` exponential times, an integer, 1 or more, of `mean` together, positive. @throws RangeError. */
export function erlangPhases(phases: number, mean: number): PhaseType {
  requireInteger('phases', phases, 1, 100);
  requirePositive('mean', mean);
  const rate = phases / mean;
  return {
    start: Array.from({ length: phases }, (_, i) => (i === 0 ? 1 : 0)),
    rates: matrix(phases, phases, (i, j) => (i === j ? -rate : j === i + 1 ? rate : 0)),
  };
}

/**
 * One of two exponential times, each with the same share of the mean. `mean` positive, `scv` 1 or more.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function hyperexponentialPhases(mean: number, scv: number): PhaseType {
  requirePositive('mean', mean);
  if (!(scv >= 1 && scv < Infinity)) throw new RangeError(`scv is ${scv}: it must be in [1, ∞)`);
  const first = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  return {
    start: [first, 1 - first],
    rates: [
      [(-2 * first) / mean, 0],
      [0, (-2 * (1 - first)) / mean],
    ],
  };
}

/** @throws RangeError when the start is not a law or its size not that of the rates. */
function requirePhases({ start, rates }: PhaseType): void {
  if (start.length !== rates.length)
    throw new RangeError(`there are ${start.length} probabilities and ${rates.length} rows of rates`);
  for (const probability of start) requireAtLeastZero('probability of a phase', probability);
  const total = start.reduce((all, probability) => all + probability, 0);
  if (!(Math.abs(total - 1) < 1e-12))
    throw new RangeError(`the phases start with probability ${total}: it must be 1`);
}

/** Moment E[X^order] of a time of phases; `order` an integer, 1 or more. @throws RangeError. Source: Neuts (1981), 2.2. */
export function phaseTypeMoment(time: PhaseType, order: number): number {
  requirePhases(time);
  requireInteger('order', order, 1, 50);
  const minus = time.rates.map((row) => row.map((rate) => -rate));
  let column: Matrix = time.start.map(() => [1]);
  let factorial = 1;
  for (let k = 1; k <= order; k++) {
    column = linearSolve(minus, column);
    factorial *= k;
  }
  return factorial * rowTimes(time.start, column)[0];
}

/** Rates of ending, by phase. */
function endRates({ rates }: PhaseType): readonly number[] {
  return rowSums(rates).map((total) => Math.max(0, -total));
}

/** Arrivals whose gaps are independent times of phases. @throws RangeError. */
export function renewalArrivals(gap: PhaseType): MarkovArrivals {
  requirePhases(gap);
  const ends = endRates(gap);
  return {
    silent: gap.rates,
    arriving: matrix(ends.length, ends.length, (i, j) => ends[i] * gap.start[j]),
  };
}

/**
 * Poisson arrivals whose rate follows a Markov chain: `arrivalRates[i]` in phase i, `rates[i][j]` from i to j.
 *
 * One rate of 0 makes an interrupted Poisson process. @throws RangeError when a rate is negative.
 */
export function modulatedArrivals(arrivalRates: readonly number[], rates: Matrix): MarkovArrivals {
  const n = arrivalRates.length;
  if (rates.length !== n)
    throw new RangeError(`there are ${n} arrival rates and ${rates.length} rows of rates`);
  arrivalRates.forEach((rate, i) => {
    requireAtLeastZero(`arrival rate ${i}`, rate);
    rates[i].forEach((move, j) => {
      if (i !== j) requireAtLeastZero(`rate from ${i} to ${j}`, move);
    });
  });
  const leaving = rates.map((row, i) => row.reduce((all, rate, j) => (i === j ? all : all + rate), 0));
  return {
    silent: matrix(n, n, (i, j) => (i === j ? -leaving[i] - arrivalRates[i] : rates[i][j])),
    arriving: matrix(n, n, (i, j) => (i === j ? arrivalRates[i] : 0)),
  };
}

/** Arrivals per unit of time in the long run. @throws RangeError. */
export function arrivalRateOf({ silent, arriving }: MarkovArrivals): number {
  const law = silent.length === 1 ? [1] : markovChainLaw(sum(silent, arriving));
  const rates = rowSums(arriving);
  return law.reduce((total, probability, i) => total + probability * rates[i], 0);
}

/**
 * Steady state of one server with arrivals and service of phases (MAP/PH/1; PH/PH/1, IPP/M/1 are cases of it).
 *
 * Stable for a load below 1. Phases of arrival times phases of service should stay below a hundred.
 *
 * @throws RangeError when a parameter is out of range or the load is 1 or more. Cost: O((product of phases)³).
 * Source: Neuts (1981), Matrix-Geometric Solutions in Stochastic Models, 3.2; see `matrixGeometric`.
 */
export function phaseTypeQueue(arrivals: MarkovArrivals, service: PhaseType): StationMeans {
  requirePhases(service);
  const arrivalRate = arrivalRateOf(arrivals);
  requirePositive('arrival rate', arrivalRate);
  const serviceMean = phaseTypeMoment(service, 1);
  requireStable(arrivalRate * serviceMean);
  const { silent, arriving } = arrivals;
  const inArrival = identity(silent.length);
  const inService = identity(service.start.length);
  const ends = endRates(service);
  const { level, zero } = matrixGeometric({
    up: kronecker(arriving, inService),
    local: sum(kronecker(silent, inService), kronecker(inArrival, service.rates)),
    down: kronecker(
      inArrival,
      matrix(ends.length, ends.length, (i, j) => ends[i] * service.start[j]),
    ),
    boundary: silent,
    boundaryUp: kronecker(arriving, [service.start]),
    boundaryDown: kronecker(
      inArrival,
      ends.map((rate) => [rate]),
    ),
  });
  const busy = 1 - zero.reduce((all, probability) => all + probability, 0);
  return meansFromNumbers(arrivalRate, level, level - busy, 1);
}

/** How the counts of arrivals scatter in the long run. */
export interface Dispersion {
  /** Arrivals per unit of time. */
  readonly rate: number;
  /** Variance over mean of the count of a very long time; 1 for Poisson arrivals. */
  readonly index: number;
}

/**
 * Limit of variance over mean of the counts, for Poisson arrivals that switch between two rates.
 *
 * `rates` of arrival in the two phases, 0 or more and not both 0; `leaving` each phase, positive.
 *
 * @throws RangeError when a parameter is out of range.
 * Source: Fischer and Meier-Hellstern (1993), Performance Evaluation 18(2).
 */
export function switchedPoissonDispersion(
  rates: readonly [number, number],
  leaving: readonly [number, number],
): Dispersion {
  for (const rate of rates) requireAtLeastZero('arrival rate', rate);
  for (const rate of leaving) requirePositive('rate of leaving a phase', rate);
  const [r1, r2] = rates;
  const [q12, q21] = leaving;
  const both = q12 + q21;
  const flow = r1 * q21 + r2 * q12;
  requirePositive('arrival rate', flow);
  const apart = r1 - r2;
  return { rate: flow / both, index: 1 + (2 * apart * apart * q12 * q21) / (both * both * flow) };
}
