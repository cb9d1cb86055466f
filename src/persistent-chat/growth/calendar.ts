import type { Seconds } from '../../util/units.ts';
import { DAY } from '../workload/described-day.ts';

/** Which days are worked, and when on such a day. Day 0, on which a run begins at midnight, is a Monday. */
export interface CalendarPlan {
  /** Working days of a week, from Monday on, before holidays. */
  readonly perWeek: number;
  /** Working days of a year of 365 days; holidays take the rest, evenly. */
  readonly perYear: number;
  /** When work begins [s after midnight], and how long it lasts [s]. */
  readonly begins: Seconds;
  readonly lasts: Seconds;
}

const YEAR = 365;

/** Days of the pattern of the week among the first `days`. */
function inPattern(days: number, perWeek: number): number {
  return Math.floor(days / 7) * perWeek + Math.min(days % 7, perWeek);
}

/** Working days among the first `days` whole days. */
export function workingDaysBefore(days: number, { perWeek, perYear }: CalendarPlan): number {
  const share = Math.min(1, perYear / ((perWeek * YEAR) / 7));
  return Math.round(inPattern(days, perWeek) * share);
}

/** Whether day `day`, counted from 0, is worked. */
export function isWorkingDay(day: number, calendar: CalendarPlan): boolean {
  return workingDaysBefore(day + 1, calendar) > workingDaysBefore(day, calendar);
}

/** Time at which so much of day `day` is done: on a working day of its work, on others of its hours. */
export function timeOf(day: number, part: number, calendar: CalendarPlan): Seconds {
  const { begins, lasts } = calendar;
  return day * DAY + (isWorkingDay(day, calendar) ? begins + part * lasts : part * DAY);
}

/** Working days up to a time, the part of one that has begun included. */
export function workingDaysAt(time: Seconds, calendar: CalendarPlan): number {
  const day = Math.floor(time / DAY);
  const whole = workingDaysBefore(day, calendar);
  if (!isWorkingDay(day, calendar)) return whole;
  const part = (time - day * DAY - calendar.begins) / calendar.lasts;
  return whole + Math.min(1, Math.max(0, part));
}
