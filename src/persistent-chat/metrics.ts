import type { Metric } from '../observe/metric.ts';
import { COMPLIANCE_METRICS } from './compliance/compliance-metrics.ts';
import { FAILOVER_METRICS } from './failover/failover-metrics.ts';
import { FILE_METRICS } from './files/file-metrics.ts';
import { FRONT_END_METRICS } from './front-end/front-end-metrics.ts';
import { READING_METRICS } from './reading/reading-metrics.ts';
import { SERVER_METRICS } from './server/server-metrics.ts';
import { SQL_METRICS } from './sql/sql-metrics.ts';
import { WORKLOAD_METRICS } from './workload/workload-metrics.ts';

/** What runs of the model report; that of failover only where something can fail. */
export const METRICS = [
  ...SERVER_METRICS,
  ...SQL_METRICS,
  ...COMPLIANCE_METRICS,
  ...WORKLOAD_METRICS,
  ...FRONT_END_METRICS,
  ...FILE_METRICS,
  ...READING_METRICS,
  ...FAILOVER_METRICS,
] as const satisfies readonly Metric[];

/** Name of a metric of the model. */
export type MetricName = (typeof METRICS)[number]['name'];
