/** Standard Edition servers: chat on them, or behind them. */
import { formatNumber } from '../../../util/format.ts';
import type { Placed } from '../deployment.ts';
import type { Breach, Rule, Situation } from './rule.ts';

const collocatedPoolCannotGrow: Rule = {
  id: 'standard-edition-pool-of-one',
  severity: 'error',
  asks: 'A pool on a Standard Edition server has that one server and cannot grow.',
  remedy: 'put the pool on computers of its own, with the Standard Edition server as next hop',
  status: 'published',
  sources: ['S0', 'S1', 'S10'],
  conflict: 'X13',
  check: ({ deployment }) =>
    deployment.of('chat-pool').flatMap((pool) => {
      const all = deployment.serversOf(pool.path).length;
      if (all <= 1 || !deployment.isOnStandardEdition(pool)) return [];
      return [
        { path: pool.path, message: `${all} servers, and one of them is on a Standard Edition server` },
      ];
    }),
};

const noHighAvailability: Rule = {
  id: 'standard-edition-no-high-availability',
  severity: 'warning',
  asks: 'Persistent Chat on a Standard Edition server has no high availability.',
  remedy: 'use an Enterprise deployment where chat must survive the loss of a server',
  status: 'published',
  sources: ['S0', 'S1', 'S10'],
  check: ({ deployment }) =>
    deployment
      .of('chat-pool')
      .filter((pool) => deployment.isOnStandardEdition(pool))
      .map(({ path }) => ({ path, message: 'it is on a Standard Edition server: nothing takes over' })),
};

const proofOfConcept: Rule = {
  id: 'standard-edition-proof-of-concept',
  severity: 'advice',
  asks: 'Persistent Chat on a Standard Edition server is for a proof of concept: performance and scale suffer.',
  remedy: 'give chat computers of its own once it is in earnest',
  status: 'published',
  sources: ['S1', 'S10'],
  conflict: 'X7',
  check: ({ deployment }) =>
    deployment
      .of('chat-server')
      .filter((server) => deployment.standardEditionUnder(server) !== undefined)
      .map(({ path, computer }) => ({ path, message: `on ${computer}, a Standard Edition server` })),
};

const ownNextHop: Rule = {
  id: 'standard-edition-own-next-hop',
  severity: 'error',
  asks: 'A pool on a Standard Edition server has its name, and no other next hop than that server.',
  remedy: 'name the Standard Edition server as next hop, or give the chat server a computer of its own',
  status: 'derived',
  sources: ['S7'],
  check: ({ deployment }) =>
    deployment.of('chat-server').flatMap((server) => {
      const under = deployment.standardEditionUnder(server);
      const { path, nextHop } = deployment.get<'chat-pool'>(server.pool);
      const message = `${server.path} is on ${under?.path}, and its next hop is ${nextHop}`;
      return under === undefined || nextHop === undefined || nextHop === under.path
        ? []
        : [{ path, message }];
    }),
};

/** Users of chat whom it supports. */
const SUPPORTED_USERS = 20_000;

/** Standard Edition servers that more users than `least` reach chat through, and at most `most`. */
function crowded({ deployment, pools }: Situation, least: number, most: number): readonly Breach[] {
  const usersBehind = ({ path }: Placed<'standard-edition'>) =>
    pools
      .filter((pool) => deployment.get<'chat-pool'>(pool.path).nextHop === path)
      .reduce((sum, { users }) => sum + users, 0);
  return deployment
    .of('standard-edition')
    .map((server) => ({ path: server.path, users: usersBehind(server) }))
    .filter(({ users }) => users > least && users <= most)
    .map(({ path, users }) => ({ path, message: `${formatNumber(users)} users reach chat through it` }));
}

const recommendedUsers: Rule = {
  id: 'standard-edition-users',
  severity: 'warning',
  asks: 'A Standard Edition server is the home of 2,500 users, 5,000 while its partner is down.',
  remedy: 'use an Enterprise deployment, or connect fewer users',
  status: 'published',
  sources: ['S1', 'S10', 'S12', 'S27'],
  conflict: 'X7',
  check: (situation) => crowded(situation, situation.figure('frontEnd.standardUsers'), SUPPORTED_USERS),
};

const supportedUsers: Rule = {
  id: 'standard-edition-most-users',
  severity: 'error',
  asks: 'Chat with Standard Edition supports at most 20,000 connected users.',
  remedy: 'use an Enterprise deployment, or connect fewer users',
  status: 'published',
  sources: ['S12'],
  conflict: 'X7',
  check: (situation) => crowded(situation, SUPPORTED_USERS, Infinity),
};

/** Rules on Standard Edition. */
export const STANDARD_EDITION_RULES: readonly Rule[] = [
  collocatedPoolCannotGrow,
  noHighAvailability,
  proofOfConcept,
  ownNextHop,
  recommendedUsers,
  supportedUsers,
];
