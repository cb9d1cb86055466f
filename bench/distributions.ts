import { type DistributionSpec, distribution } from '../src/random/describe.ts';
import { linearRate } from '../src/random/rate-profile.ts';
import { Streams } from '../src/random/stream.ts';
import { arrivalsAtRate, thinnedArrivals } from '../src/random/varying-arrivals.ts';

/** Values drawn by one call of a sampling loop. */
export const SAMPLES = 20_000;

const sum = new Float64Array(1);

/** Draws {@link SAMPLES} values of a law; the sum is kept, so that no draw can be left out. */
export function sampling(spec: DistributionSpec): () => number {
  const law = distribution(spec);
  const chance = new Streams('bench', 0).open('samples');
  return () => {
    let total = 0;
    for (let i = 0; i < SAMPLES; i++) total += law.sample(chance);
    sum[0] = total;
    return total;
  };
}

/** Draws {@link SAMPLES} arrivals at a rate that changes over a day, by inversion or by thinning. */
export function dayArrivals(method: 'inversion' | 'thinning'): () => number {
  const day = linearRate([0, 6, 12, 18, 24], [2, 10, 40, 10, 2], { repeats: true });
  const chance = new Streams('bench', 0).open('arrivals');
  const arrivals =
    method === 'inversion'
      ? arrivalsAtRate(day, chance)
      : thinnedArrivals((time) => day.rate(time), 40, chance);
  return () => {
    let now = 0;
    for (let i = 0; i < SAMPLES; i++) now = arrivals.next(now);
    sum[0] = now;
    return now;
  };
}

/** Name of the laws that stand for the ways of drawing, and what builds the sampling loop. */
export const SAMPLING: readonly (readonly [name: string, make: () => () => number])[] = [
  ['exponential', () => sampling({ exponential: { mean: 1 } })],
  ['lognormal', () => sampling({ lognormal: { mean: 1, cv: 1 } })],
  ['gamma by inversion', () => sampling({ gamma: { shape: 2.5, scale: 1 } })],
  ['beta by inversion', () => sampling({ beta: { alpha: 2, beta: 3 } })],
  ['Poisson by table', () => sampling({ poisson: { mean: 40 } })],
  ['categorical by alias', () => sampling({ categorical: { weights: [1, 2, 3, 4] } })],
  ['hyperexponential', () => sampling({ hyperexponential: { weights: [3, 1], means: [1, 5] } })],
  ['truncated normal', () => sampling({ truncated: { law: { normal: { mean: 1, deviation: 1 } }, low: 0 } })],
  ['arrivals over a day, inversion', () => dayArrivals('inversion')],
  ['arrivals over a day, thinning', () => dayArrivals('thinning')],
];
