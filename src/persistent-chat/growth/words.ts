import { formatNumber } from '../../util/format.ts';
import { formatDuration, type Seconds } from '../../util/units.ts';
import { DAY } from '../workload/described-day.ts';

/** Working days, to a tenth. */
export function daysText(days: number): string {
  return String(Math.round(10 * days) / 10);
}

/** A time from the start of the run, in days where it is longer than one; empty for none. */
export function whenText(time: Seconds | null): string {
  if (time === null) return '';
  if (time < DAY) return formatDuration(Math.round(time));
  return `day ${formatNumber(Math.floor(time / DAY) + 1)}`;
}
