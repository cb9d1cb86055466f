import type { Context, Model } from '../component/model.ts';
import type { Seconds } from '../util/units.ts';
import { buildPool, type ChatPool } from './chat-pool.ts';
import { complianceCounts, complianceIncidents, type PoolCompliance } from './compliance/pool-compliance.ts';
import type { Director } from './failover/director.ts';
import { startDisturbances } from './failover/disturbances.ts';
import { failoverInvariants } from './failover/failover-invariants.ts';
import { invariants } from './invariants.ts';
import { openMeasures } from './measures.ts';
import type { MetricName } from './metrics.ts';
import { openOperator } from './operator/open-operator.ts';
import type { Operator } from './operator/operator.ts';
import type { Plan } from './plan.ts';
import { sideTotals } from './side-activities.ts';
import { SqlInstances } from './sql/sql-instances.ts';
import { SqlOutages } from './sql/sql-outages.ts';
import { openSurroundings, surroundingIncidents } from './surroundings.ts';
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
  wantedMean: 'users.wantedMean',
  served: 'users.served',
  usersPeak: 'usersPeak',
  usersEnd: 'usersEnd',
  activeEnd: 'activeEnd',
  answeringEnd: 'answeringEnd',
  refusals: 'refusals',
  signInRefusals: 'users.refused',
  sessionBytesPeak: 'sessionBytesPeak',
  outboundPeak: 'outboundPeak',
  bytes: 'bytes',
  bytesStored: 'bytesStored',
} as const;

/** A model that is built, with what those hold who disturb it by hand. */
export interface ChatModel extends Model {
  readonly pools: readonly ChatPool[];
  /** Null where nothing can fail. */
  readonly director: Director | null;
  readonly operator: Operator;
  readonly sql: SqlOutages;
}

/** Puts the parts of a plan together and schedules their first events. */
export function build(plan: Plan, context: Context): ChatModel {
  const { recorder, simulation } = context;
  const measures = openMeasures(recorder);
  const attendance = new Attendance(plan.users, plan.pools.length, measures.availability, simulation);
  const sql = new SqlInstances(plan.instances, context, plan.mirroring);
  const surroundings = openSurroundings(plan.pools, context, sql.under);
  const pools = plan.pools.map((pool) => buildPool(pool, context, sql, measures, attendance, surroundings));
  const sqlOutages = new SqlOutages(sql);
  const operation = openOperator(plan, pools, sqlOutages, simulation);
  const disturbed = { pools, sql, sqlOutages, surroundings, operation };
  const director = plan.outages === null ? null : startDisturbances(plan, disturbed, context);
  const side = pools.map((pool) => pool.side);
  const servers = pools.flatMap((pool) => pool.servers);
  for (const server of servers) {
    const { cores, path } = server;
    recorder.slope('node.cpu' satisfies MetricName, path, (at) => cores.served(at) / cores.count);
    recorder.slope('node.inboundQueue' satisfies MetricName, path, (at) => server.inboundSeconds(at));
  }
  return {
    invariants: [
      ...invariants(simulation, pools),
      ...(director === null ? [] : failoverInvariants(director, operation, pools, simulation)),
    ],
    incidents: () => [
      ...pools.flatMap(({ monitors, posts, content, compliance }) => [
        ...monitors.flatMap((monitor) => monitor.incidents()),
        ...posts.incidents(),
        ...content.incidents(),
        ...(compliance === null ? [] : complianceIncidents(compliance)),
      ]),
      ...surroundingIncidents(surroundings),
      ...operation.operator.incidents(),
    ],
    ...(director !== null && { faults: () => director.reports() }),
    totals: () => ({
      ...counts(pools),
      [TOTALS.connectedPeak]: attendance.peak,
      [TOTALS.wantedPeak]: attendance.wantedPeak,
      [TOTALS.wantedMean]: attendance.wantedMean,
      [TOTALS.served]: attendance.served,
      ...byPath(pools, simulation.now),
      ...sideTotals(side, surroundings),
      ...director?.totals(),
    }),
    director,
    operator: operation.operator,
    sql: sqlOutages,
    pools,
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

function byPath(pools: readonly ChatPool[], now: Seconds): Record<string, number> {
  return Object.fromEntries(
    pools.flatMap(({ plan, active, content, compliance, servers, population, signIns }) => [
      [`${plan.path}.${TOTALS.activeEnd}`, active.list.length],
      [`${plan.path}.${TOTALS.answeringEnd}`, active.answering(now)],
      [`${plan.content.path}.${TOTALS.bytes}`, content.bytes],
      [`${plan.content.path}.${TOTALS.bytesStored}`, content.bytesStored],
      ...complianceTotals(compliance),
      ...servers.flatMap(({ path, refusals, sessions, unsent }, i) => [
        [`${path}.${TOTALS.usersPeak}`, signIns.peakOn(i)],
        [`${path}.${TOTALS.usersEnd}`, population.usersOnServer(i)],
        [`${path}.${TOTALS.refusals}`, refusals],
        [`${path}.${TOTALS.sessionBytesPeak}`, sessions.bytesPeak],
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
