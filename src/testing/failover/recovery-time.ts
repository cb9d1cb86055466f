import { openFigures } from '../../persistent-chat/figures/index.ts';
import { type ChatScenario, model } from '../../persistent-chat/index.ts';
import type { ActionPlan } from '../../persistent-chat/operator/action-plan.ts';
import { Deployment } from '../../persistent-chat/topology/deployment.ts';
import type { Seconds } from '../../util/units.ts';

/** For sign-ins themselves, and for work that waited [s]. */
const SLACK: Seconds = 60;

/**
 * Time after the last fault within which everybody is back who can be: databases fail over and recover, servers start,
 * a client that found one of them down leaves it alone for a while, fails again, and waits as long as clients do.
 */
export function recoveryTime(scenario: ChatScenario): Seconds {
  const figure = openFigures(scenario.figures);
  const starts = model.plan(scenario).plan.pools.map(({ startTime }) => startTime);
  const toStart = Math.max(0, ...starts.filter((time) => time < Infinity));
  const toNotice = figure('server.ping') + figure('server.staleAfter') + figure('client.timeout');
  const databases =
    figure('sql.timeout') + figure('mirroring.partnerTimeout') + figure('mirroring.switchHigh');
  const clients =
    figure('client.deadServer') + figure('client.firstRetry') + 3 * figure('client.laterRetryTo');
  return toNotice + toStart + databases + clients + admissionTime(scenario) + SLACK;
}

/** Time in which the limit on sign-ins lets everybody in, when one server is left of a pool [s]. */
function admissionTime({ topology, workload }: ChatScenario): Seconds {
  const times = new Deployment(topology.parts)
    .of('chat-pool')
    .map(({ signInLimit, active }) =>
      signInLimit === undefined ? 0 : (workload.users * active.length) / signInLimit,
    );
  return Math.max(0, ...times);
}

/** When the last fault and the last action of a scenario are over [s]; Infinity when one may still come or never ends. */
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
