import test from 'ava';
import type { Means } from '../../src/component/model.ts';
import { simulate } from '../../src/experiment/simulate.ts';
import { chatScenario, model, type ScenarioInput } from '../../src/persistent-chat/index.ts';
import { databases } from '../../src/persistent-chat/picture/databases.ts';

const GIB = 1024 ** 3;

const scenarioOf = (topology: ScenarioInput['topology'], figures: ScenarioInput['figures'] = {}) =>
  chatScenario.parse({
    name: 'full',
    topology,
    workload: { users: 200, preset: 'posts-per-user' },
    figures,
    horizon: '1h',
    seed: 'full',
  });

const run = (topology: ScenarioInput['topology'], figures?: ScenarioInput['figures']) => {
  const { plan } = model.plan(scenarioOf(topology, figures));
  const settings = { seed: 'full', warmup: 0, horizon: 3600, checkInvariants: true };
  return simulate(model, plan, settings, 0);
};

test('from the moment that a database is full, posts are refused and counted, and none is lost or stored twice', (t) => {
  const left = 100 * 1171;
  const express = { preset: 'standard-collocated', compliance: false } as const;
  const volume = { preset: 'enterprise-single', compliance: false, content: { mirrored: false } } as const;
  const begins = (bytes: number, step = 1000) => ({ size: `${bytes}B`, autogrowth: `${step}B` }) as const;
  const runs = [
    [
      'sql/se-1/mgc',
      10 * GIB - left,
      run({ ...express, parts: { 'sql/se-1/mgc': begins(10 * GIB - left) } }),
    ],
    [
      'sql/1/mgc',
      GIB,
      run({ ...volume, parts: { 'sql/1/mgc': begins(GIB), 'computer/sql-1': { disk: `${GIB + left}B` } } }),
    ],
  ] as const;
  for (const [path, begun, { totals, invariants, incidents }] of runs) {
    const of = (name: string) => totals[`messages.${name}`];
    // Posts of any length: 100 take their mean, give or take 1.9; five of these, once in a million seeds.
    t.true(Math.abs(of('committed') - 100) <= 10, `${path}: ${of('committed')} stored`);
    const over = totals[`${path}.bytes`] - begun - left;
    // What is left has no room for the first post that is refused, which is no longer than the longest.
    t.true(over > -10_000 && over <= 0, `${path}: ${over} bytes too many`);
    t.true(Math.abs(totals[`${path}.bytesStored`] - over - left) < 0.01);
    t.deepEqual(
      incidents.map(({ kind, severity, path, to }) => [kind, severity, path, to]),
      [
        ['alarm', 'warning', path, null],
        ['alarm', 'error', path, null],
        ['full', 'error', path, null],
      ],
    );
    t.true(of('refused') > 20, `${path}: ${of('refused')} refused`);
    // What is neither stored nor refused is on its way when the run ends, or waits to be sent again.
    const open = of('posted') - of('committed') - of('refused');
    t.true(open >= 0 && open <= 5, `${path}: ${open} open`);
    t.deepEqual(
      invariants.filter(({ violations }) => violations > 0),
      [],
    );
  }
});

test('a database that hangs has stored nothing, however many posts wait in it', (t) => {
  const { totals } = run(
    { preset: 'enterprise-single', compliance: false, content: { mirrored: false } },
    { 'sql.logWrite.disk': 7200 },
  );
  t.true(totals['messages.posted'] > 20);
  t.is(totals['messages.committed'], 0);
  t.is(totals['sql/1/mgc.bytesStored'], 0);
  t.is(totals['sql/1/mgc.bytes'], 0);
});

test('the result tells when a database was full: the median over replications, unless most did not fill it', (t) => {
  const { plan } = model.plan(scenarioOf({ preset: 'enterprise-single', compliance: false }));
  const fullAt = (
    replications: number,
    times: readonly (readonly [number, number])[],
    path = 'sql/1/mgc',
  ) => {
    const incidents = times.map(([replication, from]) => {
      return { replication, from, to: null, kind: 'full', path, severity: 'error' as const, message: '' };
    });
    const means = { incidents, replications, total: () => 0 } as unknown as Means;
    return plan.pools.flatMap((pool) => databases(pool, means)).map((block) => block.fullAt);
  };
  t.deepEqual(fullAt(1, [[0, 12]]), [12]);
  t.deepEqual(
    fullAt(3, [
      [2, 40],
      [5, 10],
      [5, 90],
    ]),
    [40],
  );
  t.deepEqual(
    fullAt(2, [
      [0, 12],
      [1, 20],
    ]),
    [16],
  );
  t.deepEqual(fullAt(2, [[0, 12]]), [null]);
  t.deepEqual(fullAt(1, [[0, 12]], 'sql/1/mgccomp'), [null]);
});
