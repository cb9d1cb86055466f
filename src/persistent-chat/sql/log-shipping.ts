import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { ShippingPlan } from './log-shipping-plan.ts';
import type { Position } from './position.ts';

/** What the jobs of log shipping need of the primary, the secondary and what is between them. */
export interface ShippingGround {
  /** How far the primary has come. */
  readonly position: Position;
  /** Whether a database serves, or as a secondary could restore: its instance runs. */
  isUp(database: string): boolean;
  /** Whether anything passes between two sites. */
  reaches(a: string, b: string): boolean;
}

/** A backup of the log: all that was committed when it was made. */
export interface LogBackup {
  /** Its time, in intervals of the schedule; 0 for what a secondary was set up with. */
  readonly number: number;
  readonly at: Seconds;
  readonly position: Position;
}

/** What came of the jobs so far. */
export interface ShippingCounts {
  readonly backups: number;
  readonly backupsFailed: number;
  readonly copiesFailed: number;
}

/** One run of a job: that of a schedule that may have been dropped meanwhile, and for which backup. */
interface JobRun {
  readonly era: number;
  readonly number: number;
}

/**
 * Log shipping to one secondary: a job that backs the log of the primary up to a share, at whole multiples of its
 * interval, and for each such time a later one that copies what lies on the share up to then and restores it.
 *
 * A job that cannot do its work fails and is not repeated: the next one has more to do. At the start primary and
 * secondary hold the same.
 */
export class LogShipping {
  readonly plan: ShippingPlan;
  private readonly simulation: Simulation;
  private readonly ground: ShippingGround;
  private readonly backsUp: EventKind<JobRun>;
  private readonly copies: EventKind<JobRun>;
  private readonly counted = { backups: 0, backupsFailed: 0, copiesFailed: 0 };
  /** Not copied yet; in the order of time. */
  private onShare: LogBackup[] = [];
  private last: LogBackup;
  /** Grows when shipping is set up anew: jobs of an earlier time do nothing. */
  private era = 0;
  private runs = false;
  private hasShare = true;
  /** Since when every job has done what it should. */
  private worksSince: Seconds = 0;

  constructor(plan: ShippingPlan, ground: ShippingGround, simulation: Simulation) {
    this.plan = plan;
    this.ground = ground;
    this.simulation = simulation;
    this.last = { number: 0, at: simulation.now, position: ground.position };
    this.backsUp = simulation.kind(`log backed up for ${plan.secondary}`, (run: JobRun) => this.backUp(run));
    this.copies = simulation.kind(`log copied to ${plan.secondary}`, (run: JobRun) => this.copy(run));
  }

  /** Sets the secondary up with all that the primary has, and schedules the jobs. */
  create(): void {
    const { now } = this.simulation;
    this.era++;
    this.runs = true;
    this.onShare = [];
    this.last = { number: 0, at: now, position: this.ground.position };
    this.worksSince = now;
    this.schedule({ era: this.era, number: Math.floor(now / this.plan.every) + 1 });
  }

  /** No job runs any more; what lies on the share stays there. */
  drop(): void {
    this.runs = false;
    this.era++;
  }

  /** Whether its jobs run. */
  get isRunning(): boolean {
    return this.runs;
  }

  /** The share is gone, with what lies on it, until it is regained. */
  loseShare(): void {
    this.hasShare = false;
  }

  regainShare(): void {
    this.hasShare = true;
  }

  /** Whether the secondary can read the share and restore what lies there. */
  get canCopy(): boolean {
    const { sites, secondary } = this.plan;
    return this.hasShare && this.ground.isUp(secondary) && this.ground.reaches(sites.share, sites.secondary);
  }

  /** Whether anything passes between the sites of primary and secondary. */
  get areSitesJoined(): boolean {
    const { sites } = this.plan;
    return this.ground.reaches(sites.primary, sites.secondary);
  }

  /** The secondary gets all that lies on the share, if it can; returns the number of backups. */
  copyRest(): number {
    if (!this.canCopy) return 0;
    const { length } = this.onShare;
    this.take(length);
    return length;
  }

  /** The latest backup that the secondary has: with this it can take over. */
  get restored(): LogBackup {
    return this.last;
  }

  /** The latest backup that lies on the share or has been copied. */
  get newest(): LogBackup {
    return this.onShare.at(-1) ?? this.last;
  }

  /** By how much the secondary is further behind than it may be while all jobs work [s]; 0 or less when it is not. */
  get overdue(): Seconds {
    const { now } = this.simulation;
    const { every, copyAfter } = this.plan;
    if (!this.runs) return 0;
    return now - Math.max(this.last.at, this.worksSince) - every - copyAfter;
  }

  /** What came of the jobs so far. */
  get counts(): ShippingCounts {
    return this.counted;
  }

  private schedule(run: JobRun): void {
    this.simulation.scheduleAt(this.backsUp, run.number * this.plan.every, run);
  }

  private backUp(run: JobRun): void {
    if (run.era !== this.era) return;
    const { plan, ground, simulation, counted } = this;
    const { now } = simulation;
    const { sites, primary } = plan;
    counted.backups++;
    if (this.hasShare && ground.isUp(primary) && ground.reaches(sites.primary, sites.share))
      this.onShare.push({ number: run.number, at: now, position: ground.position });
    else {
      counted.backupsFailed++;
      this.worksSince = now;
    }
    this.schedule({ ...run, number: run.number + 1 });
    simulation.schedule(this.copies, plan.copyAfter, run);
  }

  /** What was backed up later waits for its own run: it does not matter which of two jobs of one instant comes first. */
  private copy(run: JobRun): void {
    if (run.era !== this.era) return;
    if (!this.canCopy) {
      this.counted.copiesFailed++;
      this.worksSince = this.simulation.now;
    } else this.take(this.onShare.filter(({ number }) => number <= run.number).length);
  }

  private take(backups: number): void {
    if (backups === 0) return;
    this.last = this.onShare[backups - 1];
    this.onShare.splice(0, backups);
  }
}
