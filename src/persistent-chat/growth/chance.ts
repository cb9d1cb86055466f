import { drawLognormal } from '../../random/lognormal.ts';
import type { RandomStream } from '../../random/stream.ts';
import type { GrowthPlan } from './growth-plan.ts';
import { drawCount, drawSum } from './occurrences.ts';

/** What is left open of a day: how often things happen on it and how large they are. */
export interface Days {
  /** How busy a working day is, against the mean. */
  busyness(): number;
  /** How often a source happens, given its mean of the day. */
  count(source: number, mean: number): number;
  /** Bytes of `n` occurrences of a source, given the mean and standard deviation of one. */
  sum(source: number, n: number, mean: number, deviation: number): number;
}

/** Every day is as the mean. */
export const EXPECTED: Days = {
  busyness: () => 1,
  count: (_, mean) => mean,
  sum: (_, n, mean) => n * mean,
};

/** Days that are drawn, each source and its sizes from streams of their own. */
export function drawnDays(
  { sources, daySpread }: Pick<GrowthPlan, 'sources' | 'daySpread'>,
  stream: (path: string) => RandomStream,
): Days {
  const counts = sources.map(({ name }) => stream(`growth/${name}`));
  const sizes = sources.map(({ name }) => stream(`growth/${name}/size`));
  const days = stream('growth/days');
  return {
    busyness: () => (daySpread === 0 ? 1 : drawLognormal(days, 1, daySpread)),
    count: (source, mean) => (sources[source].isRandom ? drawCount(mean, counts[source]) : mean),
    sum: (source, n, mean, deviation) =>
      deviation === 0 ? n * mean : drawSum(n, mean, deviation, sizes[source]),
  };
}
