import type fc from 'fast-check';
import type { FaultInput } from '../../persistent-chat/failover/described-faults.ts';
import type { FaultKind } from '../../persistent-chat/failover/fault-kinds.ts';
import { chatScenario, type ScenarioInput } from '../../persistent-chat/index.ts';
import { Deployment } from '../../persistent-chat/topology/deployment.ts';
import type { Seconds } from '../../util/units.ts';
import { faultDice, faultsOf } from './fault-dice.ts';

/** Bounds of the schedules that {@link faultSchedules} draws. */
export interface FaultBounds {
  /** Most faults; at least 1. Default: 8. */
  readonly faults?: number;
  /** Kinds of faults that may occur. Default: all that the deployment can have. */
  readonly kinds?: readonly FaultKind[];
  /** All faults are over by then [s]; at least 1. Default: 600. */
  readonly within?: Seconds;
}

/** What {@link FaultBounds} says when it is silent. */
export const FAULT_BOUNDS = { faults: 8, within: 600 } as const;

/**
 * Schedules of faults that can befall a deployment: each has few kinds of them, and these often, most on parts that
 * are in use, many at the same time or one right after the other. Empty where nothing can fail.
 *
 * Every schedule is valid as `faults` of the scenario, if its horizon is `within` or later. They shrink towards one
 * crash of one second at the start.
 *
 * @throws Error when the scenario is not valid.
 */
export function faultSchedules(
  scenario: ScenarioInput,
  { faults = FAULT_BOUNDS.faults, within = FAULT_BOUNDS.within, kinds }: FaultBounds = {},
): fc.Arbitrary<FaultInput[]> {
  const deployment = deploymentOf(scenario);
  const limits = { within, recurring: false, ...(kinds !== undefined && { kinds }) };
  return faultDice(faults, within).map((dice) => [...faultsOf(dice, deployment, limits)]);
}

/** The deployment of a scenario. @throws Error when it is not valid. */
export function deploymentOf(scenario: ScenarioInput): Deployment {
  return new Deployment(chatScenario.parse(scenario).topology.parts);
}
