import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ResultDocument } from '../../src/experiment/result.ts';
import { drawReport } from '../../src/report/index.ts';
import { folderWith, pchatSim, SMALL } from './pchat-sim.ts';

/** What a growth result says of a database, as far as it is looked at here. */
interface Grown {
  readonly path: string;
  readonly bytesStart: number;
  readonly bytesEnd: number;
  readonly limitBytes: number | null;
  readonly fullAt: number | null;
  readonly workingDaysToFull: number | null;
}

type GrowthDocument = ResultDocument & { readonly databases: readonly Grown[] };

const YEAR = 365 * 86_400;
const parse = (text: string): GrowthDocument => JSON.parse(text) as GrowthDocument;

test('grow writes a report beside that of the run, from day 0 to three years, and ends with 0', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const { code, stdout } = await pchatSim(folder, ['grow', 'small.yaml']);
  t.is(code, 0);
  t.regex(stdout, /report: out.small.growth.report\.html/);
  t.deepEqual(readdirSync(join(folder, 'out', 'small')), ['growth']);
  const path = join(folder, 'out', 'small', 'growth');
  const result = parse(readFileSync(join(path, 'result.json'), 'utf8'));
  t.is(result.schema, 'pchat-sim/result@1');
  t.deepEqual([result.warmupSeconds, result.horizonSeconds, result.replications], [0, 3 * YEAR, 3]);
  t.true(result.databases.length > 0);
  for (const { bytesStart, bytesEnd, limitBytes, fullAt, workingDaysToFull } of result.databases) {
    t.true(bytesEnd > bytesStart);
    for (const value of [limitBytes, fullAt, workingDaysToFull]) t.true(value === null || value >= 0);
  }
  const stacked = result.charts.flatMap(({ panels }) => panels.filter((panel) => panel.stacked === true));
  t.true(stacked.length > 0);
  for (const { lines } of stacked) {
    for (const { series, column } of lines) {
      t.is(result.series[series]?.at.at(-1), 3 * YEAR);
      t.true(result.series[series]?.columns[column]?.every((value) => value !== null && value >= 0));
    }
    t.true(lines.some(({ series, column }) => (result.series[series]?.columns[column]?.at(-1) ?? 0) > 0));
  }
  for (const { title, rows } of result.tables) {
    t.true(stdout.includes(title), title);
    t.true(rows.length > 0);
  }
  const drawn = await drawReport(result);
  t.notRegex(stdout, /half-width/);
  t.deepEqual([...drawn.keys(), 'result.json'].sort(), readdirSync(path).sort());
  for (const [name, content] of drawn) t.is(readFileSync(join(path, name), 'utf8'), content, name);
  t.regex(drawn.get('report.html') ?? '', /pchat-sim grow --until=1095d \.\/small\.yaml/);
  t.is((await pchatSim(folder, ['run', 'small.yaml', '--quiet'])).code, 0);
  t.is(parse(readFileSync(join(path, 'result.json'), 'utf8')).horizonSeconds, 3 * YEAR);
});

test('an end that makes no sense is told with all that is wrong with the scenario; nothing is written', async (t) => {
  const folder = folderWith({
    'small.yaml': SMALL,
    'bad.yaml': SMALL.replace('users: 2000', 'users: many'),
    'traced.yaml': SMALL.replace('signIn: { churn: 5/s }', 'trace: posts.csv'),
  });
  const until = async (text: string, ...files: string[]) => {
    const { code, stdout, stderr } = await pchatSim(folder, ['grow', ...files, `--until=${text}`]);
    t.is(stdout, '');
    return `${code} ${stderr}`;
  };
  t.regex(await until('3', 'small.yaml'), /^2 --until: found "3"; a duration needs a unit/);
  t.regex(await until('-1y', 'small.yaml'), /^2 --until: found "-1y"; must not be negative/);
  t.regex(await until('3 years', 'small.yaml'), /^2 --until: .*did you mean "y"\?/);
  for (const text of ['0d', '23h', '101y', '1000y']) {
    t.is(
      await until(text, 'small.yaml'),
      `2 --until: found "${text}"; allowed: from 1d to 100y, such as 3y\n`,
    );
  }
  const all = await until('0d', 'bad.yaml', 'missing.yaml');
  for (const expected of [/bad\.yaml:3:20: workload\.users/, /missing\.yaml: there is no such/, /--until/]) {
    t.regex(all, expected);
  }
  t.regex(await until('1y', 'traced.yaml'), /^2 traced\.yaml:3:\d+: workload\.trace: found a trace of posts/);
  t.false(existsSync(join(folder, 'out')));
});

test('what breaks a rule does not grow; objectives of a run are left to it', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const refused = await pchatSim(folder, ['grow', 'small.yaml', '--set', 'topology.chatServers.active=5']);
  t.is(refused.code, 1);
  t.regex(refused.stderr, /error: chat-pool\/1: 5 active servers.*\[active-servers\]/);
  t.false(existsSync(join(folder, 'out')));
  // What nobody could count stays wrong beyond support, and is not told to go there.
  const huge = await pchatSim(folder, [
    'grow',
    'small.yaml',
    '--until=50y',
    '--set',
    'growth.usersPerYear=9',
  ]);
  t.regex(huge.stderr, /\[growth-too-large\]/);
  t.notRegex(huge.stderr, /beyondSupport/);
  const objective = '[{ metric: post.timeInSystem, statistic: p99, atMost: 1ms }]';
  const left = await pchatSim(folder, [
    'grow',
    'small.yaml',
    '--until=1y',
    '--set',
    `objectives=${objective}`,
  ]);
  t.is(left.code, 0);
  t.regex(left.stderr, /small: objectives on post\.timeInSystem are left to `run`/);
});
