import type { MetricKind } from '../observe/metric.ts';

/** One metric over all replications. Numbers that the data cannot justify are null. */
export interface MetricResult {
  readonly unit: string;
  readonly kind: MetricKind;
  readonly help: string;
  /** Replications behind the mean. */
  readonly n: number;
  /** Observations in all replications together; null for a level. */
  readonly count: number | null;
  readonly mean: number | null;
  /** Half of the confidence interval for the mean; null below two replications. */
  readonly halfWidth: number | null;
  readonly confidence: number;
  /** Quantiles: means over replications. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Largest value seen in any replication. */
  readonly max: number | null;
}
