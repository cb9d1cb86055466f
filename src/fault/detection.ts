import type { Seconds } from '../util/units.ts';

/** Signs of life that one part sends to another. */
export interface Heartbeat {
  /** From one beat to the next [s], positive. */
  readonly period: Seconds;
  /** Beats in a row that must be missed before anybody says that something is wrong: an integer, 1 or more. */
  readonly missed: number;
  /** Time of any beat [s]: the others lie whole periods before and after it. */
  readonly phase: Seconds;
}

/**
 * When a failure at the time `failed` is noticed by who misses so many beats in a row: when the last of them was due.
 *
 * A beat that was due in the instant of the failure is not sent any more. So it takes from `missed - 1` periods up to,
 * but for the rounding of the sum, just below `missed`.
 *
 * @throws RangeError when a number is out of range.
 */
export function missedBeats(failed: Seconds, { period, missed, phase }: Heartbeat): Seconds {
  if (!(period > 0 && period < Infinity))
    throw new RangeError(`period is ${period} s: it must be positive and finite`);
  if (!(Number.isSafeInteger(missed) && missed >= 1))
    throw new RangeError(`missed is ${missed}: it must be an integer, 1 or more`);
  let first = Math.ceil((failed - phase) / period);
  // The quotient is rounded, and may have been rounded across a beat.
  if (phase + (first - 1) * period >= failed) first--;
  else if (phase + first * period < failed) first++;
  return phase + (first + missed - 1) * period;
}
