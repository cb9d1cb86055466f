import type { LevelCollector } from '../../observe/collector/levelled.ts';
import type { Seconds } from '../../util/units.ts';
import type { ComplianceDatabase } from './compliance-database.ts';
import type { ComplianceEvent } from './compliance-event.ts';
import type { CompliancePlan } from './compliance-plan.ts';
import type { EventQueue } from './event-queue.ts';
import type { Timers } from './timers.ts';

/** What wakes the writers of a pool. */
export interface WriterTimers {
  readonly gathered: Timers;
  readonly durable: Timers;
}

/**
 * The half of a compliance service that brings the events of its queue into the database: it lets some gather,
 * then writes what is there in transactions of up to `batch` events, one at a time. Events leave the queue when
 * their transaction is durable. While the database is full or does not answer it looks again after each time of
 * gathering; a transaction that the database did not keep comes to nothing.
 */
export class QueueWriter {
  private readonly server: number;
  private readonly plan: CompliancePlan;
  private readonly queue: EventQueue;
  private readonly database: ComplianceDatabase;
  private readonly timers: WriterTimers;
  private readonly backlog: LevelCollector;
  private readonly store: (event: ComplianceEvent, n: number) => void;
  private isRunning = false;
  private writing = 0;
  /** Generation of the database that the transaction under way is of. */
  private generation = 0;
  /** Events that have gathered long enough and are not written yet. */
  private due = 0;

  /** `backlog` takes the events that are queued, of all servers together. */
  constructor(
    server: number,
    plan: CompliancePlan,
    queue: EventQueue,
    database: ComplianceDatabase,
    timers: WriterTimers,
    backlog: LevelCollector,
  ) {
    this.server = server;
    this.plan = plan;
    this.queue = queue;
    this.database = database;
    this.timers = timers;
    this.backlog = backlog;
    this.store = (event, n) => database.store(event, n);
  }

  /** Starts with its server, or with what an earlier start left in the queue. */
  start(now: Seconds): void {
    this.isRunning = true;
    this.wake(now);
  }

  /** Sees to it that the events of the queue are written in a while. */
  wake(now: Seconds): void {
    const { gathered, durable } = this.timers;
    if (!this.isRunning || gathered.isSet(this.server) || durable.isSet(this.server)) return;
    if (this.queue.length > 0) gathered.set(this.server, now + this.plan.gather);
  }

  /** Events have gathered. */
  gathered(now: Seconds): void {
    this.due = this.queue.length;
    this.next(now);
  }

  /** The transaction under way is durable. */
  durable(now: Seconds): void {
    if (!this.database.service.survived(this.generation, now)) {
      this.database.abandon(this.writing);
      this.wake(now);
      return;
    }
    this.queue.take(this.writing, this.store);
    this.database.written(this.writing, now);
    this.backlog.add(-this.writing);
    this.due -= this.writing;
    this.next(now);
  }

  /** Ends with its server; what it was writing stays in the queue. */
  stop(): void {
    this.isRunning = false;
    this.timers.gathered.stop(this.server);
    if (this.timers.durable.isSet(this.server)) this.database.abandon(this.writing);
    this.timers.durable.stop(this.server);
  }

  private next(now: Seconds): void {
    const { queue, database, plan } = this;
    const canWrite = database.service.answers(this.server) && database.room >= 1;
    const mustWait = (this.due <= 0 && queue.length < plan.batch) || !canWrite;
    if (mustWait) this.wake(now);
    else {
      this.generation = database.service.generation;
      this.writing = Math.min(queue.length, plan.batch, database.room);
      this.timers.durable.set(this.server, database.write(now, this.writing));
    }
  }
}
