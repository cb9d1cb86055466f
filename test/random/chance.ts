import { fail } from 'node:assert';
import type { Distribution, InvertibleDistribution } from '../../src/random/distribution.ts';
import { type RandomStream, Streams } from '../../src/random/stream.ts';
import { interval } from '../../src/stats/interval.ts';
import { gammaQuantile } from '../../src/util/incomplete-gamma.ts';

/** Two-sided normal limit that is passed once in a million. */
export const ONE_IN_A_MILLION = 4.8916;

/** A stream that plays a list of draws over and over. */
export function scripted(draws: readonly number[]): RandomStream {
  let taken = 0;
  const uniform = () => draws[taken++ % draws.length];
  return {
    path: 'scripted',
    get draws() {
      return taken;
    },
    uniform,
    below: (n) => Math.floor(uniform() * n),
  };
}

/** So many samples, from a stream of the law's own name. */
export function sampled(law: Distribution, name: string, size: number): Float64Array {
  const stream = new Streams('samples', 0).open(name);
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) values[i] = law.sample(stream);
  if (stream.draws !== size * law.draws) fail(`${stream.draws} draws for ${size} samples of ${law.draws}`);
  return values;
}

/** Mean, variance, fit and support of samples; false alarms of one in a million each, three for each law. */
export function sampleFaults(law: InvertibleDistribution, name: string, size: number): readonly string[] {
  const values = sampled(law, name, size);
  const outside = values.find((value) => !(value >= law.support.low && value <= law.support.high));
  const faults = [
    meanFault(values, law.mean, law.variance),
    varianceFault(values, law.variance),
    fitFault(values, law),
    outside === undefined ? undefined : `${outside} is outside the support`,
  ];
  return faults.filter((fault) => fault !== undefined);
}

/** What is wrong with the mean, by its exact variance; false alarm one in a million. */
export function meanFault(values: ArrayLike<number>, mean: number, variance: number): string | undefined {
  const found = average(values);
  const limit = ONE_IN_A_MILLION * Math.sqrt(variance / values.length) + 1e-12 * Math.abs(mean);
  return Math.abs(found - mean) <= limit ? undefined : `mean ${found}, stated ${mean} ± ${limit}`;
}

/** What is wrong with the variance, over forty batches by Student's t; false alarm one in a million. */
export function varianceFault(values: Float64Array, stated: number): string | undefined {
  const batches = Array.from({ length: 40 }, (_, i) => {
    const size = Math.floor(values.length / 40);
    const batch = values.subarray(i * size, (i + 1) * size);
    const mean = average(batch);
    return batch.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (size - 1);
  });
  const { mean, halfWidth } = interval(batches, 1 - 1e-6);
  const limit = (halfWidth as number) + 1e-12 * (1 + stated);
  return Math.abs(mean - stated) <= limit ? undefined : `variance ${mean}, stated ${stated} ± ${limit}`;
}

/** What is wrong with the fit, by Kolmogorov and Smirnov or by chi-square; false alarm below one in a million. */
export function fitFault(values: Float64Array, law: InvertibleDistribution): string | undefined {
  return law.support.isDiscrete ? chiSquareFault(values, law) : kolmogorovFault(values, (x) => law.cdf(x));
}

/** Largest distance of the two distribution functions, on both sides of a jump; false alarm below one in a million. */
export function kolmogorovFault(values: Float64Array, cdf: (x: number) => number): string | undefined {
  const sorted = Float64Array.from(values).sort();
  const size = sorted.length;
  let distance = 0;
  for (let first = 0, next = 0; first < size; first = next) {
    const value = sorted[first];
    while (next < size && sorted[next] === value) next++;
    const below = cdf(value - Math.abs(value) * Number.EPSILON);
    distance = Math.max(distance, Math.abs(next / size - cdf(value)), Math.abs(below - first / size));
  }
  const limit = Math.sqrt(-Math.log(1e-6 / 2) / (2 * size));
  return distance <= limit
    ? undefined
    : `distance ${distance} of the distribution functions, at most ${limit}`;
}

/** Cells of at least ten expected values; those beyond the last are one cell. */
function chiSquareFault(values: Float64Array, law: InvertibleDistribution): string | undefined {
  const sorted = Float64Array.from(values).sort();
  const size = sorted.length;
  let statistic = 0;
  let cells = 0;
  let reached = 0;
  let place = 0;
  while (reached < 1 - 1e-12) {
    const wanted = Math.min(1, reached + Math.max(10 / size, 0.001));
    let border = law.quantile(wanted);
    if (1 - law.cdf(border) < 10 / size) border = law.support.high;
    const next = law.cdf(border);
    let count = 0;
    while (place < size && sorted[place] <= border) {
      place++;
      count++;
    }
    const expected = (next - reached) * size;
    statistic += ((count - expected) * (count - expected)) / expected;
    cells++;
    reached = next;
  }
  if (cells === 1) return place === size ? undefined : `${size - place} values outside the support`;
  const limit = 2 * gammaQuantile((cells - 1) / 2, 1 - 1e-6);
  return statistic <= limit ? undefined : `chi-square ${statistic} over ${cells} cells, at most ${limit}`;
}

/** Arithmetic mean. */
export function average(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
