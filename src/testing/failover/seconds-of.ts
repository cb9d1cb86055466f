import { type DurationText, parseDuration, type Seconds } from '../../util/units.ts';

/** Seconds of a duration that was checked already; NaN where there is none. */
export function secondsOf(text: DurationText | undefined): Seconds {
  const parsed = parseDuration(text ?? '');
  return parsed.ok ? parsed.value : Number.NaN;
}
