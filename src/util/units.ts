/**
 * Quantities as people write them: a number and a unit, such as `8h`, `10/s` or `72GB`. Inside the program
 * every time is in seconds, every rate per second and every size in bytes, so that units are met only here.
 */
import type { Parsed } from './problem.ts';

/** Simulated time or a length of it [s]. */
export type Seconds = number;

/** Something that happens again and again [1/s]. */
export type PerSecond = number;

/** Size of what is stored or sent [B]. */
export type Bytes = number;

/** Units of time; `min` and not `m`, which others read as months or metres. A year has 365 days. */
export type DurationUnit = 'ms' | 's' | 'min' | 'h' | 'd' | 'w' | 'y';

/** Length of time as text, such as `90d`, `15min` or `1.5h`. */
export type DurationText = `${number}${DurationUnit}`;

/** Rate as text, such as `10/s`, `600/min` or `36000/h`. */
export type RateText = `${number}/${'s' | 'min' | 'h' | 'd'}`;

/** Units of size: powers of 1000 from `kB` to `TB`, powers of 1024 from `KiB` to `TiB`. */
export type BytesUnit = 'B' | 'kB' | 'MB' | 'GB' | 'TB' | 'KiB' | 'MiB' | 'GiB' | 'TiB';

/** Size as text, such as `10GiB`, `72GB` or `1500B`. */
export type BytesText = `${number}${BytesUnit}`;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * One kind of quantity. A factor below one is written as the whole number that divides, since a division
 * rounds once and gives 0.123 for 123ms, where a product with 0.001 does not.
 */
interface QuantityKind {
  readonly units: ReadonlyMap<string, { readonly times?: number; readonly over?: number }>;
  /** What to write where a unit was forgotten. */
  readonly advice: string;
  /** Units that people write and we do not, with the one that they mean. */
  readonly slips: ReadonlyMap<string, string>;
  /** Whether a fraction of the base unit makes no sense. */
  readonly whole: boolean;
}

const DURATION: QuantityKind = {
  units: new Map([
    ['ms', { over: 1000 }],
    ['s', { times: 1 }],
    ['min', { times: MINUTE }],
    ['h', { times: HOUR }],
    ['d', { times: DAY }],
    ['w', { times: 7 * DAY }],
    ['y', { times: 365 * DAY }],
  ]),
  advice: 'a duration needs a unit: write 8h, 30min or 90s',
  slips: new Map(
    Object.entries({
      ms: 'msec msecs millisecond milliseconds',
      s: 'sec secs second seconds',
      min: 'm mins minute minutes',
      h: 'hr hrs hour hours',
      d: 'day days',
      w: 'wk wks week weeks',
      y: 'a yr yrs year years',
    }).flatMap(([unit, slips]) => slips.split(' ').map((slip) => [slip, unit] as const)),
  ),
  whole: false,
};

const RATE: QuantityKind = {
  units: new Map([
    ['/s', { times: 1 }],
    ['/min', { over: MINUTE }],
    ['/h', { over: HOUR }],
    ['/d', { over: DAY }],
  ]),
  advice: 'a rate needs a unit: write 10/s, 600/min or 36000/h',
  slips: new Map(
    Object.entries({
      '/s': '/sec /second ps',
      '/min': '/m /minute',
      '/h': '/hr /hour',
      '/d': '/day',
    }).flatMap(([unit, slips]) => slips.split(' ').map((slip) => [slip, unit] as const)),
  ),
  whole: false,
};

const KIBI = 1024;

const BYTES: QuantityKind = {
  units: new Map([
    ['B', { times: 1 }],
    ['kB', { times: 1e3 }],
    ['MB', { times: 1e6 }],
    ['GB', { times: 1e9 }],
    ['TB', { times: 1e12 }],
    ['KiB', { times: KIBI }],
    ['MiB', { times: KIBI * KIBI }],
    ['GiB', { times: KIBI * KIBI * KIBI }],
    ['TiB', { times: KIBI * KIBI * KIBI * KIBI }],
  ]),
  advice: 'a size needs a unit: write 10GiB, 72GB or 1500B',
  slips: new Map(Object.entries({ k: 'kB', m: 'MB', g: 'GB', t: 'TB', byte: 'B', bytes: 'B' })),
  whole: true,
};

const NUMBER_AND_UNIT = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?) ?(.*)$/is;

/** What the kind's text looks like, for a JSON Schema; it accepts what the parser accepts. */
function patternOf(kind: QuantityKind): string {
  const units = [...kind.units.keys()].join('|');
  return `^\\+?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)? ?(${units})$`;
}

/** Regular expression of a duration, as text. */
export const DURATION_PATTERN = patternOf(DURATION);

/** Regular expression of a rate, as text. */
export const RATE_PATTERN = patternOf(RATE);

/** Regular expression of a size, as text. */
export const BYTES_PATTERN = patternOf(BYTES);

function failed(message: string): Parsed<number> {
  return { ok: false, problems: [{ path: '', message }] };
}

function unknownUnit(unit: string, kind: QuantityKind): string {
  const units = [...kind.units.keys()];
  const lower = unit.toLowerCase();
  const meant = kind.slips.get(lower) ?? units.find((candidate) => candidate.toLowerCase() === lower);
  const shown = unit.length > 20 ? `${unit.slice(0, 19)}…` : unit;
  const guess = meant === undefined ? '' : `; did you mean "${meant}"?`;
  return `unknown unit ${JSON.stringify(shown)}; allowed: one number and one of ${units.join(', ')}${guess}`;
}

function parseQuantity(text: string, kind: QuantityKind): Parsed<number> {
  const [, digits, unit] = NUMBER_AND_UNIT.exec(text) ?? [];
  if (digits === undefined || unit === undefined || unit === '') return failed(kind.advice);
  const scale = kind.units.get(unit);
  if (scale === undefined) return failed(unknownUnit(unit, kind));
  const number = Number(digits);
  if (digits.startsWith('-')) return failed('must not be negative');
  const exact = (number * (scale.times ?? 1)) / (scale.over ?? 1);
  if (!Number.isFinite(exact)) return failed('is too large to compute with');
  return { ok: true, value: kind.whole ? Math.round(exact) : exact };
}

/**
 * Reads a length of time [s]: one number, zero included, and one {@link DurationUnit}.
 *
 * Problems: a missing or unknown unit, a negative number, one that overflows. They do not repeat the text.
 */
export function parseDuration(text: string): Parsed<Seconds> {
  return parseQuantity(text, DURATION);
}

/**
 * Reads a rate [1/s]: one number, zero included, and one of `/s`, `/min`, `/h` and `/d`.
 *
 * Problems: a missing or unknown unit, a negative number, one that overflows. They do not repeat the text.
 */
export function parseRate(text: string): Parsed<PerSecond> {
  return parseQuantity(text, RATE);
}

/**
 * Reads a size [B], rounded to whole bytes: one number, zero included, and one {@link BytesUnit}.
 *
 * Problems: a missing or unknown unit, a negative number, one that overflows. They do not repeat the text.
 */
export function parseBytes(text: string): Parsed<Bytes> {
  return parseQuantity(text, BYTES);
}

/**
 * Writes a length of time in the largest unit up to days that gives a whole number: 5400 is `90min`.
 * {@link parseDuration} reads exactly the same number back.
 *
 * @throws RangeError when `seconds` is negative, infinite or NaN.
 */
export function formatDuration(seconds: Seconds): DurationText {
  if (!(seconds >= 0 && seconds < Infinity)) throw new RangeError(`not a duration: ${seconds} s`);
  for (const [unit, factor] of [
    ['d', DAY],
    ['h', HOUR],
    ['min', MINUTE],
  ] as const) {
    const count = seconds / factor;
    if (count >= 1 && Number.isInteger(count) && count * factor === seconds) return `${count}${unit}`;
  }
  const milliseconds = Math.round(seconds * 1000);
  if (seconds < 1 && seconds > 0 && milliseconds / 1000 === seconds) return `${milliseconds}ms`;
  return `${seconds === 0 ? 0 : seconds}s`;
}
