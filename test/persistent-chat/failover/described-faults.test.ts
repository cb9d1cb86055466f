import { testProp } from '@fast-check/ava';
import test from 'ava';
import fc from 'fast-check';
import { FAULT_KIND_NAMES } from '../../../src/persistent-chat/failover/fault-kinds.ts';
import { whyNot } from '../../../src/persistent-chat/failover/fault-targets.ts';
import { chatScenario, explanations, model, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { scenarioJsonSchema } from '../../../src/persistent-chat/json-schema.ts';
import { Deployment } from '../../../src/persistent-chat/topology/deployment.ts';
import type { Parts } from '../../../src/persistent-chat/topology/parts.ts';
import { checkScenario, formatProblem } from '../../../src/scenario/check.ts';
import { parseDocument } from '../../../src/scenario/document.ts';
import { faultSchedules } from '../../../src/testing/index.ts';
import { misfits } from '../topology/fits-schema.ts';

type Topology = ScenarioInput['topology'];

const STRETCHED: Topology = { preset: 'stretched-pool' };
const PLAIN: Topology = {
  preset: 'enterprise-pool',
  pools: 2,
  chatServers: { active: 2, standby: 1 },
  content: { mirrored: false },
};

/** Problems of faults that stand in a file from line 6 on. */
function problems(faults: readonly string[], topology: Topology = STRETCHED): readonly string[] {
  const text = `name: faults\ntopology: ${JSON.stringify(topology)}\nworkload: { users: 100 }\nhorizon: 8h\nfaults:\n`;
  const document = parseDocument(`${text}${faults.map((fault) => `  - ${fault}\n`).join('')}`, 'f.yaml');
  if (!document.ok) return document.problems.map(formatProblem);
  const { data, locate, flaws } = document.value;
  const checked = checkScenario(chatScenario, data, locate, flaws);
  return checked.ok ? [] : checked.problems.map(formatProblem);
}

function planned(faults: ScenarioInput['faults'], topology: Topology = STRETCHED) {
  const scenario = { name: 'faults', topology, workload: { users: 100 }, horizon: '8h' as const, faults };
  return model.plan(chatScenario.parse(scenario)).plan.faults;
}

const BAD: readonly (readonly [fault: string, ...problems: RegExp[]])[] = [
  ['~', /^f\.yaml:6:5: faults\[0\]: found an empty value; allowed: a map/],
  ['{ target: chat-server/2, at: 1h }', /faults\[0\]\.kind: missing; allowed: crash, hang, stop/],
  ['{ kind: crahs, target: chat-server/2, at: 1h }', /"crahs"; allowed: .*; did you mean "crash"\?/],
  [
    '{ kind: crash, target: chat-sever/2, at: 1h }',
    /^f\.yaml:6:28: faults\[0\]\.target: found the text "chat-sever\/2"; no part has this path; allowed for crash: chat-server\/1, .*; did you mean "chat-server\/2"\?/,
  ],
  [
    '{ kind: stop, target: sql/1, at: 1h }',
    /an SQL Server instance cannot have it; allowed for stop: chat-server\/1/,
  ],
  [
    '{ kind: crash, target: server/*, at: 1h }',
    /it selects nothing that can have it; .*a selector such as chat-server\/\*/,
  ],
  [
    '{ kind: site-lost, target: active, at: 1h }',
    /it selects nothing .*allowed for site-lost: site\/1, site\/2/,
  ],
  ['{ kind: crash, target: "", at: 1h }', /faults\[0\]\.target: found an empty text; allowed: at least 1/],
  ['{ kind: crash, anyOf: "", at: 1h }', /faults\[0\]\.anyOf: found an empty text; allowed: at least 1/],
  [
    `{ kind: crash, target: ${'x'.repeat(121)}, at: 1h }`,
    /faults\[0\]\.target: found the text "x+…"; allowed: at most 120/,
  ],
  [
    '{ kind: peer-cut, target: chat-server/1, to: "", at: 1h }',
    /faults\[0\]\.to: found an empty text; allowed: at least 1/,
  ],
  ['{ kind: crash, target: .nan, at: 1h }', /faults\[0\]\.target: found NaN; allowed: a finite number/],
  [
    '{ kind: crahs, target: chat-sever/2, at: -.inf }',
    /faults\[0\]\.kind: found the text "crahs"/,
    /faults\[0\]\.at: found -Infinity; allowed: a finite number/,
  ],
  [
    '{ kind: crash, at: 1h }',
    /faults\[0\]: found a map with kind, at; it befalls nothing; allowed: .*target.*anyOf/,
  ],
  [
    '{ kind: crash, target: active, anyOf: active, at: 1h }',
    /faults\[0\]\.anyOf: .*allowed beside target: no anyOf/,
  ],
  [
    '{ kind: crash, target: active }',
    /it never happens; allowed: a map with at, such as 2h, or with uptime and downtime/,
  ],
  [
    '{ kind: restart, target: active }',
    /it never happens; allowed: a map with at, such as 2h, or with uptime$/,
  ],
  [
    '{ kind: crash, target: active, at: 8h }',
    /faults\[0\]\.at: found the text "8h"; must be less than the horizon, 8h/,
  ],
  [
    '{ kind: crash, target: active, at: 1h, lasts: 0s }',
    /faults\[0\]\.lasts: found the text "0s"; allowed: more than zero/,
  ],
  [
    '{ kind: crash, target: active, at: 1h, lasts: -1h }',
    /faults\[0\]\.lasts: found the text "-1h"; must not be negative/,
  ],
  [
    '{ kind: crash, target: active, at: 1h, lasts: 10 }',
    /faults\[0\]\.lasts: found 10; a duration needs a unit/,
  ],
  [
    '{ kind: crash, target: active, at: 1h, uptime: 1d, downtime: 1h, crews: 2 }',
    /faults\[0\]\.uptime: .*allowed beside at: no uptime/,
    /faults\[0\]\.downtime: .*allowed beside at: lasts/,
    /faults\[0\]\.crews: .*allowed only beside uptime/,
  ],
  [
    '{ kind: crash, target: active, uptime: 1d }',
    /uptime without a repair; allowed: a map with downtime too/,
  ],
  [
    '{ kind: crash, target: active, uptime: 1d, downtime: 1h, lasts: 2h }',
    /faults\[0\]\.lasts: .*allowed beside uptime: downtime/,
  ],
  [
    '{ kind: crash, target: active, downtime: 1h }',
    /it never happens/,
    /faults\[0\]\.downtime: .*a repair comes after what it repairs/,
  ],
  [
    '{ kind: crash, target: active, uptime: 1ms, downtime: 1h }',
    /faults\[0\]\.uptime: .*1s or more on average/,
  ],
  [
    '{ kind: crash, target: active, uptime: { exponental: { mean: 1d } }, downtime: 1h }',
    /faults\[0\]\.uptime\.exponental: unknown key .*did you mean "exponential"\?/,
  ],
  [
    '{ kind: crash, target: active, uptime: 1d, downtime: { lognormal: { mean: 3, cv: 1 } } }',
    /faults\[0\]\.downtime\.lognormal\.mean: found 3; a duration needs a unit/,
  ],
  [
    '{ kind: crash, target: active, uptime: 1d, downtime: { uniform: { low: 3h, high: 2h } } }',
    /faults\[0\]\.downtime: found a map with uniform; allowed: parameters that fit each other; .*7200/,
  ],
  ['{ kind: crash, target: active, at: 1h, factor: 2 }', /faults\[0\]\.factor: unknown key/],
  ['{ kind: slow, target: active, at: 1h }', /faults\[0\]\.factor: missing; allowed: a number above 1/],
  [
    '{ kind: slow, target: active, at: 1h, factor: 1 }',
    /faults\[0\]\.factor: found 1; allowed: a number above 1/,
  ],
  ['{ kind: restart, target: active, at: 1h, lasts: 5min }', /faults\[0\]\.lasts: unknown key/],
  [
    '{ kind: mirror-lost, target: sql/1-mirror/mgc, at: 1h }',
    /it is a copy; the pool uses sql\/1\/mgc; allowed for mirror-lost: sql\/1\/mgc, sql\/1-compliance\/mgccomp/,
  ],
  [
    '{ kind: witness-lost, target: sql/back-end/rtc, at: 1h }',
    /no pool keeps messages or compliance events there; allowed for witness-lost: sql\/1\/mgc/,
  ],
  [
    '{ kind: disk-full, target: sql/2/mgc, at: 1h }',
    /it is a copy; the pool uses sql\/1\/mgc; allowed for disk-full/,
  ],
  [
    '{ kind: disk-full, target: sql/1, at: 1h }',
    /an SQL Server instance cannot have it; allowed for disk-full: sql\/1\/mgc/,
  ],
  [
    '{ kind: database-lost, target: sql/1/mgc, at: 1h }',
    /no pool keeps its compliance events there; allowed for database-lost: sql\/1-compliance\/mgccomp/,
  ],
  [
    '{ kind: share-lost, target: sql/1-compliance/mgccomp, at: 1h }',
    /no pool keeps its messages there; allowed for share-lost: sql\/1\/mgc/,
  ],
  ['{ kind: peer-cut, target: chat-server/1, at: 1h }', /faults\[0\]\.to: missing/],
  [
    '{ kind: peer-cut, target: chat-server/1, to: chat-server/1, at: 1h }',
    /faults\[0\]\.target: .*a server reaches itself; allowed for peer-cut: chat-server\/2/,
  ],
  [
    '{ kind: peer-cut, target: chat-server/1, to: sql/1, at: 1h }',
    /faults\[0\]\.to: found the text "sql\/1"; allowed: a Persistent Chat server: chat-server\/1/,
  ],
  ['{ kind: peer-cut, target: chat-server/1, to: chat-server/9, at: 1h }', /faults\[0\]\.to: .*did you mean/],
];

for (const [fault, ...expected] of BAD) {
  test(`told with its place: ${fault}`, (t) => {
    const told = problems([fault]);
    t.is(told.length, expected.length, told.join('\n'));
    for (const [i, problem] of told.entries()) {
      t.regex(problem, expected[i]);
      t.regex(problem, /^f\.yaml:6:\d+: faults\[0\]/);
    }
  });
}

test('what a deployment lacks cannot be lost', (t) => {
  const lacking = [
    [
      '{ kind: mirror-lost, target: sql/1/mgc, at: 1h }',
      /it has no mirror; .*the topology has none that can have it/,
    ],
    ['{ kind: witness-lost, target: sql/1/mgc, at: 1h }', /it has no mirror/],
    ['{ kind: share-lost, target: sql/1/mgc, at: 1h }', /its log is not shipped/],
    [
      '{ kind: link-cut, target: link/1, at: 1h }',
      /no part has this path; allowed for link-cut: a link, and the topology has none/,
    ],
    [
      '{ kind: peer-cut, target: chat-server/1, to: chat-server/4, at: 1h }',
      /it is in chat-pool\/1, and chat-server\/4 in chat-pool\/2/,
    ],
    ['{ kind: mirror-lost, target: sql/*/mgc, at: 1h }', /it selects nothing/],
  ] as const;
  const told = problems(
    lacking.map(([fault]) => fault),
    PLAIN,
  );
  t.is(told.length, lacking.length);
  for (const [i, [, expected]] of lacking.entries()) t.regex(told[i], expected);
  const unwitnessed: Topology = { preset: 'enterprise-pool', content: { mirrored: true, witness: false } };
  t.regex(
    problems(['{ kind: witness-lost, target: sql/1/mgc, at: 1h }'], unwitnessed)[0],
    /no witness watches it/,
  );
  const file = { fileStore: null, compliance: null } as unknown as NonNullable<Topology['parts']>[string];
  const unfiled: Topology = { preset: 'enterprise-pool', parts: { 'chat-pool/1': file } };
  t.regex(
    problems(['{ kind: file-store-lost, target: file-store/1, at: 1h }'], unfiled)[0],
    /no pool keeps files there/,
  );
});

test('a target is a path, a selector or the active servers', (t) => {
  const targets = (target: string, topology?: Topology) =>
    planned([{ kind: 'crash', target, at: '1h' }], topology)[0].targets;
  t.deepEqual(targets('chat-server/2'), ['chat-server/2']);
  t.deepEqual(targets('active'), ['chat-server/1', 'chat-server/2', 'chat-server/5', 'chat-server/6']);
  t.deepEqual(
    targets('chat-server/*'),
    Array.from({ length: 8 }, (_, i) => `chat-server/${i + 1}`),
  );
  t.deepEqual(targets('sql/1*'), [
    'sql/1-witness',
    'sql/1',
    'sql/1-mirror',
    'sql/1-compliance',
    'sql/1-compliance-mirror',
  ]);
  t.deepEqual(targets('sql/*-c*-m*r'), ['sql/1-compliance-mirror', 'sql/2-compliance-mirror']);
  t.deepEqual(targets('*/2'), ['chat-server/2', 'sql/2']);
  t.deepEqual(targets('active', PLAIN), ['chat-server/1', 'chat-server/2', 'chat-server/4', 'chat-server/5']);
});

test('a selector takes only what can have the fault', (t) => {
  const [full, mirrors, cut, any] = planned([
    { kind: 'disk-full', target: 'sql/*/*', at: '1h' },
    { kind: 'mirror-lost', target: 'sql/*/mgc', at: '1h' },
    { kind: 'peer-cut', target: 'active', to: 'chat-server/5', oneWay: true, at: '1h' },
    { kind: 'hang', anyOf: 'active', at: '1h' },
  ]);
  t.deepEqual(full.targets, ['sql/1/mgc', 'sql/1-compliance/mgccomp']);
  t.deepEqual(mirrors.targets, ['sql/1/mgc']);
  t.deepEqual(cut.targets, ['chat-server/1', 'chat-server/2', 'chat-server/6']);
  t.deepEqual([cut.to, cut.oneWay, cut.choice], ['chat-server/5', true, 'each']);
  t.deepEqual([any.choice, any.to, any.oneWay, any.factor], ['any', null, false, 1]);
});

test('times are seconds, a mean is exponential, and what has no end lasts', (t) => {
  const timings = planned([
    { kind: 'crash', target: 'active', at: '1h', lasts: '30min' },
    { kind: 'crash', target: 'active', at: '1h' },
    { kind: 'restart', target: 'active', at: '1h' },
    {
      kind: 'crash',
      target: 'active',
      uptime: '30d',
      downtime: { lognormal: { mean: '2h', cv: 1 } },
      crews: 1,
    },
    { kind: 'restart', target: 'active', uptime: { constant: { value: '7d' } } },
    { kind: 'slow', target: 'active', at: '0s', factor: 2.5 },
  ]).map(({ timing }) => timing);
  t.deepEqual(timings, [
    { kind: 'at', at: 3600, lasts: 1800 },
    { kind: 'at', at: 3600, lasts: Infinity },
    { kind: 'at', at: 3600, lasts: 0 },
    {
      kind: 'drawn',
      uptime: { exponential: { mean: 2_592_000 } },
      downtime: { lognormal: { mean: 7200, cv: 1 } },
      crews: 1,
    },
    {
      kind: 'drawn',
      uptime: { constant: { value: 604_800 } },
      downtime: { constant: { value: 0 } },
      crews: Infinity,
    },
    { kind: 'at', at: 0, lasts: Infinity },
  ]);
});

test('every key of a fault is explained', (t) => {
  const keys = explanations().filter(({ name }) => /^faults\b/.test(name));
  t.true(keys.length > 12 && keys.every(({ meaning }) => meaning !== ''));
});

testProp(
  'every schedule that is drawn fits the schema of editors',
  [faultSchedules({ name: 'x', topology: STRETCHED, workload: { users: 1 }, horizon: '1h' })],
  (t, faults) => {
    t.deepEqual(
      misfits(scenarioJsonSchema(), {
        name: 'x',
        horizon: '1h',
        workload: { users: 1 },
        topology: STRETCHED,
        faults,
      }),
      [],
    );
  },
  { numRuns: 30 },
);

test('the schema of editors knows which kind has which keys', (t) => {
  const fits = (fault: object) =>
    misfits(scenarioJsonSchema(), {
      name: 'x',
      horizon: '1h',
      workload: { users: 1 },
      topology: STRETCHED,
      faults: [fault],
    }).length === 0;
  t.true(
    fits({ kind: 'crash', target: 'active', uptime: '30d', downtime: { lognormal: { mean: '2h', cv: 1 } } }),
  );
  t.true(fits({ kind: 'slow', target: 'active', at: '1h', factor: 2 }));
  t.false(fits({ kind: 'crash', target: 'active', at: '1h', factor: 2 }));
  t.false(fits({ kind: 'slow', target: 'active', at: '1h' }));
  t.false(fits({ kind: 'restart', target: 'active', at: '1h', lasts: '1s' }));
  t.false(fits({ kind: 'peer-cut', target: 'active', at: '1h' }));
  t.false(fits({ kind: 'crash', target: 'active', uptime: { lognormal: { mean: 2, cv: 1 } } }));
  t.false(fits({ kind: 'quake', target: 'active', at: '1h' }));
});

const words = fc.constantFrom(
  ...['kind', 'target', 'anyOf', 'at', 'lasts', 'uptime', 'downtime', 'crews', 'factor', 'to', 'oneWay'],
);
const values = fc.oneof(
  fc.constantFrom<unknown>(
    ...FAULT_KIND_NAMES,
    'active',
    'chat-server/*',
    '*',
    '**/**',
    '1h',
    '-1h',
    '9h',
    null,
  ),
  fc.jsonValue(),
);
const garbage = fc.oneof(
  fc.jsonValue(),
  fc.array(fc.oneof(fc.jsonValue(), fc.dictionary(words, values, { maxKeys: 8 })), { maxLength: 4 }),
);

testProp(
  'whatever faults are, they are right or there are problems with their places',
  [garbage],
  (t, faults) => {
    const scenario = { name: 'x', topology: PLAIN, workload: { users: 1 }, horizon: '8h', faults };
    const checked = checkScenario(chatScenario, scenario, () => ({ file: 'f' }));
    if (checked.ok) t.notThrows(() => model.plan(checked.value));
    else t.true(checked.problems.every(({ path }) => path.startsWith('faults')));
  },
);

test('a next hop that no pool has can be lost where a pool may come to it', (t) => {
  const { parts } = chatScenario.parse({
    name: 'hops',
    topology: { preset: 'stretched-pool' },
    workload: { users: 1000 },
    horizon: '1h',
  }).topology;
  const why = (of: Parts) => whyNot('next-hop-lost', 'front-end-pool/2', new Deployment(of));
  t.is(why(parts), undefined);
  const alone = Object.entries(parts).filter(([, part]) => !('shippedFrom' in part && part.shippedFrom));
  t.is(why(Object.fromEntries(alone)), 'it is the next hop of no pool');
});
