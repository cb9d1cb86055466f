import { formatCount } from '../../util/format.ts';
import { formatDuration, type Seconds } from '../../util/units.ts';
import { Runbook, type RunbookStep } from '../failover/runbook.ts';
import type { LogShipping } from '../sql/log-shipping.ts';
import type { Position } from '../sql/position.ts';
import type { StepPlan } from './action-plan.ts';
import type { OperatedPool } from './operated.ts';
import { type StepOutcome, setActiveServers } from './server-actions.ts';

/** Who is told what becomes of a pool that goes to the other site and back. */
export interface FailoverWatcher {
  /** Posts that were committed are lost; `since`: when the last was committed that is not [s]. */
  lost(database: string, posts: number, since: Seconds): void;
  /** So are those that came after the backup which the way back began with. */
  lostOnTheWayBack(posts: number): void;
  /** The pool serves its users in this site from now on. */
  serves(pool: string, site: string): void;
}

/** Whatever takes steps of runbooks, one at a time. */
export interface Stepwise {
  readonly pool: OperatedPool;
  /** Begins a step; returns why it is refused, or undefined when it is not. */
  begin(step: RunbookStep): string | undefined;
  /** The time is over that it takes: it has its effect. */
  finish(plan: StepPlan): StepOutcome;
}

type Effect = (failover: SiteFailover, plan: StepPlan) => StepOutcome;

const done = (words: string): StepOutcome => ({ words, isDone: true });
const failed = (words: string): StepOutcome => ({ words, isDone: false, isRefused: true });
const posts = (n: number): string => formatCount(n, 'post');

/**
 * A pool on its way to the other site and back: what each step of the runbook does to its database and its servers.
 *
 * The pool works with the backup of its content database from the change of its state on, with what that was restored
 * to. Its compliance database is not failed over: compliance begins anew in the other site, with an empty one.
 */
export class SiteFailover implements Stepwise {
  readonly pool: OperatedPool;
  readonly runbook = new Runbook();
  readonly shipping: LogShipping;
  watcher: FailoverWatcher | null = null;
  /** What the full backup holds that the primary is restored from. */
  backup: Position = { posts: 0, rows: 0 };

  constructor(pool: OperatedPool, shipping: LogShipping) {
    this.pool = pool;
    this.shipping = shipping;
  }

  begin(step: RunbookStep): string | undefined {
    return this.obstacle(step) ?? this.runbook.begin(step);
  }

  finish(plan: StepPlan): StepOutcome {
    const obstacle = this.obstacle(plan.step);
    const outcome = obstacle === undefined ? EFFECTS[plan.step](this, plan) : failed(obstacle);
    this.runbook.end(outcome.isDone);
    return outcome;
  }

  /** What a step needs and does not have, when it begins or when it ends, in words. */
  private obstacle(step: RunbookStep): string | undefined {
    const { primary, secondary, sites } = this.shipping.plan;
    const { database } = this.pool.content;
    const needs = NEEDS[step];
    const down = [
      ...(needs?.secondary === true ? [secondary] : []),
      ...(needs?.primary === true ? [primary] : []),
    ].find((copy) => !database.isUp(copy));
    if (down !== undefined) return `${down} is down`;
    return needs?.joined === true && !this.shipping.areSitesJoined
      ? `${sites.primary} and ${sites.secondary} do not reach each other`
      : undefined;
  }

  /** The pool moves its compliance, which is not failed over; returns what is left behind, in words. */
  moveCompliance(from: string, to: string): string {
    const left = this.pool.compliance?.move(from, to) ?? null;
    if (left === null) return '';
    const records = formatCount(left.records, 'record');
    const queued = `${formatCount(left.queued, 'event')} wait in queues of ${from}`;
    return left.staysBehind
      ? `; its compliance database has no copy in ${to}: ${records} wait in it, and ${queued}`
      : `; of compliance, ${records} not processed are lost, and ${queued}`;
  }
}

/** What steps need to run: the instance under a database, a way between the two sites. */
const NEEDS: Partial<
  Readonly<
    Record<RunbookStep, { readonly primary?: true; readonly secondary?: true; readonly joined?: true }>
  >
> = {
  'drop-log-shipping': { secondary: true },
  'copy-log-backups': { secondary: true },
  'restore-log-backups': { secondary: true },
  'recover-database': { secondary: true },
  'set-pool-state failed-over': { secondary: true },
  'back-up-database': { secondary: true },
  'restore-database': { primary: true, joined: true },
  'create-log-shipping': { primary: true, secondary: true, joined: true },
  'set-pool-state normal': { primary: true },
};

const EFFECTS: Readonly<Record<RunbookStep, Effect>> = {
  'drop-log-shipping'({ shipping }) {
    shipping.drop();
    return done(`${shipping.plan.secondary} receives the log no more`);
  },
  'copy-log-backups'({ shipping }) {
    if (!shipping.canCopy) return done('changes nothing: the share cannot be read');
    return done(`${formatCount(shipping.copyRest(), 'backup')} copied from the share`);
  },
  'restore-log-backups': ({ shipping: { plan, restored } }) =>
    done(`${plan.secondary} has all that was committed until ${formatDuration(restored.at)}`),
  'recover-database'({ pool, shipping: { plan, restored } }) {
    const lacks = Math.max(0, pool.content.database.position.posts - restored.position.posts);
    return done(`${plan.secondary} is online, and lacks ${posts(lacks)}`);
  },
  'set-pool-state failed-over'(failover) {
    const { secondary } = failover.shipping.plan;
    const { restored } = failover.shipping;
    const { path, database } = failover.pool.content;
    const lost = database.moveTo(secondary, restored.position);
    failover.watcher?.lost(path, lost, restored.at);
    const { sites } = failover.shipping.plan;
    const behind = failover.moveCompliance(sites.primary, sites.secondary);
    return done(`the pool works with ${secondary}; ${posts(lost)} are lost${behind}`);
  },
  'install-mirror'({ pool }) {
    pool.compliance?.database.establishMirror();
    return done(pool.content.database.establishMirror());
  },
  'set-active-servers'({ pool, runbook, shipping: { plan }, watcher }, { servers }) {
    const outcome = setActiveServers(pool.servers, servers);
    const { primary, secondary } = plan.sites;
    if (outcome.isDone && runbook.next === 'set-active-servers')
      watcher?.serves(pool.path, runbook.leadsTo === 'FailedOver' ? secondary : primary);
    return outcome;
  },
  'set-active-servers []': ({ pool: { servers } }) => setActiveServers(servers, []),
  'remove-mirroring': ({ shipping }) => done(`${shipping.plan.secondary} has no mirror`),
  'back-up-database'(failover) {
    failover.backup = failover.pool.content.database.position;
    return done(`all that ${failover.shipping.plan.secondary} has is backed up`);
  },
  'restore-database': ({ shipping }) => done(`${shipping.plan.primary} has all that is in the backup`),
  'create-log-shipping'({ shipping }) {
    shipping.create();
    return done(`${shipping.plan.secondary} is to receive the log of ${shipping.plan.primary}`);
  },
  'set-pool-state normal'(failover) {
    const { pool, shipping, backup, watcher } = failover;
    const { primary, sites } = shipping.plan;
    const lost = pool.content.database.moveTo(primary, backup);
    watcher?.lostOnTheWayBack(lost);
    // What was committed in the other site after the backup is not what the secondary is to go on from.
    shipping.create();
    const after = lost === 0 ? '' : `; ${posts(lost)} that came after the backup are lost`;
    const behind = failover.moveCompliance(sites.secondary, sites.primary);
    return done(`the pool works with ${primary}${after}${behind}`);
  },
};

/** A pool without another site to go to: the scenario allows of no step but that its active servers are set. */
export class SingleSite implements Stepwise {
  readonly pool: OperatedPool;

  constructor(pool: OperatedPool) {
    this.pool = pool;
  }

  begin(): undefined {}

  finish({ servers }: StepPlan): StepOutcome {
    return setActiveServers(this.pool.servers, servers);
  }
}
