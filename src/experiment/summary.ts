import type { Means } from '../component/model.ts';
import type { Columns, Measurement } from '../observe/measurements.ts';
import type { Metric } from '../observe/metric.ts';
import { interval } from '../stats/interval.ts';
import type { MetricResult } from './metric-result.ts';
import type { SeriesResult } from './result.ts';
import type { InvariantCount, Observations } from './simulate.ts';

/** What several replications say together. */
export interface Summary {
  readonly metrics: Readonly<Record<string, MetricResult>>;
  readonly series: Readonly<Record<string, SeriesResult>>;
  readonly invariants: readonly InvariantCount[];
  readonly means: Means;
}

const CONFIDENCE = 0.95;

/**
 * Combines the observations of at least one replication.
 *
 * Means are means over replications, with a Student interval; so are the quantiles. A maximum is the largest
 * of any replication. A metric that was only recorded by instances, such as one a server, gets the mean of
 * its instances.
 */
export function summarise(catalogue: readonly Metric[], runs: readonly Observations[]): Summary {
  const names = Object.keys(runs[0].values);
  const measured = (name: string): readonly Measurement[] => {
    const instances = names.filter((instance) => instance === name || instance.startsWith(`${name}@`));
    if (instances.length === 0) throw new Error(`nothing was recorded as ${name}`);
    return runs.map(({ values }) => meanOf(instances.map((instance) => values[instance])));
  };
  const of = (name: string): MetricResult => {
    const metric = catalogue.find((row) => row.name === name.split('@', 1)[0]);
    if (metric === undefined) throw new Error(`metric ${name} is not in the catalogue`);
    return combine(metric, measured(name));
  };
  const recorded = catalogue.filter(({ name }) => names.some((n) => n === name || n.startsWith(`${name}@`)));
  return {
    metrics: Object.fromEntries(recorded.map(({ name }) => [name, of(name)])),
    series: Object.fromEntries(
      Object.keys(runs[0].series).map((name) => [name, bands(runs.map(({ series }) => series[name]))]),
    ),
    invariants: runs[0].invariants.map((_, i) => addUp(runs.map(({ invariants }) => invariants[i]))),
    means: {
      metric: (name) => of(name).mean ?? Number.NaN,
      halfWidth: (name) => of(name).halfWidth,
      statistic: (name, statistic) => of(name)[statistic] ?? Number.NaN,
      peak: (name) => mean(measured(name).map(({ max }) => max)),
      total: (name) => mean(totals(runs, name)),
      totalHalfWidth: (name) => interval(totals(runs, name), CONFIDENCE).halfWidth,
      incidents: runs.flatMap(({ replication, incidents }) =>
        incidents.map((incident) => ({ replication, ...incident })),
      ),
      faults: runs.flatMap(({ replication, faults }) => faults.map((fault) => ({ replication, ...fault }))),
      replications: runs.length,
    },
  };
}

/** A total of the runs that have it. */
const totals = (runs: readonly Observations[], name: string): readonly number[] =>
  runs.map((run) => run.totals[name]).filter((total) => !Number.isNaN(total));
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

function meanOf(instances: readonly Measurement[]): Measurement {
  const [first] = instances;
  if (instances.length === 1) return first;
  return {
    ...first,
    mean: mean(instances.map((instance) => instance.mean)),
    max: Math.max(...instances.map((instance) => instance.max)),
  };
}

function combine({ unit, kind, help }: Metric, measured: readonly Measurement[]): MetricResult {
  const seen = measured.filter((measurement) => Number.isFinite(measurement.mean));
  const over = (pick: (measurement: Measurement) => number) => orNull(mean(seen.map(pick)));
  const estimate =
    seen.length === 0
      ? undefined
      : interval(
          seen.map((measurement) => measurement.mean),
          CONFIDENCE,
        );
  return {
    unit,
    kind,
    help,
    n: seen.length,
    count: kind === 'level' ? null : measured.reduce((sum, { count }) => sum + count, 0),
    mean: estimate?.mean ?? null,
    halfWidth: estimate?.halfWidth ?? null,
    confidence: CONFIDENCE,
    p50: over(({ p50 }) => p50),
    p95: over(({ p95 }) => p95),
    p99: over(({ p99 }) => p99),
    max: orNull(Math.max(...seen.map(({ max }) => max))),
  };
}

/** Window by window: means over replications, and for a mean the lowest and highest replication. */
function bands(runs: readonly Columns[]): SeriesResult {
  const [{ at, columns }] = runs;
  const rows = (name: string, combineRow: (values: number[]) => number) =>
    at.map((_, i) => {
      const values = runs.map((run) => run.columns[name][i]).filter(Number.isFinite);
      return values.length === 0 ? null : combineRow(values);
    });
  const means = Object.fromEntries(Object.keys(columns).map((name) => [name, rows(name, mean)]));
  if (!('mean' in columns)) return { at, columns: means };
  const low = rows('low' in columns ? 'low' : 'mean', (values) => Math.min(...values));
  const high = rows('high' in columns ? 'high' : 'mean', (values) => Math.max(...values));
  return { at, columns: { mean: means.mean, low, high } };
}

function addUp(counts: readonly InvariantCount[]): InvariantCount {
  const first = counts.find((count) => count.first !== undefined)?.first;
  return {
    name: counts[0].name,
    checks: counts.reduce((sum, { checks }) => sum + checks, 0),
    violations: counts.reduce((sum, { violations }) => sum + violations, 0),
    ...(first !== undefined && { first }),
  };
}
