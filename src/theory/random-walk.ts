import { birthDeathHittingTime } from './birth-death.ts';
import { requireInnerFraction, requireInteger, requirePositive } from './parameter.ts';

/**
 * Mean time until M/M/1, empty at first, holds `level` customers, an integer, 1 or more: a buffer overflows.
 *
 * Any load; below 1 it grows as ρ^-level. @throws RangeError when a parameter is out of range. Cost: O(level).
 */
export function mm1OverflowTime(arrivalRate: number, serviceRate: number, level: number): number {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  requireInteger('level', level, 1);
  return birthDeathHittingTime(
    {
      birth: new Array<number>(level).fill(arrivalRate),
      death: new Array<number>(level).fill(serviceRate),
    },
    0,
    level,
  );
}

/**
 * Probability that a walk by steps of one, up with probability `up`, comes to `target` before 0.
 *
 * `up` in (0, 1); `start` an integer from 0 to `target`. (1 - r^start) / (1 - r^target) with r = (1 - up) / up;
 * start / target for a fair walk. Both powers are sums of a geometric series, so nothing cancels near r = 1.
 *
 * @throws RangeError when a parameter is out of range. Cost: O(target).
 * Source: Feller (1968), An Introduction to Probability I, XIV.2.
 */
export function gamblersRuin(up: number, start: number, target: number): number {
  requireInnerFraction('up', up);
  requireInteger('target', target, 1);
  requireInteger('start', start, 0, target);
  const ratio = (1 - up) / up;
  // For r above 1 both series are divided by r^(target-1), lest they overflow.
  const factor = ratio > 1 ? 1 / ratio : ratio;
  let reached = 0;
  let whole = 0;
  for (let k = 0, term = 1; k < target; k++, term *= factor) {
    whole += term;
    if (ratio > 1 ? k >= target - start : k < start) reached += term;
  }
  return reached / whole;
}

/**
 * Probability that M/M/1 with one customer holds `level` of them before it is next empty: rare for large levels.
 *
 * @throws RangeError when a parameter is out of range. Source: {@link gamblersRuin} at the instants of change.
 */
export function mm1OverflowProbability(arrivalRate: number, serviceRate: number, level: number): number {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  return gamblersRuin(arrivalRate / (arrivalRate + serviceRate), 1, level);
}
