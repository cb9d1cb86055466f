import type { Seconds } from '../../util/units.ts';

/** Who is told what faults do to the users of a pool. */
export interface ConnectionWatcher {
  /** The session of a user on a server ended by a fault, or what there was of it; the user wants to be back. */
  lost(user: number, server: number, now: Seconds): void;
  /** So does a user whose session an operator ended, and who is not let in elsewhere. */
  stranded(user: number, now: Seconds): void;
  /** A user who was lost has a connected endpoint again. */
  back(user: number, now: Seconds): void;
  /** A user who was lost does not want to be back any more. */
  left(user: number, now: Seconds): void;
  /** Somebody else has noticed that a server is gone. */
  detected(server: number, now: Seconds): void;
}

/** Nobody asks. */
export const UNWATCHED: ConnectionWatcher = {
  lost() {},
  stranded() {},
  back() {},
  left() {},
  detected() {},
};
