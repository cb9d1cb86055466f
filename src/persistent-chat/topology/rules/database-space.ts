/** Whether databases find room, today and in a year. */
import { formatCount, formatNumber, formatQuantity } from '../../../util/format.ts';
import { copiesOf } from '../database-owners.ts';
import type { Deployment, Placed } from '../deployment.ts';
import { groupedBy } from '../grouped-by.ts';
import { largestDatabase } from '../sql-limits.ts';
import type { Breach, Rule, Situation } from './rule.ts';

/** Databases that lie on the disk of a computer. */
function databasesOn(deployment: Deployment, computer: string): readonly Placed<'database'>[] {
  return deployment.instancesOn(computer).flatMap(({ path }) => deployment.databasesOn(path));
}

const sizeOf = (databases: readonly Placed<'database'>[]) =>
  databases.reduce((sum, { size, initialFile = 0 }) => sum + Math.max(size, initialFile), 0);

function tooLargeForEdition({ deployment, figure }: Situation): readonly Breach[] {
  return deployment.of('database').flatMap(({ path, size }) => {
    const limit = largestDatabase(deployment.instanceUnder(path), figure);
    if (limit === null || size <= limit) return [];
    return [
      {
        path,
        message: `${formatCount(size, 'byte')}, and its edition allows ${formatNumber(limit)}`,
      },
    ];
  });
}

function tooLargeForDisk({ deployment }: Situation): readonly Breach[] {
  return deployment.of('computer').flatMap(({ path, disk }) => {
    const size = sizeOf(databasesOn(deployment, path));
    if (disk === undefined || size <= disk) return [];
    return [
      {
        path,
        message: `${formatCount(size, 'byte')} of databases on ${formatCount(disk, 'byte')} of disk`,
      },
    ];
  });
}

const databaseSize: Rule = {
  id: 'database-size',
  severity: 'error',
  asks: 'What databases hold when the run begins fits on the disks of their computers, and each database into the 10 GB of SQL Server Express where it is on that.',
  remedy: 'correct the size, add disk, or leave Express',
  status: 'derived',
  sources: ['S40'],
  check: (situation) => [...tooLargeForEdition(situation), ...tooLargeForDisk(situation)],
};

/** Working days in which a disk should not fill: a year has 250. */
const SOON = 250;

/** A copy of a content database and what it takes of its computer. */
interface DiskNeed {
  readonly path: string;
  readonly computer: Placed<'computer'>;
  /** Bytes of messages a working day. */
  readonly daily: number;
  /** Bytes that its edition of SQL Server still allows. */
  readonly left: number;
}

/** Needs of the content databases that have users, and of all their copies. */
function diskNeeds({ deployment, pools, figure }: Situation): readonly DiskNeed[] {
  return pools.flatMap(({ content, classes }) => {
    const posts = classes.reduce(
      (sum, { postsPerSecond, history }) => sum + (history ? postsPerSecond : 0),
      0,
    );
    const daily = posts * figure('posts.workingDay') * content.bytesPerPost * content.space;
    const limit = content.limitBytes ?? Infinity;
    return copiesOf(deployment, content.path).map((path) => {
      const { size } = deployment.get<'database'>(path);
      return { path, computer: deployment.computerOf(path), daily, left: Math.max(0, limit - size) };
    });
  });
}

const diskFills: Rule = {
  id: 'content-disk',
  severity: 'warning',
  asks: 'The content database and its copies find room for the messages of a year of 250 working days, beside what is there, on their disks and within the 10 GB of SQL Server Express.',
  remedy: 'add disk, purge old messages, or leave Express',
  status: 'derived',
  sources: ['S0', 'S8', 'S40'],
  check: (situation) => {
    const needs = diskNeeds(situation);
    const perComputer = groupedBy(needs, ({ computer }) => computer.path);
    return needs.flatMap(({ path, computer, daily, left }) => {
      const together = perComputer.get(computer.path) ?? [];
      const all = together.reduce((sum, need) => sum + need.daily, 0);
      const { disk = Infinity } = computer;
      const free = Math.max(0, disk - sizeOf(databasesOn(situation.deployment, computer.path)));
      const [room, filling] = free / all <= left / daily ? [free, all] : [left, daily];
      if (filling === 0 || room / filling >= SOON) return [];
      const message = `${formatQuantity(filling, 'B')} of messages a working day fill the ${formatQuantity(room, 'B')} left in ${formatCount(Math.floor(room / filling), 'working day')}`;
      return [{ path, message }];
    });
  },
};

/** Rules on the room for databases. */
export const DATABASE_SPACE_RULES: readonly Rule[] = [databaseSize, diskFills];
