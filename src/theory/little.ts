import { requireAtLeastZero, requirePositive } from './parameter.ts';

/** What a station does on average in steady state. Times in the unit of the parameters, usually [s]. */
export interface StationMeans {
  /** Fraction of the servers that are busy, in [0, 1]; in a station without limit on servers, their number. */
  readonly utilisation: number;
  /** Customers that enter, and leave, per unit of time; those turned away do not count. */
  readonly throughput: number;
  /** Customers present, waiting or in service. */
  readonly inSystem: number;
  /** Customers waiting. */
  readonly queued: number;
  /** From entering to leaving, of those who enter. */
  readonly timeInSystem: number;
  /** From entering to the beginning of service, of those who enter. */
  readonly waitingTime: number;
}

/**
 * Customers present on average: those who enter per unit of time, times how long they stay.
 *
 * `throughput` and `time` 0 or more. Holds for whatever is inside any border, in any order of service.
 *
 * @throws RangeError when a parameter is out of range.
 * Source: Little (1961), Operations Research 9(3).
 */
export function littleNumber(throughput: number, time: number): number {
  requireAtLeastZero('throughput', throughput);
  requireAtLeastZero('time', time);
  return throughput * time;
}

/** Time that customers stay on average: how many are present over how many enter; as {@link littleNumber}. */
export function littleTime(number: number, throughput: number): number {
  requireAtLeastZero('number', number);
  requirePositive('throughput', throughput);
  return number / throughput;
}

/** The means of a station, by Little's law, from the waiting time. */
export function meansFromWaiting(
  throughput: number,
  waitingTime: number,
  serviceMean: number,
  servers: number,
): StationMeans {
  const timeInSystem = waitingTime + serviceMean;
  return {
    utilisation: (throughput * serviceMean) / servers,
    throughput,
    inSystem: throughput * timeInSystem,
    queued: throughput * waitingTime,
    timeInSystem,
    waitingTime,
  };
}

/** The means of a station, by Little's law, from the number present and the number waiting. */
export function meansFromNumbers(
  throughput: number,
  inSystem: number,
  queued: number,
  servers: number,
): StationMeans {
  return {
    utilisation: (inSystem - queued) / servers,
    throughput,
    inSystem,
    queued,
    timeInSystem: inSystem / throughput,
    waitingTime: queued / throughput,
  };
}
