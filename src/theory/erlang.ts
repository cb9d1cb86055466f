import { requireAtLeastZero, requireInteger, requireStable } from './parameter.ts';

/**
 * Probability that all of `servers` are busy when those who find them so go away: the Erlang B formula.
 *
 * `servers` an integer, 0 or more; `load` = arrival rate times mean service time [erlang], 0 or more. Holds for
 * every law of service with that mean. Monotone in both, and stable: no factorial or power is formed.
 *
 * @throws RangeError when a parameter is out of range. Cost: O(servers).
 * Source: Erlang (1917); recurrence 1/B(n) = 1 + n / (a B(n-1)): Jagerman (1974), Bell System Technical J. 53(3).
 */
export function erlangB(servers: number, load: number): number {
  requireInteger('servers', servers, 0);
  requireAtLeastZero('load', load);
  let blocking = 1;
  for (let n = 1; n <= servers; n++) blocking = (load * blocking) / (n + load * blocking);
  return blocking;
}

/**
 * Probability that an arrival must wait in M/M/c: the Erlang C formula, B / (1 - (a / c)(1 - B)).
 *
 * `servers` an integer, 1 or more; `load` [erlang] in [0, servers).
 *
 * @throws RangeError when a parameter is out of range or the load is `servers` or more. Cost: O(servers).
 * Source: Cooper (1981), Introduction to Queueing Theory, 3.4.
 */
export function erlangC(servers: number, load: number): number {
  requireInteger('servers', servers, 1);
  requireAtLeastZero('load', load);
  requireStable(load / servers);
  const blocking = erlangB(servers, load);
  return blocking / (1 - (load / servers) * (1 - blocking));
}

/**
 * Fewest servers with which at most the fraction `blocking` of the arrivals is turned away; in (0, 1].
 *
 * @throws RangeError when a parameter is out of range. Cost: O(answer).
 */
export function erlangBServers(load: number, blocking: number): number {
  requireAtLeastZero('load', load);
  if (!(blocking > 0 && blocking <= 1)) throw new RangeError(`blocking is ${blocking}: it must be in (0, 1]`);
  let servers = 0;
  for (let now = 1; now > blocking; now = (load * now) / (servers + load * now)) servers++;
  return servers;
}
