import type { Means } from '../../component/model.ts';
import type { MetricName } from '../metrics.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';

/** A chat server of the result document. */
export interface NodeResult {
  readonly path: string;
  readonly usersPeak: number;
  readonly usersEnd: number;
  readonly cpuMean: number;
  readonly cpuPeak: number;
}

/** The active servers, each with what the run says of it. */
export function activeNodes(plan: Plan, means: Means): readonly NodeResult[] {
  return plan.pools.flatMap(({ servers }) => servers.map(({ path }) => node(path, means)));
}

function node(path: string, means: Means): NodeResult {
  const cpu = `${'node.cpu' satisfies MetricName}@${path}`;
  return {
    path,
    usersPeak: means.total(`${path}.${TOTALS.usersPeak}`),
    usersEnd: means.total(`${path}.${TOTALS.usersEnd}`),
    cpuMean: means.metric(cpu),
    cpuPeak: means.peak(cpu),
  };
}
