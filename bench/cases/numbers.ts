import { Streams } from '../../src/random/stream.ts';
import { BoundedSeries } from '../../src/stats/bounded-series.ts';
import { Histogram } from '../../src/stats/histogram.ts';
import { Tally } from '../../src/stats/tally.ts';
import { TimeAverage } from '../../src/stats/time-average.ts';
import type { BenchCase } from '../bench-case.ts';

const CALLS = 100_000;
const stream = () => new Streams('bench', 0).open('numbers');
const sink = new Float64Array(1);

function draws(name: string, draw: () => () => number): BenchCase {
  return {
    name,
    unit: 'draws',
    operations: CALLS,
    make: () => {
      const next = draw();
      return () => {
        let sum = 0;
        for (let i = 0; i < CALLS; i++) sum += next();
        sink[0] = sum;
      };
    },
  };
}

function observations(name: string, make: () => (value: number, at: number) => void): BenchCase {
  return {
    name: `collector ${name}`,
    unit: 'observations',
    operations: CALLS,
    make: () => {
      const take = make();
      let at = 0;
      return () => {
        for (let i = 0; i < CALLS; i++) {
          at += 0.001;
          take(((i * 2531) & 4095) / 4096, at);
        }
      };
    },
  };
}

const cases: readonly BenchCase[] = [
  draws('stream uniform', () => {
    const chance = stream();
    return () => chance.uniform();
  }),
  draws('stream below 1000', () => {
    const chance = stream();
    return () => chance.below(1000);
  }),
  observations('tally', () => {
    const tally = new Tally();
    return (value) => tally.observe(value);
  }),
  observations('time average', () => {
    const average = new TimeAverage();
    return (value, at) => average.set(value, at);
  }),
  observations('histogram', () => {
    const histogram = new Histogram();
    return (value) => histogram.observe(value);
  }),
  observations('bounded series', () => {
    const series = new BoundedSeries(1e6, 96);
    return (value, at) => series.set(value, at);
  }),
];
export default cases;
