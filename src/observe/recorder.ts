import type { Payloads } from '../kernel/payloads.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { Seconds } from '../util/units.ts';
import type { Collector } from './collector/collector.ts';
import { type LevelCollector, Levelled } from './collector/levelled.ts';
import { type RateCollector, Rated } from './collector/rated.ts';
import { Tallied, type TallyCollector } from './collector/tallied.ts';
import type { Columns, Measurement, Measurements } from './measurements.ts';
import type { Metric, MetricKind } from './metric.ts';

/**
 * The model's one door to statistics.
 *
 * Collectors are opened by the name of a metric in the catalogue, at assembly; a metric may have instances,
 * such as one a node, named `metric@instance`. The horizon is cut into equal windows; each leaves one value
 * in the series of every collector. `start` must be called before the first event fires.
 */
export class Recorder {
  private readonly simulation: Simulation<Payloads>;
  private readonly catalogue: ReadonlyMap<string, Metric>;
  private readonly horizon: Seconds;
  private readonly windows: number;
  private readonly collectors = new Map<string, Collector>();

  /** Records until `horizon` [s] in `windows` equal windows; the catalogue says what may be recorded. */
  constructor(
    simulation: Simulation<Payloads>,
    catalogue: readonly Metric[],
    horizon: Seconds,
    windows: number,
  ) {
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
