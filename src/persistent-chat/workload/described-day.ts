import * as z from 'zod';
import { duration } from '../../scenario/quantity.ts';
import { DURATION_PATTERN, parseDuration, type Seconds } from '../../util/units.ts';

/** Length of a day [s]. */
export const DAY: Seconds = 86_400;

/** Shapes of a day that need no curve. */
export const DAY_SHAPES = ['uniform', 'two-peaks'] as const;

const share = () => z.number().min(0).max(1);
const points = z
  .array(z.tuple([duration({ atMost: '24h' }), share()]))
  .min(1)
  .max(10_000);

/** Days as people write them. */
export const daySchema = z
  .strictObject({
    shape: z
      .enum(DAY_SHAPES)
      .optional()
      .describe(
        'uniform: everybody arrives in the two hours before the working day, leaves in the two hours after it, and posts all that time; two-peaks: the same with fewer people at noon.',
      ),
    curve: points
      .optional()
      .describe(
        'Share of the users that is connected, by time of day, in straight lines between the points; it begins anew every 24 h. Users post while they are connected, at the rates of a working day of 8 h: who is there longer posts more.',
      ),
    starts: duration({ atMost: '24h' })
      .prefault('7h')
      .describe('Time of day at the start of the run, by the clock of a time zone without shift.'),
  })
  .check(({ value: { shape, curve }, issues }) => {
    if ((shape === undefined) === (curve === undefined)) {
      const message = 'allowed: a map with shape or curve, and starts';
      issues.push({ code: 'custom', message, input: shape ?? null, path: [] });
    }
    curve?.forEach(([time], i) => {
      if (i === 0 || time > curve[i - 1][0]) return;
      const message = 'must be later than the point before';
      issues.push({ code: 'custom', message, input: time, path: ['curve', i, 0] });
    });
    const last = curve?.at(-1);
    if (curve === undefined || last === undefined || last[0] !== DAY || curve[0][0] !== 0) return;
    if (last[1] === curve[0][1]) return;
    const message = `allowed: ${curve[0][1]}, as at 0h, which is the same time of day`;
    issues.push({ code: 'custom', message, input: last[1], path: ['curve', curve.length - 1, 1] });
  });

/** How far the clock of a time zone is ahead: `5.5h`, or behind: `-6h` [s]. */
const shift = z
  .string({ error: 'allowed: a shift of the clock such as 0h, -6h or 5.5h' })
  .meta({
    pattern: DURATION_PATTERN.replace('^\\+?', '^[+-]?'),
    description: 'How far its clock is ahead, at most 24 h; with a minus sign, how far behind.',
    examples: ['0h', '-6h', '5.5h'],
  })
  .transform((text, context) => {
    const parsed = parseDuration(text.replace(/^-/, ''));
    if (parsed.ok && parsed.value <= DAY) return text.startsWith('-') ? 0 - parsed.value : parsed.value;
    const message = parsed.ok ? 'allowed: at most 24h' : (parsed.problems[0]?.message ?? '');
    context.issues.push({ code: 'custom', message, input: text });
    return z.NEVER;
  });

/** Time zones as people write them. */
export const timeZonesSchema = z
  .array(z.strictObject({ share: share().describe('Share of the users that live there.'), shift }))
  .min(1)
  .max(40)
  .check(({ value, issues }) => {
    const sum = value.reduce((total, zone) => total + zone.share, 0);
    if (Math.abs(sum - 1) < 1e-9) return;
    issues.push({ code: 'custom', message: `allowed: shares that add up to 1, not ${sum}`, input: value });
  });

/** A day with its defaults. */
export type DescribedDay = z.output<typeof daySchema>;
