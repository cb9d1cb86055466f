import type { Payloads } from '../../kernel/payloads.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import { BoundedSeries } from '../../stats/bounded-series.ts';
import { TimeAverage } from '../../stats/time-average.ts';
import type { Seconds } from '../../util/units.ts';
import type { Columns, Measurement } from '../measurements.ts';
import type { Collector } from './collector.ts';

/** Takes the changes of a level. */
export interface LevelCollector {
  set(level: number): void;
  add(step: number): void;
}

/** Mean over time of a level that holds until it changes, and its course. */
export class Levelled implements Collector, LevelCollector {
  private readonly average = new TimeAverage();
  private readonly bounded: BoundedSeries;
  private readonly simulation: Simulation<Payloads>;
  private readonly at: Seconds[] = [];

  constructor(simulation: Simulation<Payloads>, width: Seconds, windows: number) {
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
