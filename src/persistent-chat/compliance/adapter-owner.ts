import type { Seconds } from '../../util/units.ts';
import type { Contents } from './compliance-contents.ts';
import type { ComplianceDatabase } from './compliance-database.ts';
import type { CompliancePlan } from './compliance-plan.ts';
import type { Timers } from './timers.ts';

/** What wakes the owners of a pool. */
export interface OwnerTimers {
  readonly renewal: Timers;
  readonly runBegins: Timers;
  readonly runEnds: Timers;
}

/** A run of the adapter. */
interface Run {
  readonly began: Seconds;
  /** What it processes. */
  readonly over: Contents;
  /** Generation of the database that it is of. */
  readonly generation: number;
}

/**
 * The half of a compliance service that processes what is in the database, for which it must own the lock there.
 *
 * Every service tries to take or renew the lock time and again. The owner runs the adapter over all that is
 * there and deletes it when the run has succeeded. A run that its server does not live to finish, or loses the
 * lock in, has not happened: the next owner makes it anew, and each record is processed once. So it is with a run
 * whose database was interrupted. While the database does not answer, nobody takes or renews the lock.
 */
export class AdapterOwner {
  private readonly server: number;
  private readonly plan: CompliancePlan;
  private readonly database: ComplianceDatabase;
  private readonly timers: OwnerTimers;
  private ownsUntil: Seconds = 0;
  private run: Run | undefined;

  constructor(server: number, plan: CompliancePlan, database: ComplianceDatabase, timers: OwnerTimers) {
    this.server = server;
    this.plan = plan;
    this.database = database;
    this.timers = timers;
  }

  /** Whether it owns the lock, as far as it knows. */
  isOwner(now: Seconds): boolean {
    return now < this.ownsUntil;
  }

  /** Whether its server runs. */
  get isRunning(): boolean {
    return this.timers.renewal.isSet(this.server);
  }

  /** Tries for the lock from `at` on. */
  start(at: Seconds): void {
    this.timers.renewal.set(this.server, at);
  }

  /** Ends with its server, which keeps the lock until it expires. */
  stop(): void {
    this.timers.renewal.stop(this.server);
    this.resign();
  }

  /** Takes or renews the lock. */
  renew(now: Seconds): void {
    const { server, timers, plan, database } = this;
    timers.renewal.set(server, now + plan.renewal);
    const wasOwner = this.isOwner(now);
    if (!wasOwner) this.resign();
    if (!database.service.answers(server) || !database.lock.claim(server, now)) return;
    this.ownsUntil = now + plan.lease;
    if (!wasOwner) this.planRun(now);
  }

  /** The adapter begins a run. */
  begin(now: Seconds): void {
    if (!this.isOwner(now)) return;
    const { service, contents: over } = this.database;
    if (!service.answers(this.server)) {
      this.timers.runBegins.set(this.server, now + this.plan.renewal);
      return;
    }
    this.run = { began: now, over, generation: service.generation };
    this.timers.runEnds.set(this.server, now + over.records / this.plan.adapterRate);
  }

  /** The adapter ends a run. */
  end(now: Seconds): void {
    const { run, database } = this;
    if (run === undefined || !this.isOwner(now)) return;
    this.run = undefined;
    const { service } = database;
    if (service.answers(this.server) && run.generation === service.generation) {
      database.delete(run.over, now);
      database.nextRun = run.began + this.plan.runInterval;
    }
    this.planRun(now);
  }

  private planRun(now: Seconds): void {
    if (!this.plan.hasAdapter) return;
    this.timers.runBegins.set(this.server, Math.max(now, this.database.nextRun));
  }

  private resign(): void {
    this.ownsUntil = 0;
    this.run = undefined;
    this.timers.runBegins.stop(this.server);
    this.timers.runEnds.stop(this.server);
  }
}
