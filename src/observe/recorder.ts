import type { Simulation } from '../kernel/simulation.ts';
import { BoundedSeries } from '../stats/bounded-series.ts';
import { Histogram } from '../stats/histogram.ts';
import { Tally } from '../stats/tally.ts';
import { TimeAverage } from '../stats/time-average.ts';
import type { Seconds } from '../util/units.ts';
import type { Metric, MetricKind } from './metric.ts';

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

/** Takes observations of things, such as the time in system of each post. */
export interface TallyCollector {
  observe(value: number): void;
  /** The `n` values `first`, `first + step`, ..., each `times` times: what cores that serve a batch leave. */
  observeProgression(first: number, step: number, n: number, times: number): void;
}

/** Takes counts. */
export interface RateCollector {
  add(n: number): void;
}

/** Takes the changes of a level. */
export interface LevelCollector {
  set(level: number): void;
  add(step: number): void;
}

/** What the recorder asks of each of its collectors; `at` is never earlier than before. */
interface Collector {
  /** Closes the window that ends at `at` and began `width` earlier. */
  close(at: Seconds, width: Seconds): void;
  /** Forgets what was observed so far; levels stay, series stay. */
  reset(at: Seconds): void;
  measure(at: Seconds): Measurement;
  series(at: Seconds): Columns;
}

const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

class Tallied implements Collector, TallyCollector {
  private readonly tally = new Tally();
  private readonly total = new Histogram();
  private readonly window = new Histogram();
  /** What the window that the warm-up ended in had observed before: part of its series, not of the total. */
  private readonly early = new Histogram();
  private readonly at: Seconds[] = [];
  private readonly columns = { p50: [] as number[], p95: [] as number[], p99: [] as number[] };

  observe(value: number): void {
    this.tally.observe(value);
    this.window.observe(value);
  }

  observeProgression(first: number, step: number, n: number, times: number): void {
    this.tally.observeProgression(first, step, n, times);
    this.window.observeProgression(first, step, n, times);
  }

  close(at: Seconds): void {
    const { early, window, columns } = this;
    if (early.count > 0) early.merge(window);
    const seen = early.count > 0 ? early : window;
    this.at.push(at);
    columns.p50.push(seen.quantile(QUANTILES.p50));
    columns.p95.push(seen.quantile(QUANTILES.p95));
    columns.p99.push(seen.quantile(QUANTILES.p99));
    early.reset();
    this.pour();
  }

  reset(): void {
    this.early.merge(this.window);
    this.tally.reset();
    this.window.reset();
    this.total.reset();
  }

  measure(): Measurement {
    this.pour();
    const { tally, total } = this;
    return {
      kind: 'tally',
      count: tally.count,
      mean: tally.mean,
      p50: total.quantile(QUANTILES.p50),
      p95: total.quantile(QUANTILES.p95),
      p99: total.quantile(QUANTILES.p99),
      max: tally.count > 0 ? tally.max : Number.NaN,
    };
  }

  series(): Columns {
    return { at: this.at, columns: this.columns };
  }

  private pour(): void {
    this.total.merge(this.window);
    this.window.reset();
  }
}

/** A rate: something that only grows, counted here or read from where it is known. */
class Rated implements Collector, RateCollector {
  private count = 0;
  private readonly read: (at: Seconds) => number;
  private readonly kind: MetricKind;
  private atReset = 0;
  private resetAt = 0;
  private atClose = 0;
  private peak = Number.NaN;
  private readonly at: Seconds[] = [];
  private readonly means: number[] = [];

  constructor(kind: MetricKind, read?: (at: Seconds) => number) {
    this.kind = kind;
    this.read = read ?? (() => this.count);
  }

  add(n: number): void {
    this.count += n;
  }

  close(at: Seconds, width: Seconds): void {
    const total = this.read(at);
    const mean = (total - this.atClose) / width;
    this.atClose = total;
    this.at.push(at);
    this.means.push(mean);
    if (!(this.peak >= mean)) this.peak = mean;
  }

  reset(at: Seconds): void {
    this.atReset = this.read(at);
    this.resetAt = at;
    this.peak = Number.NaN;
  }

  measure(at: Seconds): Measurement {
    const count = this.read(at) - this.atReset;
    const mean = count / (at - this.resetAt);
    return {
      kind: this.kind,
      count,
      mean,
      p50: Number.NaN,
      p95: Number.NaN,
      p99: Number.NaN,
      max: this.peak,
    };
  }

  series(): Columns {
    return { at: this.at, columns: { mean: this.means } };
  }
}

class Levelled implements Collector, LevelCollector {
  private readonly average = new TimeAverage();
  private readonly bounded: BoundedSeries;
  private readonly simulation: Simulation;
  private readonly at: Seconds[] = [];

  constructor(simulation: Simulation, width: Seconds, windows: number) {
    this.simulation = simulation;
    // One window more than will close: a change at the very horizon belongs to it.
    this.bounded = new BoundedSeries(width, windows + 1);
  }

  set(level: number): void {
    const { now } = this.simulation;
    this.average.set(level, now);
    this.bounded.set(level, now);
  }

  add(step: number): void {
    this.set(this.average.level + step);
  }

  close(at: Seconds): void {
    this.at.push(at);
  }

  reset(at: Seconds): void {
    this.average.reset(at);
  }

  measure(at: Seconds): Measurement {
    const { average } = this;
    return {
      kind: 'level',
      count: Number.NaN,
      mean: average.mean(at),
      p50: Number.NaN,
      p95: Number.NaN,
      p99: Number.NaN,
      max: average.max,
    };
  }

  series(at: Seconds): Columns {
    this.bounded.finish(at);
    const { mean, low, high } = this.bounded.columns();
    const closed = (values: readonly number[]) => values.slice(0, this.at.length);
    return { at: this.at, columns: { mean: closed(mean), low: closed(low), high: closed(high) } };
  }
}

/**
 * The model's one door to statistics.
 *
 * Collectors are opened by the name of a metric in the catalogue, at assembly; a metric may have instances,
 * such as one a node, named `metric@instance`. The horizon is cut into equal windows; each leaves one value
 * in the series of every collector. `start` must be called before the first event fires.
 */
export class Recorder {
  private readonly simulation: Simulation;
  private readonly catalogue: ReadonlyMap<string, Metric>;
  private readonly horizon: Seconds;
  private readonly windows: number;
  private readonly collectors = new Map<string, Collector>();

  /** Records until `horizon` [s] in `windows` equal windows; the catalogue says what may be recorded. */
  constructor(simulation: Simulation, catalogue: readonly Metric[], horizon: Seconds, windows: number) {
    this.simulation = simulation;
    this.catalogue = new Map(catalogue.map((metric) => [metric.name, metric]));
    this.horizon = horizon;
    this.windows = windows;
  }

  /** Opens the tally of a metric. */
  tally(metric: string): TallyCollector {
    return this.open(metric, undefined, 'tally', new Tallied());
  }

  /** Opens the count behind a rate. */
  rate(metric: string, instance?: string): RateCollector {
    return this.open(metric, instance, 'rate', new Rated('rate'));
  }

  /** Opens a level, 0 until it is set. */
  level(metric: string, instance?: string): LevelCollector {
    const level = new Levelled(this.simulation, this.horizon / this.windows, this.windows);
    return this.open(metric, instance, 'level', level);
  }

  /**
   * Records a level that is the slope of something that only grows, such as the busy core seconds behind a
   * utilisation: `read` is called at the ends of windows with the current time.
   */
  slope(metric: string, instance: string | undefined, read: (at: Seconds) => number): void {
    this.open(metric, instance, 'level', new Rated('level', read));
  }

  /** Schedules the ends of the windows and of the warm-up; `onWindow` is called after each end of a window. */
  start(warmup: Seconds, onWindow: () => void = () => {}): void {
    const { simulation, horizon, windows } = this;
    const width = horizon / windows;
    const ends = (k: number) => (k === windows ? horizon : k * width);
    const windowEnd = simulation.kind(
      'window ends',
      (k: number) => {
        for (const collector of this.collectors.values()) collector.close(simulation.now, width);
        onWindow();
        if (k < windows) simulation.scheduleAt(windowEnd, ends(k + 1), k + 1);
      },
      'observe',
    );
    const warmupEnd = simulation.kind(
      'warm-up ends',
      () => {
        for (const collector of this.collectors.values()) collector.reset(simulation.now);
      },
      'observe',
    );
    simulation.scheduleAt(windowEnd, ends(1), 1);
    simulation.scheduleAt(warmupEnd, warmup);
  }

  /** Everything measured, by `metric` or `metric@instance`, in the order of opening. */
  finish(): Measurements {
    const { now } = this.simulation;
    const values: Record<string, Measurement> = {};
    const series: Record<string, Columns> = {};
    for (const [name, collector] of this.collectors) {
      values[name] = collector.measure(now);
      series[name] = collector.series(now);
    }
    return { values, series };
  }

  private open<C extends Collector>(
    metric: string,
    instance: string | undefined,
    kind: MetricKind,
    collector: C,
  ): C {
    const known = this.catalogue.get(metric);
    if (known === undefined) throw new Error(`metric ${metric} is not in the catalogue`);
    if (known.kind !== kind) throw new Error(`metric ${metric} is a ${known.kind}, not a ${kind}`);
    const name = instance === undefined ? metric : `${metric}@${instance}`;
    if (this.collectors.has(name)) throw new Error(`metric ${name} is opened twice`);
    this.collectors.set(name, collector);
    return collector;
  }
}
