import { formatQuantity } from '../../util/format.ts';
import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import { copiesOf } from '../topology/database-owners.ts';
import type { Deployment } from '../topology/deployment.ts';
import { largestDatabase } from '../topology/sql-limits.ts';
import {
  fileAtStart,
  planVolume,
  type RoomChanged,
  type Volume,
  type VolumePlan,
  type Volumes,
} from './volume.ts';

const MEBIBYTE = 1_048_576;

/** The data file of a database: how large it is, how it grows and what bounds it. */
export interface DataFilePlan {
  /** Bytes that a scenario gives it when the run begins. */
  readonly begun: number;
  /** The same, rounded up to the next step: its size when the run begins, where its volume has room for that. */
  readonly size: number;
  /** Bytes by which it grows at a time. */
  readonly step: number;
  /** Time that a transaction waits for each byte by which it makes the file grow [s]. */
  readonly pausePerByte: number;
  /** Bytes that its edition of SQL Server allows; Infinity without a bound. */
  readonly edition: number;
  /** What it stands on, and what its mirrors and log-shipping secondaries stand on; null where nobody says. */
  readonly volume: VolumePlan | null;
  readonly copies: readonly (VolumePlan | null)[];
}

/** Decides on the data file of a database. */
export function planDataFile(path: string, deployment: Deployment, figure: FigureReader): DataFilePlan {
  const step = deployment.get<'database'>(path).autogrowth ?? figure('file.autogrowth');
  const begun = fileAtStart(path, deployment);
  const edition = largestDatabase(deployment.instanceUnder(path), figure) ?? Infinity;
  return {
    begun,
    size: Math.max(begun, Math.min(edition, (Math.floor(begun / step) + 1) * step)),
    step,
    pausePerByte: figure('file.growthPause') / MEBIBYTE,
    edition,
    volume: planVolume(path, deployment),
    copies: copiesOf(deployment, path)
      .slice(1)
      .map((copy) => planVolume(copy, deployment)),
  };
}

/**
 * A data file that grows by whole steps, as far as its edition and its volume let it, and keeps those waiting who
 * make it grow. It never shrinks: what is removed from it makes room in it, and none for its neighbours.
 *
 * Its copies grow by what it grows, at once, where their volumes have room; a copy that has none keeps nobody
 * from anything.
 */
export class DataFile {
  private readonly plan: DataFilePlan;
  private readonly volume: Volume | null;
  private readonly copies: readonly Volume[];
  private bytes: number;

  /** `changed` is called when `largest` may have changed without a call of `hold`. */
  constructor(plan: DataFilePlan, volumes: Volumes, changed: RoomChanged) {
    this.plan = plan;
    this.bytes = plan.begun;
    this.volume = volumes.of(plan.volume);
    this.copies = plan.copies.flatMap((copy) => volumes.of(copy) ?? []);
    const rest = plan.size - plan.begun;
    if (this.volume === null || this.volume.free >= rest) {
      this.bytes = plan.size;
      this.volume?.take(rest, 0);
    }
    this.volume?.tell(changed);
  }

  /** Whether anything bounds it. */
  get isBounded(): boolean {
    return this.volume !== null || this.plan.edition < Infinity;
  }

  /** Bytes at which it can grow no more, as things stand; Infinity where nothing bounds it. */
  get largest(): number {
    const { edition, step } = this.plan;
    if (this.volume === null) return edition;
    const { bytes } = this;
    return Math.min(edition, bytes + this.volume.roomFor(Math.max(0, edition - bytes), step));
  }

  /** Bytes that it takes of its volume. */
  get size(): number {
    return this.bytes;
  }

  /** Makes room for so many bytes in all, as far as there is any; returns the time that this takes. */
  hold(bytes: number, now: Seconds): Seconds {
    if (bytes <= this.bytes) return 0;
    const { step, edition, pausePerByte } = this.plan;
    const before = this.bytes;
    const wanted = Math.max(0, Math.min(edition - before, Math.ceil((bytes - before) / step) * step));
    const grown = this.volume?.roomFor(wanted, step) ?? wanted;
    this.bytes = before + grown;
    this.volume?.take(grown, now);
    for (const copy of this.copies) copy.take(copy.roomFor(grown, step), now);
    return grown * pausePerByte;
  }

  /** Whether so many bytes are all that it can ever hold. */
  isFullWith(bytes: number): boolean {
    return bytes >= this.largest;
  }

  /** An operator gives its volume so many bytes more, for all files there; returns what that changes for this one. */
  addSpace(bytes: number, now: Seconds): string {
    if (this.volume === null) return 'changes nothing: the volume does not bound the database';
    const before = this.largest;
    this.volume.extend(bytes, now);
    const { largest } = this;
    return largest === before
      ? `the volume has ${formatQuantity(bytes, 'B')} more, and the database can hold no more than before`
      : `the database can hold ${formatQuantity(largest, 'B')}`;
  }
}
