import { type BirthDeath, birthDeathLaw, birthDeathVariance, meanUnder } from './birth-death.ts';
import { meansFromNumbers, type StationMeans } from './little.ts';
import { requireInteger, requirePositive } from './parameter.ts';

/** Several servers, Poisson arrivals, exponential service; who finds `room` customers goes away. */
export interface Mmck {
  /** Arrivals per unit of time, those turned away included; positive. */
  readonly arrivalRate: number;
  /** Services per unit of time of one busy server, positive. */
  readonly serviceRate: number;
  /** An integer, 1 or more. */
  readonly servers: number;
  /** Most customers present, those in service included: an integer, `servers` or more. */
  readonly room: number;
}

/** What a station with limited room has beyond the means, which concern those who enter. */
export interface MmckMeans extends StationMeans {
  /** Fraction of arrivals turned away; also of time with no room. */
  readonly blocking: number;
  /** Fraction of time without a customer. */
  readonly emptyProbability: number;
}

function processOf({ arrivalRate, serviceRate, servers, room }: Mmck): BirthDeath {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  requireInteger('servers', servers, 1);
  requireInteger('room', room, servers);
  return {
    birth: new Array<number>(room).fill(arrivalRate),
    death: Array.from({ length: room }, (_, n) => Math.min(n + 1, servers) * serviceRate),
  };
}

/**
 * Steady state of M/M/c/K, for any load: room K = c is Erlang's loss system, c = 1 is M/M/1/K.
 *
 * @throws RangeError when a parameter is out of range. Cost: O(room).
 * Source: Kleinrock (1975), Queueing Systems I, 3.6 and 3.7.
 */
export function mmck(queue: Mmck): MmckMeans {
  const law = birthDeathLaw(processOf(queue));
  const { arrivalRate, servers, room } = queue;
  const inSystem = meanUnder(law, (n) => n);
  const queued = meanUnder(law, (n) => Math.max(0, n - servers));
  const blocking = law[room];
  const means = meansFromNumbers(arrivalRate * (1 - blocking), inSystem, queued, servers);
  return { ...means, blocking, emptyProbability: law[0] };
}

/** Asymptotic variances: the variance of a long run's mean is one of these over the length of the run. */
export interface MmckVariances {
  /** Of the number in system, over time. */
  readonly inSystem: number;
  /** Of there being no room, over time. */
  readonly full: number;
}

/** Asymptotic variances of M/M/c/K. @throws RangeError as {@link mmck}. Source: see `birthDeathVariance`. */
export function mmckVariances(queue: Mmck): MmckVariances {
  const process = processOf(queue);
  return {
    inSystem: birthDeathVariance(process, (n) => n),
    full: birthDeathVariance(process, (n) => (n === queue.room ? 1 : 0)),
  };
}
