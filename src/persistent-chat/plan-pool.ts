import { type CompliancePlan, planCompliance } from './compliance/compliance-plan.ts';
import type { FigureReader } from './figures/index.ts';
import type { Config } from './scenario.ts';
import { planServer, type ServerCosts, type ServerPlan, serverCosts } from './server/server-plan.ts';
import { type ContentPlan, planContent } from './sql/sql-plan.ts';
import type { Deployment, Placed } from './topology/deployment.ts';
import { oneWay } from './topology/distance.ts';
import { planWorkload, type WorkloadPlan } from './workload/workload-plan.ts';

/** One pool with everything that is its own. */
export interface PoolPlan extends WorkloadPlan {
  readonly path: string;
  /** Counted from 1, over the pools that run. */
  readonly number: number;
  readonly rosterLimit: number;
  /** Those that take users. */
  readonly servers: readonly ServerPlan[];
  readonly costs: ServerCosts;
  /** Time from each server to each other one, and to the content database [s]. */
  readonly toPeer: readonly (readonly number[])[];
  readonly toContent: readonly number[];
  readonly content: ContentPlan;
  /** Null without compliance. */
  readonly compliance: CompliancePlan | null;
}

/** A pool and the users that fall to it. */
export interface PoolUsers {
  readonly number: number;
  readonly pool: Placed<'chat-pool'>;
  readonly users: number;
  /** Its part of all users. */
  readonly share: number;
}

/** Decides everything about one pool. */
export function planPool(
  { number, pool, users, share }: PoolUsers,
  deployment: Deployment,
  { workload }: Config,
  figure: FigureReader,
): PoolPlan {
  const active = deployment.activeServersOf(pool);
  const distance = (a: string, b: string) => oneWay(deployment, a, b, figure);
  const compliance = pool.compliance !== undefined;
  return {
    path: pool.path,
    number,
    ...planWorkload(users, share, workload, figure),
    rosterLimit: figure('roster.participantLimit'),
    servers: active.map((server) => planServer(server, deployment, figure)),
    costs: serverCosts(figure, compliance),
    toPeer: active.map(({ path }) => active.map((peer) => distance(path, peer.path))),
    toContent: active.map(({ path }) => distance(path, pool.content)),
    content: planContent(pool.content, deployment, figure),
    compliance: compliance ? planCompliance(figure) : null,
  };
}
