import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { FAULT_KIND_NAMES } from '../../src/persistent-chat/failover/fault-kinds.ts';
import { chatScenario, model, type ScenarioInput } from '../../src/persistent-chat/index.ts';
import { deployments, disturbed, faultSchedules } from '../../src/testing/index.ts';

const STRETCHED: ScenarioInput = {
  name: 'stretched',
  topology: { preset: 'stretched-pool' },
  workload: { users: 20 },
  horizon: '1h',
};

testProp(
  'every schedule is valid in the deployment that it was drawn for, and over in time',
  [deployments({ users: 50 }), fc.integer({ min: 1, max: 900 }), fc.nat()],
  (t, scenario, within, seed) => {
    const [faults] = fc.sample(faultSchedules(scenario, { within, faults: 20 }), { seed, numRuns: 1 });
    const described = chatScenario.parse({ ...scenario, faults, horizon: `${within}s` });
    for (const { timing, targets } of model.plan(described).plan.faults) {
      t.true(targets.length > 0);
      if (timing.kind !== 'at') return t.fail('nothing is drawn');
      t.true(timing.at >= 0 && timing.at < within && timing.at + timing.lasts <= within);
    }
  },
  { numRuns: 100 },
);

testProp(
  'a disturbed scenario is valid, keeps what it is given, and has quiet at its end',
  [disturbed(deployments({ users: 50 }))],
  (t, scenario) => {
    const described = chatScenario.parse(scenario);
    const { faults, horizon, workload } = described;
    const ends = faults.map((fault) =>
      'lasts' in fault ? (fault.at ?? 0) + (fault.lasts ?? 0) : (fault.at ?? 0),
    );
    t.true(workload.users <= 50);
    // A client waits up to five minutes, twice, where there is a server to come back to.
    const { pools } = model.plan(described).plan;
    const waits = pools.some(({ startTime }) => startTime < Infinity) ? 600 : 0;
    t.true(horizon >= Math.max(...ends, 600) + waits);
  },
  { numRuns: 50 },
);

test('faults that a scenario has stay, and the quiet begins when the last is over', (t) => {
  const own = { kind: 'crash', target: 'chat-server/1', at: '1h', lasts: '2h' } as const;
  const [scenario] = fc.sample(disturbed({ ...STRETCHED, horizon: '2h', faults: [own] }), {
    seed: 1,
    numRuns: 1,
  });
  t.deepEqual(scenario.faults?.[0], own);
  t.true(chatScenario.parse(scenario).horizon > 3 * 3600 + 600);
});

test('a deployment that has everything meets every kind of fault, few in each schedule', (t) => {
  const schedules = fc.sample(faultSchedules(STRETCHED), { seed: 2013, numRuns: 300 });
  const kinds = schedules.map((faults) => new Set(faults.map(({ kind }) => kind)));
  t.true(kinds.every(({ size }) => size >= 1 && size <= 6));
  t.deepEqual([...new Set(kinds.flatMap((set) => [...set]))].sort(), [...FAULT_KIND_NAMES].sort());
  t.true(schedules.some((faults) => faults.some((fault) => fault.anyOf !== undefined)));
  t.true(schedules.every(({ length }) => length >= 1 && length <= 8));
});

test('only kinds that are asked for occur, and none where nothing can have them', (t) => {
  const only = fc.sample(faultSchedules(STRETCHED, { kinds: ['hang', 'link-cut'] }), {
    seed: 1,
    numRuns: 50,
  });
  t.deepEqual([...new Set(only.flat().map(({ kind }) => kind))].sort(), ['hang', 'link-cut']);
  const single: ScenarioInput = { ...STRETCHED, topology: { preset: 'enterprise-single' } };
  const none = fc.sample(faultSchedules(single, { kinds: ['link-cut', 'peer-cut'] }), {
    seed: 1,
    numRuns: 5,
  });
  t.deepEqual(none, [[], [], [], [], []]);
});

test('a schedule shrinks to the one fault that matters, at its simplest', (t) => {
  const ofHang = (faults: readonly { readonly kind: string }[]) =>
    !faults.some(({ kind }) => kind === 'hang');
  const { counterexample } = fc.check(fc.property(faultSchedules(STRETCHED), ofHang), { seed: 7 });
  t.deepEqual(counterexample, [[{ kind: 'hang', target: 'chat-server/1', at: '0s', lasts: '1s' }]]);
  const any = fc.check(
    fc.property(faultSchedules(STRETCHED), () => false),
    { seed: 7 },
  );
  t.deepEqual(any.counterexample, [[{ kind: 'crash', target: 'chat-server/1', at: '0s', lasts: '1s' }]]);
});

test('of a schedule in which two faults must overlap, two remain', (t) => {
  type Timed = { readonly kind: string; readonly at?: string; readonly lasts?: string };
  const span = ({ at = '', lasts = '' }: Timed) => [
    Number.parseFloat(at),
    Number.parseFloat(at) + Number.parseFloat(lasts),
  ];
  const overlap = (faults: readonly Timed[]) => {
    const cuts = faults.filter(({ kind }) => kind === 'link-cut').map(span);
    const hangs = faults.filter(({ kind }) => kind === 'mirror-lost').map(span);
    return cuts.some(([a, b]) => hangs.some(([c, d]) => a < d && c < b));
  };
  const { failed, counterexample } = fc.check(
    fc.property(faultSchedules(STRETCHED), (faults) => !overlap(faults as readonly Timed[])),
    { seed: 3, numRuns: 2000 },
  );
  t.true(failed);
  t.deepEqual(
    counterexample?.[0].map(({ kind, ...rest }) => [kind, 'lasts' in rest ? rest.lasts : '']).sort(),
    [
      ['link-cut', '1s'],
      ['mirror-lost', '1s'],
    ],
  );
});
