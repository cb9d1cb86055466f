import { normalProbability } from '../util/normal-probability.ts';
import { normalQuantile } from '../util/normal-quantile.ts';
import {
  HALF_LINE,
  type InvertibleDistribution,
  requireNumber,
  requireProbability,
  requireRange,
  type Support,
} from './distribution.ts';
import { made } from './origin.ts';
import { FINITE, NON_NEGATIVE, POSITIVE, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/**
 * Times with a long tail, whose logarithm is normal, by their mean and their coefficient of variation.
 *
 * `mean` in (0, ∞); `cv`, standard deviation over mean, in [0, ∞). Variance: (cv · mean)². Draws: 1, by inversion.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function lognormal(mean: number, cv: number): InvertibleDistribution {
  requireLognormal(mean, cv);
  const logVariance = Math.log1p(cv * cv);
  const median = mean * Math.exp(-logVariance / 2);
  const variance = cv * mean * (cv * mean);
  return made(new Lognormal(mean, variance, median, Math.sqrt(logVariance)), lognormal, mean, cv);
}

/**
 * Times with a long tail, by the mean and the standard deviation of their logarithm, as fits and papers print them.
 *
 * `logMean` finite; `logDeviation` in [0, ∞). Mean: exp(logMean + logDeviation² / 2). Draws: 1, by inversion.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function lognormalOfLogs(logMean: number, logDeviation: number): InvertibleDistribution {
  requireIn(FINITE, 'mean of the logarithm', logMean);
  requireIn(NON_NEGATIVE, 'deviation of the logarithm', logDeviation);
  const logVariance = logDeviation * logDeviation;
  const mean = Math.exp(logMean + logVariance / 2);
  requireIn(POSITIVE, 'mean of the lognormal', mean);
  const law = new Lognormal(mean, Math.expm1(logVariance) * mean * mean, Math.exp(logMean), logDeviation);
  return made(law, lognormalOfLogs, logMean, logDeviation);
}

/**
 * Draws one lognormal value whose parameters change from draw to draw, as those of a batch change with its size.
 *
 * `mean` in (0, ∞); `cv` in [0, ∞). Draws: 1, by inversion, even when `cv` is 0, so that streams stay in step.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function drawLognormal(stream: RandomStream, mean: number, cv: number): number {
  requireLognormal(mean, cv);
  const logVariance = Math.log1p(cv * cv);
  return mean * Math.exp(Math.sqrt(logVariance) * normalQuantile(stream.uniform()) - logVariance / 2);
}

class Lognormal implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  readonly monotone = true;
  readonly support: Support;
  private readonly median: number;
  private readonly logDeviation: number;

  constructor(mean: number, variance: number, median: number, logDeviation: number) {
    this.mean = mean;
    this.variance = variance;
    this.median = median;
    this.logDeviation = logDeviation;
    this.support = logDeviation > 0 ? HALF_LINE : { low: median, high: median, isDiscrete: true };
  }

  sample(stream: RandomStream): number {
    return this.median * Math.exp(this.logDeviation * normalQuantile(stream.uniform()));
  }

  cdf(x: number): number {
    requireNumber(x);
    if (this.logDeviation === 0) return x < this.median ? 0 : 1;
    if (x <= 0) return 0;
    return normalProbability(Math.log(x / this.median) / this.logDeviation);
  }

  quantile(p: number): number {
    requireProbability(p);
    if (this.logDeviation === 0) return this.median;
    if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
    return this.median * Math.exp(this.logDeviation * normalQuantile(p));
  }
}

/** Written out, because `drawLognormal` stands in inner loops. */
function requireLognormal(mean: number, cv: number): void {
  requireRange(mean > 0 && mean < Infinity, 'mean of the lognormal', mean, POSITIVE.text);
  requireRange(cv >= 0 && cv < Infinity, 'cv of the lognormal', cv, NON_NEGATIVE.text);
}
