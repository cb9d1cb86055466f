import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { settingsOf } from '../../../src/experiment/compose.ts';
import { type Observations, simulate } from '../../../src/experiment/simulate.ts';
import { readChunks, textLines } from '../../../src/experiment/text-lines.ts';
import { chatScenario, model, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { RoomTable } from '../../../src/persistent-chat/workload/room-table.ts';
import {
  LONGEST_LINE,
  type TracePost,
  TraceReader,
} from '../../../src/persistent-chat/workload/trace-line.ts';

const SCENARIO: ScenarioInput = {
  name: 'traced',
  topology: { preset: 'enterprise-pool', chatServers: { active: 2 } },
  workload: { users: 100, trace: 'posts.csv' },
  horizon: '5min',
};

/** Runs the scenario with a trace of these lines; without any, with no file at all. */
function run(
  lines: readonly string[] | undefined,
  workload: Partial<ScenarioInput['workload']> = {},
): Observations {
  const path = join(mkdtempSync(join(tmpdir(), 'pchat-trace-')), 'anything.csv');
  if (lines !== undefined) writeFileSync(path, lines.join('\n'));
  const scenario = chatScenario.parse({ ...SCENARIO, workload: { ...SCENARIO.workload, ...workload } });
  const settings = settingsOf(scenario, true);
  const files = lines === undefined ? {} : { files: { 'posts.csv': path } };
  return simulate(model, model.plan(scenario).plan, { ...settings, ...files }, 0);
}

test('a trace of three lines is three posts, at their times, to their rooms', (t) => {
  const lines = [
    'room,time,user,bytes,why',
    'small/1,10,1,400,x',
    'medium/1,90s,100,2,',
    'large/1,2min,50,0,y',
  ];
  const { totals, invariants } = run(lines);
  t.like(totals, { 'messages.posted': 3, 'messages.committed': 3, 'messages.notSent': 0 });
  // 30 users in the small room and all 100 in the others, with 1.5 endpoints each on average.
  const deliveries = totals['messages.deliveries'];
  t.true(deliveries >= 30 + 300 && deliveries <= 60 + 300, `${deliveries}`);
  t.true(invariants.every(({ violations }) => violations === 0));
});

test('who is not connected does not post, and is counted', (t) => {
  const lines = ['time,room,user,bytes', ...Array.from({ length: 100 }, (_, i) => `150,small/1,${i + 1},20`)];
  const { totals } = run(lines, { signIn: { over: '5min' } });
  t.is(totals['messages.posted'] + totals['messages.notSent'], 100);
  // Half of the hundred have come: 50 with a standard deviation of 5, and 4.5 of these are one seed in 150,000.
  t.true(Math.abs(totals['messages.notSent'] - 50) < 23, `${totals['messages.notSent']} not sent`);
});

test('posts after the horizon are not posted, and the file is read no further', (t) => {
  const { totals } = run(['time,room,user,bytes', '299,small/1,1,4', '1h,small/1,1,4', 'never read']);
  t.is(totals['messages.posted'], 1);
});

test('a run that is not told where the trace is says what to hand in', (t) => {
  t.throws(() => run(undefined), {
    message: /the plan reads the file "posts\.csv": .*files: \{ "posts\.csv": path \}/,
  });
});

test('a line that is wrong stops the run, with its number', (t) => {
  const error = t.throws(() => run(['time,room,user,bytes', '', '1,small/1,1,4', '2,small/1,101,4']));
  t.regex(
    `${error?.message} ${error?.cause}`,
    /posts\.csv, line 4: user: found "101"; allowed: a number from 1 to 100/,
  );
});

const TABLE = new RoomTable(
  model.plan(chatScenario.parse({ ...SCENARIO, workload: { users: 100 } })).plan.pools[0].classes,
);
const HEADER = 'time,room,user,bytes';

/** What a reader says of each line. */
function readAll(lines: readonly string[]): readonly (TracePost | string | undefined)[] {
  const reader = new TraceReader(TABLE, 100);
  return lines.map((line) => reader.read(line));
}

test('fields are read by the names of the columns, with spaces around them and others beside them', (t) => {
  const posts = readAll([
    ' bytes , note,user ,room, time',
    '401,hello, 7 ,small/2, 1.5e1 ',
    ' ',
    '0,,1,large/1,2min',
  ]);
  t.deepEqual(posts, [
    undefined,
    { time: 15, room: 1, user: 6, characters: 201 },
    undefined,
    { time: 120, room: TABLE.firstOf(2), user: 0, characters: 0 },
  ]);
});

const WRONG: readonly (readonly [lines: readonly string[], problem: RegExp])[] = [
  [['time,room,user'], /^no column bytes; the first line names the columns/],
  [['time;room;user;bytes'], /no column time, room, user, bytes.*separated by commas/],
  [['time,time,room,user,bytes'], /^the column time is there twice/],
  [[HEADER, '1,small/1,1'], /^found 3 fields; allowed: 4/],
  [[HEADER, '1,small/1,1,2,3'], /^found 5 fields; allowed: 4/],
  [[HEADER, '"1",small/1,1,2'], /^found a quote; allowed: fields without quotes/],
  [[HEADER, '-1,small/1,1,2'], /^time: found "-1"; allowed: seconds/],
  [[HEADER, '0x10,small/1,1,2'], /^time: found "0x10"/],
  [[HEADER, '1e999,small/1,1,2'], /^time: found "1e999"/],
  [[HEADER, ',small/1,1,2'], /^time: found nothing/],
  [[HEADER, '1 m,small/1,1,2'], /^time: found "1 m"/],
  [[HEADER, '5,small/1,1,2', '4.9,small/1,1,2'], /^time: "4\.9" is before 5 s/],
  [
    [HEADER, '1,small/41,1,2'],
    /^room: there is no "small\/41"; there are small\/1 to small\/40, medium\/1 to medium\/2, large\/1/,
  ],
  [[HEADER, '1,tiny/1,1,2'], /^room: there is no "tiny\/1"/],
  [[HEADER, '1,small/1,0,2'], /^user: found "0"; allowed: a number from 1 to 100/],
  [[HEADER, '1,small/1,1.5,2'], /^user: found "1\.5"/],
  [[HEADER, '1,small/1,1,-2'], /^bytes: found "-2"; allowed: a whole number from 0/],
  [[HEADER, '1,small/1,1,99999999'], /^bytes: found "99999999"/],
  [[HEADER, `1,small/1,1,${'2'.repeat(LONGEST_LINE)}`], /^the line is too long; allowed: 10000 characters/],
];

test('what is wrong with a line is said in one sentence', (t) => {
  for (const [lines, problem] of WRONG) {
    const said = readAll(lines);
    t.true(
      said.slice(0, -1).every((one) => typeof one !== 'string'),
      lines.join('\n'),
    );
    const last = said.at(-1);
    t.regex(typeof last === 'string' ? last : 'nothing', problem, lines.join('\n').slice(0, 200));
  }
});

testProp(
  'lines come out as they went in, however they are cut into chunks and ended',
  [
    fc.array(
      fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll(/[\r\n\uFEFF]/g, '')),
      { minLength: 1, maxLength: 8 },
    ),
    fc.constantFrom('\n', '\r\n'),
    fc.integer({ min: 1, max: 7 }),
    fc.boolean(),
  ],
  (t, lines, end, size, isMarked) => {
    const bytes = new TextEncoder().encode(
      (isMarked ? '\uFEFF' : '') + lines.map((line) => line + end).join(''),
    );
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    t.deepEqual([...textLines(chunks, 100)], lines);
  },
  { numRuns: 300, seed: 9 },
);

test('a line that is too long comes cut, and the next one whole', (t) => {
  const text = new TextEncoder().encode(`${'a'.repeat(50)}\nbc\r\n${'d'.repeat(10)}\r\n${'e'.repeat(30)}`);
  for (const size of [1, 3, 7, 100]) {
    const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
      text.subarray(i * size, (i + 1) * size),
    );
    t.deepEqual(
      [...textLines(chunks, 10)],
      ['a'.repeat(11), 'bc', 'd'.repeat(10), 'e'.repeat(11)],
      `chunks of ${size}`,
    );
  }
  t.throws(() => [...readChunks('/no/such/file')], { code: 'ENOENT' });
});
