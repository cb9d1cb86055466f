import type { Interruptible } from '../process/waiting.ts';
import type { InLine } from '../process/waiting-line.ts';

/** Why units were taken away: somebody of lower rank needed them, or there are fewer of them now. */
export type EvictionCause = 'rank' | 'capacity';

/**
 * Somebody who wants units of a resource, or has them. All but what it does belongs to the pool of that resource.
 *
 * Why not a class with these fields, for lease and job to extend: see `Waiting.isInUse`.
 */
export interface Claimant extends InLine {
  /** How many it wants or has. */
  readonly units: number;
  readonly rank: number;
  /** Whose units these are; undefined for one outside all processes. Nobody takes units from itself. */
  readonly holder: Interruptible | undefined;
  /** Simulated time at which it came [s]; NaN before, so that the field always holds a double. */
  arrivedAt: number;
  /** It has the units. */
  isServed: boolean;
  /** It has had them at least once; then it is in the tally of waiting times. */
  hasStarted: boolean;
  /** Neighbours in the list of those who have units. */
  before: Claimant | undefined;
  after: Claimant | undefined;
  /** The units are its own, after it waited for them. */
  granted(): void;
  /** Work that ends in this very instant is done, not interrupted: finishes and says so. */
  finishIfDue(): boolean;
  /** The units were taken away. True when it wants to go back to its place in the line. */
  evicted(cause: EvictionCause): boolean;
}
