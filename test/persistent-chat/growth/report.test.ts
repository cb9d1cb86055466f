import test from 'ava';
import type { ResultDocument } from '../../../src/experiment/result.ts';
import { growthAnswers } from '../../../src/persistent-chat/growth/answers.ts';
import { outlook } from '../../../src/persistent-chat/growth/projection.ts';
import { remedies } from '../../../src/persistent-chat/growth/remedies.ts';
import { growthModel } from '../../../src/persistent-chat/index.ts';
import { DAY, type Grown, planned, run } from './growth-bench.ts';

const SMALL: Grown = { topology: { preset: 'enterprise-pool' }, workload: { users: 3000 } };
const EXPRESS: Grown = { topology: { preset: 'standard-collocated' }, workload: { users: 2500 } };

/** The content database close to the limit of Express. */
function filling(database: { readonly autogrowth?: `${number}TB` }): Grown {
  const parts = { 'sql/se-1/mgc': { size: '10.6GB', ...database } } as const;
  return { ...EXPRESS, topology: { preset: 'standard-collocated', parts } };
}

type Result = Pick<ResultDocument, 'charts' | 'tables'>;

function partsIn({ charts }: Result, database: string): readonly string[] {
  const chart = charts.find(({ title }) => title === `What ${database} consists of`);
  return (chart?.panels ?? []).flatMap(({ lines }) => lines.map(({ label }) => label));
}

test('three years are told by days, longer runs by whole weeks', (t) => {
  const days = (count: number) => {
    const windows = growthModel.windows?.(count * DAY) ?? 0;
    return count / windows;
  };
  for (const short of [1, 100, 365, 3 * 365]) t.is(days(short), 1);
  t.is(days(1099), 7);
  for (const years of [4, 10, 100]) {
    const weeks = days(365 * years) / 7;
    t.true(Math.abs(weeks / Math.round(weeks) - 1) < 0.005, `${years} years: windows of ${weeks} weeks`);
  }
  for (const years of [10, 100]) t.true((growthModel.windows?.(365 * years * DAY) ?? 0) <= 400);
});

test('parts of which there is never a byte are not shown', (t) => {
  const { result } = run(SMALL, 10, 1);
  t.deepEqual(partsIn(result, 'sql/1/mgc'), ['messages', 'file tokens']);
  // The adapter empties the compliance database several times a day; without one it keeps everything.
  t.deepEqual(partsIn(result, 'sql/1/mgccomp'), []);
  const compliance = { database: 'sql/1/mgccomp', adapter: 'none' } as const;
  const kept = { preset: 'enterprise-pool', parts: { 'chat-pool/1': { compliance } } } as const;
  t.deepEqual(partsIn(run({ ...SMALL, topology: kept }, 10, 1).result, 'sql/1/mgccomp'), [
    'records',
    'participants',
    'servers',
  ]);
  const grown = run({ ...SMALL, growth: { usersPerYear: '5%' } }, 10, 1).result;
  t.deepEqual(partsIn(grown, 'sql/1/mgc'), [
    'messages',
    'invitations',
    'roles and affiliations',
    'file tokens',
  ]);
  const filled = { preset: 'enterprise-pool', parts: { 'sql/1/mgc': { size: '1GB' } } } as const;
  t.is(partsIn(run({ ...SMALL, topology: filled }, 10, 1).result, 'sql/1/mgc')[0], 'at the start');
});

test('columns that say nothing are left out of the tables', (t) => {
  const heads = ({ tables }: Result) => tables[0]?.columns.map(({ label }) => label);
  t.deepEqual(heads(run(SMALL, 10, 1).result), ['Database', 'At the end', 'Volume']);
  t.deepEqual(heads(run(filling({}), 30, 1).result), [
    'Database',
    'At the start',
    'At the end',
    'Limit of the edition',
    'Volume',
    'Full after',
    'Full',
    'By',
    'No room for',
  ]);
});

test('where users become fewer, no part falls below nothing', (t) => {
  for (const usersPerYear of ['-50%', '-99%'] as const) {
    const { runs, result } = run({ ...EXPRESS, growth: { usersPerYear } }, 400, 2);
    for (const { invariants } of runs) for (const { violations } of invariants) t.is(violations, 0);
    for (const [name, { columns }] of Object.entries(result.series))
      t.true(
        (columns.mean ?? []).every((value) => (value ?? 0) >= 0),
        name,
      );
  }
});

test('a remedy that only makes it worse is none', (t) => {
  const named = (scenario: Grown) => {
    const { plan } = planned(scenario);
    return remedies(plan, outlook(plan)).map(({ what }) => what);
  };
  const unlimited = 'take an edition of SQL Server that sets no limit to databases';
  t.true(named(filling({})).includes(unlimited));
  // Without a limit there is no room on the volume for even one step.
  const steps = named(filling({ autogrowth: '100TB' }));
  t.true(steps.length > 0);
  t.false(steps.includes(unlimited));
});

test('a database that fills in some replications is told with the number of the others', (t) => {
  const days = 10;
  const { means, databases } = run(SMALL, days, 3);
  const { plan } = planned(SMALL, days);
  const [answer] = growthAnswers(plan, means, [{ ...databases[0], fills: 1 }], undefined, []);
  t.regex(answer?.answer ?? '', /^Not within 10 days in 2 of 3 replications: /);
  t.is(answer?.tone, 'tight');
});
