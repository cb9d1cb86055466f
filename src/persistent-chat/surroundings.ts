import type { Context, Incident } from '../component/model.ts';
import { FileStore } from './files/file-store.ts';
import { type ProbePlan, startBackEndProbe } from './front-end/back-end-probe.ts';
import type { FrontEndPlan } from './front-end/front-end-plan.ts';
import { type FrontEnd, openFrontEnds } from './front-end/front-ends.ts';
import type { MetricName } from './metrics.ts';
import type { PoolPlan } from './plan-pool.ts';
import type { InstanceUnder } from './sql/sql-instances.ts';

/** What stands around the chat servers and may serve several pools, by path. */
export interface Surroundings {
  readonly frontEnds: ReadonlyMap<string, FrontEnd>;
  readonly fileStores: ReadonlyMap<string, FileStore>;
}

/** Builds the next hops and the file stores of all pools, and watches back ends that share an instance with chat. */
export function openSurroundings(
  plans: readonly PoolPlan[],
  context: Context,
  instanceUnder: InstanceUnder,
): Surroundings {
  const hops = plans.flatMap(nextHopsOf);
  const stores = plans.map(({ files }) => files.store).filter((path) => path !== null);
  watchBackEnds(hops, context, instanceUnder);
  return {
    frontEnds: openFrontEnds(hops, context.recorder),
    fileStores: new Map(stores.map((path) => [path, new FileStore(path)])),
  };
}

/** The next hops that the clients of a pool come through in a run, first its own. */
export function nextHopsOf({ frontEnd, otherFrontEnds }: PoolPlan): readonly FrontEndPlan[] {
  return frontEnd === null ? [] : [frontEnd, ...otherFrontEnds];
}

function watchBackEnds(
  hops: readonly FrontEndPlan[],
  { simulation, recorder }: Context,
  instanceUnder: InstanceUnder,
): void {
  const shared = new Map<string, ProbePlan>();
  for (const { sharedBackEnd, probe } of hops) if (sharedBackEnd !== null) shared.set(sharedBackEnd, probe);
  if (shared.size === 0) return;
  const latency = recorder.tally('backEnd.latency' satisfies MetricName);
  for (const [path, probe] of shared) startBackEndProbe(probe, instanceUnder(path), simulation, latency);
}

/** When the web services of Front End servers refused files. */
export function surroundingIncidents({ frontEnds }: Surroundings): readonly Incident[] {
  return [...frontEnds.values()].flatMap(({ webServices }) => webServices?.incidents() ?? []);
}
