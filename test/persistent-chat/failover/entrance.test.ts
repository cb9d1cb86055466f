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
  const { faults, totals, values, incidents, invariants } = simulate(
    model,
    model.plan(scenario).plan,
    settings,
    0,
  );
  const told = incidents.filter(({ kind }) => kind === 'operator').map(({ message }) => message);
  return { faults, totals, values, told, broken: invariants.filter(({ violations }) => violations > 0) };
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

test('a next hop that is down when the list is set lets everybody in as soon as it runs, and one on the way back too', (t) => {
  const hop = (number: number, at: `${number}min`, lasts: `${number}min`) =>
    ({ kind: 'next-hop-lost', target: `front-end-pool/${number}`, at, lasts }) as const;
  // The list is set at 41 min, and the other hop is down from 30 to 60.
  const { faults, totals } = run({ faults: [hop(2, '30min', '30min')] });
  t.is(totals['users.out'], 0);
  t.false(faults[1].isInert);
  t.true(
    (faults[0].measures.backAllSeconds ?? 0) > 50 * 60 && (faults[0].measures.backAllSeconds ?? 0) < 70 * 60,
  );
  // Back at the first site users come through its hop once that runs, and the other one is nothing to them then.
  const back = run(
    {
      faults: [hop(1, '100min', '60min'), hop(2, '165min', '10min')],
      actions: [{ kind: 'fail-back-site', target: 'chat-pool/1', at: '50min' }],
    },
    '30min',
  );
  t.deepEqual(back.broken, []);
  t.is(back.totals['users.out'], 0);
  t.true(back.faults[2].isInert);
});

test('the way back needs a way between the sites', (t) => {
  const { told, totals, broken } = run(
    {
      faults: [{ kind: 'link-cut', target: 'link/1', at: '45min' }],
      actions: [{ kind: 'fail-back-site', target: 'chat-pool/1', at: '60min' }],
    },
    '30min',
  );
  t.deepEqual(broken, []);
  t.regex(told.at(-1) ?? '', /restore-database: refused: site\/1 and site\/2 do not reach each other/);
  // The list stays cleared: everybody is out, by no fault.
  t.is(totals['users.out'], 100);
  t.is(totals['users.droppedByHand'], 100);
});

test('to clear the list of a pool that has failed over begins the way back, until servers are active again', (t) => {
  const target = 'chat-pool/1';
  const set = (at: `${number}min`, servers: string[]) => ({
    kind: 'set-active-servers' as const,
    target,
    at,
    servers,
    takes: '0s' as const,
  });
  const { told, totals } = run({
    actions: [set('50min', []), set('55min', ['chat-server/5']), set('60min', [])],
  });
  t.is(told.filter((message) => message.includes('refused')).length, 0);
  t.is(totals['chat-pool/1.activeEnd'], 0);
  const later = run({
    actions: [
      set('50min', []),
      { kind: 'activate', target, at: '55min', servers: ['chat-server/5'] },
      { kind: 'remove-mirroring', target, at: '60min' },
    ],
  });
  t.regex(
    later.told.at(-1) ?? '',
    /remove-mirroring: refused: the pool is FailedOver|refused: set-active-servers/,
  );
});
