import type { Tally } from '../../../src/engine.ts';

/**
 * One over the mean of what was observed, less the bias of that, which is the variance of the mean over its square.
 *
 * What remains is of the order of 1 / n², n observations. Source: Tin (1965), J. American Statistical Association 60.
 */
export function inverseMean({ mean, variance, count }: Tally): number {
  return 1 / (mean * (1 + variance / (count * mean * mean)));
}
