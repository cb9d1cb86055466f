/** The servers of Enterprise Edition that route clients to chat, and their databases. */
import { formatCount, formatNumber } from '../../../util/format.ts';
import { groupedBy } from '../grouped-by.ts';
import { hostsOf } from './hosts.ts';
import type { Rule } from './rule.ts';

const frontEndCapacity: Rule = {
  id: 'front-end-capacity',
  severity: 'warning',
  asks: 'Twelve Front End servers carry 80,000 users, and others in proportion.',
  remedy: 'add Front End servers',
  status: 'published',
  sources: ['S27'],
  conflict: 'twelveFrontEnds',
  check: ({ deployment, pools, figure }) =>
    deployment.of('front-end-pool').flatMap(({ path, computers }) => {
      const users = pools
        .filter((pool) => deployment.get<'chat-pool'>(pool.path).nextHop === path)
        .reduce((sum, pool) => sum + pool.users, 0);
      const needed = Math.ceil((users * figure('frontEnd.servers')) / figure('users.reference'));
      if (computers.length >= needed) return [];
      const message = `${formatCount(computers.length, 'Front End server')} for ${formatCount(users, 'user')}: ${formatNumber(needed)} are needed`;
      return [{ path, message }];
    }),
};

const frontEndInOneSite: Rule = {
  id: 'front-end-in-one-site',
  severity: 'error',
  asks: 'A Front End pool is in one site; only a Persistent Chat pool can be stretched.',
  remedy: 'set up a Front End pool in each site',
  status: 'published',
  sources: ['S14', 'S48'],
  check: ({ deployment }) =>
    deployment.of('front-end-pool').flatMap(({ path, computers }) => {
      const sites = new Set(computers.map((computer) => deployment.get<'computer'>(computer).site));
      return sites.size <= 1 ? [] : [{ path, message: `its servers are in ${[...sites].join(' and ')}` }];
    }),
};

const oneFrontEndPerComputer: Rule = {
  id: 'front-end-computer',
  severity: 'error',
  asks: 'A computer is a Front End server of one pool or a Standard Edition server, not both.',
  remedy: 'give each a computer of its own',
  status: 'derived',
  sources: ['S8', 'S9'],
  check: ({ deployment }) => {
    const all = [
      ...deployment
        .of('front-end-pool')
        .flatMap(({ path, computers }) => computers.map((computer) => ({ computer, path }))),
      ...deployment.of('standard-edition').map(({ computer, path }) => ({ computer, path })),
    ];
    return [...groupedBy(all, ({ computer }) => computer)]
      .filter(([, named]) => named.length > 1)
      .map(([path, named]) => ({
        path,
        message: `named ${named.length} times: by ${named.map((by) => by.path).join(' and ')}`,
      }));
  },
};

const databasesApart: Rule = {
  id: 'databases-on-front-end',
  severity: 'error',
  asks: 'Databases are not on a Front End server of Enterprise Edition: its Back End Server is a separate one.',
  remedy: 'put the instance on a database server',
  status: 'published',
  sources: ['S10'],
  check: ({ deployment }) => {
    const frontEnds = deployment.of('front-end-pool').flatMap(({ computers }) => computers);
    return deployment.of('sql').flatMap((instance) => {
      const host = hostsOf(instance).find((computer) => frontEnds.includes(computer));
      const databases = deployment.databasesOn(instance.path);
      if (host === undefined || databases.length === 0) return [];
      const message = `on the Front End server ${host}, with ${databases.map(({ path }) => path).join(', ')}`;
      return [{ path: instance.path, message }];
    });
  },
};

const backEndNearby: Rule = {
  id: 'back-end-nearby',
  severity: 'error',
  asks: 'A back-end database is in the site of its Front End servers.',
  remedy: 'move the back-end database',
  status: 'published',
  sources: ['S22'],
  check: ({ deployment }) =>
    deployment.of('front-end-pool').flatMap(({ path, backEnd, computers }) => {
      const { site } = deployment.get<'computer'>(computers[0]);
      const home = deployment.siteOf(backEnd).path;
      return home === site ? [] : [{ path: backEnd, message: `in ${home}, and ${path} is in ${site}` }];
    }),
};

/** Rules on Front End pools. */
export const FRONT_END_RULES: readonly Rule[] = [
  frontEndCapacity,
  frontEndInOneSite,
  oneFrontEndPerComputer,
  databasesApart,
  backEndNearby,
];
