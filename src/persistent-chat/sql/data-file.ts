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
  /** Bytes that its edition of SQL Server allows, and that its volume has room for; Infinity without a bound. */
  readonly edition: number;
  readonly volume: number;
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
  const volume = size + steps * step;
  const largest = Math.min(edition, volume);
  return {
    size: Math.max(size, Math.min(largest, (Math.floor(size / step) + 1) * step)),
    step,
    pausePerByte: figure('file.growthPause') / MEBIBYTE,
    edition,
    volume,
  };
}

/** A data file that grows by steps, and keeps those waiting who make it grow. */
export class DataFile {
  private readonly plan: DataFilePlan;
  private bytes: number;
  private volume: number;

  constructor(plan: DataFilePlan) {
    this.plan = plan;
    this.bytes = plan.size;
    this.volume = plan.volume;
  }

  /** Bytes at which it can grow no more; Infinity where nothing bounds it. */
  get largest(): number {
    return Math.min(this.plan.edition, this.volume);
  }

  /** The volume has so many bytes more, of which it takes whole steps. */
  addSpace(bytes: number): void {
    this.volume += Math.floor(bytes / this.plan.step) * this.plan.step;
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
    this.bytes = Math.max(before, Math.min(this.largest, wanted));
    return (this.bytes - before) * pausePerByte;
  }

  /** Whether so many bytes are all that it can ever hold. */
  isFullWith(bytes: number): boolean {
    return bytes >= this.largest;
  }
}
