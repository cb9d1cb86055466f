import test from 'ava';
import { judge } from '../../src/experiment/objectives.ts';
import { replicateInParallel } from '../../src/experiment/parallel.ts';
import { judgePrecision } from '../../src/experiment/precision.ts';
import type { Observations } from '../../src/experiment/simulate.ts';
import { summarise } from '../../src/experiment/summary.ts';
import type { Measurement } from '../../src/observe/measurements.ts';
import { model } from '../../src/persistent-chat/index.ts';

const level = (mean: number, max: number): Measurement => ({
  kind: 'level',
  count: Number.NaN,
  mean,
  max,
  p50: Number.NaN,
  p95: Number.NaN,
  p99: Number.NaN,
});

const run = (replication: number, values: Readonly<Record<string, Measurement>>): Observations => ({
  replication,
  events: 1,
  fingerprint: '',
  values,
  series: {},
  incidents: [],
  faults: [],
  totals: { things: replication },
  invariants: [],
});

const CATALOGUE = [{ name: 'cpu', unit: '1', kind: 'level' as const, help: 'Busy.' }];

test('instances are averaged, means carry an interval, a maximum is the largest of any replication', (t) => {
  const { metrics, means } = summarise(CATALOGUE, [
    run(0, { 'cpu@a': level(0.2, 0.5), 'cpu@b': level(0.4, 0.6) }),
    run(1, { 'cpu@a': level(0.3, 0.9), 'cpu@b': level(0.5, 0.7) }),
  ]);
  t.is(metrics.cpu?.n, 2);
  t.true(Math.abs((metrics.cpu?.mean ?? 0) - 0.35) < 1e-12);
  t.true((metrics.cpu?.halfWidth ?? 0) > 0.6);
  t.is(metrics.cpu?.max, 0.9);
  t.is(metrics.cpu?.count, null);
  t.is(means.statistic('cpu@a', 'max'), 0.9);
  t.is(means.peak('cpu@a'), 0.7);
  t.is(means.total('things'), 0.5);
});

test('one replication has no interval, and what was not observed no mean', (t) => {
  t.is(summarise(CATALOGUE, [run(0, { cpu: level(0.2, 0.5) })]).metrics.cpu?.halfWidth, null);
  const { cpu } = summarise(CATALOGUE, [run(0, { cpu: level(Number.NaN, Number.NaN) })]).metrics;
  t.like(cpu, { n: 0, mean: null, max: null, halfWidth: null });
});

test('the mean of a total is that of the replications that have it', (t) => {
  const having = (things: number) => ({ ...run(0, {}), totals: { things } });
  const { means } = summarise(CATALOGUE, [having(3), having(Number.NaN), having(5)]);
  t.is(means.total('things'), 4);
  t.is(summarise(CATALOGUE, [having(Number.NaN)]).means.total('things'), Number.NaN);
});

test('faults are told replication after replication', (t) => {
  const fault = {
    fault: 0,
    kind: 'crash',
    target: 'a',
    isDrawn: false,
    from: 1,
    to: null,
    effect: 'gone',
    isInert: false,
    measures: { usersAffected: 3 },
  };
  const { means } = summarise(CATALOGUE, [run(0, {}), { ...run(1, {}), faults: [fault, fault] }]);
  t.deepEqual(means.faults, [
    { ...fault, replication: 1 },
    { ...fault, replication: 1 },
  ]);
});

test('a precision is not reached of what no replication recorded', (t) => {
  const asked = { metric: 'user.reconnectTime', relativeHalfWidth: 0.05 };
  t.deepEqual(judgePrecision(asked, undefined), { ...asked, reached: null, met: false });
});

test('an objective is met at its very bound, and missed without a value', (t) => {
  const { metrics } = summarise(CATALOGUE, [run(0, { cpu: level(0.2, 1 + 1e-13) })]);
  const met = (objective: object) =>
    judge([{ metric: 'cpu', statistic: 'max', ...objective }], metrics)[0].met;
  t.true(met({ atMost: 1 }));
  t.true(met({ atLeast: 1 }));
  t.false(met({ atMost: 0.99 }));
  t.false(met({ atLeast: 1.01 }));
  t.false(met({ statistic: 'p50', atMost: 1 }));
});

test('a replication that fails is told once the others have ended', async (t) => {
  const broken = {
    ...model,
    module:
      'data:text/javascript,export const model = { metrics: [], build() { throw new Error("planted") } }',
  };
  const settings = { seed: 's', warmup: 0, horizon: 1, checkInvariants: false };
  await t.throwsAsync(replicateInParallel(broken, {} as never, settings, { from: 0, to: 3 }, { jobs: 2 }), {
    message: /planted/,
  });
});
