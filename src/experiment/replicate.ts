import type { ModelDefinition } from '../component/model.ts';
import { type Observations, type RunSettings, simulate } from './simulate.ts';

/** Runs replications 0 to n - 1, one after the other, in this thread. */
export function replicate<Config, Plan>(
  model: ModelDefinition<Config, Plan>,
  plan: Plan,
  settings: RunSettings,
  replications: number,
): readonly Observations[] {
  return Array.from({ length: replications }, (_, replication) =>
    simulate(model, plan, settings, replication),
  );
}
