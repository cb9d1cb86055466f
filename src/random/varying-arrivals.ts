import { type Arrivals, requireTime } from './arrivals.ts';
import { refuse } from './distribution.ts';
import { POSITIVE, requireIn } from './range.ts';
import type { RateProfile } from './rate-profile.ts';
import type { RandomStream } from './stream.ts';

/** Candidates in a row that may all be refused before a rate is taken for 0 for ever. */
const MOST_REFUSED = 1_000_000;

/**
 * Independent arrivals at a rate that follows a profile: over a day, over a week.
 *
 * Draws: 1 for each arrival, by inversion of the number expected, so that common random numbers move the arrivals of two
 * profiles together. Source: Çinlar (1975), Introduction to Stochastic Processes, section 4.7.
 */
export function arrivalsAtRate(profile: RateProfile, stream: RandomStream): Arrivals {
  return {
    batch: 1,
    next(now) {
      requireTime(now);
      return profile.after(now, -Math.log(1 - stream.uniform()));
    },
  };
}

/** When thinned arrivals end. */
export interface ThinningOptions {
  /** No arrival comes after this time; without it, arrivals never end. */
  readonly until?: number;
}

/**
 * Independent arrivals at a rate that is any function of time, by thinning: candidates come at the highest rate, and one
 * at time t stays with probability rate(t) / highest.
 *
 * `rate` must return numbers in [0, `highest`]; `highest` in (0, ∞): the tighter, the fewer candidates. Draws: 2 for each
 * candidate. Where the rate is 0 for ever, say so with `until`.
 *
 * @throws RangeError when `highest` is out of range; from `next`, when a rate is, or when a million candidates in a row
 * are refused: the message names rate and time.
 * Source: Lewis and Shedler (1979), Naval Research Logistics Quarterly 26(3).
 */
export function thinnedArrivals(
  rate: (time: number) => number,
  highest: number,
  stream: RandomStream,
  { until = Infinity }: ThinningOptions = {},
): Arrivals {
  requireIn(POSITIVE, 'highest rate', highest);
  if (!(until >= 0)) refuse('end of the arrivals', until, '0 or more');
  return {
    batch: 1,
    next(now) {
      requireTime(now);
      let time = now;
      for (let refused = 0; refused < MOST_REFUSED; refused++) {
        time -= Math.log(1 - stream.uniform()) / highest;
        if (time > until) return Infinity;
        const level = rate(time);
        if (!(level >= 0 && level <= highest))
          refuse(`rate of arrivals at ${time}`, level, `in [0, ${highest}]`);
        if (stream.uniform() * highest < level) return time;
      }
      return refuse(`rate of arrivals from ${now} to ${time}`, 0, `positive at times, or end with 'until'`);
    },
  };
}
