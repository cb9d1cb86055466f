import { FIGURES } from '../../../../src/persistent-chat/figures/index.ts';
import { LIMIT_FIGURES } from '../../../../src/persistent-chat/topology/rules/published-limits.ts';
import { BEHIND_STANDARD, ON_STANDARD, on, POOL } from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

const servers = (active: number, standby = 0) => ({ topology: { chatServers: { active, standby } } });
const users = (users: number) => ({ workload: { users } });

const MANY_FRONT_ENDS = on(POOL, { topology: { frontEnds: 20 } });

/** Two pools of five servers, so that no server has too many users; one endpoint each, and few invitations. */
const TWO_POOLS = on(POOL, {
  topology: { pools: 2, chatServers: { active: 4, standby: 1 } },
  figures: { 'users.endpointsEach': 1, 'invitations.rooms': 0.1 },
});

/** Rooms of 16,000 users each, 5,000 small and medium ones, where nothing else counts how many there are. */
const crowded = (largePerUser: number) =>
  on(POOL, {
    figures: {
      'rooms.small.size': 16_000,
      'rooms.small.perUser': 1_000,
      'rooms.medium.size': 16_000,
      'rooms.medium.perUser': 1_000,
      'rooms.large.perUser': largePerUser,
      'access.direct.small': 0,
      'access.direct.medium': 0,
      'invitations.rooms': 0,
    },
  });

export const CAPACITY_CASES: RuleCases = {
  'active-servers': {
    broken: [
      { it: on(POOL, servers(5)), at: ['chat-pool/1'], says: /^5 active servers, and a pool supports 4$/ },
    ],
    kept: [on(POOL, servers(4)), on(POOL, servers(4, 4))],
  },
  'pool-servers': {
    broken: [
      { it: on(POOL, servers(4, 5)), at: ['chat-pool/1'], says: /^9 servers in all, and a pool supports 8$/ },
    ],
    kept: [on(POOL, servers(4, 4))],
  },
  'active-server': {
    broken: [
      {
        it: on(POOL, { parts: { 'chat-pool/1': { active: [] } } }),
        at: ['chat-pool/1'],
        says: /^no server of it is active$/,
      },
      {
        it: on(POOL, {
          topology: { pools: 2 },
          parts: { 'chat-pool/1': { share: 1e6 }, 'chat-pool/2': { share: 1 } },
          ...users(20_000),
        }),
        at: ['chat-pool/2'],
        says: /^no user falls to it$/,
      },
      { it: { parts: {}, ...users(1) }, at: ['topology'], says: /^there is no Persistent Chat pool$/ },
    ],
    kept: [on(POOL, { ...servers(1, 3), ...users(20_000) })],
  },
  'users-per-server': {
    broken: [
      {
        it: on(POOL, { ...servers(2, 1), ...users(40_001) }),
        at: ['chat-pool/1'],
        says: /^40,001 users on 2 active servers are 20,001 each.* 3 active servers are needed$/,
      },
      {
        it: on(POOL, { ...servers(1), ...users(20_001) }),
        at: ['chat-pool/1'],
        says: /^20,001 users on 1 active server are 20,001 each/,
        besides: ['one-active-server'],
      },
    ],
    kept: [on(POOL, { ...servers(2, 1), ...users(40_000) })],
  },
  'users-of-the-deployment': {
    broken: [
      { it: on(TWO_POOLS, users(80_001)), at: ['workload.users'], says: /^80,001 connected users.* 80,000/ },
    ],
    kept: [on(TWO_POOLS, users(80_000))],
  },
  'provisioned-users': {
    broken: [
      {
        it: on(POOL, { workload: { provisioned: 150_001 } }),
        at: ['workload.provisioned'],
        says: /^150,001 users.* 150,000$/,
      },
    ],
    kept: [on(POOL, { workload: { provisioned: 150_000 } })],
  },
  endpoints: {
    broken: [
      {
        it: on(POOL, { figures: { 'users.endpointsEach': 3.0001 } }),
        at: ['workload.users'],
        says: /^120,004 endpoints.* 120,000$/,
      },
    ],
    kept: [on(POOL, { figures: { 'users.endpointsEach': 3 } })],
  },
  'simulation-size': {
    broken: [
      {
        it: on(POOL, { figures: { 'posts.performance.small': 40_001 } }),
        at: ['workload.users'],
        says: /post 20,001 times a second, and the simulator takes 100,000,000 and 20,000$/,
      },
      {
        // 40,000 uploads a second, each of which is fetched three times in half an hour.
        it: on(POOL, { figures: { 'files.perUser': 28_800, 'files.size': 1 } }),
        at: ['figures.files.perUser'],
        says: /^72,000,000 files at a time are still to be fetched, and the simulator takes 1,000,000$/,
      },
      {
        it: crowded(500.4),
        at: ['workload.users'],
        says: /^40,000 users take 100,016,000 seats in rooms/,
      },
    ],
    kept: [
      on(POOL, {
        figures: {
          'posts.performance.small': 40_000,
          'posts.performance.medium': 0,
          'posts.performance.large': 0,
        },
      }),
      crowded(500),
      // However many there are, the lines carry no more than these.
      on(POOL, { figures: { 'files.perUser': 28_800, 'files.size': 10_000_000 } }),
    ],
  },
  'published-limits': {
    broken: [
      {
        it: on(POOL, { figures: { 'limit.usersPerServer': 50_000 } }),
        at: ['figures.limit.usersPerServer'],
        says: /^limit\.usersPerServer \[users\] is set to 50,000, and 20,000 is published/,
      },
      {
        it: on(MANY_FRONT_ENDS, { figures: { 'frontEnd.servers': 11, 'limit.poolServers': 7 } }),
        at: ['figures.limit.poolServers', 'figures.frontEnd.servers'],
        says: /^limit\.poolServers \[servers\] is set to 7, and 8 is published/,
      },
      ...LIMIT_FIGURES.map((name) => ({
        it: on(MANY_FRONT_ENDS, { figures: { [name]: FIGURES[name].value + 1 } }),
        at: [`figures.${name}`],
        says: /is published/,
      })),
    ],
    kept: [
      on(POOL, { figures: { 'limit.usersPerServer': 20_000, 'rooms.large.perUser': 0.001 } }),
      on(POOL, { figures: { 'cost.delivery': 2 } }),
    ],
  },
  'one-active-server': {
    broken: [
      {
        it: on(POOL, { ...servers(1), ...users(20_000) }),
        at: ['chat-pool/1'],
        says: /nobody can chat until it is back$/,
      },
      {
        it: on(POOL, { ...servers(1, 1), ...users(20_000) }),
        at: ['chat-pool/1'],
        says: /nobody can chat until a standby server is activated$/,
      },
    ],
    kept: [BEHIND_STANDARD, ON_STANDARD],
  },
  'survivor-load': {
    broken: [
      {
        it: on(POOL, { ...servers(3), ...users(40_001) }),
        at: ['chat-pool/1'],
        says: /one of the 3 active servers stops, the others carry 20,001 users each.* 20,000$/,
      },
      {
        it: on(POOL, { ...servers(2), ...users(30_000) }),
        at: ['chat-pool/1'],
        says: /one of the 2 active servers stops, the other carries 30,000 users, and .* 20,000$/,
      },
    ],
    kept: [on(POOL, servers(3)), on(POOL, { ...servers(3, 1), ...users(60_000) })],
  },
  'survivor-bound': {
    broken: [
      {
        it: on(POOL, { ...servers(2), ...users(30_001) }),
        at: ['chat-pool/1'],
        says: /one of the 2 active servers stops, the other carries 30,001 users, and 30,000/,
      },
    ],
    kept: [on(POOL, { ...servers(2), ...users(30_000) }), on(POOL, servers(2, 1))],
  },
};
