/** That each database is what it is used as. */
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
    ...[...deployment.of('front-end-pool'), ...deployment.of('standard-edition')].map(({ path, backEnd }) =>
      use(path, 'back-end', backEnd),
    ),
  ];
}

const databaseOfTheRightKind: Rule = {
  id: 'database-kind',
  severity: 'error',
  asks: 'A pool stores rooms and messages in a content database and events in a compliance database, a next hop its users in a back-end database; each is a primary, and those of chat are of no other pool.',
  remedy: 'name a primary database of the right kind for each pool',
  status: 'published',
  sources: ['S0', 'S3', 'S5'],
  check: ({ deployment }) => {
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
      return pools.length === 1 ? [] : [{ path, message: `shared by ${pools.join(' and ')}` }];
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

/** Rules on the use of databases. */
export const DATABASE_KIND_RULES: readonly Rule[] = [databaseOfTheRightKind, copyOfTheSameKind];
