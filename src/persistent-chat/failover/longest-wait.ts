import type { Seconds } from '../../util/units.ts';
import type { PoolPlan } from '../plan-pool.ts';

/** Endpoints that a user has at most. */
const ENDPOINTS = 2;

/**
 * Longest time [s] until a client is back that finds a server to come to: until a server is known to be dead and is
 * started, once in vain to a dead one, some attempts, and its turn where the sign-ins are limited. Infinity where a
 * server never starts.
 */
export function longestWait({
  outages,
  retries,
  startTime,
  limits,
  users,
}: Pick<PoolPlan, 'outages' | 'retries' | 'startTime' | 'limits' | 'users'>): Seconds {
  const { ping, staleAfter, clientTimeout, deadServer } = outages;
  const noticed = ping + staleAfter + clientTimeout;
  const inTurn = limits.endpointsPerSecond === null ? 0 : (ENDPOINTS * users) / limits.endpointsPerSecond;
  return noticed + startTime + deadServer + retries.firstWithin + 3 * retries.laterTo + inTurn;
}
