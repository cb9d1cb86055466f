import { longestWait } from '../../persistent-chat/failover/longest-wait.ts';
import { openFigures } from '../../persistent-chat/figures/index.ts';
import { type ChatScenario, model } from '../../persistent-chat/index.ts';
import type { ActionPlan } from '../../persistent-chat/operator/action-plan.ts';
import type { Seconds } from '../../util/units.ts';

/** For sign-ins themselves, and for work that waited [s]. */
const SLACK: Seconds = 60;

/**
 * Time after the last fault within which everybody is back who can be: databases fail over and recover, and then
 * clients come back. A pool whose servers never start does not count.
 */
export function recoveryTime(scenario: ChatScenario): Seconds {
  const figure = openFigures(scenario.figures);
  const databases =
    figure('sql.timeout') + figure('mirroring.partnerTimeout') + figure('mirroring.switchHigh');
  const clients = model.plan(scenario).plan.pools.map(longestWait).filter(Number.isFinite);
  return databases + Math.max(0, ...clients) + SLACK;
}

/** When the last fault and the last action are over [s]; Infinity when one may still come or never ends. */
export function lastDisturbance(scenario: ChatScenario): Seconds {
  const { faults, actions } = model.plan(scenario).plan;
  const ends = faults.map(({ timing }) => (timing.kind === 'at' ? timing.at + timing.lasts : Infinity));
  const begun = (action: ActionPlan): Seconds => {
    if ('at' in action.when) return action.when.at;
    const { timing } = faults[action.when.fault];
    return timing.kind === 'at' ? timing.at + action.when.reaction : Infinity;
  };
  return Math.max(0, ...ends, ...actions.map((action) => begun(action) + durationOf(action)));
}

function durationOf(action: ActionPlan): Seconds {
  if ('step' in action) return action.step.takes;
  if (!('steps' in action)) return 0;
  return [...action.steps, ...action.last].reduce((sum, { takes }) => sum + takes, 0);
}
