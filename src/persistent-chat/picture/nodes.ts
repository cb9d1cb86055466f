import type { Means } from '../../component/model.ts';
import type { MetricName } from '../metrics.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import type { PoolPlan } from '../plan-pool.ts';

/** A chat server of the result document. */
export interface NodeResult {
  readonly path: string;
  readonly usersPeak: number;
  readonly usersEnd: number;
  readonly cpuMean: number;
  readonly cpuPeak: number;
  /** Requests answered 503 because the server was too busy. */
  readonly refusals: number;
  /** Most messages to endpoints that were not sent at once. */
  readonly outboundPeak: number;
  /** Most memory that system, caches and sessions took at once [B]. */
  readonly memoryPeak: number;
  /** Time that its service takes to start [s]; null when it would give up. */
  readonly startSeconds: number | null;
}

/** The active servers, each with what the run says of it. */
export function activeNodes(plan: Plan, means: Means): readonly NodeResult[] {
  return plan.pools.flatMap((pool) => pool.servers.map(({ path }) => node(path, pool, means)));
}

function node(path: string, { startTime, idleMemory }: PoolPlan, means: Means): NodeResult {
  const cpu = `${'node.cpu' satisfies MetricName}@${path}`;
  return {
    path,
    usersPeak: means.total(`${path}.${TOTALS.usersPeak}`),
    usersEnd: means.total(`${path}.${TOTALS.usersEnd}`),
    cpuMean: means.metric(cpu),
    cpuPeak: means.peak(cpu),
    refusals: means.total(`${path}.${TOTALS.refusals}`),
    outboundPeak: means.total(`${path}.${TOTALS.outboundPeak}`),
    memoryPeak: idleMemory + means.total(`${path}.${TOTALS.sessionBytesPeak}`),
    startSeconds: Number.isFinite(startTime) ? startTime : null,
  };
}
