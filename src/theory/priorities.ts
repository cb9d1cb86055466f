import { erlangC } from './erlang.ts';
import { meansFromWaiting, type StationMeans } from './little.ts';
import type { Mg1 } from './mg1.ts';
import { requireAtLeastZero, requireInteger, requirePositive, requireStable } from './parameter.ts';

/** Looks at the classes and returns the load of each. */
function loadsOf(classes: readonly Mg1[]): readonly number[] {
  if (classes.length === 0) throw new RangeError('there are 0 classes of customers: there must be 1 or more');
  const loads = classes.map(({ arrivalRate, serviceMean, serviceScv }, k) => {
    requirePositive(`arrivalRate of class ${k}`, arrivalRate);
    requirePositive(`serviceMean of class ${k}`, serviceMean);
    requireAtLeastZero(`serviceScv of class ${k}`, serviceScv);
    return arrivalRate * serviceMean;
  });
  requireStable(loads.reduce((sum, load) => sum + load, 0));
  return loads;
}

/** Work that one arrival of the class finds in service on average, were the class alone: λ E[S²] / 2. */
function residual({ arrivalRate, serviceMean, serviceScv }: Mg1): number {
  return (arrivalRate * serviceMean * serviceMean * (1 + serviceScv)) / 2;
}

/**
 * M/G/1 with ranks, first class first, a service once begun is finished: the means of each class.
 *
 * Class k waits R / ((1 - σ(k-1))(1 - σ(k))), with σ the load of the classes so far and R the work in service
 * that an arrival finds. Stable while the whole load is below 1.
 *
 * @throws RangeError when a parameter is out of range or the load is 1 or more.
 * Source: Cobham (1954), Operations Research 2(1); Kleinrock (1976), Queueing Systems II, 3.5.
 */
export function nonPreemptivePriorities(classes: readonly Mg1[]): readonly StationMeans[] {
  const loads = loadsOf(classes);
  const found = classes.reduce((sum, customers) => sum + residual(customers), 0);
  let above = 0;
  return classes.map(({ arrivalRate, serviceMean }, k) => {
    const upTo = above + loads[k];
    const waiting = found / ((1 - above) * (1 - upTo));
    above = upTo;
    return meansFromWaiting(arrivalRate, waiting, serviceMean, 1);
  });
}

/**
 * M/G/1 with ranks, first class first, where a higher class interrupts and the service resumes: means of each class.
 *
 * Class k stays E[S] / (1 - σ(k-1)) + R(k) / ((1 - σ(k-1))(1 - σ(k))); it never notices the classes below. Its
 * `waitingTime` is the time in system less its own service, so it contains the interruptions.
 *
 * @throws RangeError as {@link nonPreemptivePriorities}. Source: Kleinrock (1976), Queueing Systems II, 3.6.
 */
export function preemptivePriorities(classes: readonly Mg1[]): readonly StationMeans[] {
  const loads = loadsOf(classes);
  let above = 0;
  let found = 0;
  return classes.map((customers, k) => {
    const { arrivalRate, serviceMean } = customers;
    const upTo = above + loads[k];
    found += residual(customers);
    const time = serviceMean / (1 - above) + found / ((1 - above) * (1 - upTo));
    above = upTo;
    return meansFromWaiting(arrivalRate, time - serviceMean, serviceMean, 1);
  });
}

/**
 * M/M/c with ranks, one mean of service for all classes, no interruption: means of each class, first class first.
 *
 * `arrivalRates` of the classes, positive; `serviceRate` positive; `servers` an integer, 1 or more.
 *
 * @throws RangeError when a parameter is out of range or the servers cannot keep up.
 * Source: Cobham (1954), Operations Research 2(1), section on several channels.
 */
export function mmcPriorities(
  arrivalRates: readonly number[],
  serviceRate: number,
  servers: number,
): readonly StationMeans[] {
  requirePositive('serviceRate', serviceRate);
  requireInteger('servers', servers, 1);
  const fullRate = servers * serviceRate;
  const loads = loadsOf(
    arrivalRates.map((arrivalRate) => ({ arrivalRate, serviceMean: 1 / fullRate, serviceScv: 1 })),
  );
  const load = loads.reduce((sum, part) => sum + part, 0);
  const found = erlangC(servers, load * servers) / fullRate;
  let above = 0;
  return arrivalRates.map((arrivalRate, k) => {
    const upTo = above + loads[k];
    const waiting = found / ((1 - above) * (1 - upTo));
    above = upTo;
    return meansFromWaiting(arrivalRate, waiting, 1 / serviceRate, servers);
  });
}
