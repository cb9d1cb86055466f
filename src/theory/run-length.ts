import { normalQuantile } from '../util/normal-quantile.ts';
import { requireInnerFraction, requirePositive } from './parameter.ts';

/**
 * Length of a run after which a mean is known to a fraction of itself: (z σ / (relative · mean))².
 *
 * `asymptoticVariance` positive, as the functions named `…Variances` give it; `mean` positive;
 * `relativeHalfWidth` positive; `confidence` in (0, 1). In the unit of time, or customers, of the variance.
 *
 * @throws RangeError when a parameter is out of range. Source: Whitt (1989), Management Science 35(11).
 */
export function runLength(
  asymptoticVariance: number,
  mean: number,
  relativeHalfWidth: number,
  confidence = 0.95,
): number {
  requirePositive('asymptoticVariance', asymptoticVariance);
  requirePositive('mean', mean);
  requirePositive('relativeHalfWidth', relativeHalfWidth);
  requireInnerFraction('confidence', confidence);
  const halfWidth = normalQuantile((1 + confidence) / 2) / (relativeHalfWidth * mean);
  return halfWidth * halfWidth * asymptoticVariance;
}
