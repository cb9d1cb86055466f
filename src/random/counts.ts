import { type InvertibleDistribution, refuse } from './distribution.ts';
import { made } from './origin.ts';
import { integerWithin, POSITIVE, PROBABILITY, type Range, requireIn, within } from './range.ts';
import { MOST_VALUES, type Tabulated, tabulateFromMode } from './tabulated.ts';

/** Trials of a binomial. */
export const TRIALS = integerWithin(0, 1e9);
/** Means of a Poisson law. */
export const POISSON_MEAN = within(0, 1e9);
/** Probabilities of an event that does come. */
export const POSSIBLE: Range = { text: 'in (0, 1]', includes: (x) => x > 0 && x <= 1 };

/**
 * Number of successes in so many independent trials.
 *
 * `trials` an integer in [0, 1e9]; `probability` of each in [0, 1]. Mean: trials · probability. Draws: 1, by inversion.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function binomial(trials: number, probability: number): InvertibleDistribution {
  requireIn(TRIALS, 'trials of the binomial', trials);
  requireIn(PROBABILITY, 'probability of the binomial', probability);
  const moments = { mean: trials * probability, variance: trials * probability * (1 - probability) };
  const odds = probability / (1 - probability);
  const mode = Math.min(trials, Math.floor((trials + 1) * probability));
  const ratio = (k: number) => ((trials - k) / (k + 1)) * odds;
  // At 0 and 1 the mode is the only value.
  const [low, high] = probability === 0 || probability === 1 ? [mode, mode] : [0, trials];
  return made(spanned(tabulateFromMode(mode, low, high, ratio, moments)), binomial, trials, probability);
}

/**
 * Number of events in a time, when they come independently of each other.
 *
 * `mean` in [0, 1e9]. Variance: the mean. Draws: 1, by inversion.
 *
 * @throws RangeError when `mean` is out of range.
 */
export function poisson(mean: number): InvertibleDistribution {
  requireIn(POISSON_MEAN, 'mean of the Poisson', mean);
  const high = mean === 0 ? 0 : Infinity;
  const law = tabulateFromMode(Math.floor(mean), 0, high, (k) => mean / (k + 1), { mean, variance: mean });
  return made(spanned(law), poisson, mean);
}

/**
 * Number of failures before so many successes; counts that scatter more than Poisson ones.
 *
 * `successes` in (0, ∞), whole or not; `probability` of success in (0, 1]. Mean: successes · (1 - probability) /
 * probability. Draws: 1, by inversion.
 *
 * @throws RangeError when a parameter is out of range, or when the counts spread over more than 2^20 values.
 */
export function negativeBinomial(successes: number, probability: number): InvertibleDistribution {
  requireIn(POSITIVE, 'successes of the negative binomial', successes);
  requireIn(POSSIBLE, 'probability of the negative binomial', probability);
  const failure = 1 - probability;
  const mean = (successes * failure) / probability;
  const mode = Math.max(0, Math.floor(((successes - 1) * failure) / probability));
  const ratio = (k: number) => ((k + successes) / (k + 1)) * failure;
  const high = failure === 0 ? 0 : Infinity;
  const law = tabulateFromMode(mode, 0, high, ratio, { mean, variance: mean / probability });
  return made(
    law ??
      refuse('mean of the negative binomial', mean, `one whose counts spread over ${MOST_VALUES} values`),
    negativeBinomial,
    successes,
    probability,
  );
}

/** Within the ranges above, a table always suffices. */
function spanned(law: Tabulated | undefined): Tabulated {
  return law ?? refuse('number of values', Infinity, `at most ${MOST_VALUES}`);
}
