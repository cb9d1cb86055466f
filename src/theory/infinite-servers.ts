import { requireAtLeastZero, requireInteger, requirePositive } from './parameter.ts';

/**
 * Mean number in service when everybody is served at once, `time` after a start with nobody: a (1 - e^(-t/s)).
 *
 * `arrivalRate` and `serviceMean` positive, exponential service; the number is Poisson at every instant. For
 * `time` = Infinity it is the steady state, arrivalRate · serviceMean for every law of service.
 *
 * @throws RangeError when a parameter is out of range.
 * Source: Takács (1962), Introduction to the Theory of Queues, 3.2.
 */
export function infiniteServersMean(arrivalRate: number, serviceMean: number, time = Infinity): number {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceMean', serviceMean);
  if (time !== Infinity) requireAtLeastZero('time', time);
  return -arrivalRate * serviceMean * Math.expm1(-time / serviceMean);
}

/** Asymptotic variance of the number in service of M/M/∞, over time: 2 · load · mean service time. @throws as the mean. */
export function infiniteServersVariance(arrivalRate: number, serviceMean: number): number {
  return 2 * infiniteServersMean(arrivalRate, serviceMean) * serviceMean;
}

/** Probability of exactly `n` where the mean is `mean`, of a Poisson number. `mean` and `n` 0 or more. @throws RangeError. */
export function poissonProbability(mean: number, n: number): number {
  requireAtLeastZero('mean', mean);
  requireInteger('n', n, 0);
  if (mean === 0) return n === 0 ? 1 : 0;
  // Taking the power apart keeps both factors near 1: mean^n alone would overflow, and e^-mean underflow.
  const part = n === 0 ? 0 : Math.exp(-mean / n);
  let probability = n === 0 ? Math.exp(-mean) : 1;
  for (let k = 1; k <= n; k++) probability *= (mean * part) / k;
  return probability;
}

/** Arrival rate that swings over a period, such as a day: mean + swing · sin(2π t / period). */
export interface SwingingRate {
  /** Arrivals per unit of time on average, positive. */
  readonly mean: number;
  /** Greatest departure from the mean, in [0, mean]. */
  readonly swing: number;
  /** Length of a cycle, positive. */
  readonly period: number;
}

/** Number in service under a rate that swings: mean + swing · sin(2π (t - lag) / period). */
export interface SwingingNumber {
  /** Mean over the cycle. */
  readonly mean: number;
  /** Greatest departure from the mean. */
  readonly swing: number;
  /** How long the peak in service follows the peak of arrivals. */
  readonly lag: number;
}

/** @throws RangeError when the rate is negative at some time. */
function requireSwing({ mean, swing, period }: SwingingRate): void {
  requirePositive('mean rate', mean);
  requirePositive('period', period);
  if (!(swing >= 0 && swing <= mean)) throw new RangeError(`swing is ${swing}: it must be in [0, ${mean}]`);
}

/**
 * Number in service of Mt/M/∞ once the start is forgotten; Poisson with this mean at every instant.
 *
 * The peak comes later than that of the arrivals: rate times service mean at the same instant is wrong.
 *
 * @throws RangeError when a parameter is out of range.
 * Source: Eick, Massey and Whitt (1993), Management Science 39(2).
 */
export function infiniteServersSwing(rate: SwingingRate, serviceMean: number): SwingingNumber {
  requireSwing(rate);
  requirePositive('serviceMean', serviceMean);
  const turn = (2 * Math.PI) / rate.period;
  const angle = turn * serviceMean;
  return {
    mean: rate.mean * serviceMean,
    swing: (rate.swing * serviceMean) / Math.sqrt(1 + angle * angle),
    lag: Math.atan(angle) / turn,
  };
}

/** Arrivals to be expected between two times, of a swinging rate; `to` not before `from`. @throws RangeError. */
export function swingingArrivals(rate: SwingingRate, from: number, to: number): number {
  requireSwing(rate);
  requireAtLeastZero('to - from', to - from);
  const turn = (2 * Math.PI) / rate.period;
  return rate.mean * (to - from) + (rate.swing / turn) * (Math.cos(turn * from) - Math.cos(turn * to));
}

/**
 * Arrivals to be expected of a rate in steps from time 0 on: `rates[i]` holds until `ends[i]`.
 *
 * Rates 0 or more; ends positive and rising, as many. @throws RangeError when they are not.
 */
export function steppedArrivals(rates: readonly number[], ends: readonly number[]): number {
  if (rates.length !== ends.length)
    throw new RangeError(`there are ${rates.length} rates and ${ends.length} ends: as many of each`);
  let from = 0;
  let total = 0;
  rates.forEach((rate, i) => {
    requireAtLeastZero(`rate ${i}`, rate);
    requirePositive(`length of step ${i}`, ends[i] - from);
    total += rate * (ends[i] - from);
    from = ends[i];
  });
  return total;
}
