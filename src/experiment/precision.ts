import type { Answer } from '../component/picture.ts';
import {
  isPreciseEnough,
  nextReplications,
  relativeHalfWidth as ratioOf,
} from '../stats/sequential-stopping.ts';
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

const NOTHING = { mean: null, halfWidth: null, n: 0 } as const;

/** Holds what the replications gave, undefined when none recorded the metric, against the precision asked for. */
export function judgePrecision(asked: Precision, metric: MetricResult | undefined): PrecisionReached {
  const { mean, halfWidth, n } = metric ?? NOTHING;
  if (mean === null || halfWidth === null) return { ...asked, reached: null, met: false };
  const reached = ratioOf({ mean, halfWidth });
  return { ...asked, reached, met: isPreciseEnough({ n, reached, asked: asked.relativeHalfWidth }) };
}

/** Replications in all to look again after; more than there are, at most `most`. */
export function forecast(
  { reached, relativeHalfWidth }: PrecisionReached,
  runs: number,
  most: number,
): number {
  return nextReplications({ n: runs, reached, asked: relativeHalfWidth }, most);
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
