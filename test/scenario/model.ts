import * as z from 'zod';
import { oneKeyOf } from '../../src/scenario/one-key-of.ts';
import { bytes, duration, rate, wholeNumber } from '../../src/scenario/quantity.ts';
import { scenarioSchema } from '../../src/scenario/scenario.ts';

/** A model of a few keys, with one of every kind that a model may use. */
export const schema = scenarioSchema({
  metrics: [
    { name: 'post.timeInSystem', unit: 's', kind: 'tally', help: 'Time of a post.' },
    { name: 'post.rate', unit: '1/s', kind: 'rate', help: 'Posts.' },
    { name: 'node.users', unit: 'users', kind: 'level', help: 'Users.' },
  ],
  figures: { 'post.bytes': z.number(), 'sql.commitTime': z.number() },
  shape: {
    topology: z.strictObject({
      preset: z.enum(['enterprise-pool', 'enterprise-single']),
      chatServers: z
        .strictObject({ active: wholeNumber(1, 4), standby: wholeNumber(0, 4).default(0) })
        .optional(),
      compliance: z.boolean().default(true),
      disk: bytes({ positive: true }).optional(),
    }),
    workload: z.strictObject({
      preset: z.enum(['performance', 'posts-per-room', 'posts-per-user']).default('performance'),
      users: wholeNumber(1, 1_000_000),
      signIn: oneKeyOf({ over: duration(), rate: rate(), churn: rate() }).optional(),
    }),
    faults: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('crash'), target: z.string(), at: duration(), lasts: duration() }),
          z.strictObject({
            kind: z.literal('partition'),
            between: z.array(z.string()).min(2),
            at: duration(),
          }),
        ]),
      )
      .default([]),
    limit: z.union([wholeNumber(1, 9), z.union([z.enum(['none', 'published']), z.boolean()])]).optional(),
  },
});

/** A valid scenario that uses nearly every key. */
export const VALID = `# A comment
name: crash-one-of-four
why: One server dies.
topology:
  preset: enterprise-pool
  chatServers: { active: 4, standby: 0 }
  compliance: true
  disk: 72GB
workload:
  users: 80000
  signIn: { over: 120min }
seed: 2013
warmup: 30min
horizon: 8h
replications: 5
figures: { post.bytes: 400 }
faults:
  - { kind: crash, target: chat-server/2, at: 2h, lasts: 30min }
objectives:
  - { metric: post.timeInSystem, statistic: p99, atMost: 1s }
  - { metric: post.rate, statistic: mean, atLeast: 20 }
`;
