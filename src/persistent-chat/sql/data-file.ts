import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import type { Deployment } from '../topology/deployment.ts';
import { largestDatabase } from '../topology/sql-limits.ts';

const MEBIBYTE = 1_048_576;

/** The data file of a database: how large it is, how it grows and how large it may become. */
export interface DataFilePlan {
  /** When the run begins; there is always room for something. */
  readonly size: number;
  /** Bytes by which it grows at a time. */
  readonly step: number;
  /** Time that a transaction waits for each byte by which it makes the file grow [s]. */
  readonly pausePerByte: number;
  /** Bytes at which it can grow no more; null where nothing bounds it. */
  readonly largest: number | null;
}

/**
 * Decides on the data file of a database. It may grow to the limit of its edition, and by whole steps as far as
 * the data volume of its computer has room, where a scenario says how large that is; the other databases there
 * are taken to stay as they begin.
 */
export function planDataFile(path: string, deployment: Deployment, figure: FigureReader): DataFilePlan {
  const step = deployment.get<'database'>(path).autogrowth ?? figure('file.autogrowth');
  const begins = (database: string) => {
    const { size, initialFile = 0 } = deployment.get<'database'>(database);
    return Math.max(size, initialFile);
  };
  const size = begins(path);
  const edition = largestDatabase(deployment.instanceUnder(path), figure) ?? Infinity;
  const { disk = Infinity, path: computer } = deployment.computerOf(path);
  const others = deployment
    .instancesOn(computer)
    .flatMap((instance) => deployment.databasesOn(instance.path))
    .reduce((sum, database) => (database.path === path ? sum : sum + begins(database.path)), 0);
  const steps = Math.max(0, Math.floor((disk - others - size) / step));
  const largest = Math.min(edition, size + steps * step);
  return {
    size: Math.max(size, Math.min(largest, (Math.floor(size / step) + 1) * step)),
    step,
    pausePerByte: figure('file.growthPause') / MEBIBYTE,
    largest: largest === Infinity ? null : largest,
  };
}

/** A data file that grows by steps, and keeps those waiting who make it grow. */
export class DataFile {
  private readonly plan: DataFilePlan;
  private bytes: number;

  constructor(plan: DataFilePlan) {
    this.plan = plan;
    this.bytes = plan.size;
  }

  /** Bytes that it takes of its volume. */
  get size(): number {
    return this.bytes;
  }

  /** Makes room for so many bytes in all, as far as there is any; returns the time that this takes. */
  hold(bytes: number): Seconds {
    if (bytes <= this.bytes) return 0;
    const { step, pausePerByte } = this.plan;
    const before = this.bytes;
    const wanted = before + Math.ceil((bytes - before) / step) * step;
    this.bytes = Math.max(before, Math.min(this.plan.largest ?? Infinity, wanted));
    return (this.bytes - before) * pausePerByte;
  }

  /** Whether so many bytes are all that it can ever hold. */
  isFullWith(bytes: number): boolean {
    const { largest } = this.plan;
    return largest !== null && bytes >= largest;
  }
}
