import { Histogram } from '../../stats/histogram.ts';
import { Tally } from '../../stats/tally.ts';
import type { Seconds } from '../../util/units.ts';
import type { Columns, Measurement } from '../measurements.ts';
import type { Collector } from './collector.ts';

/** Takes observations of things, such as the time in system of each post. */
export interface TallyCollector {
  observe(value: number): void;
  /** The `n` values `first`, `first + step`, ..., each `times` times: what cores that serve a batch leave. */
  observeProgression(first: number, step: number, n: number, times: number): void;
}

const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/** Mean of all observations, and quantiles of all and of each window. */
export class Tallied implements Collector, TallyCollector {
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
