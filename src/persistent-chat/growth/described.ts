import * as z from 'zod';
import { duration, wholeNumber } from '../../scenario/quantity.ts';

const PERCENT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+) ?%$/;
const SHARE_ALLOWED =
  'allowed: a share in per cent such as 5%, or as a number such as 0.05; from -99% to 1000%';

/** A change in a year, as text in per cent or as a number. */
const yearly = z
  .union([z.number(), z.string().regex(PERCENT)], { error: SHARE_ALLOWED })
  .transform((value) => (typeof value === 'number' ? value : Number.parseFloat(value) / 100))
  .refine((share) => share >= -0.99 && share <= 10, SHARE_ALLOWED);

const purge = z.strictObject({
  olderThan: duration({ atLeast: '1d', atMost: '100y' }).describe(
    'Messages that are older are removed, by Clear-CsPersistentChatRoom.',
  ),
  every: duration({ atLeast: '1d', atMost: '100y' }).prefault('30d').describe('Time between two purges.'),
  rooms: z
    .array(z.string().min(1))
    .min(1)
    .max(200)
    .optional()
    .describe('Classes of rooms that are purged; unless given, all.'),
});

/** How an organisation changes over the years, as people write it. */
export const growthSchema = z
  .strictObject({
    usersPerYear: yearly
      .optional()
      .describe('Users who come in a year, for each there is; rooms and what is posted follow them.'),
    workingDaysPerWeek: wholeNumber(1, 7).default(5).describe('Days of a week on which people work.'),
    workingDaysPerYear: wholeNumber(1, 365)
      .optional()
      .describe('The same of a year; unless given, those of 50 weeks, so that five a week are 250.'),
    purge: purge.optional().describe('Unless given, messages are kept for ever, as the product does.'),
  })
  .check(({ value: { workingDaysPerWeek, workingDaysPerYear }, issues }) => {
    const most = Math.ceil((workingDaysPerWeek * 365) / 7);
    if (workingDaysPerYear === undefined || workingDaysPerYear <= most) return;
    const message = `allowed: at most ${most}, for ${workingDaysPerWeek} in a week`;
    issues.push({ code: 'custom', message, input: workingDaysPerYear, path: ['workingDaysPerYear'] });
  });

/** Growth with its defaults. */
export type DescribedGrowth = z.output<typeof growthSchema>;
