import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { chatScenario, model, type ScenarioInput } from '../../src/persistent-chat/index.ts';
import { deployments, operatorActions } from '../../src/testing/index.ts';

const STRETCHED: ScenarioInput = {
  name: 'stretched',
  topology: { preset: 'stretched-pool' },
  workload: { users: 20 },
  horizon: '1h',
};

testProp(
  'all actions are valid in the deployment that they were drawn for, and begun in time',
  [deployments({ users: 50 }), fc.integer({ min: 1, max: 900 }), fc.nat()],
  (t, scenario, within, seed) => {
    const [actions] = fc.sample(operatorActions(scenario, { within, actions: 8 }), { seed, numRuns: 1 });
    const described = chatScenario.parse({ ...scenario, actions, horizon: `${within + 1}s` });
    t.notThrows(() => model.plan(described));
    t.true(described.actions.every(({ at = Infinity }) => at <= within));
  },
  { numRuns: 100 },
);

test('what changes the active servers is undone at the end, and every kind of change occurs', (t) => {
  const all = fc.sample(operatorActions(STRETCHED, { within: 100 }), { seed: 2013, numRuns: 200 });
  t.deepEqual([...new Set(all.flat().map(({ kind }) => kind))].sort(), [
    'activate',
    'add-space',
    'deactivate',
    'drain',
    'fail-over-database',
    'fail-over-site',
    'purge',
    'rebalance',
    'swap',
  ]);
  const changing = all.filter((actions) => actions.some(({ kind }) => kind === 'swap' || kind === 'drain'));
  t.true(changing.length > 20 && all.some(({ length }) => length === 0));
  for (const actions of changing) {
    const active = ['chat-server/1', 'chat-server/2', 'chat-server/5', 'chat-server/6'];
    t.deepEqual(actions.at(-1), { kind: 'activate', target: 'chat-pool/1', servers: active, at: '100s' });
  }
});
