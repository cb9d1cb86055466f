import { fc } from '@fast-check/ava';
import test from 'ava';
import { settingsOf } from '../../src/experiment/compose.ts';
import { simulate } from '../../src/experiment/simulate.ts';
import { chatScenario, model } from '../../src/persistent-chat/index.ts';
import { fuzz, fuzzCases } from '../../src/testing/index.ts';

test('three hundred random cases break no invariant, and nine of ten pairs of kinds are there together', async (t) => {
  const { failure, coverage } = await fuzz({ seed: 'long', runs: 300 });
  t.is(failure, null);
  t.is(Object.keys(coverage.kinds).length, 18);
  t.true(coverage.pairs.seen >= 0.9 * coverage.pairs.possible, coverage.pairs.missing.join(', '));
  // Every kind does something at least now and then.
  for (const [kind, { times, inert }] of Object.entries(coverage.kinds)) t.true(inert < times, kind);
});

test('a disturbed run is the same whether its invariants are checked or not', (t) => {
  const cases = fc.sample(fuzzCases(), { seed: 6, numRuns: 40 });
  t.true(cases.some(({ faults = [], actions = [] }) => faults.length > 5 && actions.length > 1));
  for (const scenario of cases) {
    const described = chatScenario.parse(scenario);
    const { plan } = model.plan(described);
    const [checked, unchecked] = [true, false].map((check) =>
      simulate(model, plan, settingsOf(described, check), 0),
    );
    t.is(checked.fingerprint, unchecked.fingerprint);
    t.deepEqual(checked.totals, unchecked.totals);
  }
});
