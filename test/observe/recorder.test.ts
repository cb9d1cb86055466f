import test from 'ava';
import { Simulation } from '../../src/kernel/simulation.ts';
import type { Measurements } from '../../src/observe/measurements.ts';
import type { Metric } from '../../src/observe/metric.ts';
import { Recorder } from '../../src/observe/recorder.ts';

const CATALOGUE: readonly Metric[] = [
  { name: 'wait', unit: 's', kind: 'tally', help: 'Time waited.' },
  { name: 'served', unit: '1/s', kind: 'rate', help: 'Things served.' },
  { name: 'queue', unit: 'things', kind: 'level', help: 'Things that wait.' },
  { name: 'busy', unit: '1', kind: 'level', help: 'Share of time busy.' },
];

/** Ten seconds in four windows; a thing is served at each of these times and has waited for `wait(time)`. */
function record(warmup: number, times: readonly number[], wait: (time: number) => number): Measurements {
  const simulation = new Simulation();
  const recorder = new Recorder(simulation, CATALOGUE, 10, 4);
  const [waits, served, queue] = [
    recorder.tally('wait'),
    recorder.rate('served'),
    recorder.level('queue', 'a'),
  ];
  recorder.slope('busy', undefined, (at) => at / 2);
  const serves = simulation.kind('serves', (time: number) => {
    waits.observe(wait(time));
    served.add(1);
    queue.set(time);
  });
  for (const time of times) simulation.scheduleAt(serves, time, time);
  recorder.start(warmup);
  simulation.run(10);
  return recorder.finish();
}

const TIMES = [1, 2, 3, 4, 6, 8, 9];

test('without a warm-up everything counts, in its window', (t) => {
  const { values, series } = record(0, TIMES, (time) => 10 * time);
  t.like(values.wait, { kind: 'tally', count: 7, mean: 330 / 7, max: 90 });
  t.like(values.served, { kind: 'rate', count: 7, mean: 0.7, max: 0.8 });
  t.is(values['queue@a'].mean, (1 + 2 + 3 + 2 * 4 + 2 * 6 + 8 + 9) / 10);
  t.is(values['queue@a'].max, 9);
  t.is(values.busy.mean, 0.5);
  t.deepEqual(series.served, { at: [2.5, 5, 7.5, 10], columns: { mean: [0.8, 0.8, 0.4, 0.8] } });
  t.deepEqual(series.wait.columns.p50.map(Math.round), [10, 30, 60, 80]);
  t.deepEqual(series['queue@a'].columns.low, [0, 2, 4, 6]);
  t.deepEqual(series['queue@a'].columns.high, [2, 4, 6, 9]);
});

test('a warm-up that ends inside a window forgets what came before, but not in the series', (t) => {
  const { values, series } = record(3.5, TIMES, (time) => 10 * time);
  t.like(values.wait, { count: 4, mean: (40 + 60 + 80 + 90) / 4 });
  t.is(values.wait.p50, record(0, [4, 6, 8, 9], (time) => 10 * time).values.wait.p50);
  t.is(values.served.mean, 4 / 6.5);
  // The level is kept: 3 stands until the next change.
  t.is(values['queue@a'].mean, (0.5 * 3 + 2 * 4 + 2 * 6 + 8 + 9) / 6.5);
  t.is(values.busy.mean, 0.5);
  t.deepEqual(series, record(0, TIMES, (time) => 10 * time).series);
});

test('what happens at the instant of the warm-up belongs to it: observers come last', (t) => {
  t.is(record(4, TIMES, () => 1).values.wait.count, 3);
});

test('a window without observations says so, and a run without any has no mean', (t) => {
  const { values, series } = record(0, [1], () => 1);
  t.deepEqual(series.wait.columns.p99, [1, Number.NaN, Number.NaN, Number.NaN]);
  t.is(record(0, [], () => 1).values.wait.mean, Number.NaN);
  t.is(values.served.mean, 0.1);
});

test('a metric is opened once, as what it is, and only when the catalogue has it', (t) => {
  const recorder = new Recorder(new Simulation(), CATALOGUE, 10, 4);
  recorder.tally('wait');
  t.throws(() => recorder.tally('wait'), { message: 'metric wait is opened twice' });
  t.throws(() => recorder.rate('queue'), { message: 'metric queue is a level, not a rate' });
  t.throws(() => recorder.level('waits'), { message: 'metric waits is not in the catalogue' });
  recorder.level('queue', 'a');
  t.notThrows(() => recorder.level('queue', 'b'));
});

test('the largest window is one of those after the warm-up, also when that ends with a window', (t) => {
  const early = [2.6, 2.7, 2.8, 2.9, 6];
  t.is(record(0, early, () => 1).values.served.max, 1.6);
  t.is(record(5, early, () => 1).values.served.max, 0.4);
  t.is(record(3, early, () => 1).values.served.max, 0.4);
});
