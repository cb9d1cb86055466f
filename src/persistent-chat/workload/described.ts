import * as z from 'zod';
import { oneKeyOf } from '../../scenario/one-key-of.ts';
import { duration, rate, wholeNumber } from '../../scenario/quantity.ts';
import { POST_PRESETS } from './organisation.ts';

/** Slower is nobody, faster is more than an event list holds. */
const SIGN_INS = { atLeast: '0.01/h', atMost: '10000/s' } as const;

/** Who uses the deployment and what they do, as people write it. */
export const workloadSchema = z.strictObject({
  preset: z
    .enum(POST_PRESETS)
    .default('performance')
    .describe('Which of the published message rates applies: 24, 74 or 56 posts a second for 80,000 users.'),
  users: wholeNumber(1, 1_000_000).describe('Users that are connected when all have signed in.'),
  provisioned: wholeNumber(1, 10_000_000)
    .optional()
    .describe('Users whom a policy allows to chat; unless given, those who are connected.'),
  signIn: oneKeyOf({ over: duration(), rate: rate(SIGN_INS), churn: rate(SIGN_INS) })
    .optional()
    .describe(
      'Unless given, everybody is connected from the start. over: everybody arrives in that time; rate: at that rate; churn: at that rate while as many leave.',
    ),
});

/** A workload with every default filled in. */
export type Workload = z.output<typeof workloadSchema>;
