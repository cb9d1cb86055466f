import { interval } from './interval.ts';

/** An interval that the data justify. */
export interface StatedEstimate {
  readonly ok: true;
  /** The best single value. */
  readonly value: number;
  /** Lower end of the interval. */
  readonly low: number;
  /** Upper end of the interval. */
  readonly high: number;
  /** Probability with which such an interval covers the truth, in (0, 1). */
  readonly confidence: number;
  /** Number of independent pieces of data behind it: replications, batches, cycles. */
  readonly n: number;
}

/** No interval, and why not. */
export interface RefusedEstimate {
  readonly ok: false;
  /** The best single value, of unknown error; null when there is none either. */
  readonly value: number | null;
  /** What is wrong with the data, in words, and what would help. */
  readonly reason: string;
  /** Number of independent pieces of data that there were. */
  readonly n: number;
}

/** An interval, or the reason why the data do not justify one. Nothing in between is ever printed. */
export type Estimate = StatedEstimate | RefusedEstimate;

/** Says no. A value that is not finite is no value. */
export function refused(reason: string, value: number, n: number): RefusedEstimate {
  return { ok: false, value: Number.isFinite(value) ? value : null, reason, n };
}

/** Passes a probability of covering the truth. @throws RangeError when `confidence` is outside (0, 1). */
export function requireConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`confidence is ${confidence}: it must be in (0, 1)`);
}

/** First value that is not finite, as a reason; undefined when all are. */
export function notFinite(values: readonly number[]): string | undefined {
  const at = values.findIndex((value) => !Number.isFinite(value));
  return at === -1 ? undefined : `value ${at} is ${values[at]}: all must be finite`;
}

/** Value plus and minus a half-width. */
export function symmetric(value: number, halfWidth: number, confidence: number, n: number): StatedEstimate {
  return { ok: true, value, low: value - halfWidth, high: value + halfWidth, confidence, n };
}

/**
 * Mean of independent values, one a replication, with Student's interval; refused below two values.
 *
 * For quantiles of long runs too, when each replication gives one. Values of one run are not independent: see
 * `batchMeans`. @throws RangeError when `confidence` is outside (0, 1).
 *
 * ```ts
 * import { estimateMean } from 'persistent-chat-simulator/engine';
 *
 * const estimate = estimateMean([4.1, 3.7, 4.4, 3.9]);
 * console.log(estimate.ok ? `${estimate.low.toFixed(2)} to ${estimate.high.toFixed(2)}` : estimate.reason);
 * ```
 */
export function estimateMean(values: readonly number[], confidence = 0.95): Estimate {
  requireConfidence(confidence);
  const problem = notFinite(values);
  if (problem !== undefined) return refused(problem, NaN, values.length);
  const { mean, halfWidth, n } = interval(values, confidence);
  if (halfWidth === null) return refused(`${n} values: an interval needs 2 or more`, mean, n);
  return symmetric(mean, halfWidth, confidence, n);
}
