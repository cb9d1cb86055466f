import { normalProbability } from '../util/normal-probability.ts';

/**
 * Correlation of a series with itself, `lag` later: an integer from 0 to one less than the length.
 *
 * In [-1, 1]; 0 for a series that never changes. The sum of products over the sum of squares, both about the mean
 * of all, so a short series is biased towards 0 by some (1 + 4r) / n.
 *
 * @throws RangeError when `lag` is out of range or a value is not finite. Cost: O(length).
 * Source: Box and Jenkins (1976), Time Series Analysis, 2.1.
 */
export function autocorrelation(values: ArrayLike<number>, lag: number): number {
  const n = values.length;
  if (!(Number.isInteger(lag) && lag >= 0 && lag < n))
    throw new RangeError(`lag is ${lag}: it must be an integer in [0, ${n - 1}]`);
  const mean = meanOf(values);
  let products = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const off = values[i] - mean;
    squares += off * off;
    if (i >= lag) products += off * (values[i - lag] - mean);
  }
  return squares === 0 ? 0 : products / squares;
}

/** Whether neighbours resemble each other. */
export interface NeighbourTest {
  /** Correlation of neighbours that the test rests on, ends accounted for; 0 for a series that never changes. */
  readonly correlation: number;
  /** The same in standard errors. */
  readonly z: number;
  /** Probability of as much correlation, or more, among independent normal values. */
  readonly pValue: number;
}

/**
 * Von Neumann's test of neighbours: mean squared step against variance, one-sided, against positive correlation.
 *
 * 3 values or more. For independent normal values z is very nearly standard normal from 8 values on.
 *
 * @throws RangeError when there are fewer or a value is not finite. Cost: O(length).
 * Source: von Neumann (1941), Annals of Mathematical Statistics 12(4); as a test of batches Fishman (1978),
 * Management Science 24(5).
 */
export function neighbourTest(values: ArrayLike<number>): NeighbourTest {
  const n = values.length;
  if (n < 3) throw new RangeError(`there are ${n} values: the test needs 3 or more`);
  const mean = meanOf(values);
  let steps = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    squares += (values[i] - mean) * (values[i] - mean);
    if (i > 0) steps += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
  }
  const correlation = squares === 0 ? 0 : 1 - steps / (2 * squares);
  const z = correlation * Math.sqrt((n * n - 1) / (n - 2));
  return { correlation, z, pValue: normalProbability(-z) };
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  if (!Number.isFinite(mean)) throw new RangeError(`the sum of the values is ${sum}: all must be finite`);
  return mean;
}
