import type { Diagram } from '../component/diagram.ts';
import type { Answer, Figure, Finding, Table, TimeChart } from '../component/picture.ts';
import type { MetricResult } from './metric-result.ts';
import type { ObjectiveResult } from './objectives.ts';
import type { PrecisionReached } from './precision.ts';

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
  /** Command that made it, with those of its options that no scenario holds; `run` where it is absent. */
  readonly command?: readonly string[];
  /** Replications behind every number here. */
  readonly replications: number;
  /** Present when the run was interrupted: how many replications had been asked for. */
  readonly partial?: { readonly replicationsAsked: number };
  /** Present when a precision was asked for: whether the replications reached it. */
  readonly precision?: PrecisionReached;
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
  /** Pictures of what was simulated; results of older versions have none. */
  readonly diagrams?: readonly Diagram[];
  readonly charts: readonly TimeChart[];
  readonly tables: readonly Table[];
  readonly objectives: readonly ObjectiveResult[];
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
