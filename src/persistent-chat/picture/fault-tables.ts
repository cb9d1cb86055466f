import type { Table } from '../../component/picture.ts';
import { formatNumber, formatQuantity } from '../../util/format.ts';
import type { OutagePlan } from '../failover/outage-plan.ts';
import type { Plan } from '../plan.ts';
import type { FaultEntry } from './fault-entries.ts';
import { nameOf } from './fault-words.ts';
import type { NodeResult } from './nodes.ts';

/** Rows of a table at most; the result document has all of them. */
const MOST_ROWS = 40;

type Column = readonly [
  column: Table['columns'][number],
  cell: (entry: FaultEntry) => string | number | null,
];

/** What each fault did to the deployment and to posts, and how the users came back whom it dropped. */
export function faultTables(plan: Plan, entries: readonly FaultEntry[]): readonly Table[] {
  if (entries.length === 0) return [];
  const fault: Column = [{ label: 'Fault' }, (entry) => nameOf(entry, plan)];
  const isOfOne = entries.some(({ replication }) => replication !== null);
  const replication: Column = [
    { label: 'Replication' },
    (entry) => (entry.replication === null ? 'all' : String(entry.replication)),
  ];
  const dropping = entries.filter(({ measures }) => measures.usersAffected !== 0);
  return [
    table('What each fault did', entries, [fault, ...EFFECTS, ...(isOfOne ? [replication] : [])]),
    ...(dropping.length === 0
      ? []
      : [
          table('How users came back', dropping, [
            fault,
            BEGINNING,
            ...RETURNS,
            ...(isOfOne ? [replication] : []),
          ]),
        ]),
  ];
}

const BEGINNING: Column = [{ label: 'From' }, ({ from }) => formatQuantity(from, 's', 4)];

const EFFECTS: readonly Column[] = [
  BEGINNING,
  [{ label: 'To' }, ({ to }) => (to === null ? 'the end' : formatQuantity(to, 's', 4))],
  [{ label: 'What it did' }, ({ effect }) => effect],
  [{ label: 'Noticed after', unit: 's' }, ({ measures }) => measures.detectSeconds],
  [{ label: 'Posts refused', unit: 'posts' }, ({ measures }) => measures.postsRefused],
  [{ label: 'Sign-ins refused', unit: 'times' }, ({ measures }) => measures.signInsRefused],
  [{ label: 'Posts lost', unit: 'posts' }, ({ measures }) => measures.postsLost],
  [{ label: 'Lost back to', unit: 's' }, ({ measures }) => measures.rpoSeconds],
  [{ label: 'Database back after', unit: 's' }, ({ measures }) => measures.rtoSeconds],
  [{ label: 'Databases not back' }, ({ measures }) => measures.databasesOut],
  [{ label: 'Backlog gone after', unit: 's' }, ({ measures }) => measures.drainSeconds],
];

const RETURNS: readonly Column[] = [
  [{ label: 'Users affected', unit: 'users' }, ({ measures }) => measures.usersAffected],
  [{ label: '50 % back after', unit: 's' }, ({ measures }) => measures.back50Seconds],
  [{ label: '95 % back after', unit: 's' }, ({ measures }) => measures.back95Seconds],
  [{ label: 'All back after', unit: 's' }, ({ measures }) => measures.backAllSeconds],
  [{ label: 'Left meanwhile', unit: 'users' }, ({ measures }) => measures.usersLeft],
  [{ label: 'Out at the end', unit: 'users' }, ({ measures }) => measures.usersOut],
  [
    { label: 'User-minutes lost', unit: 'user-minutes' },
    ({ measures: { userSecondsLost } }) => (userSecondsLost === null ? null : userSecondsLost / 60),
  ],
];

function table(title: string, entries: readonly FaultEntry[], columns: readonly Column[]): Table {
  const more =
    entries.length > MOST_ROWS ? `, the first ${MOST_ROWS} of ${formatNumber(entries.length)}` : '';
  return {
    title: `${title}${more}`,
    columns: columns.map(([column]) => column),
    rows: entries.slice(0, MOST_ROWS).map((entry) => columns.map(([, cell]) => cell(entry))),
  };
}

/** The most users that each server had, against what it supports and what it might host after a loss. */
export function survivorTable(nodes: readonly NodeResult[], limits: OutagePlan): Table {
  const { usersPerServer, usersOfSurvivor } = limits;
  return {
    title: 'Survivors',
    columns: [
      { label: 'Server' },
      { label: 'Users, peak', unit: 'users' },
      { label: 'Supported', unit: 'users' },
      { label: 'After a loss', unit: 'users' },
      { label: 'Verdict' },
    ],
    rows: nodes.map(({ path, usersPeak }) => [
      path,
      usersPeak,
      usersPerServer,
      usersOfSurvivor,
      survivorVerdict(usersPeak, limits),
    ]),
  };
}

function survivorVerdict(users: number, { usersPerServer, usersOfSurvivor }: OutagePlan): string {
  if (users > usersOfSurvivor) return `overload: above ${formatNumber(usersOfSurvivor)}`;
  return users > usersPerServer ? `tight: above ${formatNumber(usersPerServer)}` : 'ok';
}
