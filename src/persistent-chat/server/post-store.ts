import type { Seconds } from '../../util/units.ts';

/** What posts need of the content database. */
export interface PostStore {
  /** Whether it serves, and a server reaches it. */
  answers(server: number): boolean;
  /** Time from a server to where it is served now [s]. */
  distanceFrom(server: number): Seconds;
  /** Grows when it is interrupted. */
  readonly generation: number;
  /** Whether a transaction begun in a generation and durable at `durable` was kept. */
  survived(generation: number, durable: Seconds): boolean;
  /** Whether a post of so many characters finds room. */
  takes(characters: number, now: Seconds): boolean;
  /** Takes a post at `now`; returns when it is durable. */
  commit(room: number, now: Seconds, characters: number): Seconds;
  /** A post that was taken and durable at a time is known to its server to be so. */
  stored(characters: number, durable: Seconds): void;
  /** A post that was taken, and would have been durable at a time, came to nothing. */
  abandon(characters: number, durable: Seconds): void;
}
