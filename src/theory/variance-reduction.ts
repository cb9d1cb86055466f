import { requirePositive } from './parameter.ts';

/** What sharing draws does to the difference of two exponential times. */
export interface CommonDraws {
  /** Variance of the difference when both come from the same draws, by inversion. */
  readonly common: number;
  /** Variance of the difference of independent times. */
  readonly independent: number;
}

/**
 * Variance of the difference of two exponential times with common and with independent draws; rates positive.
 *
 * With common draws both are the same standard exponential time over their rates: (1/a - 1/b)².
 *
 * @throws RangeError when a rate is not positive. Source: Law (2015), Simulation Modeling and Analysis, 11.2.
 */
export function commonExponentials(rate: number, other: number): CommonDraws {
  requirePositive('rate', rate);
  requirePositive('other', other);
  const [one, two] = [1 / rate, 1 / other];
  return { common: (one - two) * (one - two), independent: one * one + two * two };
}

/** What mirrored draws do to the mean of two exponential times. */
export interface AntitheticDraws {
  /** Covariance of the two times. */
  readonly covariance: number;
  /** Variance of the mean of the pair. */
  readonly pairMeanVariance: number;
}

/**
 * Exponential times of mean 1 from u and from 1 - u: covariance 1 - π² / 6.
 *
 * Source: ∫ ln u ln(1 - u) du over (0, 1) = 2 - π² / 6.
 */
export function antitheticExponentials(): AntitheticDraws {
  const covariance = 1 - (Math.PI * Math.PI) / 6;
  return { covariance, pairMeanVariance: (1 + covariance) / 2 };
}
