import { requireAtLeastZero, requireFraction, requireInteger, requirePositive } from './parameter.ts';

/** A time that is uniform between two limits. */
export interface UniformTime {
  /** Its mean. */
  readonly mean: number;
  /** At least so long. */
  readonly min: number;
  /** At most so long. */
  readonly max: number;
  /** Its variance. */
  readonly variance: number;
}

function uniformTime(min: number, max: number): UniformTime {
  return { mean: (min + max) / 2, min, max, variance: ((max - min) * (max - min)) / 12 };
}

/**
 * Time from a failure until `missed` heartbeats, an integer, 1 or more, have not come; one is due each `period`.
 *
 * The failure falls anywhere between two beats, so the time is uniform from (missed - 1) to missed periods.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function heartbeatDetection(period: number, missed: number): UniformTime {
  requirePositive('period', period);
  requireInteger('missed', missed, 1);
  return uniformTime((missed - 1) * period, missed * period);
}

/**
 * Age of the newest data at the other site when the first one fails: logs go every `interval`, and take `transfer`.
 *
 * `interval` positive, `transfer` 0 or more. The failure falls anywhere in the interval: uniform from `transfer`.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function logShippingLoss(interval: number, transfer: number): UniformTime {
  requirePositive('interval', interval);
  requireAtLeastZero('transfer', transfer);
  return uniformTime(transfer, transfer + interval);
}

/** Time that the fraction `p` in [0, 1] does not exceed. @throws RangeError. */
export function uniformTimeQuantile({ min, max }: UniformTime, p: number): number {
  requireFraction('p', p);
  return min + p * (max - min);
}

/** A crowd of requests that meets a server which does `serviceRate` of them per unit of time. */
export interface Backlog {
  /** Requests there at time 0, 0 or more. */
  readonly initial: number;
  /** More requests per unit of time, 0 or more. */
  readonly arrivalRate: number;
  /** Requests served per unit of time, positive. */
  readonly serviceRate: number;
}

/**
 * Time until a crowd is gone: after a failover, say, when everybody comes back at once. A fluid: no chance in it.
 *
 * @throws RangeError when a parameter is out of range, or arrivals do not let the crowd shrink.
 */
export function drainTime({ initial, arrivalRate, serviceRate }: Backlog): number {
  requireAtLeastZero('initial', initial);
  requireAtLeastZero('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  if (!(arrivalRate < serviceRate))
    throw new RangeError(`arrivalRate is ${arrivalRate}: the crowd shrinks only below ${serviceRate}`);
  return initial / (serviceRate - arrivalRate);
}

/** A server that is overloaded for a while. */
export interface FluidOverload {
  /** Arrivals per unit of time while it lasts, more than are served. */
  readonly peakRate: number;
  /** How long it lasts, positive. */
  readonly peakLength: number;
  /** Arrivals per unit of time afterwards, fewer than are served. */
  readonly laterRate: number;
  /** Served per unit of time. */
  readonly serviceRate: number;
}

/** What an overload leaves behind. */
export interface FluidBacklog {
  /** Greatest number waiting. */
  readonly peakBacklog: number;
  /** From the end of the overload until nobody waits. */
  readonly drainTime: number;
  /** Longest wait. */
  readonly longestWait: number;
  /** Integral over time of the number waiting. */
  readonly area: number;
}

/**
 * Backlog of an overload, as of a fluid: right for large numbers, and for regular ones to a customer.
 *
 * @throws RangeError when a parameter is out of range.
 * Source: Newell (1982), Applications of Queueing Theory, 2.
 */
export function fluidOverload(overload: FluidOverload): FluidBacklog {
  const { peakRate, peakLength, laterRate, serviceRate } = overload;
  requirePositive('peakLength', peakLength);
  requirePositive('peakRate - serviceRate', peakRate - serviceRate);
  const peakBacklog = (peakRate - serviceRate) * peakLength;
  const drain = drainTime({ initial: peakBacklog, arrivalRate: laterRate, serviceRate });
  return {
    peakBacklog,
    drainTime: drain,
    longestWait: peakBacklog / serviceRate,
    area: (peakBacklog * (peakLength + drain)) / 2,
  };
}
