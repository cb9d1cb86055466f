/** How many servers and users the documentation supports. */
import { formatCount, formatNumber } from '../../../util/format.ts';
import type { PoolPlan } from '../../plan-pool.ts';
import type { Breach, Rule } from './rule.ts';

const activeServers: Rule = {
  id: 'active-servers',
  severity: 'error',
  asks: 'A pool has at most four active servers.',
  remedy: 'make the others standby servers',
  status: 'published',
  sources: ['S0', 'S1', 'S2'],
  check: ({ deployment, figure }) =>
    deployment
      .of('chat-pool')
      .filter(({ active }) => active.length > figure('limit.activeServers'))
      .map(({ path, active }) => ({
        path,
        message: `${active.length} active servers, and a pool supports ${figure('limit.activeServers')}`,
      })),
};

const poolServers: Rule = {
  id: 'pool-servers',
  severity: 'error',
  asks: 'A pool has at most eight servers, standby servers included.',
  remedy: 'remove standby servers',
  status: 'published',
  sources: ['S0', 'S1', 'S2'],
  check: ({ deployment, figure }) =>
    deployment.of('chat-pool').flatMap(({ path }) => {
      const all = deployment.serversOf(path).length;
      const most = figure('limit.poolServers');
      return all <= most ? [] : [{ path, message: `${all} servers in all, and a pool supports ${most}` }];
    }),
};

const WITHOUT_USERS = 'give the pool a larger share, connect more users, or remove the pool';

const somebodyServes: Rule = {
  id: 'active-server',
  severity: 'error',
  asks: 'A pool has at least one active server and one user; others take no connections.',
  remedy: 'put a server into the active-server list of the pool, or remove the pool',
  status: 'published',
  sources: ['S30'],
  isAbsolute: true,
  check: ({ deployment, pools }) => {
    const idle = deployment.of('chat-pool').filter(({ path }) => !pools.some((pool) => pool.path === path));
    if (deployment.of('chat-pool').length === 0) {
      const message = 'there is no Persistent Chat pool';
      return [{ path: 'topology', message, remedy: 'describe a pool with an active server' }];
    }
    return idle.map(({ path, active }) =>
      active.length === 0
        ? { path, message: 'no server of it is active' }
        : { path, message: 'no user falls to it', remedy: WITHOUT_USERS },
    );
  },
};

const usersPerServer: Rule = {
  id: 'users-per-server',
  severity: 'error',
  asks: 'An active server carries at most 20,000 connected users.',
  remedy: 'add active servers, or connect fewer users',
  status: 'published',
  sources: ['S0', 'S1', 'S2', 'S4', 'S11'],
  check: ({ pools, figure }) =>
    pools.flatMap(({ path, users, servers }) => {
      const limit = figure('limit.usersPerServer');
      const each = users / servers.length;
      if (each <= limit) return [];
      const message = `${formatCount(users, 'user')} on ${formatCount(servers.length, 'active server')} are ${formatNumber(Math.ceil(each))} each, and a server supports ${formatNumber(limit)}: ${formatNumber(Math.ceil(users / limit))} active servers are needed`;
      return [{ path, message }];
    }),
};

const usersOfTheDeployment: Rule = {
  id: 'users-of-the-deployment',
  severity: 'error',
  asks: 'All pools together carry at most 80,000 connected users; more pools do not raise the limit.',
  remedy: 'connect fewer users',
  status: 'published',
  sources: ['S1', 'S4', 'S11'],
  check: ({ workload: { users }, figure }) => {
    const limit = figure('limit.users');
    if (users <= limit) return [];
    const message = `${formatCount(users, 'connected user')}, and a deployment supports ${formatNumber(limit)}; more pools do not raise the limit`;
    return [{ path: 'workload.users', message }];
  },
};

const provisionedUsers: Rule = {
  id: 'provisioned-users',
  severity: 'error',
  asks: 'At most 150,000 users are allowed to chat by policy.',
  remedy: 'take the policy from users who do not need it',
  status: 'published',
  sources: ['S1', 'S2', 'S4'],
  check: ({ workload: { users, provisioned = users }, figure }) => {
    const limit = figure('limit.provisionedUsers');
    if (provisioned <= limit) return [];
    const path = 'workload.provisioned';
    return [
      {
        path,
        message: `${formatCount(provisioned, 'user')}, and the documentation supports ${formatNumber(limit)}`,
      },
    ];
  },
};

const endpoints: Rule = {
  id: 'endpoints',
  severity: 'error',
  asks: 'A deployment carries at most 120,000 connected endpoints.',
  remedy: 'connect fewer users',
  status: 'published',
  sources: ['S1', 'S2'],
  check: ({ workload: { users }, figure }) => {
    const all = users * figure('users.endpointsEach');
    const limit = figure('limit.endpoints');
    if (all <= limit) return [];
    const message = `${formatCount(all, 'endpoint')}, and the documentation supports ${formatNumber(limit)}`;
    return [{ path: 'workload.users', message }];
  },
};

const MOST_SEATS = 100_000_000;
const MOST_POSTS = 20_000;

const MOST_FETCHED = 1_000_000;

/** Files of a pool that somebody will still fetch, at any time. */
function filesToFetch({ files, frontEnd }: PoolPlan): number {
  const { perSecond, size, downloads, downloadGap } = files;
  const line = (frontEnd?.servers ?? []).reduce((sum, server) => sum + server.line, 0);
  return Math.min(perSecond, line / size) * downloads * downloadGap;
}

function tooManyFiles(pools: readonly PoolPlan[]): readonly Breach[] {
  const files = pools.reduce((sum, pool) => sum + filesToFetch(pool), 0);
  if (files <= MOST_FETCHED) return [];
  const message = `${formatNumber(files)} files at a time are still to be fetched, and the simulator takes ${formatNumber(MOST_FETCHED)}`;
  return [{ path: 'figures.files.perUser', message, remedy: 'lower files.perUser, downloads or their gap' }];
}

const simulationSize: Rule = {
  id: 'simulation-size',
  severity: 'error',
  asks: 'The organisation fits into this simulator: 100,000,000 seats in rooms, 20,000 posts a second and 1,000,000 files that are still to be fetched.',
  remedy: 'lower users, rooms per user or posts',
  status: 'assumed',
  sources: [],
  isAbsolute: true,
  check: ({ pools, workload: { users } }) => {
    const classes = pools.flatMap((pool) => pool.classes);
    const seats = classes.reduce((sum, { rooms, size }) => sum + rooms * size, 0);
    const posts = classes.reduce((sum, { postsPerSecond }) => sum + postsPerSecond, 0);
    const files = tooManyFiles(pools);
    if (seats <= MOST_SEATS && posts <= MOST_POSTS) return files;
    const message = `${formatCount(users, 'user')} take ${formatNumber(seats)} seats in rooms and post ${formatNumber(posts)} times a second, and the simulator takes ${formatNumber(MOST_SEATS)} and ${formatNumber(MOST_POSTS)}`;
    return [{ path: 'workload.users', message }, ...files];
  },
};

/** Rules of capacity. */
export const CAPACITY_RULES: readonly Rule[] = [
  activeServers,
  poolServers,
  somebodyServes,
  usersPerServer,
  usersOfTheDeployment,
  provisionedUsers,
  endpoints,
  simulationSize,
];
