/** That each database is what it is used as. */

import { isOfChat, originOf } from '../database-owners.ts';
import type { Deployment, Placed } from '../deployment.ts';
import { groupedBy } from '../grouped-by.ts';
import type { Rule } from './rule.ts';

/** A database and what a part uses it as. */
interface Use {
  readonly by: string;
  readonly as: 'content' | 'compliance' | 'back-end';
  readonly database: Placed<'database'>;
}

function usesOf(deployment: Deployment): readonly Use[] {
  const use = (by: string, as: Use['as'], path: string): Use => ({
    by,
    as,
    database: deployment.get<'database'>(path),
  });
  return [
    ...deployment
      .of('chat-pool')
      .flatMap(({ path, content, compliance }) => [
        use(path, 'content', content),
        ...(compliance === undefined ? [] : [use(path, 'compliance', compliance.database)]),
      ]),
    ...deployment.nextHops.map(({ path, backEnd }) => use(path, 'back-end', backEnd)),
  ];
}

/** What to do about a database of two pools; with the later product, instances on one server do not help. */
const APART = {
  'lync-2013':
    'give each pool a database of its own: with a preset, say databases: { instances: several } or databases: { on: own }',
  'sfb-2015': 'give each pool a database server of its own: with a preset, say databases: { on: own }',
} as const;

const databaseOfTheRightKind: Rule = {
  id: 'database-kind',
  severity: 'error',
  asks: 'A pool stores rooms and messages in a content database and events in a compliance database, a next hop its users in a back-end database; each is a primary, and those of chat are of no other pool.',
  remedy: 'name a primary database of the right kind for each pool',
  status: 'published',
  sources: ['S0', 'S3', 'S5'],
  check: ({ deployment, product }) => {
    const uses = usesOf(deployment);
    const wrong = uses.flatMap(({ by, as, database }) => {
      const role = deployment.roleOf(database);
      return [
        ...(database.kind === as
          ? []
          : [{ path: by, message: `${database.path} is a ${database.kind} database, not one of ${as}` }]),
        ...(role === 'primary'
          ? []
          : [{ path: by, message: `${database.path} is a ${role}, not a primary` }]),
      ];
    });
    const ofChat = uses.filter(({ as }) => as !== 'back-end');
    const shared = [...groupedBy(ofChat, ({ database }) => database.path)].flatMap(([path, users]) => {
      const pools = [...new Set(users.map(({ by }) => by))];
      return pools.length === 1
        ? []
        : [{ path, message: `shared by ${pools.join(' and ')}`, remedy: APART[product] }];
    });
    return [...wrong, ...shared];
  },
};

const copyOfTheSameKind: Rule = {
  id: 'copy-kind',
  severity: 'error',
  asks: 'A mirror or a log-shipping secondary holds the same database as the one that it is a copy of.',
  remedy: 'make the copy one of the same kind',
  status: 'derived',
  sources: ['S15', 'S20'],
  check: ({ deployment }) =>
    deployment.of('database').flatMap(({ path, kind, mirrorOf, shippedFrom }) => {
      const from = mirrorOf ?? shippedFrom;
      const origin = from === undefined ? undefined : deployment.get<'database'>(from);
      const message = `a ${kind} database as a copy of ${from}, a ${origin?.kind} database`;
      return origin === undefined || origin.kind === kind ? [] : [{ path, message }];
    }),
};

const usedByPool: Rule = {
  id: 'unused-chat-database',
  severity: 'advice',
  asks: 'A primary content or compliance database belongs to a pool.',
  remedy: 'name it under content or compliance of its pool, say what it is a copy of, or remove it',
  status: 'derived',
  sources: ['S0', 'S3'],
  check: ({ deployment }) => {
    const used = new Set(usesOf(deployment).map(({ database }) => originOf(deployment, database)));
    return deployment
      .of('database')
      .filter((database) => isOfChat(database) && deployment.roleOf(database) === 'primary')
      .filter(({ path }) => !used.has(path))
      .map(({ path, kind }) => ({ path, message: `a ${kind} database that no pool uses` }));
  },
};

/** Rules on the use of databases. */
export const DATABASE_KIND_RULES: readonly Rule[] = [databaseOfTheRightKind, copyOfTheSameKind, usedByPool];
