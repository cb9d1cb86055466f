import type { ModelDefinition } from '../component/model.ts';
import { type Observations, type RunSettings, simulate } from './simulate.ts';

/** One replication as a worker thread gets it. */
export interface WorkerTask {
  /** Module that exports the definition as `model`. */
  readonly module: string;
  readonly plan: unknown;
  readonly settings: RunSettings;
  readonly replication: number;
  readonly progress?: Float64Array<SharedArrayBuffer>;
}

/** Entry of a worker thread. */
export default async function run(task: WorkerTask): Promise<Observations> {
  const { model } = (await import(task.module)) as { model: ModelDefinition<unknown, unknown> };
  const { plan, settings, replication, progress } = task;
  return simulate(model, plan, settings, replication, (now) => {
    if (progress !== undefined) progress[replication] = now;
  });
}
