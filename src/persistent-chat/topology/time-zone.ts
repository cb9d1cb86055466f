/** Time zones by their names in the IANA database, or as offsets from UTC. */
import { nearest } from '../../scenario/nearest.ts';

const OFFSET = /^UTC([+-])(0\d|1[0-4]):([0-5]\d)$/;
const NAME = /^[A-Z][A-Z0-9_+/-]{0,63}$/i;

/** What a time zone may be, for messages. */
const ALLOWED = 'allowed: a time zone such as Europe/Berlin or UTC+01:00';

/** The year whose offsets count: 2025 from its start, every six hours [ms]. */
const YEAR = { start: 1_735_689_600_000, step: 21_600_000, steps: 1_460 } as const;

function formatOf(name: string): Intl.DateTimeFormat | undefined {
  if (!NAME.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}

/** What is wrong with the name of a time zone, with the nearest right one; undefined when it is one. */
export function wrongTimeZone(name: string): string | undefined {
  if (OFFSET.test(name) || formatOf(name) !== undefined) return undefined;
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const meant = names.find((zone) => zone.endsWith(`/${name}`)) ?? nearest(name, names);
  return meant === undefined ? ALLOWED : `${ALLOWED}; did you mean "${meant}"?`;
}

/** Minutes before or after UTC, of a text that ends in such as `GMT-03:30`; `GMT` alone is 0. */
function minutesIn(text: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+\u2212-])(\d{1,2})(?::(\d\d))?\S*$/.exec(text) ?? [];
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}

const known = new Map<string, string>();

/** The offsets of a year, each with the step from which on it holds; kept, for it takes some milliseconds. */
function offsetsOf(name: string): string {
  const key = name.toLowerCase();
  const before = known.get(key);
  if (before !== undefined) return before;
  const format = formatOf(name);
  const changes: string[] = [];
  let last: number | undefined;
  for (let step = 0; step < YEAR.steps; step++) {
    const offset = minutesIn(format?.format(YEAR.start + step * YEAR.step) ?? name);
    if (offset !== last) changes.push(`${step} ${offset}`);
    last = offset;
  }
  const offsets = changes.join(', ');
  known.set(key, offsets);
  return offsets;
}

/**
 * Whether two time zones are the same one: by name, or because their clocks agree the whole year.
 * Both must be right, as {@link wrongTimeZone} says.
 */
export function isSameTimeZone(one: string, other: string): boolean {
  return one === other || offsetsOf(one) === offsetsOf(other);
}
