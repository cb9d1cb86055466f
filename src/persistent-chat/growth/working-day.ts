import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import { planDay } from '../workload/day-plan.ts';
import type { Workload } from '../workload/described.ts';
import { DAY } from '../workload/described-day.ts';

/** How much of a working day users are connected, and how often each of them signs in. */
export interface Presence {
  /** Time for which a user is connected, on average [s]. */
  readonly connected: Seconds;
  /** Chance that another user is connected when one is. */
  readonly together: number;
  /** Sign-ins of a user. */
  readonly signIns: number;
}

/**
 * Presence on one working day: by the curve of the day that the scenario describes, or, without one, everybody
 * for the length of the published working day, having signed in once.
 */
export function presence(workload: Workload, figure: FigureReader): Presence {
  const day = planDay(workload, figure);
  if (day === undefined) return { connected: figure('posts.workingDay'), together: 1, signIns: 1 };
  let connected = 0;
  let squares = 0;
  let signIns = 0;
  day.curve.forEach(([from, low], i) => {
    const isLast = i + 1 === day.curve.length;
    const [to, high] = isLast ? [day.curve[0][0] + DAY, day.curve[0][1]] : day.curve[i + 1];
    connected += ((low + high) / 2) * (to - from);
    squares += ((low * low + low * high + high * high) / 3) * (to - from);
    signIns += Math.max(0, high - low);
  });
  return { connected, together: connected === 0 ? 0 : squares / connected, signIns };
}
