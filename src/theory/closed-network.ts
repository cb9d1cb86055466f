import { requireAtLeastZero, requireInteger, requirePositive } from './parameter.ts';

/** A fixed number of customers who go round for ever. */
export interface ClosedNetwork {
  /** Mean service that a station gives a customer on each round, all visits together; positive. */
  readonly demands: readonly number[];
  /** Number of customers, an integer, 1 or more. */
  readonly population: number;
  /** Mean time that a customer spends outside of all stations on each round, 0 or more. */
  readonly thinkTime: number;
}

/** Steady state of a closed network. */
export interface ClosedMeans {
  /** Rounds per unit of time, of all customers together. */
  readonly throughput: number;
  /** Time that a round takes without thinking. */
  readonly responseTime: number;
  /** Customers present at each station. */
  readonly inStation: readonly number[];
  /** Fraction of the servers of each station that are busy. */
  readonly utilisation: readonly number[];
}

function requireNetwork({ demands, population, thinkTime }: ClosedNetwork): void {
  if (demands.length === 0) throw new RangeError('there are 0 stations: there must be 1 or more');
  demands.forEach((demand, i) => {
    requirePositive(`demand at station ${i}`, demand);
  });
  requireInteger('population', population, 1);
  requireAtLeastZero('thinkTime', thinkTime);
}

/**
 * Closed network with one server at each station: exact mean value analysis.
 *
 * An arrival finds what an observer of the network with one customer less would see, so R = D (1 + Q(N - 1)).
 * Exponential service in order of arrival, or any law with processor sharing.
 *
 * @throws RangeError when a parameter is out of range. Cost: O(population · stations), any population.
 * Source: Reiser and Lavenberg (1980), J. ACM 27(2).
 */
export function meanValueAnalysis(network: ClosedNetwork): ClosedMeans {
  requireNetwork(network);
  const { demands, population, thinkTime } = network;
  let inStation = demands.map(() => 0);
  let throughput = 0;
  let responseTime = 0;
  for (let n = 1; n <= population; n++) {
    const times = demands.map((demand, i) => demand * (1 + inStation[i]));
    responseTime = times.reduce((sum, time) => sum + time, 0);
    throughput = n / (thinkTime + responseTime);
    inStation = times.map((time) => throughput * time);
  }
  return { throughput, responseTime, inStation, utilisation: demands.map((demand) => throughput * demand) };
}

/** Weight of each number of customers, 0 to `population`, at a station of `servers`; Infinity makes all think. */
function weights(demand: number, servers: number, population: number): readonly number[] {
  const result = [1];
  for (let n = 1; n <= population; n++) result.push((result[n - 1] * demand) / Math.min(n, servers));
  return result;
}

function convolution(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.map((_, n) => {
    let total = 0;
    for (let k = 0; k <= n; k++) total += a[k] * b[n - k];
    return total;
  });
}

/**
 * Closed network with one or several servers at each station: Buzen's convolution of the normalising constants.
 *
 * `servers[i]` of station i, an integer, 1 or more; left out, one each, as in {@link meanValueAnalysis}, with
 * which it agrees. `population` at most 500, since the constants span e^population.
 *
 * Why the demands are first divided by about the time of one round over the population: the constants then
 * neither overflow nor vanish.
 *
 * @throws RangeError when a parameter is out of range, or the constants leave the range of doubles.
 * Cost: O(stations · population²). Source: Buzen (1973), Communications of the ACM 16(9).
 */
export function buzenConvolution(
  network: ClosedNetwork,
  servers: readonly number[] = network.demands.map(() => 1),
): ClosedMeans {
  requireNetwork(network);
  const { demands, population, thinkTime } = network;
  requireInteger('population', population, 1, 500);
  if (servers.length !== demands.length)
    throw new RangeError(
      `there are ${servers.length} numbers of servers: there are ${demands.length} stations`,
    );
  servers.forEach((number, i) => {
    requireInteger(`servers of station ${i}`, number, 1);
  });
  const round = thinkTime + demands.reduce((sum, demand) => sum + demand, 0);
  const limits = demands.map((demand, i) => servers[i] / demand);
  const pace = Math.min(population / round, ...limits);
  const parts = [
    ...demands.map((demand, i) => weights(demand * pace, servers[i], population)),
    weights(thinkTime * pace, Infinity, population),
  ];
  const whole = parts.reduce(convolution);
  const constant = whole[population];
  if (!(constant > 0 && constant < Infinity))
    throw new RangeError(`population is ${population}: its constant leaves the range of doubles`);
  const throughput = (pace * whole[population - 1]) / constant;
  const inStation = demands.map((_, i) => {
    const others = parts.filter((__, j) => j !== i).reduce(convolution);
    return parts[i].reduce((sum, weight, n) => sum + (n * weight * others[population - n]) / constant, 0);
  });
  return {
    throughput,
    responseTime: population / throughput - thinkTime,
    inStation,
    utilisation: demands.map((demand, i) => (throughput * demand) / servers[i]),
  };
}

/** What a closed network cannot exceed. */
export interface ClosedBounds {
  /** Rounds per unit of time, at most. */
  readonly throughput: number;
  /** Time that a round takes without thinking, at least. */
  readonly responseTime: number;
  /** Customers beyond whom the slowest station limits the throughput. */
  readonly saturation: number;
}

/**
 * Asymptotic bounds of a closed network, for any laws: X ≤ min(N / (Z + ΣD), servers / D of the slowest station).
 *
 * @throws RangeError when a parameter is out of range. Source: Denning and Buzen (1978), ACM Computing Surveys 10(3).
 */
export function closedNetworkBounds(
  network: ClosedNetwork,
  servers: readonly number[] = network.demands.map(() => 1),
): ClosedBounds {
  requireNetwork(network);
  const { demands, population, thinkTime } = network;
  if (servers.length !== demands.length)
    throw new RangeError(
      `there are ${servers.length} numbers of servers: there are ${demands.length} stations`,
    );
  const limit = Math.min(
    ...demands.map((demand, i) => {
      requireInteger(`servers of station ${i}`, servers[i], 1);
      return servers[i] / demand;
    }),
  );
  const round = thinkTime + demands.reduce((sum, demand) => sum + demand, 0);
  const throughput = Math.min(population / round, limit);
  return { throughput, responseTime: population / throughput - thinkTime, saturation: limit * round };
}
