import type { Seconds } from '../../util/units.ts';
import type { ComplianceEvent } from './compliance-event.ts';

export type { ComplianceEvent } from './compliance-event.ts';

/** Compliance as the chat service of a server sees it: a queue that takes events, or no more. */
export interface ComplianceQueue {
  /** Records `n` events at `now`; those that do not fit are dropped and counted. Times must not decrease. */
  enqueue(event: ComplianceEvent, n: number, now: Seconds): void;
  /** Whether the server must refuse posts, because it could not record them and nothing may go unrecorded. */
  readonly isBlocking: boolean;
}
