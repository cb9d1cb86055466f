import type { Metric } from '../../observe/metric.ts';

/** What is measured on the way of compliance events. */
export const COMPLIANCE_METRICS = [
  {
    name: 'compliance.backlog',
    unit: 'events',
    kind: 'level',
    help: 'Compliance events queued on all servers and not yet written.',
  },
  {
    name: 'compliance.records',
    unit: 'records',
    kind: 'level',
    help: 'Records in the compliance databases that wait for the adapter.',
  },
] as const satisfies readonly Metric[];
