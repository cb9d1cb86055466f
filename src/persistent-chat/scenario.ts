import * as z from 'zod';
import { type Completion, scenarioSchema } from '../scenario/scenario.ts';
import { faultsSchema } from './failover/described-faults.ts';
import { faultIssues } from './failover/fault-issues.ts';
import { figureOrderIssues } from './figure-order.ts';
import { figureSchemas } from './figure-schemas.ts';
import { growthSchema } from './growth/described.ts';
import { METRICS } from './metrics.ts';
import { actionIssues } from './operator/action-issues.ts';
import { actionsSchema } from './operator/described-actions.ts';
import { SERVICE_TIMES } from './server/service-times.ts';
import { completeTopology } from './topology/complete.ts';
import { topologySchema } from './topology/described.ts';
import type { Parts } from './topology/parts.ts';
import { workloadSchema } from './workload/described.ts';

/** Keys of a scenario that are this model's own. */
const shape = {
  product: z.enum(['lync-2013', 'sfb-2015']).default('lync-2013').describe('The server product.'),
  topology: topologySchema,
  workload: workloadSchema,
  start: z
    .enum(['running', 'cold'])
    .default('running')
    .describe(
      'Whether the chat servers run when the run begins, or start then; while they load their lists, nobody gets in.',
    ),
  serviceTimes: z
    .enum(SERVICE_TIMES)
    .default('log-normal')
    .describe(
      'How the work of a request scatters around its mean: log-normal with the coefficients of variation of the figures, or exponential, as in the theory of queues.',
    ),
  actions: actionsSchema.describe('What operators do during a run.'),
  faults: faultsSchema.describe('What goes wrong during a run.'),
  growth: growthSchema
    .prefault({})
    .describe('How the organisation changes over the years: what `grow` looks at.'),
  beyondSupport: z
    .boolean()
    .default(false)
    .describe('Simulate what the documentation does not support; its limits then only warn.'),
};

/** The topology in full, unless that, the order of the figures or the target of an action or fault is wrong. */
const complete: Completion['apply'] = (scenario) => {
  const completed = completeTopology(scenario);
  const { parts } = (completed.ok ? completed.value.topology : {}) as { parts?: Parts };
  const issues = [
    ...figureOrderIssues(scenario),
    ...(parts === undefined ? [] : actionIssues(scenario, parts)),
    ...(parts === undefined ? [] : faultIssues(scenario, parts)),
  ];
  if (issues.length === 0) return completed;
  return { ok: false, issues: completed.ok ? issues : [...completed.issues, ...issues] };
};

const described = scenarioSchema({
  shape,
  metrics: METRICS,
  figures: figureSchemas,
  completion: { reads: ['topology'], apply: complete },
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
export type Config = Pick<
  ChatScenario,
  | 'product'
  | 'topology'
  | 'workload'
  | 'actions'
  | 'faults'
  | 'start'
  | 'serviceTimes'
  | 'beyondSupport'
  | 'figures'
>;

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
