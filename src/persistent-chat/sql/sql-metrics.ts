import type { Metric } from '../../observe/metric.ts';

/** What is measured at the databases. */
export const SQL_METRICS = [
  {
    name: 'sql.commitTime',
    unit: 's',
    kind: 'tally',
    help: 'From the transaction of a post reaching the database until it is durable; of all transactions begun, also those durable after the horizon.',
  },
] as const satisfies readonly Metric[];
