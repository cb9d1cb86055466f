import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import type { Workload } from './described.ts';
import { DAY, type DAY_SHAPES } from './described-day.ts';

/** Share of the users that is connected at a time of day [s]. */
export type DayPoint = readonly [time: Seconds, share: number];

/** Users who share a clock. */
export interface ZonePlan {
  /** Their part of all users. */
  readonly share: number;
  /** What their clock shows at the start of the run [s], in [0, 86,400). */
  readonly clock: Seconds;
}

/** When users come and go. */
export interface DayPlan {
  /** Times rise within [0, 86,400); between points the share runs in a straight line, also over midnight. */
  readonly curve: readonly DayPoint[];
  readonly zones: readonly ZonePlan[];
}

/** Decides when users come and go; undefined when nobody does. */
export function planDay({ day, timeZones }: Workload, figure: FigureReader): DayPlan | undefined {
  if (day === undefined) return undefined;
  const curve = day.curve ?? SHAPES[day.shape ?? 'uniform'](figure);
  const zones = timeZones ?? [{ share: 1, shift: 0 }];
  return {
    curve: withinADay(curve),
    zones: zones.map(({ share, shift }) => ({ share, clock: (day.starts + shift + DAY) % DAY })),
  };
}

/** Share at a time of day, by the curve of a plan. */
export function shareAt(curve: readonly DayPoint[], clock: Seconds): number {
  const next = curve.findIndex(([time]) => time > clock);
  const [to, high] = next < 0 ? [curve[0][0] + DAY, curve[0][1]] : curve[next];
  const before = next < 0 ? curve.length - 1 : next - 1;
  const [from, low] =
    before < 0 ? [curve[curve.length - 1][0] - DAY, curve[curve.length - 1][1]] : curve[before];
  return low + ((high - low) * (clock - from)) / (to - from);
}

/** What a point at 24 h says is said of 0 h. */
function withinADay(points: readonly DayPoint[]): readonly DayPoint[] {
  const last = points[points.length - 1];
  if (last[0] < DAY) return points;
  const rest = points.slice(0, -1);
  return rest[0]?.[0] === 0 ? rest : [[0, last[1]], ...rest];
}

/** Shapes by name, from the figures of the working day. */
const SHAPES: Readonly<Record<(typeof DAY_SHAPES)[number], (figure: FigureReader) => readonly DayPoint[]>> = {
  uniform: (figure) => {
    const { opens, begins, ends, closes } = workingDay(figure);
    return [
      [opens, 0],
      [begins, 1],
      [ends, 1],
      [closes, 0],
    ];
  },
  'two-peaks': (figure) => {
    const { opens, begins, ends, closes } = workingDay(figure);
    const at = (part: number) => begins + part * (ends - begins);
    const noon = figure('day.noon');
    return [
      [opens, 0],
      [at(1 / 8), 1],
      [at(5 / 16), 1],
      [at(7 / 16), noon],
      [at(9 / 16), noon],
      [at(11 / 16), 1],
      [at(7 / 8), 1],
      [closes, 0],
    ];
  },
};

/** Latest end of a working day: people go home before midnight. */
const LATEST: Seconds = 23 * 3600;

/** The working day, and the time before and after it in which people come and go, as far as a day has room. */
function workingDay(figure: FigureReader) {
  const begins = figure('day.begins');
  const ends = Math.min(LATEST, begins + figure('posts.workingDay'));
  const window = figure('signIn.window');
  return { opens: Math.max(0, begins - window), begins, ends, closes: Math.min(DAY, ends + window) };
}
