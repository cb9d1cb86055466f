import type { Incident } from '../../component/model.ts';
import type { LevelCollector } from '../../observe/collector/levelled.ts';
import { formatQuantity } from '../../util/format.ts';
import type { Seconds } from '../../util/units.ts';
import { SpaceAlarms } from '../sql/space-alarms.ts';
import type { SqlInstance } from '../sql/sql-instance.ts';
import { dataRow, FANOUT_ROW, participantRow, type RecordSize } from '../storage/compliance-rows.ts';
import { diskBytes } from '../storage/row-size.ts';
import { COMPLIANCE_EVENTS, type ComplianceEvent } from './compliance-event.ts';
import { ComplianceLock } from './compliance-lock.ts';
import type { CompliancePlan } from './compliance-plan.ts';

/** What lies in the compliance database, or in a part of it. */
export interface Contents {
  /** Events that the adapter has to process. */
  readonly records: number;
  readonly dataRows: number;
  readonly participantRows: number;
  readonly fanoutRows: number;
}

/** The compliance database of a pool: what is written and not yet processed, and the lock of who processes it. */
export class ComplianceDatabase {
  readonly lock: ComplianceLock;
  /** From when on the adapter is to run again [s]. */
  nextRun: Seconds;
  private readonly plan: CompliancePlan;
  private readonly instance: SqlInstance;
  private readonly level: LevelCollector;
  private readonly alarms: SpaceAlarms;
  /** Bytes that an event leaves at most. */
  private readonly bytesEach: number;
  private underWay = 0;
  private held: Contents = { records: 0, dataRows: 0, participantRows: 0, fanoutRows: 0 };
  /** Over the whole run: events of the queues, records that they left, and records processed. */
  readonly counted = { written: 0, records: 0, processed: 0 };

  /** `level` takes the records that wait for the adapter. */
  constructor(plan: CompliancePlan, instance: SqlInstance, level: LevelCollector) {
    this.plan = plan;
    this.instance = instance;
    this.level = level;
    this.lock = new ComplianceLock(plan.lease);
    this.nextRun = plan.runInterval;
    this.bytesEach = Math.max(
      ...Object.values(COMPLIANCE_EVENTS).map((trace) => bytesOf(trace, plan.record)),
    );
    this.alarms = new SpaceAlarms({
      ...plan,
      largest: plan.limitBytes,
      holds: formatQuantity(plan.limitBytes, 'B'),
      full: { kind: 'full', message: () => 'no compliance event can be written: the database has no room' },
      gap: plan.alarmGap,
    });
    this.look(0);
    instance.hold(this);
  }

  /** Takes a transaction of `n` events that reaches it at `now`; returns when it is durable. */
  write(now: Seconds, n: number): Seconds {
    this.underWay += n;
    return this.instance.work(now, this.plan.batchTime + n * this.plan.eventTime);
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
    const { records, dataRows, participantRows, fanoutRows } = this.held;
    this.held = {
      records: records + times * by.records,
      dataRows: dataRows + times * by.dataRows,
      participantRows: participantRows + times * by.participantRows,
      fanoutRows: fanoutRows + times * by.fanoutRows,
    };
    if (by.records > 0) this.level.add(times * by.records);
  }

  private look(now: Seconds): void {
    const { limitBytes } = this.plan;
    if (limitBytes !== null) this.alarms.look(this.room < 1 ? limitBytes : this.bytes, now);
  }

  /** Bytes that it takes on disk, with what it held at the start, which nobody processes. */
  get bytes(): number {
    return this.plan.size + bytesOf(this.held, this.plan.record);
  }

  /** Events for which the edition of its SQL Server leaves room, whatever they are, beside those under way. */
  get room(): number {
    const { limitBytes } = this.plan;
    if (limitBytes === null) return Infinity;
    return Math.max(0, Math.floor((limitBytes - this.bytes) / this.bytesEach) - this.underWay);
  }

  /** When it was filled so far that it is told, and when it was full. */
  incidents(): readonly Incident[] {
    return this.alarms.incidents();
  }
}

/** Bytes of disk of rows of each table. */
function bytesOf(
  { dataRows, participantRows, fanoutRows }: Pick<Contents, 'dataRows' | 'participantRows' | 'fanoutRows'>,
  record: RecordSize,
): number {
  return (
    diskBytes(dataRows, dataRow(record)) +
    diskBytes(participantRows, participantRow(record)) +
    diskBytes(fanoutRows, FANOUT_ROW)
  );
}
