import test from 'ava';
import * as z from 'zod';
import { checkScenario, formatProblem } from '../../src/scenario/check.ts';
import { parseDocument } from '../../src/scenario/document.ts';
import { scenarioSchema } from '../../src/scenario/scenario.ts';
import { vary } from '../../src/scenario/vary.ts';
import { formatDuration, parseBytes, parseDuration, parseRate } from '../../src/util/units.ts';
import { schema, VALID } from './model.ts';

/** Reads, varies and checks; the value, or the lines that a person would see. */
function read(text: string, settings: readonly string[] = []): unknown {
  const document = parseDocument(text, 'a.yaml');
  if (!document.ok) return document.problems.map(formatProblem);
  const varied = vary(document.value, settings);
  if (!varied.ok) return varied.problems.map(formatProblem);
  const { data, locate, flaws } = varied.value;
  const checked = checkScenario(schema, data, locate, flaws);
  return checked.ok ? checked.value : checked.problems.map(formatProblem);
}

test('a valid scenario comes out in base units, with every default filled in', (t) => {
  const minimal =
    'name: x\nhorizon: 90min\ntopology: { preset: enterprise-single }\nworkload: { users: 7 }\n';
  t.deepEqual(read(minimal), {
    name: 'x',
    seed: 'pchat-sim',
    warmup: 0,
    horizon: 5400,
    replications: 5,
    figures: {},
    objectives: [],
    topology: { preset: 'enterprise-single', compliance: true },
    workload: { preset: 'performance', users: 7 },
    faults: [],
  });
  t.like(read(VALID), {
    seed: '2013',
    warmup: 1800,
    topology: { disk: 72e9 },
    workload: { signIn: { kind: 'over', value: 7200 } },
    objectives: [{ metric: 'post.timeInSystem', atMost: 1 }, { atLeast: 20 }],
  });
});

test('JSON is read as well, with tabs and an editor key, which is dropped', (t) => {
  const text = `{\n\t"$schema": "x.json",\n\t"name": "x", "horizon": "1h",\n\t"topology": {"preset":"enterprise-pool"}, "workload": {"users":7}\n}\n`;
  t.like(read(text), { name: 'x', horizon: 3600 });
  t.false('$schema' in (read(text) as object));
});

const NAME_RULE =
  'allowed: 1 to 80 letters, digits, spaces, dots, hyphens and underscores, a letter or digit first and no space or dot last, and no name of a device such as CON (a folder gets this name)';
const ROOT_KEYS =
  'name, why, seed, warmup, horizon, replications, figures, objectives, topology, workload, faults, limit';
const NO_TAGS =
  'a scenario is plain data: allowed are maps, lists, text, numbers, true and false without tags';
const ANY_DURATION = 'allowed: a duration such as 8h, 30min or 90s';

/** What is written in the valid scenario, what stands there instead, and what is then said. */
const SLIPS: readonly (readonly [string, string, ...string[]])[] = [
  // Quantities
  ['horizon: 8h', 'horizon: 90', '14:10: horizon: found 90; a duration needs a unit: write 8h, 30min or 90s'],
  ['horizon: 8h', 'horizon: -5min', '14:10: horizon: found the text "-5min"; must not be negative'],
  [
    'horizon: 8h',
    'horizon: 8 hours',
    '14:10: horizon: found the text "8 hours"; unknown unit "hours"; allowed: one number and one of ms, s, min, h, d, w, y; did you mean "h"?',
  ],
  [
    'horizon: 8h',
    'horizon: 0s',
    '14:10: horizon: found the text "0s"; allowed: more than zero and at most 366d',
  ],
  [
    'horizon: 8h',
    'horizon: 367d',
    '14:10: horizon: found the text "367d"; allowed: more than zero and at most 366d',
  ],
  ['horizon: 8h', 'horizon: 1e999s', '14:10: horizon: found the text "1e999s"; is too large to compute with'],
  ['horizon: 8h', 'horizon:', `14:9: horizon: found an empty value; ${ANY_DURATION}`],
  ['horizon: 8h', 'horizon: [1]', `14:10: horizon: found a list of 1; ${ANY_DURATION}`],
  [
    'horizon: 8h',
    'horizon: 10min',
    '13:9: warmup: found the text "30min"; must be less than the horizon, 10min',
  ],
  [
    'disk: 72GB',
    'disk: 72KB',
    '8:9: topology.disk: found the text "72KB"; unknown unit "KB"; allowed: one number and one of B, kB, MB, GB, TB, KiB, MiB, GiB, TiB; did you mean "kB"?',
  ],
  [
    'disk: 72GB',
    'disk: lots',
    '8:9: topology.disk: found the text "lots"; a size needs a unit: write 10GiB, 72GB or 1500B',
  ],
  // Numbers
  [
    'users: 80000',
    'users: "80000"',
    '10:10: workload.users: found the text "80000"; allowed: a whole number from 1 to 1000000; did you mean 80000, without quotes or separators?',
  ],
  [
    'users: 80000',
    'users: 1.5',
    '10:10: workload.users: found 1.5; allowed: a whole number from 1 to 1000000',
  ],
  ['users: 80000', 'users: 0', '10:10: workload.users: found 0; allowed: a whole number from 1 to 1000000'],
  ['users: 80000', 'users: .inf', '10:10: workload.users: found Infinity; allowed: a finite number'],
  [
    'replications: 5',
    'replications: 10001',
    '15:15: replications: found 10001; allowed: a whole number from 1 to 10000',
  ],
  // Keys
  [
    'users: 80000',
    'usres: 80000',
    '9:1: workload.users: missing; allowed: a whole number from 1 to 1000000',
    '10:3: workload.usres: unknown key "usres"; allowed here: preset, users, signIn; did you mean "users"?',
  ],
  [
    'users: 80000',
    'users: 80000\n  users: 7',
    '11:3: workload.users: the key "users" is written twice, first in line 10; allowed: once',
  ],
  ['horizon: 8h\n', '', `2:1: horizon: missing; ${ANY_DURATION}`],
  [
    '  preset: enterprise-pool\n',
    '',
    '4:1: topology.preset: missing; allowed: enterprise-pool, enterprise-single',
  ],
  ['why:', '__proto__:', '3:1: __proto__: unknown key "__proto__"; no key of a scenario has this name'],
  ['why:', 'constructor:', `3:1: constructor: unknown key "constructor"; allowed here: ${ROOT_KEYS}`],
  ['why: One server dies.', '<<: { why: x }', `3:1: <<: unknown key "<<"; allowed here: ${ROOT_KEYS}`],
  ['why: One server dies.', '? [a]\n: 1', '3:3: found a list, a map or an alias as a key; allowed: text'],
  // Words
  [
    'preset: enterprise-pool',
    'preset: EnterprisePol',
    '5:11: topology.preset: found the text "EnterprisePol"; allowed: enterprise-pool, enterprise-single; did you mean "enterprise-pool"?',
  ],
  [
    'preset: enterprise-pool',
    'preset: banana',
    '5:11: topology.preset: found the text "banana"; allowed: enterprise-pool, enterprise-single',
  ],
  [
    'compliance: true',
    'compliance: yes',
    '7:15: topology.compliance: found the text "yes"; allowed: true or false',
  ],
  ['name: crash-one-of-four', 'name: ../x', `2:7: name: found the text "../x"; ${NAME_RULE}`],
  ['name: crash-one-of-four', 'name: ..', `2:7: name: found the text ".."; ${NAME_RULE}`],
  [
    'name: crash-one-of-four',
    'name: "\\e[31mred\\u202e"',
    `2:7: name: found the text "\\u001b[31mred\\u202e"; ${NAME_RULE}`,
  ],
  [
    'name: crash-one-of-four',
    `name: ${'_'.repeat(500)}`,
    `2:7: name: found the text "${'_'.repeat(59)}…"; ${NAME_RULE}`,
  ],
  ['why: One server dies.', 'why: { a: 1, b: 2 }', '3:6: why: found a map with a, b; allowed: text'],
  [
    'seed: 2013',
    'seed: ""',
    '12:7: seed: found an empty text; allowed: text of 1 to 200 characters or a whole number',
  ],
  [
    'seed: 2013',
    'seed: 1.5',
    '12:7: seed: found 1.5; allowed: text of 1 to 200 characters or a whole number',
  ],
  // Choices
  [
    '{ over: 120min }',
    '{ ovr: 120min }',
    '11:13: workload.signIn.ovr: unknown key "ovr"; allowed here: over, rate, churn; did you mean "over"?',
  ],
  [
    '{ over: 120min }',
    '{ over: 120min, rate: 10/s }',
    '11:11: workload.signIn: found a map with over, rate; allowed: a map with exactly one of over, rate, churn',
  ],
  [
    '{ over: 120min }',
    '10/s',
    '11:11: workload.signIn: found the text "10/s"; allowed: a map with exactly one of over, rate, churn',
  ],
  [
    '{ over: 120min }',
    '{ rate: 10 }',
    '11:19: workload.signIn.rate: found 10; a rate needs a unit: write 10/s, 600/min or 36000/h',
  ],
  [
    'kind: crash',
    'kind: crsh',
    '18:13: faults[0].kind: found the text "crsh"; allowed: crash, partition; did you mean "crash"?',
  ],
  ['kind: crash, ', '', '18:5: faults[0].kind: missing; allowed: crash, partition'],
  [
    'kind: crash',
    'knid: crash',
    '18:5: faults[0].kind: missing; allowed: crash, partition; is it what "knid" was meant to be?',
  ],
  [
    'metric: post.rate',
    'metric: post.rat',
    '21:15: objectives[1].metric: found the text "post.rat"; allowed: post.timeInSystem, post.rate, node.users; did you mean "post.rate"?',
  ],
  [
    ', atLeast: 20',
    '',
    '21:5: objectives[1]: found a map with metric, statistic; allowed: a map with atMost, atLeast or both',
  ],
  [
    'atMost: 1s',
    'atMost: true',
    '20:58: objectives[0].atMost: found true; allowed: a number or a duration such as 8h, 30min or 90s',
  ],
  [
    'atMost: 1s',
    'atMost: 1x',
    '20:58: objectives[0].atMost: found the text "1x"; unknown unit "x"; allowed: one number and one of ms, s, min, h, d, w, y',
  ],
  [
    'post.bytes: 400',
    'post.byte: 400',
    '16:12: figures.post.byte: unknown key "post.byte"; allowed here: post.bytes, sql.commitTime; did you mean "post.bytes"?',
  ],
  ['seed: 2013', 'limit: 10', '12:8: limit: found 10; allowed: a whole number from 1 to 9'],
  [
    'seed: 2013',
    'limit: non',
    '12:8: limit: found the text "non"; allowed: none, published; did you mean "none"?',
  ],
  [
    'seed: 2013',
    'limit: []',
    '12:8: limit: found an empty list; allowed: a whole number from 1 to 9 or none, published or true or false',
  ],
  // Syntax
  ['seed: 2013', 'seed: !foo 1', `12:7: found the tag "!foo"; ${NO_TAGS}`],
  ['seed: 2013', 'seed: !!js/function "x"', `12:7: found the tag "!!js/function"; ${NO_TAGS}`],
  ['seed: 2013', 'seed: !!binary aGk=', `12:7: found the tag "!!binary"; ${NO_TAGS}`],
  [
    'seed: 2013',
    '---\nseed: 2013',
    '12:1: a second document begins here (---); allowed: one scenario in a file',
  ],
  ['seed: 2013', '\tseed: 2013', '12:1: a tab is used for indentation; allowed: spaces'],
  ['seed: 2013', 'seed: a: b', '12:7: a second ": " on the same line; put text that contains one in quotes'],
  ['seed: 2013', 'seed: @a', '12:7: not valid YAML: Plain value cannot start with reserved character @'],
  ['seed: 2013', 'seed: *none', '12:7: seed: no anchor &none stands before the alias *none'],
  [
    'seed: 2013',
    'seed: &a [*a]',
    '12:10: seed: found a list of 1; allowed: text of 1 to 200 characters or a whole number',
    '12:11: seed[0]: the alias *a stands inside the value that it repeats; allowed: an alias of something else',
  ],
  [
    'seed: 2013',
    'seed: a\0b',
    '12:8: not text: found the control character 0x00; allowed: YAML or JSON in UTF-8',
  ],
];

test('every slip is told with its place, what was found and what is allowed', (t) => {
  for (const [before, after, ...expected] of SLIPS) {
    t.true(VALID.includes(before), before);
    const text = VALID.replace(before, () => after);
    t.deepEqual(
      read(text),
      expected.map((line) => `a.yaml:${line}`),
      after,
    );
  }
});

test('all problems are told at once, in the order of the file', (t) => {
  const lines = read(
    VALID.replace('8h', '5min').replace('active: 4', 'active: 9').replace('p99', 'p9'),
  ) as string[];
  t.deepEqual(
    lines.map((line) => line.split(' ')[1]),
    ['topology.chatServers.active:', 'warmup:', 'objectives[0].statistic:'],
  );
});

test('what is no scenario at all is told', (t) => {
  const aMap = 'allowed: a map of keys such as name, topology and horizon';
  const nothing = `nothing is written here; ${aMap}`;
  t.deepEqual(read(''), [`a.yaml:1:1: ${nothing}`]);
  t.deepEqual(read('# only a comment\n'), [`a.yaml:1:1: ${nothing}`]);
  t.deepEqual(read('- a\n- b\n'), [`a.yaml:1:1: found a list of 2; ${aMap}`]);
  t.deepEqual(read('3'), [`a.yaml:1:1: found 3; ${aMap}`]);
  t.deepEqual(read('{'), ['a.yaml:1:1: a map in braces ends here without its }']);
  const many = read(`${VALID}${'x: 1\n'.repeat(500)}`) as string[];
  t.is(many.length, 101);
  t.is(many[100], 'a.yaml:123:1: and 400 more problems from here on, probably consequences of the first');
  t.deepEqual(read('x'.repeat(300_000)), ['a.yaml: found 300000 characters; allowed: at most 262144 bytes']);
});

test('thousands of nested brackets and a billion laughs are problems, told within a second', (t) => {
  const start = performance.now();
  const deep = 'nested too deeply; allowed: 64 maps and lists inside one another';
  t.deepEqual(read(`a: ${'['.repeat(5000)}`), [`a.yaml:1:67: ${deep}`]);
  t.deepEqual(read(`a: ${'['.repeat(5000)}${']'.repeat(5000)}`), [`a.yaml:1:67: ${deep}`]);
  t.deepEqual(read('- '.repeat(5000)), [`a.yaml:1:129: ${deep}`]);
  const ten = (name: string) => Array.from({ length: 10 }, () => `*${name}`).join(', ');
  const laughs = [...'bcdefghij'].map((name, i) => `${name}: &${name} [${ten('abcdefghij'[i] as string)}]\n`);
  t.deepEqual(read(`a: &a [lol]\n${laughs.join('')}`), [
    'a.yaml:6:7: f: more than 100000 values once the aliases in it are replaced; allowed: 100000',
  ]);
  const chain = Array.from(
    { length: 50 },
    (_, i) => `a${i}: &a${i} [[[${i === 0 ? 1 : `*a${i - 1}`}]]]\n`,
  ).join('');
  t.regex(
    String(read(chain)),
    /^a\.yaml:22:\d+: a21.*: nested too deeply once the aliases in it are replaced/,
  );
  t.regex(
    String(read(`a: &a 1\nb: [${'*a, '.repeat(101)}]`)),
    /more than 100 aliases; allowed: 100 in a file$/,
  );
  t.true(performance.now() - start < 1000);
});

/** A setting, and the end of what is said of it. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['workload.users=abc', 'workload.users: found the text "abc"; allowed: a whole number from 1 to 1000000'],
  ['workload.users', 'found "workload.users"; allowed: PATH=VALUE such as workload.users=40000'],
  [
    'workload.usres=3',
    'workload.usres: unknown key "usres"; allowed here: preset, users, signIn; did you mean "users"?',
  ],
  ['workload[0]=3', 'workload[0]: workload is a map with users, signIn; allowed: an index into a list'],
  [
    'workload.list[0]=3',
    'workload.list[0]: workload.list is no list in the file; set the whole list, such as workload.list=[a, b]',
  ],
  ['faults[0].at=2', 'faults[0].at: found 2; a duration needs a unit: write 8h, 30min or 90s'],
  ['faults.7.at=2h', 'faults.7.at: faults is a list with the indices 0 to 0; found the index "7"'],
  [
    'figures.post.bytse=3',
    'figures.post.bytse: unknown key "post.bytse"; allowed here: post.bytes, sql.commitTime; did you mean "post.bytes"?',
  ],
  ['name.x=1', 'name.x: name is the text "crash-one-of-four"; allowed: a key of a map'],
  ['why=[', 'a list in brackets ends here without its ]'],
  [
    'a..b=1',
    '"a..b" is not a path from "..b" on; allowed: keys and indices such as workload.users or faults[0].at',
  ],
  ['__proto__.x=1', '__proto__.x: unknown key "__proto__"; no key of a scenario has this name'],
  ['warmup=9h', 'warmup: found the text "9h"; must be less than the horizon, 8h'],
];

test('a setting is told at its option', (t) => {
  for (const [setting, expected] of SETTINGS) {
    t.deepEqual(read(VALID, [setting]), [`--set ${setting}: ${expected}`], setting);
  }
  t.is((read(VALID, ['x', 'y=[', 'workload.users=5']) as string[]).length, 2);
});

test('settings replace values, create maps, and the later one wins', (t) => {
  const settings = [
    'workload.users=1',
    'workload.users=7',
    'faults[0].at=3h',
    'faults.0.lasts=1h',
    'figures.sql.commitTime=0.5',
    'workload.signIn={ churn: 10/s }',
    '["why"]="a = b"',
    'topology.chatServers.standby=2',
  ];
  t.like(read(VALID, settings), {
    why: 'a = b',
    figures: { 'post.bytes': 400, 'sql.commitTime': 0.5 },
    topology: { chatServers: { active: 4, standby: 2 } },
    workload: { users: 7, signIn: { kind: 'churn', value: 10 } },
    faults: [{ at: 10_800, lasts: 3600 }],
  });
  const created = read(VALID.replace('  chatServers: { active: 4, standby: 0 }\n', ''), [
    'topology.chatServers.active=2',
  ]);
  t.like(created, { topology: { chatServers: { active: 2, standby: 0 } } });
});

test('a setting replaces a whole list or map, in the flow form of YAML', (t) => {
  t.like(read(VALID, ['faults=[]', 'topology={ preset: enterprise-pool, chatServers: { active: 2 } }']), {
    faults: [],
    topology: { preset: 'enterprise-pool', chatServers: { active: 2 } },
  });
});

test('quantities are read in every unit', (t) => {
  const value = (parsed: ReturnType<typeof parseDuration>) =>
    parsed.ok ? parsed.value : parsed.problems[0]?.message;
  const durations = ['123ms', '1.5h', '90 s', '15min', '2d', '1w', '3y', '+1s', '.5s', '0s'];
  t.deepEqual(
    durations.map((text) => value(parseDuration(text))),
    [0.123, 5400, 90, 900, 172_800, 604_800, 94_608_000, 1, 0.5, 0],
  );
  t.deepEqual(
    ['10/s', '600/min', '36000/h', '1/d'].map((text) => value(parseRate(text))),
    [10, 10, 10, 1 / 86_400],
  );
  t.deepEqual(
    ['1500B', '72GB', '10GiB', '1.5KiB', '1.1MB'].map((text) => value(parseBytes(text))),
    [1500, 72e9, 10 * 1024 * 1024 * 1024, 1536, 1_100_000],
  );
  t.is(
    value(parseDuration('1h30min')),
    'unknown unit "h30min"; allowed: one number and one of ms, s, min, h, d, w, y',
  );
  t.is(value(parseRate('10')), 'a rate needs a unit: write 10/s, 600/min or 36000/h');
  t.deepEqual([0, 0.5, 90, 5400, 3600, 172_800, 3661, 1e-7].map(formatDuration), [
    '0s',
    '500ms',
    '90s',
    '90min',
    '1h',
    '2d',
    '3661s',
    '1e-7s',
  ]);
  t.throws(() => formatDuration(-1), { instanceOf: RangeError });
});

test('the schema that editors use describes what is written, not what comes out', (t) => {
  const json = z.toJSONSchema(schema, { io: 'input' });
  t.deepEqual(json.required, ['name', 'horizon', 'topology', 'workload']);
  const { properties = {} } = json as { properties?: Record<string, z.core.JSONSchema.JSONSchema> };
  t.like(properties.warmup, {
    type: 'string',
    default: '0s',
    description: 'Time before statistics begin.',
  });
  t.true(new RegExp(String(properties.warmup?.pattern), 'u').test('1.5h'));
  t.like(properties.workload, {
    additionalProperties: false,
    properties: { signIn: { type: 'object', minProperties: 1, maxProperties: 1 } },
  });
});

test('a model cannot redefine a key that every scenario has', (t) => {
  t.throws(() => scenarioSchema({ shape: { seed: z.string() } }), {
    message: /every scenario has the key seed/,
  });
});
