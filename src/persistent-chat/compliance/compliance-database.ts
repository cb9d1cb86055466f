import type { Incident } from '../../component/model.ts';
import type { LevelCollector } from '../../observe/collector/levelled.ts';
import { formatQuantity } from '../../util/format.ts';
import type { Seconds } from '../../util/units.ts';
import { DataFile } from '../sql/data-file.ts';
import { DatabaseFailover } from '../sql/database-failover.ts';
import type { DatabaseService } from '../sql/database-service.ts';
import { FullDisk } from '../sql/full-disk.ts';
import type { Position } from '../sql/position.ts';
import type { ServedDatabase } from '../sql/served-database.ts';
import { SpaceAlarms } from '../sql/space-alarms.ts';
import type { SqlInstances } from '../sql/sql-instances.ts';
import { bytesOf, type Contents, partOf, plus } from './compliance-contents.ts';
import { COMPLIANCE_EVENTS, type ComplianceEvent } from './compliance-event.ts';
import { ComplianceLock } from './compliance-lock.ts';
import type { CompliancePlan } from './compliance-plan.ts';

/** The compliance database of a pool: what is written and not yet processed, and the lock of who processes it. */
export class ComplianceDatabase implements ServedDatabase {
  /** Whether it answers, and what it kept of what was under way when it was interrupted. */
  readonly service: DatabaseService;
  readonly lock: ComplianceLock;
  /** From when on the adapter is to run again [s]. */
  nextRun: Seconds;
  private readonly plan: CompliancePlan;
  private readonly failover: DatabaseFailover;
  private readonly sql: SqlInstances;
  private readonly level: LevelCollector;
  private readonly file: DataFile;
  private readonly alarms: SpaceAlarms;
  /** Bytes that an event leaves at most. */
  private readonly bytesEach: number;
  private underWay = 0;
  private held: Contents = { records: 0, dataRows: 0, participantRows: 0, fanoutRows: 0 };
  /** Over the whole run: events of the queues, records that they left, and records processed, or lost before that. */
  readonly counted = { written: 0, records: 0, processed: 0, lost: 0 };
  private readonly disk: FullDisk;

  /** `serverSites`: those of the servers of the services; `level` takes the records that wait for the adapter. */
  constructor(
    plan: CompliancePlan,
    sql: SqlInstances,
    serverSites: readonly string[],
    level: LevelCollector,
  ) {
    this.plan = plan;
    this.sql = sql;
    this.level = level;
    this.lock = new ComplianceLock(plan.lease);
    this.nextRun = plan.runInterval;
    this.bytesEach = Math.max(
      ...Object.values(COMPLIANCE_EVENTS).map((trace) => bytesOf(trace, plan.record)),
    );
    this.file = new DataFile(plan.file, sql.volumes, (_, now) => this.roomChanged(now));
    this.alarms = new SpaceAlarms({
      ...plan,
      largest: this.file.isBounded ? this.file.largest : null,
      holds: plan.file.volume === null ? formatQuantity(plan.limitBytes, 'B') : 'what it can hold',
      full: { kind: 'full', message: () => 'no compliance event can be written: the database has no room' },
      gap: plan.alarmGap,
    });
    this.disk = new FullDisk(plan.path, () => 'the disk is full: no compliance event can be written');
    this.look(0);
    this.failover = new DatabaseFailover(plan, sql, serverSites, this, ({ logPerRecord }) => logPerRecord);
    this.service = this.failover.service;
  }

  /**
   * Takes a transaction of `n` events that reaches it at `now`; returns when it is durable. The data file grows for
   * it at once, for the most that the events may leave, and keeps nobody waiting: no post waits for its events.
   */
  write(now: Seconds, n: number): Seconds {
    this.underWay += n;
    this.file.hold(this.bytes + this.underWay * this.bytesEach, now);
    const { instance, stalledUntil } = this.service;
    const worked = instance.work(now, this.plan.batchTime + n * this.plan.eventTime);
    this.failover.logged(now);
    return Math.max(worked, stalledUntil);
  }

  /** Keeps the rows of `n` events whose transaction is durable. */
  store(event: ComplianceEvent, n: number): void {
    const trace = COMPLIANCE_EVENTS[event];
    this.counted.written += n;
    this.counted.records += n * trace.records;
    this.change(trace, n);
  }

  /** The transaction of `n` events is durable, and their rows are kept. */
  written(n: number, now: Seconds): void {
    this.underWay -= n;
    this.look(now);
  }

  /** The transaction of `n` events comes to nothing. */
  abandon(n: number): void {
    this.underWay -= n;
  }

  /** What there is now. */
  get contents(): Contents {
    return this.held;
  }

  /** Deletes what the adapter has processed, which was all that there was once. */
  delete(processed: Contents, now: Seconds): void {
    this.counted.processed += processed.records;
    this.change(processed, -1);
    this.look(now);
  }

  private change(by: Contents, times: number): void {
    this.held = plus(this.held, by, times);
    if (by.records > 0) this.level.add(times * by.records);
  }

  private look(now: Seconds): void {
    if (this.file.isBounded) this.alarms.look(this.used, now);
  }

  private roomChanged(now: Seconds): void {
    this.alarms.resize(this.file.largest, this.used, now);
  }

  /** Bytes that it takes; all that it can hold when there is no room for one event more. */
  private get used(): number {
    return this.room < 1 ? this.file.largest : this.bytes;
  }

  /** An operator gives the volume so many bytes more; returns what that changes, in words. */
  addSpace(bytes: number, now: Seconds): string {
    return this.file.addSpace(bytes, now);
  }

  /** How far the events have come that were written. */
  get position(): Position {
    return { posts: this.counted.written, rows: this.counted.records };
  }

  /** Nothing but transactions of the services was under way, which look for themselves. */
  interrupted(): void {}

  /** The latest records beyond a position are gone, of those that the adapter has not processed. */
  rollBack({ posts, rows }: Position): number {
    const { held, counted } = this;
    const lost = Math.min(held.records, counted.records - rows);
    counted.lost += lost;
    this.change(partOf(held, lost), -1);
    this.look(this.sql.simulation.now);
    return counted.written - posts;
  }

  /**
   * Serves from a copy in another site from now on, which has nothing of what waits for the adapter; returns the
   * records that are lost by that.
   *
   * @throws RangeError when there is no such copy.
   */
  beginAnew(copy: string): number {
    const { records } = this.held;
    this.failover.moveTo(copy, { posts: this.counted.written, rows: this.counted.records - records });
    return records;
  }

  /** Begins to mirror the copy that serves, where a mirror is planned for it; returns what came of it, in words. */
  establishMirror(): string {
    return this.failover.establishMirror();
  }

  setDiskFull(isFull: boolean, now: Seconds): void {
    this.disk.set(isFull, now);
  }

  /** Bytes that it takes on disk, with what it held at the start, which nobody processes. */
  get bytes(): number {
    return this.plan.size + bytesOf(this.held, this.plan.record);
  }

  /** Events for which its edition of SQL Server and its volume leave room, whatever they are, beside those under way. */
  get room(): number {
    if (this.disk.isFull) return 0;
    const { largest } = this.file;
    if (largest === Infinity) return Infinity;
    return Math.max(0, Math.floor((largest - this.bytes) / this.bytesEach) - this.underWay);
  }

  /** When it was filled so far that it is told, when it was full, and when it did not answer. */
  incidents(): readonly Incident[] {
    return [...this.alarms.incidents(), ...this.disk.incidents(), ...this.failover.incidents()];
  }
}
