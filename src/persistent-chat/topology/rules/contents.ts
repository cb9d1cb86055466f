/** What the organisation puts into rooms, databases and memory. */
import { formatCount, formatNumber, formatQuantity } from '../../../util/format.ts';
import type { PoolPlan } from '../../plan-pool.ts';
import { type PlanningInput, planningInput } from '../../planning/input.ts';
import { invitations } from '../../planning/invitations.ts';
import { accessControlEntriesOf } from '../../workload/room-class.ts';
import type { Placed } from '../deployment.ts';
import { groupedBy } from '../grouped-by.ts';
import { copiesOf } from './database-owners.ts';
import type { Breach, Rule, Situation } from './rule.ts';

function organisation({ workload: { users, preset }, figure }: Situation): PlanningInput {
  return planningInput(users, figure, { preset });
}

const accessControl: Rule = {
  id: 'access-control-entries',
  severity: 'error',
  asks: 'The rooms together have at most 2,000,000 access-control entries.',
  remedy: 'prefer groups to users in the lists of rooms',
  status: 'published',
  sources: ['S1', 'S2'],
  check: ({ pools, figure }) => {
    const total = accessControlEntriesOf(pools.flatMap(({ classes }) => classes));
    const limit = figure('limit.accessControlEntries');
    if (total <= limit) return [];
    return [
      {
        path: 'workload.users',
        message: `${formatNumber(total)} entries, and ${formatNumber(limit)} are allowed`,
      },
    ];
  },
};

function invited(situation: Situation, from: number, to: number): readonly Breach[] {
  const { total } = invitations(organisation(situation)).published;
  if (total <= from || total > to) return [];
  return [
    {
      path: 'workload.users',
      message: `${formatNumber(total)} invitations, more than ${formatNumber(from)}`,
    },
  ];
}

const invitationsDegrade: Rule = {
  id: 'invitations-degrade',
  severity: 'warning',
  asks: 'Performance degrades from 1,000,000 invitations on.',
  remedy: 'turn invitations off for categories that do not need them',
  status: 'published',
  sources: ['S1', 'S2'],
  conflict: 'X4',
  check: (situation) =>
    invited(situation, situation.figure('limit.invitationsDegrade'), situation.figure('limit.invitations')),
};

const mostInvitations: Rule = {
  id: 'invitations',
  severity: 'error',
  asks: 'At most 2,000,000 invitations are sent.',
  remedy: 'turn invitations off for categories that do not need them',
  status: 'published',
  sources: ['S1', 'S2'],
  conflict: 'X4',
  check: (situation) => invited(situation, situation.figure('limit.invitations'), Infinity),
};

/** The two pages are the sources of the rule. */
const UNSET =
  'compliance is on, and no adapter is set: the help of Set-CsPersistentChatComplianceConfiguration says that nothing is kept then; the page Configure compliance, that XML is the default';

const adapter: Rule = {
  id: 'compliance-adapter',
  severity: 'warning',
  asks: 'Compliance has an adapter: without one nothing is kept.',
  remedy: 'set adapter to xml, or to custom for one of your own',
  status: 'published',
  sources: ['S30', 'S32'],
  conflict: 'X16',
  check: ({ deployment }) =>
    deployment.of('chat-pool').flatMap(({ path, compliance }) => {
      if (compliance === undefined) return [];
      const { adapter } = compliance;
      if (adapter === undefined) return [{ path, message: UNSET }];
      return adapter === 'none'
        ? [{ path, message: 'compliance is on, and no adapter takes the records' }]
        : [];
    }),
};

/** Memory of the recommended hardware [B]. */
const MEMORY = 32e9;

/** Rooms whose messages are kept. */
function roomsOf({ classes }: PoolPlan): number {
  return classes.reduce((sum, { rooms, history }) => sum + (history ? rooms : 0), 0);
}

const historyCache: Rule = {
  id: 'history-cache',
  severity: 'warning',
  asks: 'The messages of each room that a chat server keeps in memory take at most half of it.',
  remedy: 'lower defaultHistory or add memory',
  status: 'assumed',
  sources: ['S30', 'S33'],
  check: ({ deployment, pools }) =>
    pools.flatMap((pool) => {
      const { defaultHistory } = deployment.get<'chat-pool'>(pool.path);
      const bytes = roomsOf(pool) * defaultHistory * pool.content.bytesPerPost;
      const memory = Math.min(
        ...pool.servers.map(({ path }) => deployment.computerOf(path).memory ?? MEMORY),
      );
      if (bytes <= memory / 2) return [];
      const message = `a history of ${formatCount(defaultHistory, 'message')} in ${formatCount(roomsOf(pool), 'room')} takes ${formatQuantity(bytes, 'B')} of ${formatQuantity(memory, 'B')}`;
      return [{ path: pool.path, message }];
    }),
};

/** Working days in which a disk should not fill: a year has 250. */
const SOON = 250;

/** A copy of a content database and what it takes of its computer. */
interface DiskNeed {
  readonly path: string;
  readonly computer: Placed<'computer'>;
  /** Bytes of messages a working day. */
  readonly daily: number;
  /** Bytes that its edition of SQL Server allows. */
  readonly limit: number;
}

/** Needs of the content databases that have users, and of all their copies. */
function diskNeeds({ deployment, pools, figure }: Situation): readonly DiskNeed[] {
  return pools.flatMap(({ content, classes }) => {
    const posts = classes.reduce(
      (sum, { postsPerSecond, history }) => sum + (history ? postsPerSecond : 0),
      0,
    );
    const daily = posts * figure('posts.workingDay') * content.bytesPerPost;
    const limit = content.limitBytes ?? Infinity;
    return copiesOf(deployment, content.path).map((path) => {
      return { path, computer: deployment.computerOf(path), daily, limit };
    });
  });
}

const diskFills: Rule = {
  id: 'content-disk',
  severity: 'warning',
  asks: 'The content database and its copies find room for the messages of a year of 250 working days, on their disks and within the 10 GB of SQL Server Express.',
  remedy: 'add disk, purge old messages, or leave Express',
  status: 'derived',
  sources: ['S0', 'S8', 'S40'],
  check: (situation) => {
    const needs = diskNeeds(situation);
    const perComputer = groupedBy(needs, ({ computer }) => computer.path);
    return needs.flatMap(({ path, computer, daily, limit }) => {
      const together = perComputer.get(computer.path) ?? [];
      const all = together.reduce((sum, need) => sum + need.daily, 0);
      const [room, filling] =
        (computer.disk ?? Infinity) / all <= limit / daily
          ? [computer.disk ?? Infinity, all]
          : [limit, daily];
      if (filling === 0 || room / filling >= SOON) return [];
      const message = `${formatQuantity(filling, 'B')} of messages a working day fill ${formatQuantity(room, 'B')} in ${formatCount(Math.floor(room / filling), 'working day')}`;
      return [{ path, message }];
    });
  },
};

/** Rules on what the users bring along. */
export const CONTENT_RULES: readonly Rule[] = [
  accessControl,
  invitationsDegrade,
  mostInvitations,
  adapter,
  historyCache,
  diskFills,
];
