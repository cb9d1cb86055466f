import type { Means } from '../../component/model.ts';
import { estimateQuantile } from '../../stats/quantile-interval.ts';
import type { Seconds } from '../../util/units.ts';
import { type CalendarPlan, workingDaysAt } from './calendar.ts';
import type { GrowthPlan } from './growth-plan.ts';
import { INCIDENTS } from './watch.ts';

/** When something is full: the median over replications, and an interval whatever its law. */
export interface FullDate {
  /** Seconds from the start of the run; null when it is later than the horizon in half of the replications. */
  readonly fullAt: Seconds | null;
  readonly workingDaysToFull: number | null;
  /** Ends of the interval of the median; the upper one is null when it lies beyond the horizon. Null without one. */
  readonly interval: {
    readonly confidence: number;
    readonly fullAt: readonly [Seconds | null, Seconds | null];
    readonly workingDaysToFull: readonly [number | null, number | null];
  } | null;
  /** Replications in which it fills. */
  readonly fills: number;
}

/** When a part is full, by the first time of each replication; those in which it does not fill count as later. */
export function fullDate(
  path: string,
  { calendar }: GrowthPlan,
  { incidents, replications }: Means,
): FullDate {
  const first = new Map<number, Seconds>();
  for (const { kind, path: of, replication, from } of incidents) {
    if (kind !== INCIDENTS.full || of !== path) continue;
    first.set(replication, Math.min(from, first.get(replication) ?? Infinity));
  }
  const known = [...new Set(incidents.map(({ replication }) => replication))].sort((a, b) => a - b);
  // In the order of the replications, as far as they had incidents at all; the others did not fill.
  const times = [
    ...known.map((replication) => first.get(replication) ?? Infinity),
    ...new Array<number>(Math.max(0, replications - known.length)).fill(Infinity),
  ];
  return dated(times, calendar);
}

/** Later than any time that is computed with, and finite as the estimate asks. */
const LATER = Number.MAX_SAFE_INTEGER;

/** Median of times, of which some may be infinite. */
export function dated(times: readonly Seconds[], calendar: CalendarPlan): FullDate {
  const finite = times.map((time) => Math.min(time, LATER));
  const estimate = estimateQuantile(finite, 0.5);
  const orNull = (time: Seconds) => (time < LATER ? time : null);
  const daysOf = (time: Seconds | null) => (time === null ? null : workingDaysAt(time, calendar));
  const fullAt = orNull(medianOf(finite));
  const ends = estimate.ok ? ([orNull(estimate.low), orNull(estimate.high)] as const) : null;
  return {
    fullAt,
    workingDaysToFull: daysOf(fullAt),
    interval: ends && {
      confidence: 0.95,
      fullAt: ends,
      workingDaysToFull: [daysOf(ends[0]), daysOf(ends[1])],
    },
    fills: times.filter((time) => time < Infinity).length,
  };
}

/** The middle value; of two, the later one where the earlier alone is finite, otherwise their mean. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  return high === LATER ? LATER : (low + high) / 2;
}
