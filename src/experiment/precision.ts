import type { Answer } from '../component/picture.ts';
import { formatQuantity } from '../util/format.ts';
import type { MetricResult } from './metric-result.ts';

/** How exactly the mean of a metric should be known. */
export interface Precision {
  readonly metric: string;
  /** Half of the confidence interval as a fraction of the mean, more than 0. */
  readonly relativeHalfWidth: number;
}

/** How exactly it is known. */
export interface PrecisionReached extends Precision {
  /** What the replications gave; null when an interval, or its ratio to the mean, cannot be given. */
  readonly reached: number | null;
  readonly met: boolean;
}

/** Fewest replications behind a decision to stop: below that an interval is narrow by luck too often. */
export const FEWEST = 5;

/** Holds what the replications gave against the precision asked for. */
export function judgePrecision(asked: Precision, { mean, halfWidth, n }: MetricResult): PrecisionReached {
  if (mean === null || halfWidth === null) return { ...asked, reached: null, met: false };
  const ratio = halfWidth / Math.abs(mean);
  const reached = halfWidth === 0 ? 0 : Number.isFinite(ratio) ? ratio : null;
  return { ...asked, reached, met: n >= FEWEST && reached !== null && reached <= asked.relativeHalfWidth };
}

/**
 * Replications in all after which the precision should be reached; more than there are, at most `most`.
 *
 * The half-width shrinks with the root of their number. Since the variance behind such a forecast is rough,
 * their number is at most doubled at a time. Stopping as soon as an interval is narrow favours replications
 * that happen to agree, so the last interval covers a little less often than it says.
 */
export function forecast(
  { reached, relativeHalfWidth }: PrecisionReached,
  runs: number,
  most: number,
): number {
  const ratio = reached === null ? Infinity : reached / relativeHalfWidth;
  const needed = Math.max(FEWEST, runs + 1, Math.min(Math.ceil(runs * ratio * ratio), 2 * runs));
  return Math.min(most, needed);
}

/** The precision asked for and its outcome in words. */
export function precisionAnswer(
  { metric, relativeHalfWidth, reached, met }: PrecisionReached,
  n: number,
): Answer {
  const known = reached === null ? 'no interval can be given' : `to ±${formatQuantity(reached, '1')}`;
  return {
    question: `Is the mean of ${metric} known to ±${formatQuantity(relativeHalfWidth, '1')}?`,
    answer: `${met ? 'Yes' : 'No'}, ${known}, after ${n} replications.`,
    tone: met ? 'good' : 'tight',
  };
}
