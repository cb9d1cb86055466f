import { type BirthDeath, birthDeathVariance, truncated } from './birth-death.ts';
import { erlangC } from './erlang.ts';
import { meansFromWaiting, type StationMeans } from './little.ts';
import { requireAtLeastZero, requireInnerFraction, requireInteger, requirePositive } from './parameter.ts';

/** Several servers at one waiting line, Poisson arrivals, exponential service, unlimited waiting room. */
export interface Mmc {
  /** Arrivals per unit of time, positive. */
  readonly arrivalRate: number;
  /** Services per unit of time of one busy server, positive. */
  readonly serviceRate: number;
  /** An integer, 1 or more, above arrivalRate / serviceRate. */
  readonly servers: number;
}

/** What M/M/c has beyond the means. */
export interface MmcMeans extends StationMeans {
  /** Fraction of the customers who must wait. */
  readonly waitProbability: number;
}

function waitProbability({ arrivalRate, serviceRate, servers }: Mmc): number {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  return erlangC(servers, arrivalRate / serviceRate);
}

/**
 * Steady state of M/M/c; stable for λ < cμ. The mean wait is C / (cμ - λ) with C from {@link erlangC}.
 *
 * @throws RangeError when a parameter is out of range or the servers cannot keep up. Cost: O(servers).
 * Source: Kleinrock (1975), Queueing Systems I, 3.5.
 */
export function mmc(queue: Mmc): MmcMeans {
  const wait = waitProbability(queue);
  const { arrivalRate, serviceRate, servers } = queue;
  const waiting = wait / (servers * serviceRate - arrivalRate);
  return { ...meansFromWaiting(arrivalRate, waiting, 1 / serviceRate, servers), waitProbability: wait };
}

/** Fraction of customers who wait longer than `time`, in order of arrival: C e^(-(cμ - λ) t). @throws as {@link mmc}. */
export function mmcWaitingTail(queue: Mmc, time: number): number {
  requireAtLeastZero('time', time);
  const { arrivalRate, serviceRate, servers } = queue;
  return waitProbability(queue) * Math.exp(-(servers * serviceRate - arrivalRate) * time);
}

/** Waiting time that the fraction `p` in (0, 1) does not exceed, in order of arrival. @throws as {@link mmc}. */
export function mmcWaitingQuantile(queue: Mmc, p: number): number {
  requireInnerFraction('p', p);
  const { arrivalRate, serviceRate, servers } = queue;
  return Math.max(0, Math.log(waitProbability(queue) / (1 - p)) / (servers * serviceRate - arrivalRate));
}

/** Asymptotic variances: the variance of a long run's mean is one of these over the length of the run. */
export interface NumberVariances {
  /** Of the number in system, over time. */
  readonly inSystem: number;
  /** Of the number waiting, over time. */
  readonly queued: number;
}

/**
 * Asymptotic variances of M/M/c. @throws RangeError as {@link mmc}.
 *
 * Cost: O(servers + 60 / -ln(load per server)). Source: see `birthDeathVariance`.
 */
export function mmcVariances(queue: Mmc): NumberVariances {
  waitProbability(queue);
  const { arrivalRate, serviceRate, servers } = queue;
  const process: BirthDeath = truncated(
    () => arrivalRate,
    (n) => Math.min(n, servers) * serviceRate,
  );
  return {
    inSystem: birthDeathVariance(process, (n) => n),
    queued: birthDeathVariance(process, (n) => Math.max(0, n - servers)),
  };
}

/**
 * Fewest servers with which customers wait `waitingTime`, positive, or less on average. @throws as {@link mmc}.
 */
export function mmcServers(arrivalRate: number, serviceRate: number, waitingTime: number): number {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  requirePositive('waitingTime', waitingTime);
  let servers = Math.floor(arrivalRate / serviceRate) + 1;
  requireInteger('servers', servers, 1);
  while (mmc({ arrivalRate, serviceRate, servers }).waitingTime > waitingTime) servers++;
  return servers;
}
