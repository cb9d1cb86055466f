import { type BirthDeath, birthDeathTransient } from './birth-death.ts';
import { meansFromWaiting, type StationMeans } from './little.ts';
import {
  requireAtLeastZero,
  requireInnerFraction,
  requireInteger,
  requirePositive,
  requireStable,
} from './parameter.ts';

/** One server, Poisson arrivals, exponential service, unlimited waiting room. */
export interface Mm1 {
  /** Arrivals per unit of time, positive. */
  readonly arrivalRate: number;
  /** Services per unit of time of a busy server, more than the arrivals. */
  readonly serviceRate: number;
}

/** What M/M/1 has beyond the means. */
export interface Mm1Means extends StationMeans {
  /** Variance of the number in system over time. */
  readonly inSystemVariance: number;
  /** Fraction of time without a customer; also of customers who need not wait. */
  readonly emptyProbability: number;
}

function load({ arrivalRate, serviceRate }: Mm1): number {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  requireStable(arrivalRate / serviceRate);
  return arrivalRate / serviceRate;
}

/**
 * Steady state of M/M/1: ρ / (1 - ρ) in system, 1 / (μ - λ) each, geometric in number. Stable for ρ < 1.
 *
 * @throws RangeError when a rate is not positive or the load is 1 or more.
 * Source: Kleinrock (1975), Queueing Systems I, 3.2.
 */
export function mm1(queue: Mm1): Mm1Means {
  const rho = load(queue);
  const { arrivalRate, serviceRate } = queue;
  const waiting = rho / (serviceRate - arrivalRate);
  const idle = 1 - rho;
  return {
    ...meansFromWaiting(arrivalRate, waiting, 1 / serviceRate, 1),
    inSystemVariance: rho / (idle * idle),
    emptyProbability: idle,
  };
}

/**
 * Time in system that the fraction `p` of the customers does not exceed: exponential of rate μ - λ, in order of
 * arrival. `p` in (0, 1). @throws RangeError as {@link mm1}.
 */
export function mm1TimeInSystemQuantile(queue: Mm1, p: number): number {
  load(queue);
  requireInnerFraction('p', p);
  return -Math.log1p(-p) / (queue.serviceRate - queue.arrivalRate);
}

/**
 * Waiting time that the fraction `p` of the customers does not exceed; 0 up to the fraction that need not wait.
 *
 * P(wait > t) = ρ e^(-(μ - λ) t), in order of arrival. `p` in (0, 1). @throws RangeError as {@link mm1}.
 */
export function mm1WaitingQuantile(queue: Mm1, p: number): number {
  const rho = load(queue);
  requireInnerFraction('p', p);
  return Math.max(0, Math.log(rho / (1 - p)) / (queue.serviceRate - queue.arrivalRate));
}

/** Asymptotic variances: the variance of a long run's mean is one of these over the length of the run. */
export interface Mm1Variances {
  /** Of the number in system, over time. */
  readonly inSystem: number;
  /** Of the server being busy, over time. */
  readonly busy: number;
  /** Of the waiting times of successive customers, over their number, in order of arrival. */
  readonly waitingPerCustomer: number;
}

/**
 * Asymptotic variances of M/M/1; they grow as (1 - ρ)^-4, which is why busy systems need such long runs.
 *
 * With μ = 1: number 2ρ(1 + ρ) / (1 - ρ)⁴, busy 2ρ, waiting ρ(2 + 5ρ - 4ρ² + ρ³) / (1 - ρ)⁴. That the server
 * is busy varies by no more than the work that arrives, and so does not grow.
 *
 * @throws RangeError as {@link mm1}.
 * Source: Whitt (1989), Management Science 35(11); waiting times: Daley (1968), J. Australian Math. Soc. 8(4).
 */
export function mm1Variances(queue: Mm1): Mm1Variances {
  const rho = load(queue);
  const mu = queue.serviceRate;
  const square = (1 - rho) * (1 - rho);
  const fourth = square * square;
  return {
    inSystem: (2 * rho * (1 + rho)) / (fourth * mu),
    busy: (2 * rho) / mu,
    waitingPerCustomer: (rho * (2 + rho * (5 - rho * (4 - rho)))) / (fourth * mu * mu),
  };
}

/** The number in system at one instant. */
export interface NumberAt {
  /** Its mean. */
  readonly inSystem: number;
  /** Probability that nobody is there. */
  readonly emptyProbability: number;
}

/**
 * Number in system of M/M/1 at the time `time`, 0 or more, after a start with `initial` customers.
 *
 * Any load, also 1 or more. Error below 1e-11. Source: uniformisation, see `birthDeathTransient`; the room is cut
 * where twelve standard deviations of the arrivals do not reach. Cost: O(((λ + μ) t)²).
 *
 * @throws RangeError when a parameter is out of range.
 */
export function mm1Transient({ arrivalRate, serviceRate }: Mm1, time: number, initial = 0): NumberAt {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  requireAtLeastZero('time', time);
  requireInteger('initial', initial, 0);
  const arrivals = arrivalRate * time;
  const room = initial + Math.ceil(arrivals + 12 * Math.sqrt(arrivals)) + 40;
  const process: BirthDeath = {
    birth: new Array<number>(room).fill(arrivalRate),
    death: new Array<number>(room).fill(serviceRate),
  };
  const law = birthDeathTransient(process, initial, time);
  return { inSystem: law.reduce((sum, p, n) => sum + n * p, 0), emptyProbability: law[0] };
}
