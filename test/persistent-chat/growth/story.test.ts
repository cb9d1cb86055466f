import test from 'ava';
import { outlook } from '../../../src/persistent-chat/growth/projection.ts';
import { remedies } from '../../../src/persistent-chat/growth/remedies.ts';
import { chatScenario } from '../../../src/persistent-chat/index.ts';
import { ALONE, configOf, type Grown, planned, run } from './growth-bench.ts';

const FULL: Grown = { topology: ALONE, workload: { users: 80_000 } };

const findingsOf = (scenario: Grown, days = 365) =>
  planned(scenario, days).findings.map(({ rule, severity, path }) => [rule, severity, path]);

test('remedies are ranked by what they buy, and buy what their arithmetic says', (t) => {
  const { plan } = planned(FULL);
  const now = outlook(plan);
  const days = now.content?.workingDays ?? Number.NaN;
  const ranked = remedies(plan, now);
  for (let i = 1; i < ranked.length; i++) t.true(ranked[i - 1].gained >= ranked[i].gained);
  const gains = (what: RegExp) => ranked.find((one) => what.test(one.what))?.contentGained ?? Number.NaN;
  // Text only: 455.1 of 1,170.3 bytes. Without the small rooms: 1.82 of 24.04 posts. Twice the volume: twice the time.
  t.true(Math.abs(gains(/text only/) / (days * (1170.2857 / 455.1111 - 1)) - 1) < 0.01);
  t.true(Math.abs(gains(/no history/) / (days * (24.04 / 1.82 - 1)) - 1) < 0.01);
  t.true(Math.abs(gains(/double the volume/) / days - 1) < 0.01);
  t.is(gains(/90 days/), Infinity);
  t.true(Math.abs(gains(/365 days/)) < 1e-6);
  t.false(ranked.some(({ what }) => what.includes('adapter')));
});

test('a run tells of every database and volume, and every line of its charts has a series', (t) => {
  const { result, databases } = run(
    { topology: { preset: 'stretched-pool' }, workload: { users: 3000 } },
    40,
    2,
  );
  t.deepEqual(
    databases.map(({ path, kind }) => [path, kind]),
    [
      ['sql/1/mgc', 'content'],
      ['sql/1-compliance/mgccomp', 'compliance'],
    ],
  );
  const lines = result.charts.flatMap(({ panels }) => panels.flatMap(({ lines }) => lines));
  for (const { series, column } of lines)
    t.true(result.series[series]?.columns[column] !== undefined, series);
  const stacked = result.charts.flatMap(({ panels }) => panels).filter((panel) => panel.stacked);
  // Nothing stays in the compliance database, whose adapter runs.
  t.deepEqual(
    stacked.map(({ label }) => label),
    ['sql/1/mgc'],
  );
  // A day has a point of its own.
  t.is(result.series['database.bytes@sql/1/mgc']?.at.length, 40);
  for (const table of result.tables) for (const row of table.rows) t.is(row.length, table.columns.length);
});

test('the same seed gives the same growth, another one another', (t) => {
  const of = (seed: string) => run({ ...FULL, seed }, 30, 1).means.total('sql/1/mgc.bytes');
  t.is(of('a'), of('a'));
  t.not(of('a'), of('b'));
});

test('what cannot be meant is told with its place', (t) => {
  t.deepEqual(findingsOf({ ...FULL, growth: { usersPerYear: '-5%' } }).at(-1), [
    'users-do-not-grow',
    'warning',
    'growth.usersPerYear',
  ]);
  t.is(findingsOf({ ...FULL, growth: { usersPerYear: 0 } }).at(-1)?.[1], 'advice');
  const purge = { olderThan: '400d' as const, rooms: ['tiny'] };
  t.deepEqual(findingsOf({ ...FULL, growth: { purge } }).slice(-2), [
    ['purge-beyond-horizon', 'warning', 'growth.purge.olderThan'],
    ['purge-without-messages', 'error', 'growth.purge.rooms[0]'],
  ]);
  const small = { ...ALONE, parts: { 'sql/1/mgc': { size: '80GB' } } } as const;
  t.deepEqual(findingsOf({ ...FULL, topology: small }).at(-1), ['full-at-start', 'error', 'computer/sql-1']);
  const beyond = { ...FULL, topology: small, beyondSupport: true } as const;
  t.deepEqual(findingsOf(beyond).at(-1), ['full-at-start', 'warning', 'computer/sql-1']);
  t.is(planned(beyond, 10).findings.at(-1)?.isWaived, true);
  const { result, means } = run(beyond, 10, 1);
  t.true(result.invariants.every(({ violations }) => violations === 0));
  t.is(means.total('sql/1/mgc.bytes'), 80e9);
  const express = { preset: 'standard-collocated', parts: { 'sql/se-1/mgc': { size: '11GB' } } } as const;
  t.deepEqual(findingsOf({ workload: { users: 100 }, topology: express }).at(-1), [
    'full-at-start',
    'error',
    'sql/se-1/mgc',
  ]);
  const huge = { usersPerYear: 10 } as const;
  const found = planned({ ...FULL, growth: huge }, 3650).findings.filter(
    ({ rule }) => rule === 'growth-too-large',
  );
  t.true(found.length > 0);
  t.regex(found[0]?.message ?? '', /2\^53/);
  t.deepEqual(findingsOf(FULL, 0.5).at(-1), ['growth-horizon', 'error', 'horizon']);
});

test('keys of growth and of files are checked', (t) => {
  const wrong = (scenario: object) => {
    const checked = chatScenario.safeParse({ name: 'x', horizon: '1d', ...FULL, ...scenario });
    return checked.success ? [] : checked.error.issues.map(({ path }) => path.join('.'));
  };
  t.deepEqual(wrong({ growth: { usersPerYear: '5%' } }), []);
  t.deepEqual(wrong({ growth: { usersPerYear: '5' } }), ['growth.usersPerYear']);
  t.deepEqual(wrong({ growth: { usersPerYear: '-100%' } }), ['growth.usersPerYear']);
  t.deepEqual(wrong({ growth: { purge: { olderThan: '1h' } } }), ['growth.purge.olderThan']);
  t.deepEqual(wrong({ growth: { workingDaysPerWeek: 5, workingDaysPerYear: 300 } }), [
    'growth.workingDaysPerYear',
  ]);
  const parts = { 'sql/1/mgc': { autogrowth: '0B' } };
  t.deepEqual(wrong({ topology: { ...ALONE, parts } }), ['topology.parts.sql/1/mgc.autogrowth']);
  t.is(configOf({ ...FULL, growth: { usersPerYear: '2.5 %' } }, 1).growth.usersPerYear, 0.025);
});
