import { type Distribution, requireRange } from './distribution.ts';

/**
 * No chance at all: always `value`, which must be finite. Variance: 0. Draws: 0.
 *
 * @throws RangeError when `value` is infinite or NaN.
 */
export function constant(value: number): Distribution {
  requireRange(Number.isFinite(value), 'constant', value, 'finite');
  return { mean: value, variance: 0, draws: 0, sample: () => value };
}
