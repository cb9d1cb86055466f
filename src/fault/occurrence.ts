import type { Seconds } from '../util/units.ts';

/** One time that a planned fault befell one part. It lasts from `from` until just before `to`. */
export interface Occurrence<Kind extends string = string> {
  /** Counted from 0, in the order in which they come. */
  readonly number: number;
  /** Index of the planned fault. */
  readonly fault: number;
  readonly kind: Kind;
  readonly target: string;
  readonly from: Seconds;
  /** When it will end, known from its beginning on, or did; Infinity: never. */
  readonly until: Seconds;
  /** When it ended; null while it lasts. */
  readonly to: Seconds | null;
}
