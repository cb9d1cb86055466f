import type { RandomStream } from './stream.ts';

/** A law of chance that states its moments, and its price in draws. */
export interface Distribution {
  /** Expected value, in the unit sampled; Infinity where the tail is too heavy for one. */
  readonly mean: number;
  /** Mean square of the distance from the mean, in the square of that unit; Infinity where there is none. */
  readonly variance: number;
  /** Number of draws that each sample takes. Fixed, so that streams stay in step when parameters change. */
  readonly draws: number;
  /**
   * Whether a larger draw never gives a smaller value, for each of the draws that a sample takes. Common random
   * numbers and antithetic draws reduce variance only through such laws. Nothing is promised where it is absent.
   */
  readonly monotone?: boolean;
  /** Draws one value. */
  sample(stream: RandomStream): number;
}

/** Where the values of a law lie. */
export interface Support {
  /** Smallest value, or the limit that values come close to; may be -Infinity. */
  readonly low: number;
  /** Largest value, or the limit that values come close to; may be Infinity. */
  readonly high: number;
  /** Whether the law jumps from value to value, so that single values have probability. */
  readonly isDiscrete: boolean;
}

/** A law whose probabilities are known too: what truncation, tests of fit and theory rest on. */
export interface InvertibleDistribution extends Distribution {
  readonly monotone: boolean;
  readonly support: Support;
  /** Probability of a value of at most `x`; `x` any number. @throws RangeError when `x` is NaN. */
  cdf(x: number): number;
  /** Smallest value that is not exceeded with probability `p`, in [0, 1]. @throws RangeError otherwise. */
  quantile(p: number): number;
}

/** Support of the continuous laws of times and sizes. */
export const HALF_LINE: Support = { low: 0, high: Infinity, isDiscrete: false };

/** Lets a parameter in its range pass. @throws RangeError otherwise, as `refuse`. */
export function requireRange(isInside: boolean, name: string, value: number, range: string): void {
  if (!isInside) refuse(name, value, range);
}

/** Names a parameter that is out of range, its value, and the range. @throws RangeError always. */
export function refuse(name: string, value: number, range: string): never {
  throw new RangeError(`${name} is ${value}: it must be ${range}`);
}

/** Lets a probability pass. @throws RangeError when `p` is outside [0, 1]. */
export function requireProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) refuse('probability', p, 'in [0, 1]');
}

/** Lets a number pass. @throws RangeError when `x` is NaN. */
export function requireNumber(x: number): void {
  if (Number.isNaN(x)) refuse('value', x, 'a number');
}
