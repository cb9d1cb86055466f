import * as z from 'zod';
import { oneKeyOf } from '../../scenario/one-key-of.ts';
import { duration, rate, wholeNumber } from '../../scenario/quantity.ts';
import { daySchema, timeZonesSchema } from './described-day.ts';
import { categoriesSchema, roomIssues, roomsSchema } from './described-rooms.ts';
import { traceSchema } from './described-trace.ts';
import { POST_PRESETS } from './organisation.ts';

/** Slower is nobody, faster is more than an event list holds. */
const SIGN_INS = { atLeast: '0.01/h', atMost: '10000/s' } as const;

/** Who uses the deployment and what they do, as people write it. */
export const workloadSchema = z
  .strictObject({
    preset: z
      .enum(POST_PRESETS)
      .default('performance')
      .describe(
        'Which of the published message rates applies: 24, 74 or 56 posts a second for 80,000 users.',
      ),
    users: wholeNumber(1, 1_000_000).describe('Users that are connected when all have signed in.'),
    provisioned: wholeNumber(1, 10_000_000)
      .optional()
      .describe('Users whom a policy allows to chat; unless given, those who are connected.'),
    rooms: roomsSchema
      .optional()
      .describe(
        'Classes of rooms by name: what differs from the published small, medium and large ones, and further classes.',
      ),
    categories: categoriesSchema
      .optional()
      .describe('Categories of rooms by name; without one, rooms keep history and may send invitations.'),
    signIn: oneKeyOf({ over: duration(), rate: rate(SIGN_INS), churn: rate(SIGN_INS) })
      .optional()
      .describe(
        'Unless given, everybody is connected from the start. over: everybody arrives in that time; rate: at that rate; churn: at that rate while as many leave.',
      ),
    day: daySchema.optional().describe('Users come and go by the time of day; without it, nobody leaves.'),
    timeZones: timeZonesSchema
      .optional()
      .describe('Where the users live; those of each time zone follow the day by its clock.'),
    trace: traceSchema
      .optional()
      .describe(
        'CSV file of posts, in the folder of the scenario, in place of posts that are drawn; its columns are time, room, user and bytes.',
      ),
  })
  .check(({ value, issues }) => {
    const { day, signIn, timeZones } = value;
    issues.push(...roomIssues(value));
    if (day !== undefined && signIn !== undefined) {
      const message = 'allowed beside day: no signIn, since the day says who comes and goes';
      issues.push({ code: 'custom', message, input: signIn, path: ['signIn'] });
    }
    if (day === undefined && timeZones !== undefined) {
      const message = 'allowed only beside day, which they shift';
      issues.push({ code: 'custom', message, input: timeZones, path: ['timeZones'] });
    }
  });

/** A workload with every default filled in. */
export type Workload = z.output<typeof workloadSchema>;
