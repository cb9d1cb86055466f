import type fc from 'fast-check';
import type { ScenarioInput } from '../../persistent-chat/index.ts';
import type { Seconds } from '../../util/units.ts';
import { type ActionInput, actionDice, actionsOf } from './action-dice.ts';
import { deploymentOf } from './fault-schedules.ts';

/** Bounds of the actions that {@link operatorActions} draws. */
export interface ActionBounds {
  /** Most actions, not counting those that undo them; at least 1. Default: 5. */
  readonly actions?: number;
  /** The last of them begins then [s]; at least 1. Default: 600. */
  readonly within?: Seconds;
}

/**
 * Actions of operators in a deployment: servers join and leave the active ones, databases fail over by hand, the pool
 * moves to its other site, volumes get space. Who is active at the start is so again at `within`. Empty every second
 * time.
 *
 * All are valid as `actions` of the scenario, if its horizon is later than `within`; they may be refused in the run.
 *
 * @throws Error when the scenario is not valid.
 */
export function operatorActions(
  scenario: ScenarioInput,
  { actions = 5, within = 600 }: ActionBounds = {},
): fc.Arbitrary<ActionInput[]> {
  const deployment = deploymentOf(scenario);
  return actionDice(actions, within).map((dice) => [...actionsOf(dice, deployment, within)]);
}
