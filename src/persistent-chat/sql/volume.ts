import type { Seconds } from '../../util/units.ts';
import type { Deployment } from '../topology/deployment.ts';

/** The data volume of a computer of which a scenario says how large it is. */
export interface VolumePlan {
  /** The computer. */
  readonly path: string;
  /** Bytes that it has room for. */
  readonly capacity: number;
  /** Bytes of all data files on it when the run begins, whether a pool works with them or not. */
  readonly begun: number;
}

/** Bytes that the data file of a database takes when the run begins. */
export function fileAtStart(database: string, deployment: Deployment): number {
  const { size, initialFile = 0 } = deployment.get<'database'>(database);
  return Math.max(size, initialFile);
}

/** The volume under a database; null where no scenario says how large it is. */
export function planVolume(database: string, deployment: Deployment): VolumePlan | null {
  const { disk, path } = deployment.computerOf(database);
  if (disk === undefined) return null;
  const begun = deployment
    .instancesOn(path)
    .flatMap((instance) => deployment.databasesOn(instance.path))
    .reduce((sum, { path }) => sum + fileAtStart(path, deployment), 0);
  return { path, capacity: disk, begun };
}

/** Tells somebody on a volume that the room on it changed; `isMore` when an operator added some. */
export type RoomChanged = (isMore: boolean, now: Seconds) => void;

/**
 * A data volume and what the files on it take of it. What one file takes is gone for the others: whoever is on it
 * is told at once. No file gives anything back.
 */
export class Volume {
  private capacity: number;
  private taken: number;
  private readonly onIt: RoomChanged[] = [];

  constructor({ capacity, begun }: VolumePlan) {
    this.capacity = capacity;
    this.taken = begun;
  }

  /** Bytes that no file takes; 0 also where more is on it than it has room for. */
  get free(): number {
    return Math.max(0, this.capacity - this.taken);
  }

  /** Calls `changed` from now on. */
  tell(changed: RoomChanged): void {
    this.onIt.push(changed);
  }

  /** Bytes of so many that a file can have: all of them, or the whole steps that there is room for. */
  roomFor(bytes: number, step: number): number {
    const { free } = this;
    return bytes <= free ? bytes : Math.floor(free / step) * step;
  }

  /** A file takes so many bytes, for which there is room. Cost: O(those on it). */
  take(bytes: number, now: Seconds): void {
    if (bytes === 0) return;
    this.taken += bytes;
    for (const changed of this.onIt) changed(false, now);
  }

  /** Has so many bytes more. */
  extend(bytes: number, now: Seconds): void {
    this.capacity += bytes;
    for (const changed of this.onIt) changed(true, now);
  }
}

/** The volumes of a run, each once. */
export class Volumes {
  private readonly made = new Map<string, Volume>();

  /** The volume of a plan; null without one. */
  of(plan: VolumePlan | null): Volume | null {
    if (plan === null) return null;
    const volume = this.made.get(plan.path) ?? new Volume(plan);
    this.made.set(plan.path, volume);
    return volume;
  }
}
