import test from 'ava';
import { simulate } from '../../../src/experiment/simulate.ts';
import { chatScenario, model, type ScenarioInput } from '../../../src/persistent-chat/index.ts';

/** A pool of 120 users, two active servers and a mirrored database, for two hours. */
function run(more: Partial<ScenarioInput>) {
  const scenario = chatScenario.parse({
    name: 'attribution',
    topology: {
      preset: 'enterprise-pool',
      chatServers: { active: 2, standby: 2 },
      compliance: true,
      content: { mirrored: true, witness: true },
    },
    workload: { preset: 'posts-per-user', users: 120 },
    horizon: '2h',
    ...more,
  });
  const settings = { seed: 'attribution', warmup: 0, horizon: 7200, checkInvariants: true };
  const { faults, totals, invariants } = simulate(model, model.plan(scenario).plan, settings, 0);
  return { faults, totals, broken: invariants.filter(({ violations }) => violations > 0) };
}

const target = 'chat-pool/1';

test('who is put out by an operator counts to no fault, whatever lasts meanwhile', (t) => {
  const { faults, totals, broken } = run({
    faults: [
      { kind: 'stop-compliance', target: 'chat-server/1', at: '10min', lasts: '100min' },
      { kind: 'slow', target: 'chat-server/1', at: '10min', lasts: '100min', factor: 2 },
      { kind: 'crash', target: 'chat-server/2', at: '20min', lasts: '5min' },
    ],
    actions: [{ kind: 'set-active-servers', target, at: '60min', servers: [] }],
  });
  t.deepEqual(broken, []);
  t.deepEqual(
    faults.map(({ measures }) => measures.usersAffected),
    [0, 0, 60],
  );
  t.is(totals['users.droppedByHand'], 120);
  t.is(totals['users.out'], 120);
});

test('a database that an operator fails over counts to no fault', (t) => {
  const { faults } = run({
    faults: [
      { kind: 'crash', target: 'chat-server/2', at: '10min' },
      { kind: 'crash', target: 'sql/1-witness', at: '15min', lasts: '1min' },
    ],
    actions: [{ kind: 'fail-over-database', target: 'sql/1/mgc', at: '20min' }],
  });
  for (const { measures } of faults) t.like(measures, { rtoSeconds: null, databasesOut: 0 });
});

test('a fault that keeps a server down after the first one is over has done something', (t) => {
  const twice = (second: `${number}min`) =>
    run({
      faults: [
        { kind: 'crash', target: 'chat-server/1', at: '10min', lasts: '5min' },
        { kind: 'crash', target: 'chat-server/1', at: '11min', lasts: second },
      ],
    }).faults.map(({ isInert }) => isInert);
  t.deepEqual(twice('30min'), [false, false]);
  t.deepEqual(twice('2min'), [false, true]);
});

test('a backlog is that of the fault which delays it, and of no other', (t) => {
  const { faults } = run({
    faults: [
      { kind: 'stop-compliance', target: 'chat-server/1', at: '10min' },
      { kind: 'crash', target: 'chat-server/2', at: '20min', lasts: '5min' },
      { kind: 'stop-compliance', target: 'chat-server/2', at: '40min', lasts: '10min' },
    ],
  });
  const [stays, crash, stop] = faults.map(({ measures }) => measures.drainSeconds);
  t.is(stays, null);
  t.true(crash !== null && crash < 120, `${crash}`);
  t.true(stop !== null && stop < 60, `${stop}`);
});

test('what comes up by another fault while one lasts is no backlog of it', (t) => {
  const lost = { kind: 'crash', target: 'sql/1', at: '10min', lasts: '1h' } as const;
  const stop = { kind: 'stop-compliance', target: 'chat-server/1', at: '30min', lasts: '10min' } as const;
  const drained = (faults: ScenarioInput['faults']) => run({ faults }).faults[0].measures.drainSeconds;
  t.is(drained([lost, stop]), drained([lost]));
});

test('who is refused by one server is let in by another that has time', (t) => {
  const { totals, broken } = run({
    topology: { preset: 'enterprise-pool', chatServers: { active: 2, standby: 0 } },
    faults: [
      { kind: 'slow', target: 'chat-server/1', at: '5min', factor: 2000 },
      { kind: 'restart', target: 'chat-server/2', at: '40min' },
    ],
  });
  t.deepEqual(broken, []);
  // Of 60 who were on the other one, those are still out whom the slow one has let in and does not get round to.
  t.true(totals['users.out'] < 30, `${totals['users.out']} are out`);
});

test('who has to sign in anew since a pool moves to the other site over a cut link counts to no fault', (t) => {
  const { faults, totals, broken } = run({
    topology: { preset: 'stretched-pool' },
    workload: { preset: 'posts-per-user', users: 200 },
    faults: [{ kind: 'link-cut', target: 'link/1', at: '10min', lasts: '1h' }],
    actions: [{ kind: 'fail-over-site', target, at: '20min' }],
  });
  t.deepEqual(broken, []);
  // Half of the active servers stand on the other side: their users give up once, and everybody moves later.
  t.is(faults[0].measures.usersAffected, 100);
  t.is(totals['users.out'], 0);
});
