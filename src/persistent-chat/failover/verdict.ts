import type { Seconds } from '../../util/units.ts';

/** What one fault did to users and posts, in numbers; null where there is none. */
export interface Verdict {
  /** Connections of users that it ended; who lost it twice counts twice. */
  readonly usersAffected: number;
  /** Of these: users who left before they were back. */
  readonly usersLeft: number;
  /** Of these: users who were not back when the run ended. */
  readonly usersOut: number;
  /** Time that they were without connection, all together [user-seconds]. */
  readonly userSecondsLost: number;
  /** Posts that were given up while it and its consequences lasted, also for another reason. */
  readonly postsRefused: number;
  /** Committed posts that were lost. */
  readonly postsLost: number;
  /** Copies of committed posts that nobody was sent while it and its consequences lasted. */
  readonly copiesMissed: number;
  /** Attempts to sign in that were refused or not answered while it and its consequences lasted. */
  readonly signInsRefused: number;
  /** From its beginning until somebody noticed, or the first user lost the connection. */
  readonly detectSeconds: Seconds | null;
  /** From its beginning until half of those who wanted to be back were; null when they were not, or nobody was affected. */
  readonly back50Seconds: Seconds | null;
  /** Until 95 % of them were. */
  readonly back95Seconds: Seconds | null;
  /** Until all of them were. */
  readonly backAllSeconds: Seconds | null;
  /**
   * Until the backlog behind it was worked off: from the return of the database that was lost, else from the end of
   * the fault, or from the beginning of one that does not end.
   */
  readonly drainSeconds: Seconds | null;
  /** Recovery point reached: how far back the posts reach that a disaster lost. */
  readonly rpoSeconds: Seconds | null;
  /** Recovery time reached: from the loss of a database until the last of those serves again that do; null when none does. */
  readonly rtoSeconds: Seconds | null;
  /** Databases that it took and that did not serve again before the run ended. */
  readonly databasesOut: number;
}

/** A verdict as the measures of a report. */
export type VerdictMeasures = { readonly [name in keyof Verdict]: number | null };
