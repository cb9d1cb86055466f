import type { Seconds } from '../../util/units.ts';
import { FAIL_BACK, FAIL_OVER, type RunbookName, type RunbookStep } from '../failover/runbook.ts';
import type { FigureName, FigureReader } from '../figures/index.ts';
import { planShipping } from '../sql/log-shipping-plan.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import type { Action } from './described-actions.ts';

/** When an action is done: at a time, or so long after each beginning of a fault, counted from 0. */
export type ActionTime = { readonly at: Seconds } | { readonly fault: number; readonly reaction: Seconds };

/** A step of a runbook, how long it takes and, where it sets the active servers, which. */
export interface StepPlan {
  readonly step: RunbookStep;
  readonly takes: Seconds;
  readonly servers: readonly string[];
}

interface Common {
  /** Part that it is done to. */
  readonly target: string;
  readonly when: ActionTime;
}

/** An action, decided. */
export type ActionPlan =
  | (Common & { readonly kind: 'add-space' | 'purge'; readonly bytes: number })
  | (Common & { readonly kind: 'fail-over-database' })
  | (Common & {
      readonly kind: 'activate' | 'deactivate' | 'drain' | 'swap' | 'rebalance';
      readonly servers: readonly string[];
    })
  /** One step of a runbook. */
  | (Common & { readonly kind: 'step'; readonly step: StepPlan })
  /** What is left of a runbook; then, of the way back, the mirror of the primary. */
  | (Common & {
      readonly kind: RunbookName;
      readonly steps: readonly StepPlan[];
      readonly last: readonly StepPlan[];
    });

const DURATIONS: Readonly<Record<RunbookStep, FigureName>> = {
  'drop-log-shipping': 'runbook.dropLogShipping',
  'copy-log-backups': 'runbook.copyLogBackups',
  'restore-log-backups': 'runbook.restoreLogBackups',
  'recover-database': 'runbook.recoverDatabase',
  'set-pool-state failed-over': 'runbook.setPoolState',
  'set-pool-state normal': 'runbook.setPoolState',
  'install-mirror': 'runbook.installMirror',
  'set-active-servers': 'runbook.setActiveServers',
  'set-active-servers []': 'runbook.setActiveServers',
  'remove-mirroring': 'runbook.removeMirroring',
  'back-up-database': 'runbook.backUpDatabase',
  'restore-database': 'runbook.restoreDatabase',
  'create-log-shipping': 'runbook.createLogShipping',
};

/** Decides when actions are done, and how long the steps of runbooks take. */
export function planActions(
  actions: readonly Action[],
  deployment: Deployment,
  figure: FigureReader,
): readonly ActionPlan[] {
  const step = (name: RunbookStep, takes?: Seconds, servers: readonly string[] = []): StepPlan => ({
    step: name,
    takes: takes ?? figure(DURATIONS[name]),
    servers,
  });
  return actions.map((action): ActionPlan => {
    const { target } = action;
    const common = { target, when: timeOf(action) };
    switch (action.kind) {
      case 'add-space':
      case 'purge':
        return { ...common, kind: action.kind, bytes: action.bytes };
      case 'fail-over-database':
        return { ...common, kind: action.kind };
      case 'activate':
      case 'deactivate':
      case 'drain':
        return { ...common, kind: action.kind, servers: action.servers };
      case 'swap':
      case 'rebalance':
        return { ...common, kind: action.kind, servers: [] };
      case 'set-active-servers': {
        const { servers, takes } = action;
        const name = servers.length === 0 ? 'set-active-servers []' : 'set-active-servers';
        return { ...common, kind: 'step', step: step(name, takes, servers) };
      }
      case 'set-pool-state':
        return { ...common, kind: 'step', step: step(`set-pool-state ${action.state}`, action.takes) };
      case 'fail-over-site':
      case 'fail-back-site': {
        const isOver = action.kind === 'fail-over-site';
        const pool = deployment.get<'chat-pool'>(target);
        const servers = action.servers ?? (isOver ? serversBeyond(pool, deployment) : pool.active);
        const steps = (isOver ? FAIL_OVER : FAIL_BACK).map((name) =>
          step(name, undefined, name === 'set-active-servers' ? servers : []),
        );
        return { ...common, kind: action.kind, steps, last: isOver ? [] : [step('install-mirror')] };
      }
      default:
        return { ...common, kind: 'step', step: step(action.kind, action.takes) };
    }
  });
}

/** Whether some of them do more than change the space that databases have. */
export function disturb(actions: readonly Action[]): boolean {
  return actions.some(({ kind }) => kind !== 'add-space' && kind !== 'purge');
}

/** Servers of a pool that are not active when the run begins, and that these actions may make so. */
export function serversToCome(
  actions: readonly ActionPlan[],
  pool: Placed<'chat-pool'>,
  deployment: Deployment,
): readonly Placed<'chat-server'>[] {
  const members = deployment.serversOf(pool.path).filter(({ path }) => !pool.active.includes(path));
  const named = new Set(actions.flatMap((action) => (action.target === pool.path ? namedBy(action) : [])));
  const isSwapped = actions.some(({ kind, target }) => kind === 'swap' && target === pool.path);
  return isSwapped ? members : members.filter(({ path }) => named.has(path));
}

/** Next hops of the site to which some actions may fail a pool over, but for its own. */
export function hopsToCome(
  actions: readonly ActionPlan[],
  { path, content, nextHop }: Placed<'chat-pool'>,
  deployment: Deployment,
): readonly string[] {
  const isMoved = actions.some(
    ({ kind, target }) => target === path && (kind === 'step' || kind === 'fail-over-site'),
  );
  if (!isMoved || nextHop === undefined) return [];
  const beyond = siteBeyond(content, deployment);
  return deployment.nextHops
    .map((hop) => hop.path)
    .filter((hop) => hop !== nextHop && deployment.siteOf(hop).path === beyond)
    .sort();
}

function namedBy(action: ActionPlan): readonly string[] {
  if ('servers' in action) return action.servers;
  if (action.kind === 'step') return action.step.servers;
  return 'steps' in action ? action.steps.flatMap(({ servers }) => servers) : [];
}

function timeOf({ at, after }: Action): ActionTime {
  // One of them is there: the schema sees to that.
  if (after === undefined) return { at: at ?? 0 };
  return { fault: after.fault - 1, reaction: after.reaction };
}

/** Members of a pool in the site of the backup of its content database. */
function serversBeyond(pool: Placed<'chat-pool'>, deployment: Deployment): readonly string[] {
  const beyond = siteBeyond(pool.content, deployment);
  return deployment
    .serversOf(pool.path)
    .map(({ path }) => path)
    .filter((path) => deployment.siteOf(path).path === beyond);
}

/** Site of the backup of a content database; undefined when it is not shipped. */
function siteBeyond(content: string, deployment: Deployment): string | undefined {
  return planShipping(content, deployment).at(0)?.sites.secondary;
}
