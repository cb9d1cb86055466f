import type { Simulation } from '../../kernel/simulation.ts';
import type { ChatPool } from '../chat-pool.ts';
import type { PoolCompliance } from '../compliance/pool-compliance.ts';
import type { Plan } from '../plan.ts';
import { LogShipping } from '../sql/log-shipping.ts';
import { planShipping } from '../sql/log-shipping-plan.ts';
import type { SqlOutages } from '../sql/sql-outages.ts';
import { Deployment } from '../topology/deployment.ts';
import type { LeftBehind, OperatedPool, OperatedServers } from './operated.ts';
import { Operator } from './operator.ts';

/** The operator of a run, and the log shipping that faults befall and the operator drops. */
export interface Operation {
  readonly operator: Operator;
  /** Of the content database of each pool that has a secondary: to the first, where there are several. */
  readonly shippings: readonly LogShipping[];
  /** Of every pool, in a run in which something can be operated. */
  readonly servers: readonly OperatedServers[];
}

/** Starts both; log shipping only where something can fail or is done, since nobody would notice it otherwise. */
export function openOperator(
  { parts, faults, actions }: Pick<Plan, 'parts' | 'faults' | 'actions'>,
  pools: readonly ChatPool[],
  sql: SqlOutages,
  simulation: Simulation,
): Operation {
  const isNeeded = faults.length > 0 || actions.length > 0;
  const deployment = new Deployment(isNeeded ? parts : {});
  const operated = isNeeded ? pools.map((pool) => operatedPool(pool, deployment, sql, simulation)) : [];
  const failOver = (database: string) => sql.failOver(database);
  return {
    operator: new Operator(actions, { pools: operated, failOver }, simulation),
    shippings: operated.flatMap(({ shipping }) => shipping ?? []),
    servers: operated.map(({ servers }) => servers),
  };
}

function operatedPool(
  pool: ChatPool,
  deployment: Deployment,
  sql: SqlOutages,
  simulation: Simulation,
): OperatedPool {
  const { plan, content, compliance } = pool;
  return {
    path: plan.path,
    servers: operatedServers(pool),
    content: { path: plan.content.path, database: content },
    compliance:
      compliance === null
        ? null
        : {
            path: compliance.path,
            database: compliance.database,
            move: (from, to) =>
              moveCompliance(pool, compliance, from, copyIn(to, compliance.path, deployment)),
          },
    shipping: shippingOf(pool, deployment, sql, simulation),
  };
}

/** The log is shipped from the copy that serves, and so from the mirror after it took over. */
function shippingOf(
  { plan, content }: ChatPool,
  deployment: Deployment,
  sql: SqlOutages,
  simulation: Simulation,
): LogShipping | null {
  const [shipped] = planShipping(plan.content.path, deployment);
  if (shipped === undefined) return null;
  const ground = {
    get position() {
      return content.position;
    },
    isUp: (database: string) => content.isUp(database === shipped.primary ? content.servedBy : database),
    reaches: (a: string, b: string) => sql.reaches(a, b),
  };
  const shipping = new LogShipping(shipped, ground, simulation);
  shipping.create();
  return shipping;
}

function operatedServers({ plan, administration }: ChatPool): OperatedServers {
  let chosen = administration.active;
  return {
    paths: plan.servers.map(({ path }) => path),
    get active() {
      return administration.active;
    },
    get chosen() {
      return chosen;
    },
    mostActive: plan.mostActive,
    setActive(next) {
      chosen = [...next].sort((a, b) => a - b);
      administration.setActive(next);
    },
    rebalance: () => administration.rebalance(),
    drain: (server) => administration.drain(server),
  };
}

/** The copy of a database that would serve in a site: the primary, or a log-shipping secondary. */
function copyIn(site: string, primary: string, deployment: Deployment): string | undefined {
  const copies = [primary, ...deployment.secondariesOf(primary).map(({ path }) => path)];
  return copies.find((copy) => deployment.siteOf(copy).path === site);
}

function moveCompliance(
  { plan }: ChatPool,
  { database, services }: PoolCompliance,
  from: string,
  copy: string | undefined,
): LeftBehind | null {
  if (database.service.servedBy === copy) return null;
  const queued = services.reduce(
    (sum, { queue }, server) => (plan.serverSites[server] === from ? sum + queue.length : sum),
    0,
  );
  if (copy === undefined) return { records: database.contents.records, queued, staysBehind: true };
  return { records: database.beginAnew(copy), queued, staysBehind: false };
}
