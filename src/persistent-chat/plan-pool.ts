import { type CompliancePlan, planCompliance } from './compliance/compliance-plan.ts';
import type { FigureReader } from './figures/index.ts';
import { type FilePlan, planFiles } from './files/file-plan.ts';
import { type FrontEndPlan, planFrontEnd } from './front-end/front-end-plan.ts';
import { planReading, type ReadingPlan } from './reading/reading-plan.ts';
import type { Config } from './scenario.ts';
import { planRetries, type RetryPlan } from './server/client-retries.ts';
import { type MonitorPlan, planMonitor } from './server/monitor-plan.ts';
import { planServers, type ServersPlan } from './server/server-plan.ts';
import { type ContentPlan, planContent } from './sql/sql-plan.ts';
import type { Deployment, Placed } from './topology/deployment.ts';
import { planWorkload, type WorkloadPlan } from './workload/workload-plan.ts';

/** One pool with everything that is its own. */
export interface PoolPlan extends WorkloadPlan, ServersPlan {
  readonly path: string;
  /** Counted from 1, over the pools that run. */
  readonly number: number;
  readonly rosterLimit: number;
  readonly retries: RetryPlan;
  readonly monitor: MonitorPlan;
  readonly content: ContentPlan;
  /** Null without compliance. */
  readonly compliance: CompliancePlan | null;
  /** Null without a next hop. */
  readonly frontEnd: FrontEndPlan | null;
  /** Those through which its clients may come when it has failed over to another site. */
  readonly otherFrontEnds: readonly FrontEndPlan[];
  readonly files: FilePlan;
  readonly reading: ReadingPlan;
}

/** A pool and the users that fall to it. */
export interface PoolUsers {
  readonly number: number;
  readonly pool: Placed<'chat-pool'>;
  /** Servers that operators may activate. */
  readonly toCome: readonly Placed<'chat-server'>[];
  /** Next hops of the site to which they may fail it over. */
  readonly hopsToCome: readonly string[];
  readonly users: number;
  /** Its part of all users. */
  readonly share: number;
}

/** Decides everything about one pool. */
export function planPool(
  { number, pool, toCome, hopsToCome, users, share }: PoolUsers,
  deployment: Deployment,
  config: Config,
  figure: FigureReader,
): PoolPlan {
  const workload = planWorkload(users, share, config.workload, figure);
  const content = planContent(pool.content, deployment, figure);
  return {
    path: pool.path,
    number,
    ...workload,
    ...planServers(pool, toCome, workload, content, deployment, config, figure),
    rosterLimit: figure('roster.participantLimit'),
    retries: planRetries(figure),
    monitor: planMonitor(figure),
    content,
    compliance: pool.compliance === undefined ? null : planCompliance(pool.compliance, deployment, figure),
    frontEnd: pool.nextHop === undefined ? null : planFrontEnd(pool.nextHop, pool, deployment, figure),
    otherFrontEnds: hopsToCome.map((hop) => planFrontEnd(hop, pool, deployment, figure)),
    files: planFiles(users, pool, figure),
    reading: planReading(users, pool, figure),
  };
}
