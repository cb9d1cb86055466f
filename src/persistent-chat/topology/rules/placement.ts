/** What may share a computer or a pool with a chat server. */
import { groupedBy } from '../grouped-by.ts';
import { hostsOf } from './hosts.ts';
import type { Rule } from './rule.ts';

const notOnFrontEnd: Rule = {
  id: 'not-on-enterprise-front-end',
  severity: 'error',
  asks: 'Persistent Chat never runs on a Front End server of Enterprise Edition.',
  remedy: 'give the chat server a computer of its own',
  status: 'published',
  sources: ['S0', 'S8', 'S10'],
  check: ({ deployment }) =>
    deployment.of('chat-server').flatMap(({ path, computer }) => {
      const pool = deployment.of('front-end-pool').find(({ computers }) => computers.includes(computer));
      return pool === undefined
        ? []
        : [{ path, message: `it runs on ${computer}, a Front End of ${pool.path}` }];
    }),
};

const computerOfItsOwn: Rule = {
  id: 'chat-server-alone',
  severity: 'error',
  asks: 'A chat server shares its computer with no databases and no other chat server, unless all of it is one Standard Edition server.',
  remedy: 'give the chat server a computer of its own',
  status: 'derived',
  sources: ['S0', 'S8', 'S9', 'S10'],
  check: ({ deployment }) => {
    const servers = groupedBy(deployment.of('chat-server'), ({ computer }) => computer);
    const places = deployment
      .of('sql')
      .filter(({ path }) => deployment.databasesOn(path).length > 0)
      .flatMap((instance) => hostsOf(instance).map((host) => ({ host, path: instance.path })));
    const instances = groupedBy(places, ({ host }) => host);
    return deployment.of('chat-server').flatMap((server) => {
      const { path, computer } = server;
      const isOnStandardEdition = deployment.standardEditionUnder(server) !== undefined;
      const others = [
        ...(servers.get(computer) ?? []).filter((other) => other.path !== path),
        ...(isOnStandardEdition ? [] : (instances.get(computer) ?? [])),
      ];
      const message = `it shares ${computer} with ${others.map((other) => other.path).join(', ')}`;
      return others.length === 0 ? [] : [{ path, message }];
    });
  },
};

const singlePoolCannotGrow: Rule = {
  id: 'single-computer-pool',
  severity: 'error',
  asks: 'A pool that was created with a single server never gets another one.',
  remedy: 'create the pool anew as a multiple-computer pool',
  status: 'published',
  sources: ['S0', 'S1', 'S7'],
  conflict: 'X13',
  check: ({ deployment }) =>
    deployment.of('chat-pool').flatMap(({ path, type }) => {
      const all = deployment.serversOf(path).length;
      return type === 'multiple' || all <= 1
        ? []
        : [{ path, message: `${all} servers in a pool of the type for one` }];
    }),
};

const preferMultiple: Rule = {
  id: 'prefer-multiple-computer-pool',
  severity: 'advice',
  asks: 'A pool is created as a multiple-computer pool even for one server, so that it can grow.',
  remedy: 'choose the multiple-computer pool type',
  status: 'published',
  sources: ['S0', 'S1'],
  check: ({ deployment }) =>
    deployment
      .of('chat-pool')
      .filter((pool) => pool.type === 'single' && !deployment.isOnStandardEdition(pool))
      .map(({ path }) => ({ path, message: 'a single-computer pool can never grow' })),
};

/** Rules of collocation and growth. */
export const PLACEMENT_RULES: readonly Rule[] = [
  notOnFrontEnd,
  computerOfItsOwn,
  singlePoolCannotGrow,
  preferMultiple,
];
