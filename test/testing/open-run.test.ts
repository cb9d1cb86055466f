import { fc } from '@fast-check/ava';
import test from 'ava';
import { defineScenario } from '../../src/index.ts';
import {
  checkInvariants,
  DENSE_POSTS,
  type FailoverModel,
  failoverCommands,
  failoverSetup,
  type OpenRun,
  observe,
  openRun,
} from '../../src/testing/index.ts';

const POOL = defineScenario({
  name: 'pool',
  topology: { preset: 'enterprise-pool', chatServers: { active: 3, standby: 2 } },
  workload: { users: 30 },
  figures: DENSE_POSTS,
  horizon: '2h',
});

const STRETCHED = defineScenario({ ...POOL, topology: { preset: 'stretched-pool' } });

test('a server that crashes drops its users, who are back when it is mended and has started', (t) => {
  const run = openRun(POOL);
  run.advance(60);
  const users = run.usersOn('chat-server/2');
  t.true(users > 0);
  const fault = run.begin({ kind: 'crash', target: 'chat-server/2' });
  t.deepEqual([run.stateOf('chat-server/2'), run.usersOn('chat-server/2')], ['down', 0]);
  t.is(run.usersOut, users);
  t.deepEqual(run.faults, [fault]);
  run.advance(10);
  run.end(fault);
  t.is(run.stateOf('chat-server/2'), 'starting');
  run.advance(run.recoveryTime);
  t.is(run.stateOf('chat-server/2'), 'running');
  t.is(run.usersOut, 0);
  t.deepEqual([run.faults, run.violations()], [[], []]);
  t.is(run.left, 2 * 3600 - run.now);
});

test('a fault that lasts for a time is over by itself; a restart is over at once', (t) => {
  const run = openRun(POOL);
  run.begin({ kind: 'hang', target: 'chat-server/1', lasts: 5 });
  run.begin({ kind: 'stop', target: 'chat-server/2', lasts: 7 });
  run.begin({ kind: 'restart', target: 'chat-server/3' });
  t.deepEqual(
    run.servers.map((server) => run.stateOf(server)),
    ['hung', 'stopped', 'starting', 'running', 'running'],
  );
  run.advance(6);
  t.deepEqual([run.stateOf('chat-server/1'), run.stateOf('chat-server/2')], ['running', 'stopped']);
  run.advance(1);
  t.is(run.stateOf('chat-server/2'), 'starting');
  t.is(run.faults.length, 0);
});

test('an operator acts at once, and says what came of it', (t) => {
  const run = openRun(POOL);
  const change = (kind: 'activate' | 'deactivate', ...servers: string[]) =>
    run.act({ kind, target: 'chat-pool/1', servers, at: '0s' });
  t.regex(change('deactivate', 'chat-server/1'), /^deactivate: active: chat-server\/2, chat-server\/3$/);
  t.deepEqual(run.active, ['chat-server/2', 'chat-server/3']);
  change('activate', 'chat-server/1', 'chat-server/4');
  t.regex(change('activate', 'chat-server/5'), /refused/);
  t.deepEqual(run.active, ['chat-server/1', 'chat-server/2', 'chat-server/3', 'chat-server/4']);
  t.is(run.now, 0);
  t.throws(() => run.act({ kind: 'swap', target: 'chat-pool/2', at: '0s' }));
});

test('what cannot be is refused', (t) => {
  const run = openRun(POOL);
  t.throws(() => run.begin({ kind: 'crash', target: 'chat-server/9' }), { message: /there is no such part/ });
  t.throws(() => run.begin({ kind: 'stop', target: 'sql/1' }), {
    message: /SQL Server instance cannot have it/,
  });
  t.throws(() => run.begin({ kind: 'hang', target: 'chat-server/1' }), { message: /known time/ });
  t.throws(() => run.end(0), { instanceOf: RangeError });
  t.throws(() => run.advance(-1), { instanceOf: RangeError });
  t.throws(() => run.advance(7201), { instanceOf: RangeError });
  t.throws(() => run.stateOf('chat-server/9'), { instanceOf: RangeError });
  t.throws(() => openRun({ ...POOL, workload: { users: 0 } }));
});

for (const [name, scenario] of [
  ['one site', POOL],
  ['two sites', STRETCHED],
] as const) {
  test(`a run is as the model says after every step: ${name}`, (t) => {
    const steps = fc.property(failoverCommands(), (commands) =>
      fc.modelRun(failoverSetup(scenario), commands),
    );
    const { failed, counterexample, errorInstance } = fc.check(steps, { numRuns: 20 });
    t.false(failed, `${counterexample}: ${errorInstance}`);
  });
}

/** A run that is told wrongly. */
function lying(lie: (real: OpenRun) => void) {
  return () => {
    const { model, real } = failoverSetup(POOL)();
    lie(real);
    return { model, real };
  };
}

const found = (setup: () => { model: FailoverModel; real: OpenRun }) =>
  String(
    fc.check(
      fc.property(failoverCommands(), (commands) => fc.modelRun(setup, commands)),
      { seed: 5 },
    ).counterexample,
  );

test('a run that is not as the model says is found, and its steps are shrunk to those that matter', (t) => {
  t.regex(found(lying((real) => Object.assign(real, { stateOf: () => 'running' }))), /^(crash|stop)\(0\) /);
  t.regex(found(lying((real) => Object.assign(real, { act: () => '' }))), /^deactivate\(0\) /);
  t.regex(found(lying((real) => Object.assign(real, { violations: () => ['planted'] }))), /^\w+\([01, ]+\) /);
});

test('an invariant that does not hold is told with what befell the deployment', (t) => {
  const fault = { kind: 'crash', target: 'chat-server/1', at: '1min', lasts: '10s' } as const;
  const scenario = { ...POOL, horizon: '5min' as const, faults: [fault] };
  t.notThrows(() => checkInvariants(scenario));
  const run = observe(scenario);
  const [first, ...others] = run.invariants;
  const broken = { ...run, invariants: [{ ...first, violations: 1, first: 'at 60 s: 1 is 2' }, ...others] };
  t.throws(() => checkInvariants(scenario, broken), {
    message: `${first.name}\n  at 60 s: 1 is 2\nin a run with\nfaults:\n  - kind: crash\n    target: chat-server/1\n    at: 1min\n    lasts: 10s\nactions: []\n`,
  });
});
