import { settingsOf } from '../experiment/compose.ts';
import { type InvariantCount, type Observations, simulate } from '../experiment/simulate.ts';
import { type ChatScenario, chatScenario, model, type ScenarioInput } from '../persistent-chat/index.ts';
import { formatYaml } from '../scenario/write.ts';

/**
 * Runs replication 0 of a scenario with all invariants checked.
 *
 * @throws Error when the scenario is not valid, with what is wrong with it.
 */
export function observe(scenario: ScenarioInput): Observations {
  const settings: ChatScenario = chatScenario.parse(scenario);
  return simulate(model, model.plan(settings).plan, settingsOf(settings, true), 0);
}

/** The invariants that a run of the scenario breaks; none, unless the model is wrong. */
export function brokenInvariants(scenario: ScenarioInput): readonly InvariantCount[] {
  return brokenIn(observe(scenario));
}

/**
 * Runs a scenario, and complains when an invariant does not hold: for properties, which fail when something is thrown.
 *
 * @param run what was observed; unless given, it is run now.
 * @throws Error that says which were broken, when and how, and what befell the deployment.
 */
export function checkInvariants(scenario: ScenarioInput, run: Observations = observe(scenario)): void {
  const broken = brokenIn(run);
  if (broken.length === 0) return;
  const told = broken.map(({ name, first }) => `${name}\n  ${first ?? ''}`);
  const { faults = [], actions = [] } = scenario;
  throw new Error(`${told.join('\n')}\nin a run with\n${formatYaml({ faults, actions })}`);
}

/** Those that did not hold in a run. */
export function brokenIn({ invariants }: Observations): readonly InvariantCount[] {
  return invariants.filter(({ violations }) => violations > 0);
}
