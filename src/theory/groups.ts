import { meansFromNumbers, meansFromWaiting, type StationMeans } from './little.ts';
import { requireAtLeastZero, requireInteger, requirePositive, requireStable } from './parameter.ts';

/** Arrivals that come in groups. */
export interface GroupArrivals {
  /** Groups per unit of time, positive. */
  readonly groupRate: number;
  /** Mean size of a group, 1 or more. */
  readonly sizeMean: number;
  /** Second moment of the size, E[X²], at least the mean squared. */
  readonly sizeSecondMoment: number;
}

/**
 * M^X/G/1, one server and Poisson groups: customers wait for those before their group and in it.
 *
 * λ E[S²] / (2 (1 - ρ)) + E[S] (E[X²] / E[X] - 1) / (2 (1 - ρ)) in line, λ customers per unit of time; with
 * exponential service L = ρ (1 + E[X²] / E[X]) / (2 (1 - ρ)). Stable for ρ = λ E[S] < 1.
 *
 * @throws RangeError when a parameter is out of range or the load is 1 or more.
 * Source: Gross and Harris (1998), Fundamentals of Queueing Theory, 3.1; Burke (1975), Operations Research 23(4).
 */
export function groupArrivals(groups: GroupArrivals, serviceMean: number, serviceScv = 1): StationMeans {
  const { groupRate, sizeMean, sizeSecondMoment } = groups;
  requirePositive('groupRate', groupRate);
  if (!(sizeMean >= 1 && sizeMean < Infinity))
    throw new RangeError(`sizeMean is ${sizeMean}: it must be in [1, ∞)`);
  const least = sizeMean * sizeMean;
  if (!(sizeSecondMoment >= least * (1 - 1e-12) && sizeSecondMoment < Infinity))
    throw new RangeError(`sizeSecondMoment is ${sizeSecondMoment}: it must be in [${least}, ∞)`);
  requirePositive('serviceMean', serviceMean);
  requireAtLeastZero('serviceScv', serviceScv);
  const arrivalRate = groupRate * sizeMean;
  const rho = arrivalRate * serviceMean;
  requireStable(rho);
  const residual = (rho * serviceMean * (1 + serviceScv)) / 2;
  const ahead = (serviceMean * (sizeSecondMoment / sizeMean - 1)) / 2;
  return meansFromWaiting(arrivalRate, (residual + ahead) / (1 - rho), serviceMean, 1);
}

/**
 * One server that serves up to `most` customers at once, together, and takes in arrivals while there is room.
 *
 * Poisson arrivals, exponential service of `serviceRate`. The number is geometric, with parameter the root r in
 * (0, 1) of μ r^(most + 1) - (λ + μ) r + λ = 0. Stable for λ < most · μ. `utilisation` is the fraction of time
 * that the server works; `queued` are those in system beyond `most`.
 *
 * @throws RangeError when a parameter is out of range or the server cannot keep up.
 * Source: Gross and Harris (1998), Fundamentals of Queueing Theory, 3.2.1.
 */
export function groupService(arrivalRate: number, serviceRate: number, most: number): StationMeans {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  requireInteger('most', most, 1, 10_000);
  requireStable(arrivalRate / (serviceRate * most));
  // Divided by r - 1, the equation is λ = μ (r + r² + … + r^most): its right side rises, so halving finds the root.
  let low = 0;
  let high = 1;
  for (let round = 0; round < 60; round++) {
    const r = (low + high) / 2;
    let sum = 0;
    for (let k = 0; k < most; k++) sum = r * (1 + sum);
    if (serviceRate * sum < arrivalRate) low = r;
    else high = r;
  }
  const r = (low + high) / 2;
  const inSystem = r / (1 - r);
  let beyond = inSystem;
  for (let k = 0; k < most; k++) beyond *= r;
  return { ...meansFromNumbers(arrivalRate, inSystem, beyond, 1), utilisation: r };
}
