import test from 'ava';
import fc from 'fast-check';
import { RULE_GROUPS, RULES } from '../../../src/persistent-chat/topology/rules/index.ts';
import { deployments } from '../../../src/testing/index.ts';
import { findingsOf } from './deployments-changed.ts';
import { rulesHold } from './deployments-in-rules.ts';
import { runsHold } from './deployments-in-runs.ts';

test('deployments break every rule but those that take other figures or another workload', (t) => {
  const drawn = fc.sample(deployments({ users: 400_000, changes: 6 }), { numRuns: 6_000, seed: 2013 });
  const broken = new Set(drawn.flatMap((scenario) => findingsOf(scenario).map(({ rule }) => rule)));
  t.deepEqual(
    RULES.map(({ id }) => id)
      .filter((id) => !broken.has(id))
      .sort(),
    ['published-limits', 'simulation-size', ...RULE_GROUPS.workload.map(({ id }) => id)].sort(),
  );
});

rulesHold(20);
runsHold(20);
