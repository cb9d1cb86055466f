import test from 'ava';
import fc from 'fast-check';
import { deployments } from '../../../src/testing/index.ts';
import { rulesHold } from './deployments-in-rules.ts';
import { runsHold } from './deployments-in-runs.ts';

test('deployments shrink towards the simplest preset', (t) => {
  const { counterexample } = fc.check(fc.property(deployments(), () => false));
  t.like(counterexample?.[0], { topology: { preset: 'enterprise-single' }, workload: { users: 1 } });
});

test('of what a property finds, only the change that matters is left', (t) => {
  const isMoved = (scenario: unknown) => JSON.stringify(scenario).includes('hardware');
  const { counterexample } = fc.check(
    fc.property(deployments({ changes: 8 }), (scenario) => !isMoved(scenario)),
    { numRuns: 1_000 },
  );
  const parts = counterexample?.[0].topology.parts ?? {};
  t.deepEqual(Object.keys(parts), ['chat-pool/1']);
  t.like(parts['chat-pool/1'], { loadBalancing: 'hardware' });
});

rulesHold(1);
runsHold(1);
