import type { Context } from '../../component/model.ts';
import { Conditions, Factors } from '../../fault/conditions.ts';
import { startFaults } from '../../fault/fault-schedule.ts';
import type { ChatPool } from '../chat-pool.ts';
import type { MetricName } from '../metrics.ts';
import type { Operation } from '../operator/open-operator.ts';
import type { Plan } from '../plan.ts';
import type { SqlInstances } from '../sql/sql-instances.ts';
import type { SqlOutages } from '../sql/sql-outages.ts';
import type { Surroundings } from '../surroundings.ts';
import { Deployment } from '../topology/deployment.ts';
import { Connections } from './connections.ts';
import { countersOf } from './counters.ts';
import { Director } from './director.ts';
import { Downtime } from './downtime.ts';
import { Outages } from './outages.ts';
import { Places } from './places.ts';

/** What there is that faults befall. */
export interface Disturbed {
  readonly pools: readonly ChatPool[];
  readonly sql: SqlInstances;
  readonly sqlOutages: SqlOutages;
  readonly surroundings: Surroundings;
  readonly operation: Operation;
}

/** Starts the faults of a plan, and records from now on what they do. */
export function startDisturbances(
  { parts, faults }: Pick<Plan, 'parts' | 'faults'>,
  { pools, sql, sqlOutages, surroundings, operation }: Disturbed,
  context: Context,
): Director {
  const { simulation, recorder } = context;
  const places = new Places(new Deployment(parts), pools);
  const shares = new Map(operation.shippings.map((shipping) => [shipping.plan.primary, shipping]));
  const downtime = new Downtime(places, {
    sql: sqlOutages,
    stores: surroundings.fileStores,
    shares,
    hopChanged: (hop) => connections.entrances.hopChanged(hop),
  });
  const connections = new Connections(places, sqlOutages, downtime);
  const outages = new Outages(
    pools.map(({ population }) => population.users),
    recorder.tally('user.reconnectTime' satisfies MetricName),
    () => refusedSoFar(pools),
    (pool, server) => director.causeAt(pools[pool].plan.servers[server].path),
  );
  const world = {
    places,
    downtime,
    connections,
    sql: sqlOutages,
    conditions: new Conditions(),
    slowness: new Factors(),
    counters: countersOf(pools, shares),
  };
  const director = new Director(faults, world, outages, operation.operator, simulation);
  for (const [i, pool] of pools.entries()) pool.outages.watch(outages.watcherOf(i));
  sql.watch(director);
  operation.operator.watch(director);
  startFaults(faults, context, director);
  return director;
}

function refusedSoFar(pools: readonly ChatPool[]) {
  let refused = 0;
  let missed = 0;
  let signInsRefused = 0;
  for (const { posts, signIns } of pools) {
    refused += posts.counts.refused;
    missed += posts.counts.missed;
    signInsRefused += signIns.refusals;
  }
  return { refused, missed, signInsRefused };
}
