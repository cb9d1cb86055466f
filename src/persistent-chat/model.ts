import type { Context, Model } from '../component/model.ts';
import { buildPool, type ChatPool } from './chat-pool.ts';
import { invariants } from './invariants.ts';
import { openMeasures } from './measures.ts';
import type { MetricName } from './metrics.ts';
import type { Plan } from './plan.ts';
import { Attendance } from './workload/attendance.ts';

/** Names of the totals that a run leaves; those of a server or database are prefixed by its path. */
export const TOTALS = {
  posted: 'messages.posted',
  committed: 'messages.committed',
  deliveries: 'messages.deliveries',
  connectedPeak: 'users.connectedPeak',
  usersPeak: 'usersPeak',
  usersEnd: 'usersEnd',
  bytes: 'bytes',
} as const;

/** Puts the parts of a plan together and schedules their first events. */
export function build(plan: Plan, context: Context): Model {
  const { recorder, simulation } = context;
  const measures = openMeasures(recorder);
  const attendance = new Attendance(plan.users, plan.pools.length, measures.availability);
  const pools = plan.pools.map((pool) => buildPool(pool, context, measures, attendance));
  const servers = pools.flatMap((pool) => pool.servers);
  for (const { cores, path } of servers) {
    recorder.slope('node.cpu' satisfies MetricName, path, (at) => cores.served(at) / cores.count);
  }
  recorder.slope('compliance.backlog' satisfies MetricName, undefined, (at) =>
    servers.reduce((sum, server) => sum + server.complianceSeconds(at), 0),
  );
  return {
    invariants: invariants(simulation, pools),
    totals: () => ({ ...counts(pools), [TOTALS.connectedPeak]: attendance.peak, ...byPath(pools) }),
  };
}

function counts(pools: readonly ChatPool[]): Record<string, number> {
  const total = (key: 'posted' | 'committed' | 'deliveries') =>
    pools.reduce((sum, { posts }) => sum + posts.counts[key], 0);
  return {
    [TOTALS.posted]: total('posted'),
    [TOTALS.committed]: total('committed'),
    [TOTALS.deliveries]: total('deliveries'),
  };
}

function byPath(pools: readonly ChatPool[]): Record<string, number> {
  return Object.fromEntries(
    pools.flatMap(({ plan, content, servers, population, signIns }) => [
      [`${plan.content.path}.${TOTALS.bytes}`, content.bytes],
      ...servers.flatMap(({ path }, i) => [
        [`${path}.${TOTALS.usersPeak}`, signIns.peakOn(i)],
        [`${path}.${TOTALS.usersEnd}`, population.usersOnServer(i)],
      ]),
    ]),
  );
}
