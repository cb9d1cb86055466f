import * as z from 'zod';
import { oneKeyOf } from '../scenario/one-key-of.ts';
import { duration, rate, wholeNumber } from '../scenario/quantity.ts';
import { scenarioSchema } from '../scenario/scenario.ts';
import { figureSchemas } from './figure-schemas.ts';
import { METRICS } from './metrics.ts';
import { completeTopology } from './topology/complete.ts';
import { topologySchema } from './topology/described.ts';
import type { Parts } from './topology/parts.ts';

/** Slower is nobody, faster is more than an event list holds. */
const SIGN_INS = { atLeast: '0.01/h', atMost: '10000/s' } as const;

const workload = z.strictObject({
  preset: z
    .enum(['performance', 'posts-per-room', 'posts-per-user'])
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

/** Keys of a scenario that are this model's own. */
const shape = {
  product: z.enum(['lync-2013', 'sfb-2015']).default('lync-2013').describe('The server product.'),
  topology: topologySchema,
  workload,
  beyondSupport: z
    .boolean()
    .default(false)
    .describe('Simulate what the documentation does not support; its limits then only warn.'),
};

const described = scenarioSchema({
  shape,
  metrics: METRICS,
  figures: figureSchemas,
  completion: { reads: ['topology'], apply: completeTopology },
});

/** A scenario as people write it: durations and rates as text, defaults left out. */
export type ScenarioInput = z.input<typeof described>;

/** A scenario with every default filled in, its topology in full, times in seconds and rates per second. */
export type ChatScenario = Omit<z.output<typeof described>, 'topology'> & {
  readonly topology: { readonly parts: Parts };
};

/** Validates a scenario of this model, whatever it was read from. */
export const chatScenario = described as unknown as z.ZodType<ChatScenario, ScenarioInput>;

/** The part of a scenario that describes the deployment and its users. */
export type Config = Pick<ChatScenario, 'product' | 'topology' | 'workload' | 'beyondSupport' | 'figures'>;

/**
 * Gives a scenario script its types: the editor completes keys and marks slips. Returns what it is given.
 *
 * ```ts
 * import { defineScenario } from 'persistent-chat-simulator';
 *
 * export default defineScenario({
 *   name: 'two-servers',
 *   topology: { preset: 'enterprise-pool', chatServers: { active: 2 } },
 *   workload: { users: 40_000 },
 *   horizon: '1h',
 * });
 * ```
 */
export function defineScenario(scenario: ScenarioInput): ScenarioInput {
  return scenario;
}
