import test from 'ava';
import type { FaultReport } from '../../src/component/model.ts';
import type { Observations } from '../../src/experiment/simulate.ts';
import { type ChatScenario, model, type ScenarioInput } from '../../src/persistent-chat/index.ts';
import { type FuzzOptions, fuzz } from '../../src/testing/index.ts';

/** The faults of a scenario as a run would tell them, without the run. */
function schedule(scenario: ChatScenario): readonly FaultReport[] {
  return model
    .plan(scenario)
    .plan.faults.flatMap(({ kind, targets, timing }, fault) =>
      timing.kind === 'drawn'
        ? []
        : targets.map((target) => ({
            fault,
            kind,
            target,
            from: timing.at,
            to: timing.at + timing.lasts,
            isDrawn: false,
            effect: '',
            isInert: kind === 'slow',
            measures: {},
          })),
    )
    .sort((a, b) => a.from - b.from);
}

/** Runs that break an invariant as soon as a database loses its mirror while a server is gone. */
function planted(scenario: ChatScenario): Observations {
  const faults = schedule(scenario);
  const during = ({ from, to }: FaultReport, other: FaultReport) =>
    from < (other.to ?? 0) && other.from < (to ?? 0);
  const lost = faults.filter(({ kind }) => kind === 'mirror-lost');
  const gone = faults.filter(({ kind, target }) => kind === 'crash' && target.startsWith('chat-server/'));
  const violations = lost.some((one) => gone.some((other) => during(one, other))) ? 1 : 0;
  return {
    faults,
    totals: { 'state.server: down': gone.length, 'messages.posted': 7 },
    invariants: [{ name: 'planted', checks: 1, violations }],
  } as unknown as Observations;
}

const sound = (scenario: ChatScenario): Observations => ({
  ...planted(scenario),
  invariants: [{ name: 'planted', checks: 1, violations: 0 }],
});

/** Quicker to read than one with two sites. */
const POOL: ScenarioInput = {
  name: 'pool',
  topology: { preset: 'enterprise-pool', chatServers: { active: 2 } },
  workload: { users: 10 },
  horizon: '1h',
};

const options = (more: Partial<FuzzOptions>): FuzzOptions => ({
  seed: 'a',
  runs: 500,
  observe: planted,
  base: POOL,
  ...more,
});

test('a case that fails is found, and shrunk to the two faults that it takes, a second each', async (t) => {
  for (const seed of ['a', 'c']) {
    const { runs, failure } = await fuzz(options({ seed }));
    if (failure === null) return t.fail('nothing is found');
    t.is(failure.number, runs);
    t.deepEqual(
      failure.broken.map(({ name }) => name),
      ['planted'],
    );
    const faults = [...(failure.scenario.faults ?? [])];
    t.deepEqual(faults.map((fault) => [fault.kind, 'lasts' in fault ? fault.lasts : '']).sort(), [
      ['crash', '1s'],
      ['mirror-lost', '1s'],
    ]);
    t.is(failure.faults[1], 2);
    t.true(failure.faults[0] >= 2 && failure.shrinks > 0);
  }
});

test('the same seed gives the same result', async (t) => {
  t.deepEqual(await fuzz(options({})), await fuzz(options({})));
});

test('a case does not depend on how many are tried', async (t) => {
  const cases = async (runs: number) => {
    const seen: string[] = [];
    const observe = (scenario: ChatScenario) => {
      seen.push(JSON.stringify(scenario));
      return sound(scenario);
    };
    await fuzz({ seed: 'a', runs, observe });
    return seen;
  };
  t.deepEqual(await cases(3), (await cases(5)).slice(0, 3));
});

test('shrinking ends after as many cases as are allowed, with the simplest so far', async (t) => {
  const { failure } = await fuzz(options({ shrinks: 5 }));
  t.true(failure !== null && failure.shrinks <= 50);
  t.deepEqual(failure?.broken[0]?.violations, 1);
  t.true((failure?.faults[1] ?? 0) > 2);
});

test('an error of the program is a finding too', async (t) => {
  const observe = (scenario: ChatScenario): Observations => {
    if (scenario.faults.some(({ kind }) => kind === 'hang')) throw new RangeError('it cannot be');
    return sound(scenario);
  };
  const { failure } = await fuzz(options({ observe }));
  t.deepEqual(failure?.scenario.faults, [{ kind: 'hang', target: 'chat-server/1', at: '0s', lasts: '1s' }]);
  t.regex(failure?.broken[0]?.first ?? '', /RangeError: it cannot be/);
});

test('it ends when it is told to', async (t) => {
  const { runs, failure } = await fuzz(
    options({ observe: sound, onCase: (done) => Promise.resolve(done < 7) }),
  );
  t.is(runs, 7);
  t.is(failure, null);
});

test('coverage counts faults, those without effect, states, and pairs at the same time', async (t) => {
  const base: ScenarioInput = {
    name: 'base',
    topology: { preset: 'enterprise-single', compliance: false, content: { mirrored: false } },
    workload: { users: 10 },
    horizon: '1h',
  };
  const { coverage } = await fuzz(options({ base, observe: sound, runs: 60 }));
  const kinds = Object.keys(coverage.kinds);
  t.deepEqual(
    kinds.includes('link-cut') || kinds.includes('peer-cut') || kinds.includes('mirror-lost'),
    false,
  );
  const { crash, slow } = coverage.kinds;
  t.true(crash.times > 10 && crash.inert === 0 && slow.times > 10 && slow.inert === slow.times);
  t.deepEqual(Object.keys(coverage.states), ['server: down']);
  const { seen, possible, missing } = coverage.pairs;
  // Two of each kind, and each two, but for two restarts.
  t.is(possible, (kinds.length * (kinds.length + 1)) / 2 - 1);
  t.is(seen + missing.length, possible);
  t.true(seen > 0.5 * possible);
});

test('of a base, deployment and load stay', async (t) => {
  const base: ScenarioInput = {
    name: 'mine',
    topology: { preset: 'stretched-pool' },
    workload: { users: 23 },
    seed: 'my own',
    horizon: '1h',
  };
  const seen: ChatScenario[] = [];
  const observe = (scenario: ChatScenario) => {
    seen.push(scenario);
    return sound(scenario);
  };
  await fuzz(options({ base, observe, runs: 10 }));
  t.true(seen.every(({ workload, name }) => workload.users === 23 && name === 'mine'));
  t.true(new Set(seen.map(({ seed }) => seed)).size > 5);
  t.true(seen.every(({ faults }) => faults.length > 0));
});
