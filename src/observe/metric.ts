/**
 * How a metric comes about.
 *
 * - `tally`: one observation per thing, such as the time in system of each post; a mean over things.
 * - `rate`: something counted; reported per second of simulated time.
 * - `level`: a quantity that holds until it changes, such as connected users; a mean over time.
 */
export type MetricKind = 'tally' | 'rate' | 'level';

/** One row of a model's catalogue: what it can report, known before any run. */
export interface Metric {
  /** Dotted name, such as `post.timeInSystem`. */
  readonly name: string;
  /** Unit of the reported values: `s`, `1/s`, `1` for a fraction, or the noun that is counted. */
  readonly unit: string;
  readonly kind: MetricKind;
  /** One sentence on what is measured, from which moment to which. */
  readonly help: string;
}
