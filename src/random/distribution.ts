import type { RandomStream } from './stream.ts';

/** A law of chance that states its moments, and its price in draws. */
export interface Distribution {
  /** Expected value, in the unit sampled. */
  readonly mean: number;
  /** Variance, in the square of that unit. */
  readonly variance: number;
  /** Number of draws that each sample takes. Fixed, so that streams stay in step when parameters change. */
  readonly draws: number;
  /** Draws one value. */
  sample(stream: RandomStream): number;
}

/** Refuses a parameter out of its range, naming all three. */
export function requireRange(isInside: boolean, name: string, value: number, range: string): void {
  if (!isInside) throw new RangeError(`${name} is ${value}: it must be ${range}`);
}
