import type { DistributionSpec } from '../random/describe.ts';
import type { Seconds } from '../util/units.ts';

/** Once: it begins at `at` and ends `lasts` seconds later, 0 or more; Infinity for never. */
export interface FaultAt {
  readonly kind: 'at';
  readonly at: Seconds;
  readonly lasts: Seconds;
}

/** Over and over: uptime and downtime in turn, beginning with an uptime from the start. Neither is ever negative. */
export interface DrawnFault {
  readonly kind: 'drawn';
  /** From the end of one occurrence, or the start, to the begin of the next [s]. */
  readonly uptime: DistributionSpec;
  /** What a repair takes, the wait for a crew not counted [s]. */
  readonly downtime: DistributionSpec;
  /**
   * Those who repair the targets of this fault, each one target at a time, first come, first served: an integer.
   * Infinity: every repair begins at once; 0: nothing is ever repaired.
   */
  readonly crews: number;
}

/** A fault as data: what befalls which parts, and when. Plain data, so that it crosses threads. */
export interface PlannedFault<Kind extends string = string> {
  /** What happens, in the words of the model. */
  readonly kind: Kind;
  /** Parts that it befalls: at least one, each named once. */
  readonly targets: readonly string[];
  /** `each`: every one of them, drawn faults independently; `any`: one of them, drawn anew each time it comes. */
  readonly choice: 'each' | 'any';
  readonly timing: FaultAt | DrawnFault;
}
