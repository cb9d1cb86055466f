import type { Context, Incident } from '../../component/model.ts';
import type { Measures } from '../measures.ts';
import type { SqlInstances } from '../sql/sql-instances.ts';
import { ComplianceDatabase } from './compliance-database.ts';
import type { CompliancePlan } from './compliance-plan.ts';
import type { ComplianceService } from './compliance-service.ts';
import { startCompliance } from './compliance-services.ts';

/** What compliance needs to know of a pool. */
export interface ComplianceOf {
  readonly compliance: CompliancePlan | null;
  /** Its active servers. */
  readonly servers: readonly { readonly path: string }[];
  readonly serverSites: readonly string[];
}

/** Compliance of a pool, built. */
export interface PoolCompliance {
  readonly path: string;
  readonly database: ComplianceDatabase;
  /** One on each active server, in their order. */
  readonly services: readonly ComplianceService[];
}

/** Builds the compliance of a pool and schedules its first events; null when the pool has none. */
export function openCompliance(
  { compliance: plan, servers, serverSites }: ComplianceOf,
  { simulation }: Pick<Context, 'simulation'>,
  sql: SqlInstances,
  { complianceBacklog, complianceRecords }: Pick<Measures, 'complianceBacklog' | 'complianceRecords'>,
): PoolCompliance | null {
  if (plan === null) return null;
  const { path } = plan;
  const database = new ComplianceDatabase(plan, sql, serverSites, complianceRecords);
  const paths = servers.map((server) => server.path);
  const services = startCompliance(plan, paths, simulation, database, complianceBacklog);
  return { path, database, services };
}

/** When the queues and the database were filled so far that it is told. */
export function complianceIncidents({ database, services }: PoolCompliance): readonly Incident[] {
  return [...services.flatMap((service) => service.incidents()), ...database.incidents()];
}

/** What became of the compliance events of a pool, in numbers of events; `processed` counts records. */
export function complianceCounts({ database, services }: PoolCompliance) {
  const sum = (of: (service: ComplianceService) => number) =>
    services.reduce((total, service) => total + of(service), 0);
  return {
    recorded: sum(({ queue }) => queue.counted.recorded),
    queued: sum(({ queue }) => queue.length),
    written: database.counted.written,
    dropped: sum(({ queue }) => queue.counted.dropped),
    processed: database.counted.processed,
    lost: database.counted.lost,
  };
}
