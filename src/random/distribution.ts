import type { RandomStream } from './stream.ts';

/** A law of chance that states its moments, and its price in draws. */
export interface Distribution {
  /** Expected value, in the unit sampled. */
  readonly mean: number;
  /** Mean square of the distance from the mean, in the square of that unit. */
  readonly variance: number;
  /** Number of draws that each sample takes. Fixed, so that streams stay in step when parameters change. */
  readonly draws: number;
  /** Draws one value. */
  sample(stream: RandomStream): number;
}

/** Lets a parameter in its range pass. @throws RangeError otherwise, as `refuse`. */
export function requireRange(isInside: boolean, name: string, value: number, range: string): void {
  if (!isInside) refuse(name, value, range);
}

/** Names a parameter that is out of range, its value, and the range. @throws RangeError always. */
export function refuse(name: string, value: number, range: string): never {
  throw new RangeError(`${name} is ${value}: it must be ${range}`);
}
