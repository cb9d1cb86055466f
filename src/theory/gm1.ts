import { meansFromWaiting, type StationMeans } from './little.ts';
import { requireAtLeastZero, requireInteger, requirePositive, requireStable } from './parameter.ts';

/** A time between arrivals: its mean, and its Laplace transform E[e^(-s X)] for s of 0 or more. */
export interface TimeLaw {
  /** Positive. */
  readonly mean: number;
  /** 1 at 0 and falling. */
  readonly transform: (s: number) => number;
}

/** Always the same time, positive. @throws RangeError. */
export function constantLaw(mean: number): TimeLaw {
  requirePositive('mean', mean);
  return { mean, transform: (s) => Math.exp(-s * mean) };
}

/** Sum of `phases` exponential times, an integer, 1 or more, of `mean` together, positive. @throws RangeError. */
export function erlangLaw(phases: number, mean: number): TimeLaw {
  requireInteger('phases', phases, 1);
  requirePositive('mean', mean);
  return { mean, transform: (s) => Math.exp(-phases * Math.log1p((s * mean) / phases)) };
}

/**
 * Exponential of one of two rates, each with the same share of the mean. `mean` positive, `scv` 1 or more.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function hyperexponentialLaw(mean: number, scv: number): TimeLaw {
  requirePositive('mean', mean);
  if (!(scv >= 1 && scv < Infinity)) throw new RangeError(`scv is ${scv}: it must be in [1, ∞)`);
  const first = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  const rates = [(2 * first) / mean, (2 * (1 - first)) / mean];
  return {
    mean,
    transform: (s) => (first * rates[0]) / (rates[0] + s) + ((1 - first) * rates[1]) / (rates[1] + s),
  };
}

/** Uniform from 0 to twice `mean`, positive. @throws RangeError. */
export function uniformLaw(mean: number): TimeLaw {
  requirePositive('mean', mean);
  return { mean, transform: (s) => (s === 0 ? 1 : -Math.expm1(-2 * s * mean) / (2 * s * mean)) };
}

/** What G/M/1 has beyond the means. */
export interface Gm1Means extends StationMeans {
  /** Fraction of the customers who must wait; not the utilisation unless arrivals are Poisson. */
  readonly waitProbability: number;
}

/**
 * Steady state of G/M/1: arrivals find a geometric number, with parameter σ the root of σ = A(μ(1 - σ)) in (0, 1).
 *
 * Stable while the service rate exceeds one over the mean between arrivals. In order of arrival,
 * P(wait > t) = σ e^(-μ(1 - σ) t).
 *
 * @throws RangeError when a parameter is out of range or the load is 1 or more.
 * Source: Kleinrock (1975), Queueing Systems I, 6.4. The root is found by halving: A is convex, so below the root
 * A(μ(1 - σ)) exceeds σ and above it does not, and no start is too far off.
 */
export function gm1(interarrival: TimeLaw, serviceRate: number): Gm1Means {
  requirePositive('mean between arrivals', interarrival.mean);
  requirePositive('serviceRate', serviceRate);
  const arrivalRate = 1 / interarrival.mean;
  requireStable(arrivalRate / serviceRate);
  const exceeds = (sigma: number) => interarrival.transform(serviceRate * (1 - sigma)) > sigma;
  let low = 0;
  let gap = 0.5;
  while (exceeds(1 - gap) && gap > 1e-15) {
    low = 1 - gap;
    gap /= 2;
  }
  let high = 1 - gap;
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (exceeds(middle)) low = middle;
    else high = middle;
  }
  const sigma = (low + high) / 2;
  const waiting = sigma / (serviceRate * (1 - sigma));
  return { ...meansFromWaiting(arrivalRate, waiting, 1 / serviceRate, 1), waitProbability: sigma };
}

/** One server, independent times between arrivals and of service, any laws. */
export interface Gg1 {
  /** Arrivals per unit of time, positive. */
  readonly arrivalRate: number;
  /** Squared coefficient of variation between arrivals. */
  readonly arrivalScv: number;
  /** Mean time of service, positive. */
  readonly serviceMean: number;
  /** Squared coefficient of variation of service. */
  readonly serviceScv: number;
}

function load({ arrivalRate, arrivalScv, serviceMean, serviceScv }: Gg1): number {
  requirePositive('arrivalRate', arrivalRate);
  requireAtLeastZero('arrivalScv', arrivalScv);
  requirePositive('serviceMean', serviceMean);
  requireAtLeastZero('serviceScv', serviceScv);
  requireStable(arrivalRate * serviceMean);
  return arrivalRate * serviceMean;
}

/**
 * What the mean waiting time of G/G/1 cannot exceed: λ (Var A + Var S) / (2 (1 - ρ)).
 *
 * @throws RangeError when a parameter is out of range or the load is 1 or more.
 * Source: Kingman (1962), Biometrika 49(3/4).
 */
export function kingmanBound(queue: Gg1): number {
  const rho = load(queue);
  const { arrivalRate, arrivalScv, serviceMean, serviceScv } = queue;
  const variances = arrivalScv / (arrivalRate * arrivalRate) + serviceScv * serviceMean * serviceMean;
  return (arrivalRate * variances) / (2 * (1 - rho));
}

/**
 * About what the mean waiting time of G/G/1 is under heavy load: ρ / (1 - ρ) · (ca² + cs²) / 2 · E[S].
 *
 * Exact for Poisson arrivals, otherwise an approximation. @throws RangeError as {@link kingmanBound}.
 * Source: Kingman (1961), Proc. Cambridge Philosophical Society 57(4).
 */
export function kingmanApproximation(queue: Gg1): number {
  const rho = load(queue);
  return ((rho / (1 - rho)) * (queue.arrivalScv + queue.serviceScv) * queue.serviceMean) / 2;
}
