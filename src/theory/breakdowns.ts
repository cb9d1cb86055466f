import { meansFromWaiting, type StationMeans } from './little.ts';
import type { Mg1 } from './mg1.ts';
import { mg1 } from './mg1.ts';
import { requireAtLeastZero, requirePositive, requireStable } from './parameter.ts';

/** M/M/1 whose server fails, busy or not, and resumes where it stopped. */
export interface Mm1Breakdowns {
  /** Arrivals per unit of time, positive. */
  readonly arrivalRate: number;
  /** Services per unit of time while the server is up, positive. */
  readonly serviceRate: number;
  /** Failures per unit of uptime, positive. */
  readonly failureRate: number;
  /** Repairs per unit of downtime, positive. */
  readonly repairRate: number;
}

/** Steady state of a server that fails. */
export interface Mm1BreakdownMeans {
  /** Customers present. */
  readonly inSystem: number;
  /** From arrival to departure. */
  readonly timeInSystem: number;
  /** Fraction of time that the server is up. */
  readonly availability: number;
  /** Fraction of time that it is up without a customer. */
  readonly upEmptyProbability: number;
  /** Fraction of time that it is down without a customer. */
  readonly downEmptyProbability: number;
}

/**
 * Steady state of M/M/1 with breakdowns; stable while λ is below μ times the availability.
 *
 * L = λ ((ξ + η)² + μ ξ) / ((ξ + η)(μ η - λ (ξ + η))), with ξ the failure and η the repair rate.
 *
 * @throws RangeError when a rate is not positive or the server cannot keep up.
 * Source: White and Christie (1958), Operations Research 6(1); Mitrany and Avi-Itzhak (1968), the same 16(3).
 */
export function mm1Breakdowns({
  arrivalRate,
  serviceRate,
  failureRate,
  repairRate,
}: Mm1Breakdowns): Mm1BreakdownMeans {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  requirePositive('failureRate', failureRate);
  requirePositive('repairRate', repairRate);
  const both = failureRate + repairRate;
  const availability = repairRate / both;
  requireStable(arrivalRate / (serviceRate * availability));
  const inSystem =
    (arrivalRate * (both * both + serviceRate * failureRate)) /
    (both * (serviceRate * repairRate - arrivalRate * both));
  const upEmptyProbability = availability - arrivalRate / serviceRate;
  return {
    inSystem,
    timeInSystem: inSystem / arrivalRate,
    availability,
    upEmptyProbability,
    downEmptyProbability: (failureRate * upEmptyProbability) / (repairRate + arrivalRate),
  };
}

/** Failures that happen only while the server works. */
export interface ServiceFailures {
  /** Failures per unit of time of service, 0 or more. */
  readonly failureRate: number;
  /** Mean repair, positive. */
  readonly repairMean: number;
  /** Squared coefficient of variation of repair. */
  readonly repairScv: number;
}

/**
 * M/G/1 whose server fails only while it works, and resumes: a service with its repairs is one longer service.
 *
 * Its mean is E[S](1 + ξ E[R]), its second moment E[S²](1 + ξ E[R])² + ξ E[S] E[R²]. The waiting time ends when
 * service begins; `timeInSystem` includes the repairs; `utilisation` counts a server in repair as busy.
 *
 * @throws RangeError when a parameter is out of range or the load with repairs is 1 or more.
 * Source: Avi-Itzhak and Naor (1963), Operations Research 11(3), model A.
 */
export function mg1ServiceFailures(queue: Mg1, failures: ServiceFailures): StationMeans {
  const { failureRate, repairMean, repairScv } = failures;
  requireAtLeastZero('failureRate', failureRate);
  requirePositive('repairMean', repairMean);
  requireAtLeastZero('repairScv', repairScv);
  const slowdown = 1 + failureRate * repairMean;
  const serviceMean = queue.serviceMean * slowdown;
  const variance =
    queue.serviceMean * queue.serviceMean * queue.serviceScv * slowdown * slowdown +
    failureRate * queue.serviceMean * repairMean * repairMean * (1 + repairScv);
  const longer = {
    arrivalRate: queue.arrivalRate,
    serviceMean,
    serviceScv: variance / (serviceMean * serviceMean),
  };
  return meansFromWaiting(queue.arrivalRate, mg1(longer).waitingTime, serviceMean, 1);
}
