/** Changes of instances of SQL Server and of the databases on them. */
import { DATABASE_KINDS } from '../../persistent-chat/topology/parts.ts';
import { type Change, edit, fresh, partAt, pathsOf, pick } from './change.ts';

const KINDS = Object.keys(DATABASE_KINDS).reverse() as (keyof typeof DATABASE_KINDS)[];

const version: Change = (parts, [which, what]) =>
  edit(parts, 'sql', which, () => ({ version: pick(['2012', '2008-r2', '2019'], what) }));

const edition: Change = (parts, [which, what]) =>
  edit(parts, 'sql', which, () => ({ edition: pick(['enterprise', 'standard', 'express'], what) }));

const port: Change = (parts, [which, what]) =>
  edit(parts, 'sql', which, () => ({ mirroringPort: pick([5024, 5022, 5041], what) }));

const cluster: Change = (parts, [which, node]) =>
  edit(parts, 'sql', which, ({ computer }) => {
    const others = pathsOf(parts, 'computer').filter((path) => path !== computer);
    return { cluster: [pick(others, node)] };
  });

const anotherHost: Change = (parts, [which, where]) =>
  edit(parts, 'sql', which, (sql) => ({
    computer: pick(pathsOf(parts, 'computer'), where),
    ...(sql.cluster !== undefined && { cluster: [] }),
  }));

const furtherDatabase: Change = (parts, [which, what]) => {
  const instance = pick(pathsOf(parts, 'sql'), which);
  return { [fresh(parts, (n) => `${instance}/further-${n}`)]: { kind: pick(KINDS, what) } };
};

/** A mirror or a log-shipping secondary on an instance that is there. */
const copy: Change = (parts, [which, where, how]) => {
  const source = pick(pathsOf(parts, 'database'), which);
  const { kind } = partAt<'database'>(parts, source);
  const path = fresh(parts, (n) => `${pick(pathsOf(parts, 'sql'), where)}/copy-${n}`);
  const share = pick(pathsOf(parts, 'computer'), where);
  const isShared = Math.floor(how / 3) % 2 === 1;
  const copies = [
    { kind, mirrorOf: source },
    { kind, shippedFrom: source, ...(isShared && { share }) },
    { kind: pick(KINDS, how), mirrorOf: source },
  ];
  return { [path]: pick(copies, how) };
};

const mirroring: Change = (parts, [which, where, how]) =>
  edit(parts, 'database', which, ({ mirrorOf }) =>
    mirrorOf === undefined
      ? { logBackup: '1h' as const }
      : pick([{ safety: 'asynchronous' } as const, { witness: pick(pathsOf(parts, 'sql'), where) }], how),
  );

const availabilityGroup: Change = (parts, [which]) =>
  edit(parts, 'database', which, () => ({ availabilityGroup: true }));

const alreadyHeld: Change = (parts, [which, what]) =>
  edit(parts, 'database', which, () => ({ size: pick(['1MB', '9GB', '11GB'], what) }));

const anotherContent: Change = (parts, [which, where]) =>
  edit(parts, 'chat-pool', which, () => ({ content: pick(pathsOf(parts, 'database'), where) }));

/** Changes of instances and databases. */
export const DATABASE_CHANGES: readonly Change[] = [
  mirroring,
  furtherDatabase,
  port,
  version,
  edition,
  cluster,
  copy,
  anotherHost,
  anotherContent,
  availabilityGroup,
  alreadyHeld,
];
