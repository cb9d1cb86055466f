import type { Metric } from '../../observe/metric.ts';

/** What is measured of users whom a fault takes their connection; only in runs that have faults. */
export const FAILOVER_METRICS = [
  {
    name: 'user.reconnectTime',
    unit: 's',
    kind: 'tally',
    help: 'From the connection lost by no doing of the user until the first endpoint of the user has joined its rooms again; of those who are back.',
  },
] as const satisfies readonly Metric[];
