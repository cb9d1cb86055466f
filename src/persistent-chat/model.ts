import type { Context, Model } from '../component/model.ts';
import { buildPool, type ChatPool } from './chat-pool.ts';
import { complianceCounts, complianceIncidents, type PoolCompliance } from './compliance/pool-compliance.ts';
import { invariants } from './invariants.ts';
import { openMeasures } from './measures.ts';
import type { MetricName } from './metrics.ts';
import { startOperator } from './operator/operator.ts';
import type { Plan } from './plan.ts';
import { buildInstances } from './sql/sql-instances.ts';
import { openSurroundings, sideIncidents, sideTotals } from './surroundings.ts';
import { Attendance } from './workload/attendance.ts';

/** Names of the totals that a run leaves; those of a server or database are prefixed by its path. */
export const TOTALS = {
  posted: 'messages.posted',
  committed: 'messages.committed',
  unstored: 'messages.unstored',
  refused: 'messages.refused',
  deliveries: 'messages.deliveries',
  undelivered: 'messages.undelivered',
  notSent: 'messages.notSent',
  connectedPeak: 'users.connectedPeak',
  wantedPeak: 'users.wantedPeak',
  usersPeak: 'usersPeak',
  usersEnd: 'usersEnd',
  refusals: 'refusals',
  signInRefusals: 'users.refused',
  sessionBytesPeak: 'sessionBytesPeak',
  outboundPeak: 'outboundPeak',
  bytes: 'bytes',
  bytesStored: 'bytesStored',
} as const;

/** Puts the parts of a plan together and schedules their first events. */
export function build(plan: Plan, context: Context): Model {
  const { recorder, simulation } = context;
  const measures = openMeasures(recorder);
  const attendance = new Attendance(plan.users, plan.pools.length, measures.availability);
  const instanceUnder = buildInstances(plan.instances, context);
  const surroundings = openSurroundings(plan.pools, context, instanceUnder);
  const pools = plan.pools.map((pool) =>
    buildPool(pool, context, instanceUnder, measures, attendance, surroundings),
  );
  const databases = new Map(pools.map(({ plan, content }) => [plan.content.path, content]));
  const operated = startOperator(plan.actions, databases, context);
  const side = pools.map((pool) => pool.side);
  const servers = pools.flatMap((pool) => pool.servers);
  for (const server of servers) {
    const { cores, path } = server;
    recorder.slope('node.cpu' satisfies MetricName, path, (at) => cores.served(at) / cores.count);
    recorder.slope('node.inboundQueue' satisfies MetricName, path, (at) => server.inboundSeconds(at));
  }
  return {
    invariants: invariants(simulation, pools),
    incidents: () => [
      ...pools.flatMap(({ monitors, posts, content, compliance }) => [
        ...monitors.flatMap((monitor) => monitor.incidents()),
        ...posts.incidents(),
        ...content.incidents(),
        ...(compliance === null ? [] : complianceIncidents(compliance)),
      ]),
      ...sideIncidents(surroundings),
      ...operated,
    ],
    totals: () => ({
      ...counts(pools),
      [TOTALS.connectedPeak]: attendance.peak,
      [TOTALS.wantedPeak]: attendance.wantedPeak,
      ...byPath(pools),
      ...sideTotals(side, surroundings),
    }),
  };
}

function counts(pools: readonly ChatPool[]): Record<string, number> {
  const total = (key: keyof ChatPool['posts']['counts']) =>
    pools.reduce((sum, { posts }) => sum + posts.counts[key], 0);
  return {
    [TOTALS.posted]: total('posted'),
    [TOTALS.committed]: total('committed'),
    [TOTALS.unstored]: total('unstored'),
    [TOTALS.refused]: total('refused'),
    [TOTALS.deliveries]: total('deliveries'),
    [TOTALS.undelivered]: total('undelivered'),
    [TOTALS.signInRefusals]: pools.reduce((sum, { signIns }) => sum + signIns.refusals, 0),
    [TOTALS.notSent]: pools.reduce((sum, { posting }) => sum + posting.notSent, 0),
  };
}

function byPath(pools: readonly ChatPool[]): Record<string, number> {
  return Object.fromEntries(
    pools.flatMap(({ plan, content, compliance, servers, population, signIns }) => [
      [`${plan.content.path}.${TOTALS.bytes}`, content.bytes],
      [`${plan.content.path}.${TOTALS.bytesStored}`, content.bytesStored],
      ...complianceTotals(compliance),
      ...servers.flatMap(({ path, refusals, sessionBytesPeak, unsent }, i) => [
        [`${path}.${TOTALS.usersPeak}`, signIns.peakOn(i)],
        [`${path}.${TOTALS.usersEnd}`, population.usersOnServer(i)],
        [`${path}.${TOTALS.refusals}`, refusals],
        [`${path}.${TOTALS.sessionBytesPeak}`, sessionBytesPeak],
        [`${path}.${TOTALS.outboundPeak}`, unsent.peak],
      ]),
    ]),
  );
}

function complianceTotals(compliance: PoolCompliance | null): (readonly [string, number])[] {
  if (compliance === null) return [];
  const { path, database } = compliance;
  const counts = Object.entries(complianceCounts(compliance));
  return [
    [`${path}.${TOTALS.bytes}`, database.bytes],
    ...counts.map(([what, n]) => [`${path}.${what}`, n] as const),
  ];
}
