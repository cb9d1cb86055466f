import type { Metric } from '../../observe/metric.ts';

/** What is measured of the users. */
export const WORKLOAD_METRICS = [
  { name: 'pool.availability', unit: '1', kind: 'level', help: 'Share of the users that is connected.' },
] as const satisfies readonly Metric[];
