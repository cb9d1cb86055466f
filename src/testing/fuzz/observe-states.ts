import type { Context } from '../../component/model.ts';
import { settingsOf } from '../../experiment/compose.ts';
import { type Observations, simulate } from '../../experiment/simulate.ts';
import { type ChatScenario, model, type Plan } from '../../persistent-chat/index.ts';
import { build, type ChatModel } from '../../persistent-chat/model.ts';

/** Totals of a run with this prefix say how often a state was seen. */
export const STATE = 'state.';

/** The invariant that only looks on. */
const LOOKS = 'looks at the states of the parts';

/**
 * Runs replication 0 of a scenario with all invariants checked, and looks at the end of each window at the states of
 * its parts: totals such as `state.chat server: hung` say how often they were seen.
 */
export function observeStates(scenario: ChatScenario): Observations {
  const seen: Record<string, number> = {};
  const watched = {
    ...model,
    build(plan: Plan, context: Context) {
      const built = build(plan, context);
      const violation = () => {
        for (const state of statesOf(built, context.simulation.now)) {
          const name = `${STATE}${state}`;
          seen[name] = (seen[name] ?? 0) + 1;
        }
        return undefined;
      };
      return { ...built, invariants: [...built.invariants, { name: LOOKS, violation }] };
    },
  };
  const run = simulate(watched, model.plan(scenario).plan, settingsOf(scenario, true), 0);
  return {
    ...run,
    totals: { ...run.totals, ...seen },
    invariants: run.invariants.filter(({ name }) => name !== LOOKS),
  };
}

/** States of all parts that have some. */
function statesOf({ pools, operator, sql }: ChatModel, now: number): readonly string[] {
  return pools.flatMap(({ plan, servers, compliance }) => {
    const { runbook } = operator.failoverOf(plan.path) ?? {};
    return [
      ...servers.map((server) => `chat server: ${server.stateAt(now)}`),
      `content database: ${sql.stateOf(plan.content.path)}`,
      ...(compliance === null ? [] : [`compliance database: ${sql.stateOf(compliance.path)}`]),
      ...(runbook === undefined
        ? []
        : [`pool: ${runbook.poolState}${runbook.leadsTo === null ? '' : ', on its way'}`]),
    ];
  });
}
