import test from 'ava';
import { simulate } from '../../../src/experiment/simulate.ts';
import { chatScenario, model, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { type Actions, scenarioWith } from './operator-bench.ts';

const POOL = 'chat-pool/1';
const HOUR = 3600;

function run(actions: Actions, horizon: number, more: Partial<ScenarioInput> = {}) {
  const scenario = chatScenario.parse(
    scenarioWith(actions, { workload: { users: 1000, preset: 'posts-per-user' }, ...more }),
  );
  const { plan } = model.plan(scenario);
  const settings = { seed: 'site', warmup: 0, horizon, checkInvariants: true };
  const { totals, incidents, invariants, faults } = simulate(model, plan, settings, 0);
  const told = incidents.filter(({ kind }) => kind === 'operator').map(({ message }) => message);
  const numberIn = (step: string, what: RegExp) =>
    Number(
      told
        .find((message) => message.includes(step))
        ?.match(what)?.[1]
        .replaceAll(',', ''),
    );
  return {
    totals,
    told,
    measures: faults[0]?.measures,
    numberIn,
    broken: invariants.filter(({ violations }) => violations > 0).map(({ name }) => name),
    stored: totals['sql/1/mgc.bytesStored'],
  };
}

test('a run that fails over goes on with what had been restored, and loses what came after that', (t) => {
  const over = run([{ kind: 'fail-over-site', target: POOL, at: '70min' }], 3 * HOUR);
  t.deepEqual(over.broken, []);
  const lost = over.numberIn('failed-over', /; ([\d,]+) posts are lost/);
  // Restored is what was committed at 1 h; the pool changes at 1.5 h, and until then its first site posts on.
  const later = run([], 1.5 * HOUR).totals['messages.committed'] - run([], HOUR).totals['messages.committed'];
  t.true(Math.abs(lost - later) <= 5, `${lost} lost, ${later} committed meanwhile`);
  const mean = over.stored / (over.totals['messages.committed'] - lost);
  t.true(mean > 1100 && mean < 1240, `${mean} bytes of each post that is left`);
  t.true(over.told.some((message) => /of compliance, [\d,]+ records not processed are lost/.test(message)));
});

test('D12, D13: a lost site loses what was not backed up, or not copied, and is back when the runbook is through', (t) => {
  const lose = (secondary: Readonly<Record<string, string>>) =>
    run([{ kind: 'fail-over-site', target: POOL, after: { fault: 1, reaction: '30min' } }], 3 * HOUR, {
      topology: { preset: 'stretched-pool', parts: { 'sql/2/mgc': secondary } },
      faults: [{ kind: 'site-lost', target: 'site/1', at: '67min' }],
    });
  const committed = (until: number) => run([], until).totals['messages.committed'];
  const before = committed(67 * 60);
  // The backup of an hour lies on the share, and the one before it has been copied.
  for (const [secondary, restored] of [
    [{ share: 'computer/sql-2' }, 60],
    [{}, 45],
    [{ copyAfter: '2min' }, 60],
  ] as const) {
    const { measures, broken } = lose(secondary);
    t.deepEqual(broken, []);
    t.is(measures?.rpoSeconds, (67 - restored) * 60);
    const lost = before - committed(restored * 60);
    t.true(Math.abs(Number(measures?.postsLost) - lost) <= 5, `${measures?.postsLost} lost, not ${lost}`);
    // The database serves again when the state changes, after half an hour and five of the seven steps.
    t.is(measures?.rtoSeconds, 30 * 60 + 20 * 60);
    t.is(measures?.usersOut, 0);
  }
});

test('on the way back only what is posted before the change of state is lost, and everybody returns', (t) => {
  const back = run(
    [
      { kind: 'fail-over-site', target: POOL, at: '10min' },
      { kind: 'fail-back-site', target: POOL, at: '1h' },
    ],
    4 * HOUR,
  );
  t.deepEqual(back.broken, []);
  t.is(back.told.length, 7 + 8);
  t.true(back.told.some((message) => /no server is active; 1,000 users told to go/.test(message)));
  const lost = back.numberIn('state normal', /; ([\d,]+) posts that came after the backup/);
  // Three minutes of the day's rate, while its users come back.
  t.true(lost > 0 && lost < 250, `${lost} lost`);
  const connected = Object.entries(back.totals).filter(([name]) => name.endsWith('.usersEnd'));
  t.true(connected.reduce((sum, [, users]) => sum + users, 0) > 990);
});

test('a mirror that takes over by hand loses nothing, and a run without failovers has none to take over', (t) => {
  const target = 'sql/1/mgc';
  const over = run([{ kind: 'fail-over-database', target, at: '20min' }], HOUR);
  t.deepEqual(over.broken, []);
  t.regex(over.told[0], /^fail-over-database: the mirror serves .* nothing that was committed is lost/);
  t.true(Math.abs(over.totals['messages.committed'] - run([], HOUR).totals['messages.committed']) <= 10);
});
