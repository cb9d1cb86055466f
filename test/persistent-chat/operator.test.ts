import test from 'ava';
import { simulate } from '../../src/experiment/simulate.ts';
import { chatScenario, model, type ScenarioInput } from '../../src/persistent-chat/index.ts';
import { checkScenario } from '../../src/scenario/check.ts';

const GIB = 1024 ** 3;
/** Room for a hundred posts of mean length. */
const LEFT = 100 * 1171;

type Actions = ScenarioInput['actions'];

const scenarioOf = (topology: ScenarioInput['topology'], actions: Actions) => ({
  name: 'operated',
  topology,
  workload: { users: 200, preset: 'posts-per-user' },
  actions,
  horizon: '2h',
});

function run(topology: ScenarioInput['topology'], actions: Actions) {
  const { plan } = model.plan(chatScenario.parse(scenarioOf(topology, actions)));
  const settings = { seed: 'operated', warmup: 0, horizon: 7200, checkInvariants: true };
  const { totals, incidents, invariants } = simulate(model, plan, settings, 0);
  return {
    count: (name: string) => totals[`messages.${name}`],
    told: incidents.map(({ kind, from, to }) => [kind, from, to] as const),
    said: incidents.filter(({ kind }) => kind === 'operator').map(({ message }) => message),
    isSound: invariants.every(({ violations }) => violations === 0),
    bytes: (path: string) => totals[`${path}.bytes`],
  };
}

const VOLUME: ScenarioInput['topology'] = {
  preset: 'enterprise-single',
  compliance: false,
  content: { mirrored: false },
  parts: {
    'sql/1/mgc': { size: `${GIB}B`, autogrowth: '1000B' },
    'computer/sql-1': { disk: `${GIB + LEFT}B` },
  },
};

const EXPRESS: ScenarioInput['topology'] = {
  preset: 'standard-collocated',
  compliance: false,
  parts: { 'sql/se-1/mgc': { size: `${10 * GIB - LEFT}B` } },
};

test('a full volume takes posts again from the moment that it has more space', (t) => {
  const full = run(VOLUME, []);
  const helped = run(VOLUME, [{ kind: 'add-space', target: 'sql/1/mgc', at: '90min', bytes: '10GB' }]);
  t.true(full.count('committed') < 120 && full.count('refused') > 100);
  t.true(helped.count('committed') > full.count('committed') + 20);
  // The alarms and the time in which it was full end when there is room.
  const ended = helped.told.filter(([kind]) => kind !== 'operator').map(([kind, , to]) => [kind, to]);
  t.deepEqual(ended, [
    ['alarm', 5400],
    ['alarm', 5400],
    ['full', 5400],
  ]);
  t.deepEqual(helped.said, ['add-space: the database can hold 11.1 GB']);
  t.true(full.isSound && helped.isSound);
});

test('a purge makes room within an edition that more space does not change', (t) => {
  const target = 'sql/se-1/mgc';
  const spaced = run(EXPRESS, [{ kind: 'add-space', target, at: '1h', bytes: '10GB' }]);
  t.deepEqual(spaced.said, ['add-space: changes nothing: the volume does not bound the database']);
  t.is(spaced.count('committed'), run(EXPRESS, []).count('committed'));
  const purged = run(EXPRESS, [{ kind: 'purge', target, at: '1h', bytes: '5GiB' }]);
  t.deepEqual(purged.said, ['purge: 5.37 GB of messages are gone']);
  t.true(purged.count('committed') > spaced.count('committed') + 50);
  t.true(purged.bytes(target) < 5.1 * GIB);
  t.true(purged.told.some(([kind, from, to]) => kind === 'full' && from < 3600 && to === 3600));
  t.true(purged.isSound);
});

test('no more is purged than there is', (t) => {
  const { said, bytes } = run(VOLUME, [{ kind: 'purge', target: 'sql/1/mgc', at: '0s', bytes: '1TB' }]);
  t.deepEqual(said, ['purge: 1.07 GB of messages are gone']);
  t.true(bytes('sql/1/mgc') < 2e6);
});

test('an action on what is no database of posts, or after the end, is told with its place', (t) => {
  const wrong = scenarioOf(VOLUME, [
    { kind: 'purge', target: 'sql/1/mgd', at: '1h', bytes: '1GB' },
    { kind: 'purge', target: 'sql/1/mgc', at: '2h', bytes: '1GB' },
  ]);
  const checked = checkScenario(chatScenario, wrong, () => ({ file: 'operated.yaml' }));
  t.deepEqual(checked.ok ? [] : checked.problems.map(({ path, message }) => `${path}: ${message}`), [
    'actions[0].target: found the text "sql/1/mgd"; allowed: the content database of a pool: sql/1/mgc; did you mean "sql/1/mgc"?',
    'actions[1].at: found the text "2h"; must be less than the horizon, 2h',
  ]);
});
