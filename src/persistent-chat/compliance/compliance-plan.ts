import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import { type DataFilePlan, planDataFile } from '../sql/data-file.ts';
import { type DatabaseCopies, planCopies } from '../sql/database-copies.ts';
import type { RecordSize } from '../storage/compliance-rows.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import { largestDatabase } from '../topology/sql-limits.ts';

/** Compliance of a pool: queues, writing, the adapter. */
export interface CompliancePlan extends DatabaseCopies {
  /** Bytes that it holds when the run begins. */
  readonly size: number;
  /** Bytes that the edition of its SQL Server allows; null when it sets no bound that matters. */
  readonly limitBytes: number | null;
  readonly file: DataFilePlan;
  readonly record: RecordSize;
  /** Events that the queue of a server holds. */
  readonly queueCapacity: number;
  /** Shares of the queue from which a warning and an error tell that it fills. */
  readonly queueWarnFrom: number;
  readonly queueErrorFrom: number;
  /** Such shares of what the database can hold. */
  readonly warnFrom: number;
  readonly errorFrom: number;
  /** Alarms of a kind that are less apart are told as one. */
  readonly alarmGap: Seconds;
  readonly whenFull: 'block-posts' | 'drop-events';
  /** Time that events gather before they are written [s]. */
  readonly gather: number;
  readonly batch: number;
  readonly batchTime: number;
  readonly eventTime: number;
  readonly lease: number;
  readonly renewal: number;
  readonly hasAdapter: boolean;
  readonly runInterval: number;
  /** Records that the adapter processes in a second. */
  readonly adapterRate: number;
}

/** Decides how the compliance of a pool works. */
export function planCompliance(
  compliance: NonNullable<Placed<'chat-pool'>['compliance']>,
  deployment: Deployment,
  figure: FigureReader,
): CompliancePlan {
  const { database, adapter = 'none', runInterval, whenFull } = compliance;
  return {
    ...planCopies(database, deployment, figure),
    size: deployment.get<'database'>(database).size,
    limitBytes: largestDatabase(deployment.instanceUnder(database), figure),
    file: planDataFile(database, deployment, figure),
    record: {
      uri: figure('compliance.uri'),
      user: figure('compliance.user'),
      payload: figure('compliance.payload'),
    },
    queueCapacity: Math.floor(figure('compliance.quota') / figure('compliance.queuedBytes')),
    queueWarnFrom: figure('compliance.quotaWarning'),
    queueErrorFrom: figure('compliance.quotaError'),
    warnFrom: figure('disk.warning'),
    errorFrom: figure('disk.error'),
    alarmGap: figure('monitor.interval'),
    whenFull,
    gather: figure('compliance.gather'),
    batch: figure('compliance.batch'),
    batchTime: figure('compliance.batchTime'),
    eventTime: figure('compliance.eventTime'),
    lease: figure('compliance.lease'),
    renewal: figure('compliance.renewal'),
    hasAdapter: adapter !== 'none',
    runInterval,
    adapterRate: figure('compliance.adapterRate'),
  };
}
