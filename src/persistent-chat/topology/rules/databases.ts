/** Which databases may be together. */

import { isOfChat, nextHopBehind, originOf } from '../database-owners.ts';
import type { Deployment, Placed } from '../deployment.ts';
import { groupedBy } from '../grouped-by.ts';
import { instanceOf } from '../parts.ts';
import { hostsOf } from './hosts.ts';
import type { Breach, Rule } from './rule.ts';

const onePerInstance: Rule = {
  id: 'one-of-each-per-instance',
  severity: 'error',
  asks: 'An SQL Server instance holds at most one back-end, one monitoring, one archiving, one content and one compliance database.',
  remedy: 'put the second one on an instance of its own',
  status: 'published',
  sources: ['S0', 'S8', 'S9', 'S10'],
  check: ({ deployment }) =>
    deployment.of('sql').flatMap(({ path }) =>
      [...groupedBy(deployment.databasesOn(path), ({ kind }) => kind)]
        .filter(([, same]) => same.length > 1)
        .map(([kind, same]) => ({
          path,
          message: `${same.length} ${kind} databases: ${same.map((database) => database.path).join(', ')}`,
        })),
    ),
};

/** Databases of one kind and of several origins that share a computer from different instances. */
function together(
  deployment: Deployment,
  databases: readonly Placed<'database'>[],
): readonly (readonly Placed<'database'>[])[] {
  const placed = databases.flatMap((database) =>
    hostsOf(deployment.instanceUnder(database.path)).map((host) => ({
      key: `${host} ${database.kind}`,
      database,
    })),
  );
  const count = (all: readonly Placed<'database'>[], key: (one: Placed<'database'>) => string) =>
    new Set(all.map(key)).size;
  return [...groupedBy(placed, ({ key }) => key).values()]
    .map((group) => group.map(({ database }) => database))
    .filter((all) => count(all, ({ path }) => instanceOf(path)) > 1)
    .filter((all) => count(all, (one) => originOf(deployment, one)) > 1);
}

/** What to say of databases that share a server. */
function onOneServer(deployment: Deployment) {
  return (all: readonly Placed<'database'>[]): Breach => ({
    path: deployment.computerOf((all[0] as Placed<'database'>).path).path,
    message: `${all.map(({ path }) => path).join(' and ')} are on one server`,
  });
}

const onePerServer: Rule = {
  id: 'one-front-end-pool-per-server',
  severity: 'error',
  asks: 'A database server serves at most one Front End pool, one Monitoring and one Archiving deployment.',
  remedy: 'use another database server',
  status: 'published',
  sources: ['S8', 'S9', 'S22'],
  check: ({ deployment }) => {
    const counted = deployment.of('database').filter((database) => !isOfChat(database));
    return together(deployment, counted).map(onOneServer(deployment));
  },
};

const oneChatDatabasePerServer: Rule = {
  id: 'one-chat-database-per-server',
  severity: 'error',
  asks: 'A database server holds at most one content and one compliance database, whatever the instances: always under Skype for Business Server 2015, and in a Standard Edition deployment of Lync Server 2013.',
  remedy: 'use another database server',
  status: 'published',
  sources: ['S9', 'S10'],
  check: ({ deployment, product }) => {
    const isBehindStandard = (database: Placed<'database'>) =>
      nextHopBehind(deployment, database)?.startsWith('standard-edition/') === true;
    return together(deployment, deployment.of('database').filter(isOfChat))
      .filter((all) => product === 'sfb-2015' || all.some(isBehindStandard))
      .map(onOneServer(deployment));
  },
};

const backEndOfTwoPools: Rule = {
  id: 'back-end-of-two-pools',
  severity: 'error',
  asks: 'Two pools never share one back-end database.',
  remedy: 'give each pool a back-end database of its own',
  status: 'published',
  sources: ['S22'],
  check: ({ deployment }) => {
    return [...groupedBy(deployment.nextHops, ({ backEnd }) => backEnd)]
      .filter(([, sharing]) => sharing.length > 1)
      .map(([path, sharing]) => ({
        path,
        message: `shared by ${sharing.map((hop) => hop.path).join(' and ')}`,
      }));
  },
};

const LARGE = ['content', 'compliance', 'archiving'];

const besideBackEnd: Rule = {
  id: 'chat-database-beside-back-end',
  severity: 'warning',
  asks: 'The databases of chat and archiving are on another server than a back-end database: the disk space that they need can grow very large.',
  remedy: 'give them a database server of their own',
  status: 'published',
  sources: ['S0', 'S8'],
  check: ({ deployment }) => {
    const standard = deployment.of('standard-edition').map(({ computer }) => computer);
    const hosts = deployment
      .of('database')
      .filter(({ kind }) => kind === 'back-end')
      .flatMap(({ path }) => hostsOf(deployment.instanceUnder(path)))
      .filter((host) => !standard.includes(host));
    return deployment
      .of('database')
      .filter(({ kind }) => LARGE.includes(kind))
      .flatMap(({ path }) => {
        const host = hostsOf(deployment.instanceUnder(path)).find((computer) => hosts.includes(computer));
        return host === undefined ? [] : [{ path, message: `on ${host}, beside a back-end database` }];
      });
  },
};

const complianceApart: Rule = {
  id: 'compliance-instance',
  severity: 'advice',
  asks: 'Where databases are mirrored or shipped, content and compliance are on instances of their own.',
  remedy: 'use separate instances',
  status: 'published',
  sources: ['S5', 'S13'],
  check: ({ deployment }) => {
    const shared = deployment.of('chat-pool').flatMap(({ content, compliance }) => {
      if (compliance === undefined || instanceOf(content) !== instanceOf(compliance.database)) return [];
      const isProtected = [content, compliance.database].some(
        (path) => deployment.mirrorOf(path) !== undefined || deployment.secondariesOf(path).length > 0,
      );
      return isProtected ? [instanceOf(content)] : [];
    });
    const message = 'content and compliance share a protected instance';
    return [...new Set(shared)].map((path) => ({ path, message }));
  },
};

/** Rules on databases that share instances and servers. */
export const DATABASE_RULES: readonly Rule[] = [
  onePerInstance,
  onePerServer,
  oneChatDatabasePerServer,
  backEndOfTwoPools,
  besideBackEnd,
  complianceApart,
];
