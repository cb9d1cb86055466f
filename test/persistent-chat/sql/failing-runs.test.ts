import test from 'ava';
import type { ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { observe } from '../../../src/testing/index.ts';

const SCENARIO: ScenarioInput = {
  name: 'failing',
  topology: { preset: 'enterprise-pool', chatServers: { active: 2 } },
  workload: { users: 2000 },
  figures: { 'users.reference': 2000 },
  horizon: '30min',
};

type Faults = NonNullable<ScenarioInput['faults']>;

const run = (faults: Faults, more: Partial<ScenarioInput> = {}) => {
  const seen = observe({ ...SCENARIO, ...more, faults });
  const away = seen.incidents.filter(({ kind, path }) => kind === 'database' && path === 'sql/1/mgc');
  const { 'messages.posted': posted, 'messages.committed': committed } = seen.totals;
  const { 'messages.refused': refused, 'messages.unstored': unstored } = seen.totals;
  return { ...seen, away, posted, committed, refused, unstored };
};

test('in a run the mirror takes over in seconds, no post is lost or refused, and no user notices but by waiting', (t) => {
  for (const [kind, least, most] of [
    ['crash', 3, 11],
    ['hang', 12, 20],
  ] as const) {
    const { away, posted, committed, refused, totals } = run([
      { kind, target: 'sql/1', at: '10min', lasts: '5min' },
    ]);
    t.is(away.length, 1);
    const [{ from, to }] = away;
    const lasted = (to ?? Infinity) - from;
    t.true(lasted >= least && lasted <= most, `${kind}: ${lasted} s`);
    t.true(posted > 20_000);
    t.is(refused, 0);
    t.true(posted - committed <= 5, `${posted - committed} under way`);
    t.is(totals['users.dropped'], 0);
  }
});

test('in a run without a witness the database stays away until it is back, and posts are given up', (t) => {
  const topology = {
    ...(SCENARIO.topology as object),
    content: { witness: false },
  } as ScenarioInput['topology'];
  const { away, posted, committed, refused } = run(
    [{ kind: 'crash', target: 'sql/1', at: '10min', lasts: '10min' }],
    { topology },
  );
  t.deepEqual(
    away.map(({ from, to }) => [from, to]),
    [[600, 1200]],
  );
  t.true(refused > 1000);
  t.true(posted - committed - refused <= 5);
});

test('in a run in which the compliance database is away, its events wait and are written afterwards', (t) => {
  const { totals, committed, refused, posted } = run([
    { kind: 'database-lost', target: 'sql/1/mgccomp', at: '10min', lasts: '10min' },
  ]);
  t.is(refused, 0);
  t.true(posted - committed <= 5);
  t.is(totals['sql/1/mgccomp.dropped'], 0);
  t.true(totals['sql/1/mgccomp.queued'] < 300);
});
