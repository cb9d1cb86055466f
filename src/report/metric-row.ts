/** One metric as text: what the page and the terminal both say about it. */
import type { MetricResult } from '../experiment/metric-result.ts';
import type { ResultDocument } from '../experiment/result.ts';
import { formatInterval, formatNumber, formatQuantity, NO_NUMBER } from '../util/format.ts';

/** A metric, written. */
export interface MetricRow {
  readonly name: string;
  readonly help: string;
  /** Mean ± half-width with unit. */
  readonly mean: string;
  /** Why there is no interval, or which confidence differs from the table's; empty otherwise. */
  readonly remark: string;
  readonly p50: string;
  readonly p95: string;
  readonly p99: string;
  readonly max: string;
  readonly count: string;
}

function remarkOn(metric: MetricResult, confidence: number | undefined): string {
  if (metric.mean === null) return 'nothing observed';
  if (metric.halfWidth === null) return metric.n === 1 ? 'no interval: one replication' : 'no interval';
  return confidence === undefined ? `${formatQuantity(metric.confidence, '1')} confidence` : '';
}

/** The confidence that all intervals share, as a fraction; undefined where they differ or there are none. */
export function sharedConfidence(result: ResultDocument): number | undefined {
  const all = Object.values(result.metrics).filter((metric) => metric.halfWidth !== null);
  const [first] = all;
  return all.every((metric) => metric.confidence === first?.confidence) ? first?.confidence : undefined;
}

/** All metrics of a result, in its order. */
export function metricRows(result: ResultDocument): readonly MetricRow[] {
  const confidence = sharedConfidence(result);
  return Object.entries(result.metrics).map(([name, metric]) => ({
    name,
    help: metric.help,
    mean: formatInterval(metric.mean, metric.halfWidth, metric.unit),
    remark: remarkOn(metric, confidence),
    p50: formatQuantity(metric.p50, metric.unit),
    p95: formatQuantity(metric.p95, metric.unit),
    p99: formatQuantity(metric.p99, metric.unit),
    max: formatQuantity(metric.max, metric.unit),
    count: metric.count === null ? NO_NUMBER : formatNumber(metric.count),
  }));
}
