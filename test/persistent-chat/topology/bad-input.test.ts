import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { chatScenario, checkSupport } from '../../../src/persistent-chat/index.ts';
import { completeTopology } from '../../../src/persistent-chat/topology/complete.ts';
import { checkScenario, formatProblem } from '../../../src/scenario/check.ts';
import { parseDocument } from '../../../src/scenario/document.ts';
import { MOST_PROBLEMS } from '../../../src/scenario/limits.ts';
import { formatPath } from '../../../src/scenario/path.ts';
import { formatYaml } from '../../../src/scenario/write.ts';
import { deployments } from '../../../src/testing/index.ts';
import type { Parsed, Problem } from '../../../src/util/problem.ts';
import { inFull } from './deployments-changed.ts';
import { ON_TOP, SLIPS_ON_TOP } from './slips-on-top.ts';
import { SLIPS, type Slip, WRITTEN_OUT } from './slips-written-out.ts';
import { wildParts } from './wild-parts.ts';

function parse(text: string): Parsed<unknown> {
  const document = parseDocument(text, 'a.yaml');
  if (!document.ok) return document;
  const { data, locate, flaws } = document.value;
  return checkScenario(chatScenario, data, locate, flaws);
}

const line = (problem: Problem): string => formatProblem(problem).replace('a.yaml:', '');

/** Whether it can be read, or the lines that a person would see, without the name of the file. */
function read(text: string): readonly string[] | 'fine' {
  const parsed = parse(text);
  return parsed.ok ? 'fine' : parsed.problems.map(line);
}

for (const [where, whole, slips] of [
  ['a topology that is written out', WRITTEN_OUT, SLIPS],
  ['what is said on top of a preset', ON_TOP, SLIPS_ON_TOP],
] as readonly (readonly [string, string, readonly Slip[]])[]) {
  test(`every slip in ${where} is told with its place`, (t) => {
    t.is(read(whole), 'fine');
    for (const [written, instead, ...said] of slips) {
      t.true(whole.includes(written), written);
      t.deepEqual(read(whole.replace(written, instead)), said, instead);
    }
  });
}

test('a list of no servers can be read: a rule says that nobody serves', (t) => {
  t.is(read(WRITTEN_OUT.replace('active: [chat-server/1]', 'active: []')), 'fine');
});

test('names that every object of the language has are names like others', (t) => {
  t.is(read(WRITTEN_OUT.replaceAll('chat-server/1', 'chat-server/constructor')), 'fine');
  t.is(read(WRITTEN_OUT.replaceAll('chat-server/1', 'chat-server/tostring')), 'fine');
  const parts: unknown = JSON.parse('{ "__proto__": {}, "constructor": {}, "toString": {}, "site/1": {} }');
  const result = chatScenario.safeParse({
    name: 'x',
    horizon: '1h',
    workload: { users: 1 },
    topology: { parts },
  });
  t.deepEqual(
    result.error?.issues.map(({ path }) => path.at(-1)),
    ['constructor', 'toString'],
  );
});

test('a path as long as may be is fine, a longer one is not, and no message grows with it', (t) => {
  const named = (length: number) =>
    WRITTEN_OUT.replaceAll('computer/sql', `computer/${'a'.repeat(length - 9)}`);
  t.is(read(named(120)), 'fine');
  const [first, ...others] = read(named(121));
  t.regex(
    first ?? '',
    /^9:5: topology\.parts\["computer\/a{70}…"\]: found the key "computer\/a+…"; allowed: at most 120 characters$/,
  );
  t.true(
    others.every((text) =>
      text.startsWith('12:24: topology.parts.sql/1.computer: found the text "computer/aaa'),
    ),
  );
  t.is(others.length, 1);
  for (const text of read(named(20_000))) t.true(text.length < 500, text);
});

test('all mistakes are told at once, in the order of the file, wherever they are', (t) => {
  const text = `name: x/y
horizon: 90
topology:
  preset: enterprise-pool
  link: good
  parts:
    server/1: {}
    computer/chat-1: { core: 12, site: site/2, os: windows-95 }
    chat-pool/1:
      active: [chat-server/1, chat-server/1, chat-server/5]
      content: sql/1/mgcc
      defaultHistory: 0
    sql/1/mgc: { mirrorOf: sql/1-mirror/mgc }
    domain/2: { name: example.INTERNAL }
    computer/new: { domain: domain/2 }
workload: { users: 100, provisioned: 99 }
warmup: 2
`;
  t.deepEqual(
    (read(text) as readonly string[]).map((said) =>
      said.slice(0, said.indexOf(': ', said.indexOf(': ') + 2)),
    ),
    [
      '1:7: name',
      '2:10: horizon',
      '5:9: topology.link',
      '7:5: topology.parts.server/1',
      '8:24: topology.parts.computer/chat-1.core',
      '8:40: topology.parts.computer/chat-1.site',
      '8:52: topology.parts.computer/chat-1.os',
      '10:31: topology.parts.chat-pool/1.active[1]',
      '10:46: topology.parts.chat-pool/1.active[2]',
      '11:16: topology.parts.chat-pool/1.content',
      '12:23: topology.parts.chat-pool/1.defaultHistory',
      '13:28: topology.parts.sql/1/mgc.mirrorOf',
      '14:23: topology.parts.domain/2.name',
      '15:5: topology.parts.computer/new.site',
      '16:38: workload.provisioned',
      '17:9: warmup',
    ],
  );
});

test('the topology is checked however wrong the workload is', (t) => {
  const parts = {
    'computer/chat-1': { site: 'site/2' },
    'front-end-pool/1': { computers: ['computer/fe-20'] },
  };
  const topology = { preset: 'enterprise-pool', parts };
  for (const workload of [undefined, null, 7, {}, { users: -1 }, { users: 'many', provisioned: 'more' }]) {
    const completed = completeTopology({ product: 'windows', topology, workload });
    t.deepEqual(completed.ok ? [] : completed.issues.map(({ path }) => path?.join(' ')), [
      'topology parts computer/chat-1 site',
    ]);
  }
});

test('of hundreds of mistakes the first are told, and how many more there are', (t) => {
  const computers = Array.from(
    { length: 300 },
    (_, i) => `    computer/x${i}: { site: site/${i + 2}, domain: domain/1 }`,
  );
  const said = read(`${WRITTEN_OUT}${computers.join('\n')}\n`) as readonly string[];
  t.is(said.length, MOST_PROBLEMS + 1);
  t.regex(said[0] ?? '', /^19:26: topology\.parts\.computer\/x0\.site: .*did you mean "site\/1"\?$/);
  t.regex(said[MOST_PROBLEMS - 1] ?? '', /^118:27: .*did you mean "site\/1"\?$/);
  t.regex(said[MOST_PROBLEMS] ?? '', /^119:28: and 200 more problems/);
});

testProp(
  'whatever the parts are, there is a scenario whose rules can be checked, or problems with places',
  [
    fc.oneof({ arbitrary: wildParts(), weight: 3 }, fc.jsonValue()),
    fc.constantFrom(undefined, 'enterprise-pool'),
  ],
  (t, parts, preset) => {
    const topology = { ...(preset !== undefined && { preset }), parts };
    const scenario = { name: 'x', horizon: '1h', workload: { users: 10 }, topology };
    const direct = chatScenario.safeParse(scenario);
    if (direct.success) t.notThrows(() => checkSupport(direct.data));
    const text = formatYaml(JSON.parse(JSON.stringify(scenario)));
    const parsed = parse(text);
    if (parsed.ok) {
      t.notThrows(() => checkSupport(parsed.value as never));
      return;
    }
    const lines = text.split('\n');
    t.true(parsed.problems.length > 0);
    for (const { file, line: at = 0, column = 0, message } of parsed.problems) {
      t.is(file, 'a.yaml');
      t.true(column >= 1 && column <= (lines[at - 1]?.length ?? -1) + 1, message);
      t.true(message.length < 2_000, message);
      t.notRegex(message, /undefined|\[object|NaN/, message);
    }
  },
  { numRuns: 400 },
);

testProp(
  'of a part that is taken away, every reference to it is told, and nothing else',
  [deployments({ users: 1_000 }), fc.nat(999)],
  (t, input, which) => {
    const full = inFull(input);
    const { parts } = full.topology;
    const gone = Object.keys(parts)[which % Object.keys(parts).length] ?? '';
    const left = Object.fromEntries(Object.entries(parts).filter(([path]) => path !== gone));
    const references = placesOf(gone, left, ['topology', 'parts']);
    const homeless = Object.keys(left).filter((path) => path.startsWith(`${gone}/`));
    const expected = [...references, ...homeless.map((path) => ['topology', 'parts', path])].map(formatPath);
    const parsed = parse(formatYaml({ ...full, topology: { parts: left } }));
    const problems = parsed.ok ? [] : parsed.problems;
    t.deepEqual(problems.map(({ path }) => path).sort(), expected.sort());
    for (const { message } of problems) t.true(message.includes(gone), message);
  },
  { numRuns: 80 },
);

/** Where a text stands in plain data. */
function placesOf(
  text: string,
  data: unknown,
  at: readonly (string | number)[],
): readonly (readonly (string | number)[])[] {
  if (data === text) return [at];
  if (typeof data !== 'object' || data === null) return [];
  const keys = Array.isArray(data) ? [...data.keys()] : Object.keys(data);
  return keys.flatMap((key) => placesOf(text, (data as Record<string | number, unknown>)[key], [...at, key]));
}
