import test from 'ava';
import type { ModelDefinition } from '../../src/component/model.ts';
import { simulate } from '../../src/experiment/simulate.ts';

/** A model that keeps its word until 5 s. */
const model: ModelDefinition<null, null> = {
  name: 'forgetful',
  module: '',
  metrics: [],
  plan: () => ({ plan: null, figures: [], findings: [] }),
  build: (_, { simulation }) => ({
    invariants: [
      { name: 'early', violation: () => (simulation.now < 5 ? undefined : 'it is late') },
      { name: 'always', violation: () => undefined },
    ],
    totals: () => ({}),
  }),
  tell: () => ({ answers: [], charts: [], tables: [], blocks: {} }),
};

test('every run is checked when it ends, and at the ends of windows when that is asked for', (t) => {
  const run = (horizon: number, checkInvariants: boolean) =>
    simulate(model, null, { seed: 'end', warmup: 0, horizon, checkInvariants }, 0).invariants;
  t.deepEqual(run(4, false), [
    { name: 'early', checks: 1, violations: 0 },
    { name: 'always', checks: 1, violations: 0 },
  ]);
  t.deepEqual(run(6, false), [
    { name: 'early', checks: 1, violations: 1, first: 'at 6 s: it is late' },
    { name: 'always', checks: 1, violations: 0 },
  ]);
  const [early] = run(6, true);
  t.true(early.checks > 50 && early.violations > 0 && early.violations < early.checks / 4);
});
