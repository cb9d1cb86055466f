import type { Seconds } from '../../util/units.ts';
import type { Columns, Measurement } from '../measurements.ts';
import type { MetricKind } from '../metric.ts';
import type { Collector } from './collector.ts';

/** Takes counts. */
export interface RateCollector {
  add(n: number): void;
}

/** A rate: something that only grows, counted here or read from where it is known. */
export class Rated implements Collector, RateCollector {
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
    // A window that began before the warm-up ended is no window of the statistics; a hair for rounding.
    if (at - width >= this.resetAt - 1e-9 * width && !(this.peak >= mean)) this.peak = mean;
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
