import * as z from 'zod';
import { bytes, duration } from '../../scenario/quantity.ts';

/** What an operator can do to a database while it is used. */
export const ACTION_KINDS = ['add-space', 'purge'] as const;

/** One thing that an operator does during a run, as people write it. */
const action = z.strictObject({
  kind: z
    .enum(ACTION_KINDS)
    .describe(
      'add-space: the volume under the database has so many bytes more; purge: so many bytes of old messages are removed.',
    ),
  target: z.string().min(1).describe('Content database that it is done to, such as sql/1/mgc.'),
  at: duration().describe('When it is done, counted from the start of the run.'),
  bytes: bytes({ positive: true, atMost: '1000TB' }).describe('How much.'),
});

/** What operators do, in any order. */
export const actionsSchema = z.array(action).max(1000).default([]);

/** An action with its quantities as numbers. */
export type Action = z.output<typeof action>;
