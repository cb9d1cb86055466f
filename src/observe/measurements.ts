import type { Seconds } from '../util/units.ts';
import type { MetricKind } from './metric.ts';

/** One metric of one run; NaN where nothing was observed or the kind has no such value. */
export interface Measurement {
  readonly kind: MetricKind;
  /** Observations since the warm-up. */
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Largest observation, level or rate of a window since the warm-up. */
  readonly max: number;
}

/** Columns over time, one value a window; NaN in a window without observations. */
export interface Columns {
  readonly at: readonly Seconds[];
  readonly columns: Readonly<Record<string, readonly number[]>>;
}

/** All that was measured in one run, as plain data. */
export interface Measurements {
  readonly values: Readonly<Record<string, Measurement>>;
  readonly series: Readonly<Record<string, Columns>>;
}
