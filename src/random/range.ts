import { refuse } from './distribution.ts';

/** The numbers that a parameter may be, and how to say so. */
export interface Range {
  /** Completes the sentence "it must be …". */
  readonly text: string;
  /** Whether a number lies in it; NaN never does. */
  includes(value: number): boolean;
}

/** More than zero. */
export const POSITIVE: Range = { text: 'positive and finite', includes: (x) => x > 0 && x < Infinity };

/** Zero or more. */
export const NON_NEGATIVE: Range = { text: '0 or more and finite', includes: (x) => x >= 0 && x < Infinity };

/** Anything but NaN and the infinities. */
export const FINITE: Range = { text: 'finite', includes: (x) => Number.isFinite(x) };

/** Anything but NaN. */
export const EXTENDED: Range = { text: 'a number', includes: (x) => !Number.isNaN(x) };

/** Probabilities, certainty and impossibility included. */
export const PROBABILITY: Range = { text: 'in [0, 1]', includes: (x) => x >= 0 && x <= 1 };

/** Interval with both ends included. */
export function within(low: number, high: number): Range {
  return { text: `in [${low}, ${high}]`, includes: (x) => x >= low && x <= high };
}

/** Interval of integers with both ends included. */
export function integerWithin(low: number, high: number): Range {
  return {
    text: `an integer in [${low}, ${high}]`,
    includes: (x) => Number.isInteger(x) && x >= low && x <= high,
  };
}

/** Lets a parameter in its range pass. @throws RangeError with name, value and range otherwise. */
export function requireIn(range: Range, name: string, value: number): void {
  if (!range.includes(value)) refuse(name, value, range.text);
}

/** Lets a list pass whose entries are all in range. @throws RangeError that names the entry by its index. */
export function requireEachIn(range: Range, name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) requireIn(range, `${name} ${i}`, values[i]);
}

/**
 * Adds up weights, of which there must be one to `most`.
 *
 * @throws RangeError when a weight is negative or not finite, or when their number or their sum is out of range.
 */
export function requireWeights(weights: ArrayLike<number>, most: number): number {
  requireIn(integerWithin(1, most), 'number of weights', weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i];
    if (!(weight >= 0 && weight < Infinity)) refuse(`weight ${i}`, weight, NON_NEGATIVE.text);
    sum += weight;
  }
  requireIn(POSITIVE, 'sum of the weights', sum);
  return sum;
}
