/**
 * Numbers for people. One way of writing them for page, pictures and terminal: three significant digits, the
 * unit that fits the size, commas between thousands. No locale of the machine takes part.
 */

/** What stands for a number that the data cannot justify. */
export const NO_NUMBER = '–';

/** A unit for reading. */
export interface DisplayUnit {
  /** What stands behind the number, such as `ms`; empty for a bare number. */
  readonly symbol: string;
  /** A value times this is the number to show. */
  readonly factor: number;
}

interface Step {
  readonly below: number;
  readonly symbol: string;
  readonly factor: number;
}

const DURATIONS: readonly Step[] = [
  { below: 1e-3, symbol: 'µs', factor: 1e6 },
  { below: 1, symbol: 'ms', factor: 1e3 },
  { below: 120, symbol: 's', factor: 1 },
  { below: 3600, symbol: 'min', factor: 1 / 60 },
  { below: 172_800, symbol: 'h', factor: 1 / 3600 },
  { below: Number.POSITIVE_INFINITY, symbol: 'd', factor: 1 / 86_400 },
];

const BYTES: readonly Step[] = [
  { below: 1e3, symbol: 'B', factor: 1 },
  { below: 1e6, symbol: 'KB', factor: 1e-3 },
  { below: 1e9, symbol: 'MB', factor: 1e-6 },
  { below: 1e12, symbol: 'GB', factor: 1e-9 },
  { below: 1e15, symbol: 'TB', factor: 1e-12 },
  { below: Number.POSITIVE_INFINITY, symbol: 'PB', factor: 1e-15 },
];

function stepFor(steps: readonly Step[], magnitude: number, whenZero: string): Step {
  if (magnitude === 0) return steps.find((step) => step.symbol === whenZero) as Step;
  return steps.find((step) => magnitude < step.below) ?? (steps[steps.length - 1] as Step);
}

/**
 * The unit in which values of a size read best: seconds become µs, ms, s, min, h or d, bytes become decimal
 * KB to PB, a fraction (`1`) becomes per cent; every other unit stays.
 *
 * `magnitude`: the value, or the largest of several that share the unit, in the unit given.
 */
export function displayUnit(unit: string, magnitude: number): DisplayUnit {
  // Rounded first, or 0.99999 s would become 1,000 ms.
  const size = Number.isFinite(magnitude) ? Number(Math.abs(magnitude).toPrecision(3)) : 0;
  switch (unit) {
    case 's':
      return stepFor(DURATIONS, size, 's');
    case 'B':
      return stepFor(BYTES, size, 'B');
    case 'B/s': {
      const { symbol, factor } = stepFor(BYTES, size, 'B');
      return { symbol: `${symbol}/s`, factor };
    }
    case '1':
      return { symbol: '%', factor: 100 };
    case '1/s':
      return { symbol: '/s', factor: 1 };
    default:
      return { symbol: unit, factor: 1 };
  }
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function power(exponent: number): string {
  const digits = Array.from(String(Math.abs(exponent)), (digit) => SUPERSCRIPT[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

function scientific(value: number, digits: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(Math.max(0, digits - 1)).split('e');
  return `${String(Number(mantissa)).replace('-', '−')}×${power(Number(exponent))}`;
}

function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const commas = whole.replace('-', '−').replace(/\B(?=(\d{3})+$)/gu, ',');
  return fraction === undefined ? commas : `${commas}.${fraction}`;
}

/** True where a number has a plain decimal form that a person can read. */
function isReadable(value: number): boolean {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-4 && size < 1e15);
}

/** A number with that many decimals, commas between thousands; a dash where it is not finite. */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  if (Math.abs(value) >= 1e15) return scientific(value, 3);
  const text = value.toFixed(decimals);
  return grouped(Number(text) === 0 ? text.replace('-', '') : text);
}

/**
 * A number with significant digits and without zeros that say nothing: `0.0123`, `12.3`, `12,345`.
 * Whole parts are never rounded away. Below 0.0001 and from 10¹⁵ on: `1.23×10⁻⁵`. A dash where not finite.
 */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  if (!isReadable(value)) return scientific(value, digits);
  const rounded = Number(value.toPrecision(digits));
  const shown = Math.abs(rounded) >= Number(`1e${digits - 1}`) ? Math.round(value) : rounded;
  return grouped(String(shown === 0 ? 0 : shown));
}

function withUnit(number: string, symbol: string): string {
  if (symbol === '') return number;
  return symbol.startsWith('/') ? `${number}${symbol}` : `${number} ${symbol}`;
}

/** A value with its unit, in the size that reads best: `12.3 ms`, `80 %`, `24/s`; a dash for null. */
export function formatQuantity(value: number | null, unit: string, digits = 3): string {
  if (value === null || !Number.isFinite(value)) return NO_NUMBER;
  const { symbol, factor } = displayUnit(unit, value);
  return withUnit(formatNumber(value * factor, digits), symbol);
}

/**
 * A mean with half of its confidence interval, both in one unit: `12.3 ± 0.4 ms`. The half-width has two
 * significant digits and the mean as many decimals. Without a half-width: the mean alone.
 */
export function formatInterval(mean: number | null, halfWidth: number | null, unit: string): string {
  if (mean === null || !Number.isFinite(mean)) return NO_NUMBER;
  if (halfWidth === null || !Number.isFinite(halfWidth)) return formatQuantity(mean, unit);
  const { symbol, factor } = displayUnit(unit, mean === 0 ? halfWidth : mean);
  const half = Math.abs(halfWidth * factor);
  const shown = mean * factor;
  if (half === 0 || !isReadable(half) || !isReadable(shown)) {
    return withUnit(`${formatNumber(shown)} ± ${formatNumber(half)}`, symbol);
  }
  const decimals = Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(half))));
  return withUnit(`${formatFixed(shown, decimals)} ± ${formatFixed(half, decimals)}`, symbol);
}

/** Unit as it stands in the head of a column or beside an axis: `ms`, `%`, `1/s`, `users`. */
export function unitLabel(unit: DisplayUnit): string {
  return unit.symbol === '/s' ? '1/s' : unit.symbol;
}

/**
 * A count with its noun, `1 replication`, `5 replications`. The mean of several counts is told as the nearest whole
 * one; what is there at all never as none: `under 1 post`.
 */
export function formatCount(count: number, noun: string): string {
  const whole = Math.round(count);
  if (whole === 0 && count > 0) return `under 1 ${noun}`;
  return `${formatNumber(whole)} ${noun}${whole === 1 ? '' : 's'}`;
}

/** A text as it stands at the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
