/**
 * Schemas of quantities: text in, number in the base unit out. The messages say what is allowed; what was
 * found, and where, is put before them by `checkScenario`.
 */
import * as z from 'zod';
import type { Parsed } from '../util/problem.ts';
import {
  BYTES_PATTERN,
  type Bytes,
  type BytesText,
  DURATION_PATTERN,
  type DurationText,
  type PerSecond,
  parseBytes,
  parseDuration,
  parseRate,
  RATE_PATTERN,
  type RateText,
  type Seconds,
} from '../util/units.ts';

/** Bounds of a quantity, written as the quantity itself is. */
export interface Bounds<Text extends string> {
  /** Smallest value, included. */
  readonly atLeast?: Text;
  /** Largest value, included. */
  readonly atMost?: Text;
  /** Excludes zero. */
  readonly positive?: boolean;
}

interface Quantity {
  readonly noun: string;
  readonly examples: readonly string[];
  readonly pattern: string;
  readonly parse: (text: string) => Parsed<number>;
}

function limit(quantity: Quantity, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const parsed = quantity.parse(text);
  if (!parsed.ok) throw new RangeError(`bound of ${quantity.noun}: ${parsed.problems[0]?.message}`);
  return parsed.value;
}

function within<Text extends string>({ atLeast, atMost, positive }: Bounds<Text>): string {
  const parts = [
    ...(positive === true ? ['more than zero'] : []),
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
  return parts.join(' and ');
}

function quantitySchema<Text extends string>(
  quantity: Quantity,
  bounds: Bounds<Text>,
): z.ZodType<number, Text> {
  const least = limit(quantity, bounds.atLeast, 0);
  const most = limit(quantity, bounds.atMost, Infinity);
  const examples = `${quantity.examples.slice(0, -1).join(', ')} or ${quantity.examples.at(-1)}`;
  const allowed = `allowed: ${quantity.noun} such as ${examples}`;
  const needsUnit = `${quantity.noun} needs a unit: write ${examples}`;
  const range = within(bounds);
  const schema = z
    .string({ error: ({ input }) => (typeof input === 'number' ? needsUnit : allowed) })
    .meta({
      pattern: quantity.pattern,
      description: `${quantity.noun}, such as ${examples}${range === '' ? '' : `; ${range}`}`,
      examples: [...quantity.examples],
    })
    .transform((text, context) => {
      const parsed = quantity.parse(text);
      const value = parsed.ok ? parsed.value : Number.NaN;
      const fits = value >= least && value <= most && (bounds.positive !== true || value > 0);
      if (fits) return value;
      const message = parsed.ok ? `allowed: ${range}` : (parsed.problems[0]?.message ?? allowed);
      context.issues.push({ code: 'custom', message, input: text });
      return z.NEVER;
    });
  // The text is checked above; the type only says in the editor what the check will say.
  return schema as unknown as z.ZodType<number, Text>;
}

/**
 * Schema of a length of time: text such as `8h` in, seconds out.
 *
 * @throws RangeError when a bound is no duration.
 */
export function duration(bounds: Bounds<DurationText> = {}): z.ZodType<Seconds, DurationText> {
  const quantity = {
    noun: 'a duration',
    examples: ['8h', '30min', '90s'],
    pattern: DURATION_PATTERN,
    parse: parseDuration,
  };
  return quantitySchema(quantity, bounds);
}

/**
 * Schema of a rate: text such as `10/s` in, events per second out.
 *
 * @throws RangeError when a bound is no rate.
 */
export function rate(bounds: Bounds<RateText> = {}): z.ZodType<PerSecond, RateText> {
  const quantity = {
    noun: 'a rate',
    examples: ['10/s', '600/min', '36000/h'],
    pattern: RATE_PATTERN,
    parse: parseRate,
  };
  return quantitySchema(quantity, bounds);
}

/**
 * Schema of a size: text such as `72GB` in, bytes out.
 *
 * @throws RangeError when a bound is no size.
 */
export function bytes(bounds: Bounds<BytesText> = {}): z.ZodType<Bytes, BytesText> {
  const quantity = {
    noun: 'a size',
    examples: ['10GiB', '72GB', '1500B'],
    pattern: BYTES_PATTERN,
    parse: parseBytes,
  };
  return quantitySchema(quantity, bounds);
}

/** Schema of a whole number, both bounds included. */
export function wholeNumber(min: number, max: number): z.ZodInt {
  const error = `allowed: a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}
