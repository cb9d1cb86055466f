import type { Seconds } from '../../util/units.ts';
import type { Position } from './position.ts';

/** What is served, wherever that is. */
export interface ServedDatabase {
  /** Bytes that it takes on disk now. */
  readonly bytes: number;
  /** What is committed so far. */
  readonly position: Position;
  /** All that was under way is gone. */
  interrupted(): void;
  /** What is beyond a position is gone; returns how many posts or events. */
  rollBack(position: Position): number;
  /** The disk under it has no space left, or has some again. */
  setDiskFull(isFull: boolean, now: Seconds): void;
}
