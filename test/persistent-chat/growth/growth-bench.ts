import type { Means } from '../../../src/component/model.ts';
import { compose } from '../../../src/experiment/compose.ts';
import { type Observations, simulate } from '../../../src/experiment/simulate.ts';
import { summarise } from '../../../src/experiment/summary.ts';
import type { HoldingBlock, VolumeBlock } from '../../../src/persistent-chat/growth/blocks.ts';
import { EXPECTED } from '../../../src/persistent-chat/growth/chance.ts';
import { Growing } from '../../../src/persistent-chat/growth/growing.ts';
import type { GrowthPlan } from '../../../src/persistent-chat/growth/growth-plan.ts';
import { chatScenario, growthModel, type ScenarioInput } from '../../../src/persistent-chat/index.ts';

export const DAY = 86_400;

/** What a scenario of growth says beside its name and horizon. */
export type Grown = Omit<ScenarioInput, 'name' | 'horizon'>;

/** A content database that is neither mirrored nor beside compliance, on the published volume of 72 GB. */
export const ALONE = { preset: 'enterprise-pool', compliance: false, content: { mirrored: false } } as const;

/** A scenario with its defaults, until so many days. */
export function configOf(scenario: Grown, days: number) {
  const described = chatScenario.parse({ name: 'growth', horizon: '1d', ...scenario });
  return { ...described, horizon: days * DAY };
}

/** The plan of a scenario. */
export function planned(scenario: Grown, days = 365) {
  return growthModel.plan(configOf(scenario, days));
}

/** Follows the expected values of a scenario through so many days; `each` is called after each of them. */
export function expected(
  plan: GrowthPlan,
  days: number,
  each: (growing: Growing) => void = () => {},
): Growing {
  const growing = new Growing(plan, EXPECTED);
  while (growing.day < days) {
    growing.next();
    each(growing);
  }
  return growing;
}

/** What a run of several replications found. */
export interface Ran {
  readonly runs: readonly Observations[];
  readonly means: Means;
  readonly databases: readonly HoldingBlock[];
  readonly volumes: readonly VolumeBlock[];
  readonly result: ReturnType<typeof compose>;
}

/** Runs a scenario with chance. */
export function run(scenario: Grown, days: number, replications = 3, checkInvariants = true): Ran {
  const config = { ...configOf(scenario, days), replications };
  const plan = growthModel.plan(config);
  const settings = { seed: config.seed, warmup: 0, horizon: config.horizon, checkInvariants };
  const runs = Array.from({ length: replications }, (_, i) => simulate(growthModel, plan.plan, settings, i));
  const result = compose(growthModel, plan, config, runs, { version: 'test' });
  return {
    runs,
    means: summarise(growthModel.metrics, runs).means,
    databases: result.databases as readonly HoldingBlock[],
    volumes: result.volumes as readonly VolumeBlock[],
    result,
  };
}

/** The holding of a path. @throws RangeError when there is none. */
export function holding(growing: Growing, path: string) {
  const found = growing.holdings.find(({ plan }) => plan.path === path);
  if (found === undefined) throw new RangeError(`nothing grows at ${path}`);
  return found;
}
