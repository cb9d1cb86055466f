import { linearSolve } from './linear-solve.ts';
import type { StationMeans } from './little.ts';
import { matrix } from './matrix.ts';
import { mmc } from './mmc.ts';
import { requireAtLeastZero, requireFraction, requirePositive } from './parameter.ts';

/** A station of an open network. */
export interface OpenStation {
  /** Arrivals from outside per unit of time, 0 or more. */
  readonly arrivalRate: number;
  /** Services per unit of time of one server, positive. */
  readonly serviceRate: number;
  /** An integer, 1 or more. */
  readonly servers: number;
}

/** Steady state of an open network. */
export interface OpenNetwork {
  /** Each station on its own. */
  readonly stations: readonly StationMeans[];
  /** Arrivals from outside per unit of time, to all stations. */
  readonly throughput: number;
  /** Customers present in all stations. */
  readonly inSystem: number;
  /** From arrival from outside to departure, with all visits. */
  readonly timeInSystem: number;
}

/**
 * Open Jackson network: exponential services, `routing[i][j]` the fraction that goes from station i to j.
 *
 * What is missing from 1 in a row leaves. Each station is as M/M/c at the rate that the traffic equations give;
 * each must be stable, and everybody must leave in the end. A station that nobody meets is an error.
 *
 * @throws RangeError when a parameter is out of range or a station cannot keep up. Cost: O(stations³).
 * Source: Jackson (1957), Operations Research 5(4).
 */
export function openNetwork(
  stations: readonly OpenStation[],
  routing: readonly (readonly number[])[],
): OpenNetwork {
  const n = stations.length;
  if (n === 0 || routing.length !== n || routing.some((row) => row.length !== n))
    throw new RangeError(`there are ${n} stations: routing must have as many rows and columns, 1 or more`);
  routing.forEach((row, i) => {
    row.forEach((fraction, j) => {
      requireFraction(`routing from ${i} to ${j}`, fraction);
    });
    const total = row.reduce((sum, fraction) => sum + fraction, 0);
    if (!(total <= 1 + 1e-12))
      throw new RangeError(`routing from ${i} sums to ${total}: it must be in [0, 1]`);
  });
  const outside = stations.map(({ arrivalRate }, i) => {
    requireAtLeastZero(`arrivalRate of station ${i}`, arrivalRate);
    return arrivalRate;
  });
  const throughput = outside.reduce((sum, rate) => sum + rate, 0);
  requirePositive('arrivals from outside', throughput);
  // λ = γ + λ P, turned over so that the solver sees it as A X = B.
  const rates = linearSolve(
    matrix(n, n, (i, j) => (i === j ? 1 : 0) - routing[j][i]),
    outside.map((rate) => [rate]),
  );
  const means = stations.map(({ serviceRate, servers }, i) =>
    mmc({ arrivalRate: rates[i][0], serviceRate, servers }),
  );
  const inSystem = means.reduce((sum, station) => sum + station.inSystem, 0);
  return { stations: means, throughput, inSystem, timeInSystem: inSystem / throughput };
}

/**
 * Stations one after the other, each M/M/c: departures in steady state are Poisson again.
 *
 * @throws RangeError as {@link openNetwork}. Source: Burke (1956), Operations Research 4(6).
 */
export function tandem(
  arrivalRate: number,
  stations: readonly { readonly serviceRate: number; readonly servers?: number }[],
): OpenNetwork {
  return openNetwork(
    stations.map(({ serviceRate, servers = 1 }, i) => ({
      arrivalRate: i === 0 ? arrivalRate : 0,
      serviceRate,
      servers,
    })),
    stations.map((_, i) => stations.map((__, j) => (j === i + 1 ? 1 : 0))),
  );
}
