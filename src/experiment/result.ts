import type { Answer, Figure, Finding, Table, TimeChart } from '../component/picture.ts';
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

/**
 * Columns over time, one row per window that ends at `at` (seconds from the start of the run).
 * `mean`, `low` and `high` (lowest and highest replication), or the quantiles `p50`, `p95`, `p99`.
 * A window without observations holds null.
 */
export interface SeriesResult {
  readonly at: readonly number[];
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>;
}

/** Wall-clock figures; everything else in a result is identical from run to run. */
export interface EngineResult {
  readonly events: number;
  readonly simulatedSeconds: number;
  readonly wallSeconds: number;
  readonly eventsPerSecond: number;
  readonly peakRssBytes: number;
}

/** Everything that an experiment found, as one JSON document from which the report is drawn. */
export interface ResultDocument {
  readonly schema: 'pchat-sim/result@1';
  readonly version: string;
  readonly scenario: {
    readonly name: string;
    readonly why: string;
    readonly hash: string;
    /** The scenario with every default that took effect. */
    readonly settings: Readonly<Record<string, unknown>>;
  };
  readonly seed: string;
  /** Replications behind every number here. */
  readonly replications: number;
  /** Present when the run was interrupted: how many replications had been asked for. */
  readonly partial?: { readonly replicationsAsked: number };
  /** Statistics cover the time from here [s] ... */
  readonly warmupSeconds: number;
  /** ... to here [s]. */
  readonly horizonSeconds: number;
  /** Hash of the trajectory of replication 0. */
  readonly fingerprint: string;
  readonly engine?: EngineResult;
  readonly answers: readonly Answer[];
  readonly metrics: Readonly<Record<string, MetricResult>>;
  readonly series: Readonly<Record<string, SeriesResult>>;
  readonly charts: readonly TimeChart[];
  readonly tables: readonly Table[];
  readonly findings: readonly Finding[];
  readonly invariants: readonly {
    readonly name: string;
    readonly checks: number;
    readonly violations: number;
  }[];
  readonly figures: readonly Figure[];
  /** Blocks of the model, such as `nodes` and `messages`. */
  readonly [block: string]: unknown;
}
