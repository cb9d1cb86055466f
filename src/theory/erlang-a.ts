import { type BirthDeath, birthDeathLaw, birthDeathVariance, meanUnder, truncated } from './birth-death.ts';
import type { NumberVariances } from './mmc.ts';
import { requireInteger, requirePositive } from './parameter.ts';

/** Several servers, Poisson arrivals, exponential service; who waits leaves after an exponential patience. */
export interface ErlangA {
  /** Arrivals per unit of time, positive. */
  readonly arrivalRate: number;
  /** Services per unit of time of one busy server, positive. */
  readonly serviceRate: number;
  /** One over the mean patience, positive. */
  readonly abandonmentRate: number;
  /** An integer, 1 or more. */
  readonly servers: number;
}

/** Steady state of a station whose customers renege. */
export interface ErlangAMeans {
  /** Fraction of the servers that are busy. */
  readonly utilisation: number;
  /** Customers present. */
  readonly inSystem: number;
  /** Customers waiting. */
  readonly queued: number;
  /** Fraction of arrivals that must wait. */
  readonly waitProbability: number;
  /** Fraction of arrivals that renege. */
  readonly renegeProbability: number;
  /** Time in line of all arrivals, whether served or not, those who do not wait included. */
  readonly timeInLine: number;
}

function processOf({ arrivalRate, serviceRate, abandonmentRate, servers }: ErlangA): BirthDeath {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  requirePositive('abandonmentRate', abandonmentRate);
  requireInteger('servers', servers, 1);
  return truncated(
    () => arrivalRate,
    (n) => Math.min(n, servers) * serviceRate + Math.max(0, n - servers) * abandonmentRate,
  );
}

/**
 * Steady state of M/M/c+M (Erlang A); stable at any load, since a long line loses more than it gains.
 *
 * @throws RangeError when a parameter is out of range. Cost: O(states that matter).
 * Source: Palm (1946); Mandelbaum and Zeltyn (2007), in Advances in Services Innovations.
 */
export function erlangA(queue: ErlangA): ErlangAMeans {
  const { arrivalRate, abandonmentRate, servers } = queue;
  const law = birthDeathLaw(processOf(queue));
  const queued = meanUnder(law, (n) => Math.max(0, n - servers));
  return {
    utilisation: meanUnder(law, (n) => Math.min(n, servers)) / servers,
    inSystem: meanUnder(law, (n) => n),
    queued,
    waitProbability: meanUnder(law, (n) => (n >= servers ? 1 : 0)),
    renegeProbability: (abandonmentRate * queued) / arrivalRate,
    timeInLine: queued / arrivalRate,
  };
}

/** Asymptotic variances of M/M/c+M. @throws RangeError as {@link erlangA}. Source: see `birthDeathVariance`. */
export function erlangAVariances(queue: ErlangA): NumberVariances {
  const process = processOf(queue);
  return {
    inSystem: birthDeathVariance(process, (n) => n),
    queued: birthDeathVariance(process, (n) => Math.max(0, n - queue.servers)),
  };
}
