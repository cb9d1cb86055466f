import test from 'ava';
import { simulate } from '../../../src/experiment/simulate.ts';
import { chatScenario, model, type ScenarioInput } from '../../../src/persistent-chat/index.ts';

/** The stretched pool of a hundred users, whose first site is lost after ten minutes. */
function run(later: Pick<ScenarioInput, 'faults' | 'actions'>, lasts: `${number}min` = '180min') {
  const scenario = chatScenario.parse({
    name: 'entrance',
    topology: { preset: 'stretched-pool', link: 'good' },
    workload: { preset: 'posts-per-user', users: 100 },
    horizon: '3h',
    faults: [{ kind: 'site-lost', target: 'site/1', at: '10min', lasts }, ...(later.faults ?? [])],
    actions: [
      { kind: 'fail-over-site', target: 'chat-pool/1', after: { fault: 1, reaction: '1min' } },
      ...(later.actions ?? []),
    ],
  });
  const settings = { seed: 'entrance', warmup: 0, horizon: 10_800, checkInvariants: true };
  const { faults, totals, values, invariants } = simulate(model, model.plan(scenario).plan, settings, 0);
  return { faults, totals, values, broken: invariants.filter(({ violations }) => violations > 0) };
}

test('once users come in at the other site, neither the link to the first one nor its next hop matters', (t) => {
  const { faults, totals, broken } = run({
    faults: [
      { kind: 'link-cut', target: 'link/1', at: '80min', lasts: '10min' },
      { kind: 'next-hop-lost', target: 'front-end-pool/1', at: '95min', lasts: '5min' },
    ],
  });
  t.deepEqual(broken, []);
  t.deepEqual(
    faults.map(({ isInert, measures }) => [isInert, measures.usersAffected]),
    [
      [false, 100],
      [true, 0],
      [true, 0],
    ],
  );
  t.is(totals['users.out'], 0);
});

test('... and the next hop that they come through does', (t) => {
  const { faults, broken } = run({
    faults: [{ kind: 'next-hop-lost', target: 'front-end-pool/2', at: '80min', lasts: '5min' }],
  });
  t.deepEqual(broken, []);
  t.false(faults[1].isInert);
  t.is(faults[1].measures.usersAffected, 100);
  t.is(faults[1].measures.usersOut, 0);
});

test('there their presence is polled and their files go from then on, and at the first site when they are back', (t) => {
  const over = run({}).values;
  const users = (values: typeof over, n: number) => values[`frontEnd.users@front-end-pool/${n}`].mean;
  t.true(users(over, 1) > 0 && users(over, 2) > users(over, 1));
  // Each has one server, and every connected user comes through one of them.
  const connected = 100 * over['pool.availability'].mean;
  t.true(Math.abs(users(over, 1) + users(over, 2) - connected) < 1e-6 * connected);
  const { values, totals, broken } = run(
    { actions: [{ kind: 'fail-back-site', target: 'chat-pool/1', at: '60min' }] },
    '30min',
  );
  t.deepEqual(broken, []);
  t.is(totals['users.out'], 0);
  t.true(users(values, 2) < users(over, 2) && users(values, 1) > users(over, 1) + 5);
});
