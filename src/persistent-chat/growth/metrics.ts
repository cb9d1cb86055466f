import type { Metric } from '../../observe/metric.ts';

/** What a run of growth reports. All levels stand from the end of a day to the end of the next. */
export const GROWTH_METRICS = [
  {
    name: 'database.bytes',
    unit: 'B',
    kind: 'level',
    help: 'Bytes in a database, by its path; of rows that the compliance adapter takes, the most that stood there on the day.',
  },
  {
    name: 'database.part',
    unit: 'B',
    kind: 'level',
    help: 'Bytes in a database by what they are, such as messages.',
  },
  {
    name: 'log.bytes',
    unit: 'B',
    kind: 'level',
    help: 'Bytes of the transaction log of a database that are in use, the most of the day.',
  },
  {
    name: 'files.bytes',
    unit: 'B',
    kind: 'level',
    help: 'Bytes of a file store, and of the log backups that log shipping keeps.',
  },
  {
    name: 'volume.bytes',
    unit: 'B',
    kind: 'level',
    help: 'Bytes that files take of a volume, by its computer; data files do not become smaller.',
  },
  {
    name: 'growth.users',
    unit: 'users',
    kind: 'level',
    help: 'Users of all pools.',
  },
] as const satisfies readonly Metric[];

/** Name of a metric of growth. */
export type GrowthMetricName = (typeof GROWTH_METRICS)[number]['name'];
