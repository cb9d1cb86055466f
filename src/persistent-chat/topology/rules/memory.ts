/** What chat servers must keep in memory. */
import { formatCount, formatQuantity } from '../../../util/format.ts';
import type { PoolPlan } from '../../plan-pool.ts';
import type { Rule } from './rule.ts';

/** Rooms whose messages are kept. */
function roomsOf({ classes }: PoolPlan): number {
  return classes.reduce((sum, { rooms, history }) => sum + (history ? rooms : 0), 0);
}

const historyCache: Rule = {
  id: 'history-cache',
  severity: 'warning',
  asks: 'The messages of each room that a chat server keeps in memory take at most half of it.',
  remedy: 'lower defaultHistory or add memory',
  status: 'assumed',
  sources: ['S30', 'S33'],
  check: ({ deployment, pools, figure }) =>
    pools.flatMap((pool) => {
      const { defaultHistory } = deployment.get<'chat-pool'>(pool.path);
      const bytes = roomsOf(pool) * defaultHistory * pool.content.bytesPerPost;
      const memory = Math.min(
        ...pool.servers.map(({ path }) => deployment.computerOf(path).memory ?? figure('server.memory')),
      );
      if (bytes <= memory / 2) return [];
      const message = `a history of ${formatCount(defaultHistory, 'message')} in ${formatCount(roomsOf(pool), 'room')} takes ${formatQuantity(bytes, 'B')} of ${formatQuantity(memory, 'B')}`;
      return [{ path: pool.path, message }];
    }),
};

const serverMemory: Rule = {
  id: 'server-memory',
  severity: 'warning',
  asks: 'The memory of a chat server holds the system, the service, the latest messages of all rooms and the sessions of its part of the users.',
  remedy: 'add memory or active servers, or lower defaultHistory',
  status: 'assumed',
  sources: ['S29', 'S30', 'S33'],
  check: ({ deployment, pools, figure }) =>
    pools.flatMap(({ users, endpointsEach, idleMemory, limits, servers }) => {
      const sessions = (users / servers.length) * endpointsEach * limits.sessionBytes;
      return servers.flatMap(({ path }) => {
        const memory = deployment.computerOf(path).memory ?? figure('server.memory');
        if (idleMemory + sessions <= memory) return [];
        const message = `${formatQuantity(idleMemory, 'B')} without users and ${formatQuantity(sessions, 'B')} of sessions, and there are ${formatQuantity(memory, 'B')}`;
        return [{ path, message }];
      });
    }),
};

/** Rules on the memory of chat servers. */
export const MEMORY_RULES: readonly Rule[] = [historyCache, serverMemory];
