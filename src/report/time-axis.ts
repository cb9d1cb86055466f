/** The time axis that the panels of a chart share, and the table beside it: its unit and its ticks. */
import { ticks } from 'd3-array';
import { formatNumber } from '../util/format.ts';

/** A unit of simulated time that fits the length of a run. */
export interface TimeUnit {
  readonly symbol: 's' | 'min' | 'h' | 'days' | 'years';
  /** Seconds in one unit. */
  readonly seconds: number;
  /** Distances between ticks that people expect, in the unit. */
  readonly steps: readonly number[];
}

const SECONDS: TimeUnit = { symbol: 's', seconds: 1, steps: [1, 2, 5, 10, 15, 20, 30] };
const MINUTES: TimeUnit = { symbol: 'min', seconds: 60, steps: [0.5, 1, 2, 5, 10, 15, 20, 30] };
const HOURS: TimeUnit = { symbol: 'h', seconds: 3600, steps: [0.5, 1, 2, 3, 4, 6, 12] };
const DAYS: TimeUnit = {
  symbol: 'days',
  seconds: 86_400,
  steps: [0.5, 1, 2, 5, 7, 14, 30, 60, 90, 180],
};
const YEARS: TimeUnit = { symbol: 'years', seconds: 365 * 86_400, steps: [0.25, 0.5, 1, 2, 5, 10] };

/** Ticks at most, so that their labels keep a distance. */
const MOST_TICKS = 10;

/** The unit for a run that long [s]: s to 2 min, min to 3 h, h to 3 days, days to 2 years of 365, years beyond. */
export function timeUnit(length: number): TimeUnit {
  if (length <= 120) return SECONDS;
  if (length <= 3 * 3600) return MINUTES;
  if (length <= 3 * 86_400) return HOURS;
  return length <= 2 * 365 * 86_400 ? DAYS : YEARS;
}

/** Places of the ticks from 0 to `length` [s], in the unit. */
export function timeTicks(unit: TimeUnit, length: number): readonly number[] {
  const end = length / unit.seconds;
  const step = unit.steps.find((distance) => end / distance <= MOST_TICKS);
  // Shorter than a few steps or longer than the longest: whatever is round in the decimal system.
  if (step === undefined || end / step < 3) return ticks(0, end, 6);
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, i) => i * step);
}

/** A time [s] in the unit, without its symbol. */
export function formatTime(seconds: number, unit: TimeUnit): string {
  return formatNumber(seconds / unit.seconds, 4);
}
