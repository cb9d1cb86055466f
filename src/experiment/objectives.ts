import type { Answer } from '../component/picture.ts';
import { formatQuantity } from '../util/format.ts';
import type { MetricResult } from './metric-result.ts';

/** What a scenario demands of a metric. */
export interface Objective {
  readonly metric: string;
  readonly statistic: 'mean' | 'p50' | 'p95' | 'p99' | 'max';
  readonly atMost?: number | undefined;
  readonly atLeast?: number | undefined;
}

/** An objective with what came of it. */
export interface ObjectiveResult extends Objective {
  /** What was measured; null when there was nothing to measure. */
  readonly value: number | null;
  /** False as well when there was nothing to measure. */
  readonly met: boolean;
}

/** Holds the metrics against the objectives. */
export function judge(
  objectives: readonly Objective[],
  metrics: Readonly<Record<string, MetricResult>>,
): readonly ObjectiveResult[] {
  return objectives.map((objective) => {
    const { metric, statistic, atMost = Infinity, atLeast = -Infinity } = objective;
    const value = metrics[metric]?.[statistic] ?? null;
    return {
      ...objective,
      value,
      met: value !== null && isAtMost(value, atMost) && isAtMost(atLeast, value),
    };
  });
}

/** At most, but for what rounding can do: a share of time that is 1 may come out as 1.0000000000001. */
function isAtMost(value: number, bound: number): boolean {
  return value <= bound + 1e-9 * Math.abs(bound);
}

/** An objective and its outcome in words. */
export function objectiveAnswer(
  { metric, statistic, atMost, atLeast, value, met }: ObjectiveResult,
  unit: string,
): Answer {
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${formatQuantity(atLeast, unit)}`]),
    ...(atMost === undefined ? [] : [`at most ${formatQuantity(atMost, unit)}`]),
  ].join(' and ');
  const answer =
    value === null ? 'Nothing was observed.' : `${met ? 'Yes' : 'No'}, it is ${formatQuantity(value, unit)}.`;
  return { question: `Is ${statistic} of ${metric} ${bounds}?`, answer, tone: met ? 'good' : 'bad' };
}
