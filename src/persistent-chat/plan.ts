import type { Planned } from '../component/model.ts';
import type { SupportReport } from '../component/support.ts';
import { type FaultPlan, planFaults } from './failover/fault-plan.ts';
import { type OutagePlan, planOutages } from './failover/outage-plan.ts';
import { type FigureReader, openFigures } from './figures/index.ts';
import { type ActionPlan, disturb, hopsToCome, planActions, serversToCome } from './operator/action-plan.ts';
import { type PoolPlan, planPool } from './plan-pool.ts';
import type { Config } from './scenario.ts';
import { type InstancePlan, planInstances } from './sql/instance-plan.ts';
import { type MirroringPlan, planMirroring } from './sql/mirroring-plan.ts';
import { Deployment, type Placed } from './topology/deployment.ts';
import type { Parts } from './topology/parts.ts';
import { findings, supportReport } from './topology/rules/index.ts';

/** Everything that a run needs to know, decided: what is deployed, who uses it, what each step costs. */
export interface Plan {
  /** The deployment in full, for pictures. */
  readonly parts: Parts;
  /** Users of all pools together. */
  readonly users: number;
  /** Those that have users and servers to carry them. */
  readonly pools: readonly PoolPlan[];
  /** The SQL Server instances under their databases. */
  readonly instances: readonly InstancePlan[];
  /** How mirrored databases fail over; null where nothing can fail, and nobody fails anything over. */
  readonly mirroring: MirroringPlan | null;
  /** What operators do. */
  readonly actions: readonly ActionPlan[];
  /** What goes wrong. */
  readonly faults: readonly FaultPlan[];
  /** What is held against outages; null where nothing can fail. */
  readonly outages: OutagePlan | null;
  /** CPU from which a server is tight, and overloaded. */
  readonly verdict: { readonly tight: number; readonly overload: number };
}

/** Turns the described deployment into a plan; pure, so that rules are checked without a run. */
export function plan(config: Config): Planned<Plan> {
  const deployment = new Deployment(config.topology.parts);
  const figure = openFigures(config.figures);
  const value = planWith(config, deployment, figure);
  const { findings } = rulesOn(config, deployment, value);
  return { plan: value, figures: figure.used(), findings };
}

/** Checks every rule, and says what was checked. */
export function checkSupport(config: Config): SupportReport {
  const deployment = new Deployment(config.topology.parts);
  const planned = planWith(config, deployment, openFigures(config.figures));
  const { findings, figures } = rulesOn(config, deployment, planned);
  return supportReport(deployment, findings, figures);
}

/** What the rules find. They look figures up for themselves: a result lists those that the run rests on. */
function rulesOn(config: Config, deployment: Deployment, { pools }: Plan) {
  const { product, workload, beyondSupport } = config;
  const figure = openFigures(config.figures);
  // The rules are those of the deployment as the run begins.
  const begun = pools.map((pool) => ({ ...pool, servers: pool.servers.filter(({ isActive }) => isActive) }));
  const found = findings({ product, deployment, workload, pools: begun, figure }, beyondSupport);
  return { findings: found, figures: figure.used() };
}

function planWith(config: Config, deployment: Deployment, figure: FigureReader): Plan {
  const { workload, topology } = config;
  const pools = deployment.of('chat-pool');
  const users = usersOf(pools, workload.users);
  const running = pools
    .map((pool, i) => ({ pool, users: users[i], share: users[i] / workload.users }))
    .filter(({ pool, users }) => users > 0 && pool.active.length > 0);
  const actions = planActions(config.actions, deployment, figure);
  const isDisturbed = config.faults.length > 0 || disturb(config.actions);
  return {
    parts: topology.parts,
    users: workload.users,
    pools: running.map(({ pool, ...rest }, i) => {
      const coming = {
        toCome: serversToCome(actions, pool, deployment),
        hopsToCome: hopsToCome(actions, pool, deployment),
      };
      return planPool({ number: i + 1, pool, ...coming, ...rest }, deployment, config, figure);
    }),
    instances: planInstances(running, deployment, figure),
    mirroring: isDisturbed ? planMirroring(figure) : null,
    actions,
    faults: planFaults(config.faults, deployment),
    outages: isDisturbed ? planOutages(figure) : null,
    verdict: { tight: figure('verdict.tight'), overload: figure('verdict.overload') },
  };
}

/** Users of each pool by its share, in whole users that add up. */
function usersOf(pools: readonly Placed<'chat-pool'>[], users: number): readonly number[] {
  const total = pools.reduce((sum, { share }) => sum + share, 0);
  let before = 0;
  return pools.map(({ share }) => {
    const from = Math.round((users * before) / total);
    before += share;
    return Math.round((users * before) / total) - from;
  });
}
