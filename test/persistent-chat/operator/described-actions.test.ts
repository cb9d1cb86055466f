import test from 'ava';
import { chatScenario, model, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { checkScenario } from '../../../src/scenario/check.ts';
import { type Actions, scenarioWith } from './operator-bench.ts';

const FAULTS: NonNullable<ScenarioInput['faults']> = [{ kind: 'site-lost', target: 'site/1', at: '2h' }];

/** What is wrong with some actions, each with its place. */
function problems(actions: readonly object[], more: object = { faults: FAULTS }): readonly string[] {
  const written = scenarioWith(actions as unknown as Actions, more);
  const checked = checkScenario(chatScenario, written, () => ({ file: 'actions.yaml' }));
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path}: ${message}`);
}

const POOL = 'chat-pool/1';
const POOLS = { topology: { preset: 'enterprise-pool' } };

test('every action needs one time, its keys and a target of its kind', (t) => {
  const [none, both, kind, servers] = problems([
    { kind: 'swap', target: POOL },
    { kind: 'swap', target: POOL, at: '1h', after: { fault: 1, reaction: '1min' } },
    { kind: 'swop', target: POOL, at: '1h' },
    { kind: 'activate', target: POOL, at: '1h' },
  ]);
  t.regex(none, /^actions\[0\]: .*either at or after/);
  t.regex(both, /^actions\[1\]\.after: .*at or after, not both/);
  t.regex(kind, /^actions\[2\]\.kind: /);
  t.regex(servers, /^actions\[3\]\.servers: /);
  const targets = problems([
    { kind: 'swap', target: 'sql/1/mgc', at: '1h' },
    { kind: 'purge', target: 'sql/1-compliance/mgccomp', at: '1h', bytes: '1GB' },
    { kind: 'fail-over-database', target: 'sql/2/mgc', at: '1h' },
    { kind: 'add-space', target: 'sql/1-compliance/mgccomp', at: '1h', bytes: '1GB' },
  ]);
  t.is(targets.length, 3);
  t.regex(targets[0], /allowed: a Persistent Chat pool: chat-pool\/1/);
  t.regex(targets[1], /allowed: the content database of a pool: sql\/1\/mgc/);
  t.regex(targets[2], /allowed: a content or compliance database with a mirror: sql\/1\/mgc, sql\/1-compl/);
});

test('servers are members of the pool, each named once', (t) => {
  t.deepEqual(
    problems([
      {
        kind: 'activate',
        target: POOL,
        at: '1h',
        servers: ['chat-server/9', 'chat-server/3', 'chat-server/3'],
      },
      { kind: 'set-active-servers', target: POOL, at: '1h', servers: [] },
    ]).map((problem) => problem.slice(0, 90)),
    [
      'actions[0].servers[0]: found the text "chat-server/9"; allowed: a server of chat-pool/1: c',
      'actions[0].servers[2]: found the text "chat-server/3"; must be there only once',
    ],
  );
});

test('an empty target is told once, and with a wrong pool nothing is said of its servers', (t) => {
  const told = problems([
    { kind: 'swap', target: '', at: '1h' },
    { kind: 'drain', target: 'chat-pool/9', at: '1h', servers: ['chat-server/1', 'chat-server/99'] },
    { kind: 'fail-over-site', target: 'chat-pool/9', at: '1h', servers: ['chat-server/99'] },
    { kind: 'drain', target: POOL, at: '1h', servers: ['', 'chat-server/99'] },
  ]);
  t.deepEqual(told.map((problem) => problem.replace(/;.*/, '')).sort(), [
    'actions[0].target: found an empty text',
    'actions[1].target: found the text "chat-pool/9"',
    'actions[2].target: found the text "chat-pool/9"',
    'actions[3].servers[0]: found an empty text',
    'actions[3].servers[1]: found the text "chat-server/99"',
  ]);
});

test('of a pool without servers none can be named', (t) => {
  const parts = { 'chat-pool/2': { active: [], content: 'sql/1/mgc' } };
  const topology = { preset: 'enterprise-pool', parts };
  const [drain] = problems([{ kind: 'drain', target: 'chat-pool/2', at: '1h', servers: ['chat-server/1'] }], {
    topology,
  });
  t.regex(drain, /^actions\[0\]\.servers\[0\]: .*; allowed: a server of chat-pool\/2, and it has none$/);
});

test('a runbook needs a secondary, and a fault that is answered must be there', (t) => {
  const steps = problems(
    [
      { kind: 'fail-over-site', target: POOL, at: '1h' },
      { kind: 'recover-database', target: POOL, at: '1h' },
      { kind: 'set-pool-state', target: POOL, at: '1h', state: 'normal' },
      { kind: 'set-active-servers', target: POOL, at: '1h', servers: ['chat-server/1'] },
    ],
    POOLS,
  );
  t.is(steps.length, 3);
  for (const step of steps) t.regex(step, /shipped to a secondary, and the topology has none/);
  const answers = (fault: number, reaction: string, more?: object) =>
    problems([{ kind: 'swap', target: POOL, after: { fault, reaction } }], more);
  t.deepEqual(answers(1, '9h'), []);
  t.regex(
    answers(2, '1h')[0],
    /^actions\[0\]\.after\.fault: found 2; the scenario has 1 fault, counted from 1/,
  );
  t.regex(answers(1, '1h', POOLS)[0], /^actions\[0\]\.after\.fault: .*has no faults/);
  t.regex(
    answers(1, '10h')[0],
    /^actions\[0\]\.after\.reaction: .*the end of it must be less than the horizon, 12h/,
  );
  t.regex(answers(0, '1h')[0], /^actions\[0\]\.after\.fault: /);
});

test('a plan has times and durations, and lists the figures of the steps that it takes', (t) => {
  const planned = (actions: Actions) =>
    model.plan(
      chatScenario.parse(scenarioWith(actions, { faults: FAULTS, figures: { 'runbook.setPoolState': 60 } })),
    );
  const { plan, figures } = planned([
    { kind: 'fail-over-site', target: POOL, after: { fault: 1, reaction: '30min' } },
    { kind: 'set-pool-state', target: POOL, at: '9h', state: 'normal' },
    { kind: 'install-mirror', target: POOL, at: '9h', takes: '1min' },
  ]);
  const [over, state, mirror] = plan.actions;
  t.deepEqual(over.when, { fault: 0, reaction: 1800 });
  if (!('steps' in over) || state.kind !== 'step' || mirror.kind !== 'step') throw new RangeError('no steps');
  t.is(
    over.steps.reduce((sum, { takes }) => sum + takes, 0),
    1800 - 120,
  );
  t.deepEqual(over.steps.at(-1)?.servers, [
    'chat-server/5',
    'chat-server/6',
    'chat-server/7',
    'chat-server/8',
  ]);
  t.deepEqual([state.step.takes, mirror.step.takes], [60, 60]);
  t.true(figures.some(({ name }) => name === 'runbook.dropLogShipping'));
  t.false(planned([]).figures.some(({ name }) => name.startsWith('runbook')));
});
