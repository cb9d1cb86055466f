import { type InvertibleDistribution, requireRange } from './distribution.ts';
import { made } from './origin.ts';
import { FINITE, integerWithin, NON_NEGATIVE, requireEachIn, requireIn, requireWeights } from './range.ts';
import { MOST_VALUES, Tabulated } from './tabulated.ts';

/** Ranks of a Zipf law. */
export const RANKS = integerWithin(1, MOST_VALUES);

/**
 * One of the given values, by weight: counts from a table, sizes from a catalogue.
 *
 * As many `weights` as `values`, one to 2^20; values finite, in any order, each once; weights finite, 0 or more, not all
 * 0. Draws: 1, by inversion, so that it is monotone where `categorical` is not.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function discrete(values: ArrayLike<number>, weights: ArrayLike<number>): InvertibleDistribution {
  requireWeights(weights, MOST_VALUES);
  requireRange(
    values.length === weights.length,
    'number of values',
    values.length,
    `${weights.length}, as of weights`,
  );
  requireEachIn(FINITE, 'value', values);
  const order = Array.from(values, (_, i) => i)
    .filter((i) => weights[i] > 0)
    .sort((a, b) => values[a] - values[b]);
  const sorted = Float64Array.from(order, (i) => values[i]);
  for (let i = 1; i < sorted.length; i++)
    requireRange(sorted[i] !== sorted[i - 1], 'a value', sorted[i], 'listed once');
  const law = tabulated(
    sorted,
    order.map((i) => weights[i]),
  );
  return made(law, discrete, Array.from(values), Array.from(weights));
}

/**
 * Ranks of popularity: rank k has weight 1 / k^exponent, as words, cities and chat rooms do.
 *
 * `exponent` finite, 0 or more; `size`, the number of ranks, an integer in [1, 2^20]; values 1 to size. Draws: 1, by
 * inversion.
 *
 * @throws RangeError when a parameter is out of range.
 */
export function zipf(exponent: number, size: number): InvertibleDistribution {
  requireIn(NON_NEGATIVE, 'exponent of the Zipf', exponent);
  requireIn(RANKS, 'size of the Zipf', size);
  const ranks = Float64Array.from({ length: size }, (_, i) => i + 1);
  return made(
    tabulated(
      ranks,
      ranks.map((rank) => Math.exp(-exponent * Math.log(rank))),
    ),
    zipf,
    exponent,
    size,
  );
}

function tabulated(values: Float64Array, weights: ArrayLike<number>): Tabulated {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i];
  return new Tabulated(values, weights, sum);
}
