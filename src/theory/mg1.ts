import { meansFromWaiting, type StationMeans } from './little.ts';
import { requireAtLeastZero, requirePositive, requireStable } from './parameter.ts';

/** One server, Poisson arrivals, any law of service. */
export interface Mg1 {
  /** Arrivals per unit of time, positive. */
  readonly arrivalRate: number;
  /** Mean time of service, positive. */
  readonly serviceMean: number;
  /** Squared coefficient of variation of service, variance over mean squared: 0 constant, 1 exponential. */
  readonly serviceScv: number;
}

/** E[S²]. */
function secondMoment({ serviceMean, serviceScv }: Mg1): number {
  return serviceMean * serviceMean * (1 + serviceScv);
}

/** The load, after looking at the parameters. */
function load(queue: Mg1): number {
  requirePositive('arrivalRate', queue.arrivalRate);
  requirePositive('serviceMean', queue.serviceMean);
  requireAtLeastZero('serviceScv', queue.serviceScv);
  const rho = queue.arrivalRate * queue.serviceMean;
  requireStable(rho);
  return rho;
}

/**
 * Steady state of M/G/1, in any order of service that does not look at the times: λ E[S²] / (2 (1 - ρ)) in line.
 *
 * Stable for ρ < 1.
 *
 * @throws RangeError when a parameter is out of range or the load is 1 or more.
 * Source: Pollaczek (1930) and Khinchine (1932); Kleinrock (1975), Queueing Systems I, 5.6.
 */
export function mg1(queue: Mg1): StationMeans {
  const rho = load(queue);
  const waiting = (queue.arrivalRate * secondMoment(queue)) / (2 * (1 - rho));
  return meansFromWaiting(queue.arrivalRate, waiting, queue.serviceMean, 1);
}

/**
 * Variance of the waiting time in M/G/1, in order of arrival: E[W]² + λ E[S³] / (3 (1 - ρ)).
 *
 * `serviceThirdMoment` = E[S³], at least E[S²]² / E[S], as of every positive time.
 *
 * @throws RangeError as {@link mg1}, or when no law has such a third moment.
 * Source: Takács (1962), Introduction to the Theory of Queues, 1.2.
 */
export function mg1WaitingVariance(queue: Mg1, serviceThirdMoment: number): number {
  const rho = load(queue);
  const second = secondMoment(queue);
  const least = (second * second) / queue.serviceMean;
  if (!(serviceThirdMoment >= least * (1 - 1e-12) && serviceThirdMoment < Infinity))
    throw new RangeError(`serviceThirdMoment is ${serviceThirdMoment}: it must be in [${least}, ∞)`);
  const { waitingTime } = mg1(queue);
  return waitingTime * waitingTime + (queue.arrivalRate * serviceThirdMoment) / (3 * (1 - rho));
}

/** From the arrival that finds nobody until nobody is left. */
export interface BusyPeriod {
  /** Its mean length. */
  readonly mean: number;
  /** Variance of its length. */
  readonly variance: number;
  /** Mean number of customers served in it. */
  readonly customers: number;
}

/**
 * Busy period of M/G/1, whatever the order of service: mean E[S] / (1 - ρ), variance (Var S + ρ E[S]²) / (1 - ρ)³.
 *
 * @throws RangeError as {@link mg1}. Source: Kleinrock (1975), Queueing Systems I, 5.8.
 */
export function mg1BusyPeriod(queue: Mg1): BusyPeriod {
  const rho = load(queue);
  const { serviceMean, serviceScv } = queue;
  const idle = 1 - rho;
  return {
    mean: serviceMean / idle,
    variance: (serviceMean * serviceMean * (serviceScv + rho)) / (idle * idle * idle),
    customers: 1 / idle,
  };
}

/** Absences of the server from an empty line: it goes again until it finds somebody on its return. */
export interface Vacation {
  /** Mean length, positive. */
  readonly mean: number;
  /** Squared coefficient of variation of the length. */
  readonly scv: number;
}

/**
 * M/G/1 whose server leaves whenever nobody waits: the wait grows by the mean rest of a vacation, E[V²] / (2 E[V]).
 *
 * @throws RangeError as {@link mg1}. Source: Doshi (1986), Queueing Systems 1(1).
 */
export function mg1Vacations(queue: Mg1, vacation: Vacation): StationMeans {
  requirePositive('vacation mean', vacation.mean);
  requireAtLeastZero('vacation scv', vacation.scv);
  const waiting = mg1(queue).waitingTime + (vacation.mean * (1 + vacation.scv)) / 2;
  return meansFromWaiting(queue.arrivalRate, waiting, queue.serviceMean, 1);
}

/**
 * M/G/1 with processor sharing: all present share the server equally. Only the mean of service matters.
 *
 * The number is geometric, as in M/M/1; nobody waits, everybody is slower: `queued` and `waitingTime` are what
 * sharing adds. Stable for ρ < 1.
 *
 * @throws RangeError when a parameter is out of range or the load is 1 or more.
 * Source: Kleinrock (1976), Queueing Systems II, 4.4; Sakata, Noguchi and Oizumi (1971), Operations Research 19(2).
 */
export function processorSharing(arrivalRate: number, serviceMean: number): StationMeans {
  return mg1({ arrivalRate, serviceMean, serviceScv: 1 });
}

/** Mean time in system of a customer who brings `work`, 0 or more, to a shared server: work / (1 - ρ). @throws RangeError. */
export function processorSharingTime(arrivalRate: number, serviceMean: number, work: number): number {
  requireAtLeastZero('work', work);
  return work / (1 - processorSharing(arrivalRate, serviceMean).utilisation);
}
