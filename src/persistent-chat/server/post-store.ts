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
  /** A post that was taken is durable, and its server knows it. */
  stored(characters: number): void;
  /** A post that was taken came to nothing. */
  abandon(characters: number): void;
}
