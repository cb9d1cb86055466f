import type { Simulation } from '../kernel/simulation.ts';
import type { Metric } from '../observe/metric.ts';
import type { Recorder } from '../observe/recorder.ts';
import type { RandomStream } from '../random/stream.ts';
import type { Seconds } from '../util/units.ts';
import type { Diagram } from './diagram.ts';
import type { Answer, Figure, Finding, Table, TimeChart } from './picture.ts';

/** What a model may use during a run, and nothing else: time, chance, measuring and files that its plan names. */
export interface Context {
  readonly simulation: Simulation;
  readonly recorder: Recorder;
  /** Opens the stream of a path. A path may be opened once; the order of opening does not matter. */
  stream(path: string): RandomStream;
  /**
   * Reads a file that the plan names, line by line; a line of more than `longest` characters comes cut to one
   * more than that.
   *
   * @throws Error when nobody said where the file is.
   */
  lines(file: string, longest: number): Iterator<string>;
}

/** A statement that must hold whenever it is checked: at the ends of windows, when checks are asked for. */
export interface Invariant {
  readonly name: string;
  /** @returns what is wrong, or undefined when the invariant holds. */
  violation(): string | undefined;
}

/** Something out of the ordinary that happened to a part during a run. */
export interface Incident {
  /** What it was, such as `alarm`: incidents of a kind are told together. */
  readonly kind: string;
  /** Part that it happened to. */
  readonly path: string;
  /** `note`: nothing that would be wrong. */
  readonly severity: 'note' | 'warning' | 'error';
  /** When it began and when it ended [s]; `to` is null when it lasted until the end of the run. */
  readonly from: Seconds;
  readonly to: Seconds | null;
  readonly message: string;
}

/** One fault of a run and what it did, told when the run is over. */
export interface FaultReport {
  /** Place of its description among the faults of the scenario, from 0. */
  readonly fault: number;
  readonly kind: string;
  /** Part that it befell. */
  readonly target: string;
  /** Whether chance decided when it came or whom it befell, so that no other replication has the same. */
  readonly isDrawn: boolean;
  /** When it began and when it was over [s]; `to` is null when it lasted until the end of the run. */
  readonly from: Seconds;
  readonly to: Seconds | null;
  /** What it did, in words. */
  readonly effect: string;
  /** It changed nothing. */
  readonly isInert: boolean;
  /** What it did, in numbers of the model; null where there is none, such as the end of what never ended. */
  readonly measures: Readonly<Record<string, number | null>>;
}

/** A model that is built and waits for its first event. */
export interface Model {
  readonly invariants: readonly Invariant[];
  /**
   * Counts over the whole run, warm-up included, by name; the experiment takes their means. NaN for what a run has
   * not seen: the mean is that of the others.
   */
  totals(): Readonly<Record<string, number>>;
  /** What happened out of the ordinary, told when the run is over. */
  incidents?(): readonly Incident[];
  /** The faults of the run, in the order in which they began. */
  faults?(): readonly FaultReport[];
}

/** Means over replications that a model tells its story from. */
export interface Means {
  /** Mean of a metric over time or things; NaN when nothing was observed. */
  metric(name: string): number;
  /** Half of the confidence interval of that mean; null when it cannot be given. */
  halfWidth(name: string): number | null;
  /** Quantile or maximum of a metric. */
  statistic(name: string, statistic: 'p50' | 'p95' | 'p99' | 'max'): number;
  /** Mean over replications of the largest value that each of them saw. */
  peak(name: string): number;
  /** Mean of one of the model's totals; NaN when no replication has it. */
  total(name: string): number;
  /** Half of the confidence interval of that mean; null when it cannot be given. */
  totalHalfWidth(name: string): number | null;
  /** What happened out of the ordinary, replication after replication. */
  readonly incidents: readonly (Incident & { readonly replication: number })[];
  /** What befell it, replication after replication. */
  readonly faults: readonly (FaultReport & { readonly replication: number })[];
  /** Replications behind all this. */
  readonly replications: number;
}

/** What a model says of a finished experiment, as plain data. */
export interface Story {
  readonly answers: readonly Answer[];
  readonly charts: readonly TimeChart[];
  readonly tables: readonly Table[];
  /** Blocks of the result document, such as `nodes` and `messages`. */
  readonly blocks: Readonly<Record<string, unknown>>;
}

/** The result of planning: what will be built, what rests on which number, what the rules say. */
export interface Planned<Plan> {
  /** Plain data: it crosses threads. */
  readonly plan: Plan;
  readonly figures: readonly Figure[];
  readonly findings: readonly Finding[];
}

/** The one value by which a domain plugs into the engine. */
export interface ModelDefinition<Config, Plan> {
  readonly name: string;
  /** URL of the module that exports this definition as `model`; workers import it from there. */
  readonly module: string;
  readonly metrics: readonly Metric[];
  /** Pure: everything that can be known without a run. */
  plan(config: Config): Planned<Plan>;
  build(plan: Plan, context: Context): Model;
  tell(plan: Plan, means: Means): Story;
  /** Windows that a run up to `horizon` is cut into for its series; 96 unless given. */
  windows?(horizon: Seconds): number;
  /** Pictures of what is described, for which nothing needs to run. */
  depict?(planned: Planned<Plan>): readonly Diagram[];
}
