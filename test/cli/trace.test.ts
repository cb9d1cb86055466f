import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkTrace } from '../../src/cli/trace-file.ts';
import type { ResultDocument } from '../../src/experiment/result.ts';
import { chatScenario, model } from '../../src/persistent-chat/index.ts';
import { unlinedDocument } from '../../src/scenario/place.ts';
import { folderWith, pchatSim } from './pchat-sim.ts';

const SCENARIO = `name: traced
topology: { preset: enterprise-pool, chatServers: { active: 2 } }
workload: { users: 100, trace: posts.csv }
horizon: 1min
replications: 2
`;
const HEADER = 'time,room,user,bytes';
const POSTS = [HEADER, '1,small/1,1,100', '2s,medium/2,100,400', '30,large/1,7,0', ''].join('\n');

const traced = (posts: string, scenario = SCENARIO) =>
  folderWith({ 'traced.yaml': scenario, 'posts.csv': posts });

const result = (stdout: string): ResultDocument => JSON.parse(stdout) as ResultDocument;

test('a trace is played in every replication, and its content tells two results apart', async (t) => {
  const folder = traced(POSTS);
  const args = ['run', 'traced.yaml', '--json', '--quiet', '--jobs', '2', '--check-invariants'];
  const run = () => pchatSim(folder, args);
  const first = await run();
  t.is(first.stderr, '');
  t.is(first.code, 0);
  const { messages, scenario, invariants } = result(first.stdout);
  t.like(messages, { posted: 3, committed: 3 });
  t.true(invariants.every(({ violations }) => violations === 0));
  const { trace } = scenario.settings.workload as { trace: { file: string; hash: string; posts: number } };
  t.like(trace, { file: 'posts.csv', posts: 3 });
  t.regex(trace.hash, /^[0-9a-f]{64}$/);
  t.false(first.stdout.includes(folder));
  writeFileSync(join(folder, 'posts.csv'), POSTS.replace('400', '402'));
  const second = await run();
  t.not(result(second.stdout).scenario.hash, scenario.hash);
});

test('the trace of a script lies beside it, wherever the command runs', async (t) => {
  const folder = folderWith();
  mkdirSync(join(folder, 'inner', 'traces'), { recursive: true });
  writeFileSync(join(folder, 'inner', 'traces', 'posts.csv'), POSTS);
  const script = `export default { name: 'traced', topology: { preset: 'enterprise-pool' }, workload: { users: 100, trace: 'traces/posts.csv' }, horizon: '20s', replications: 1 };`;
  writeFileSync(join(folder, 'inner', 'traced.mjs'), script);
  const { code, stdout, stderr } = await pchatSim(folder, ['run', join('inner', 'traced.mjs'), '--json']);
  t.is(code, 0);
  t.like(result(stdout).messages, { posted: 2 });
  t.regex(stderr, /posts until 30s; those after the horizon, 20s, are not simulated/);
});

const WRONG: readonly (readonly [lines: readonly string[], stderr: RegExp])[] = [
  [[], /^posts\.csv: nothing is written here; allowed: a first line with time, room, user, bytes\n$/],
  [[HEADER], /^posts\.csv: there are no posts below the first line\n$/],
  [['time,room,user'], /^posts\.csv:1: no column bytes/],
  [
    [HEADER, '1,small/1,1,4', '2,small/1,101,4'],
    /^posts\.csv:3: user: found "101"; allowed: a number from 1 to 100\n$/,
  ],
  [[HEADER, '', '2,small/999,1,4'], /^posts\.csv:3: room: there is no "small\/999"/],
  [[HEADER, '2,small/1,1,4', '1,small/1,1,4'], /^posts\.csv:3: time: "1" is before 2 s/],
  [[HEADER, 'soon,small/1,1,4'], /^posts\.csv:2: time: found "soon"/],
  [[HEADER, '1,small/1,1'], /^posts\.csv:2: found 3 fields; allowed: 4/],
  [[HEADER, '1,small/1,1,4,5'], /^posts\.csv:2: found 5 fields/],
  [
    [HEADER, `1,small/1,1,${'4'.repeat(20_000)}`, '1,small/1,0,4'],
    /^posts\.csv:2: the line is too long.*\nposts\.csv:3: user/,
  ],
  [
    [HEADER, ...new Array<string>(30).fill('1,small/1,0,4')],
    /(posts\.csv:\d+: user.*\n){20}posts\.csv: and 10 more problems\n$/,
  ],
];

test('what is wrong in a trace is said with its line before anything is simulated', async (t) => {
  await Promise.all(
    WRONG.map(async ([lines, said]) => {
      const folder = traced(lines.join('\n'));
      const { code, stdout, stderr } = await pchatSim(folder, ['run', 'traced.yaml']);
      t.is(code, 2, lines.join('\n').slice(0, 100));
      t.is(stdout, '');
      t.regex(stderr, said);
    }),
  );
});

test('check reads the trace as run does, once the deployment keeps the rules', async (t) => {
  const broken = traced(['time,room,user', '1,small/1,1'].join('\n'));
  const check = (folder: string, ...args: string[]) => pchatSim(folder, ['check', 'traced.yaml', ...args]);
  const run = await pchatSim(broken, ['run', 'traced.yaml']);
  t.regex(run.stderr, /^posts\.csv:1: no column bytes/);
  for (const args of [[], ['--json'], ['--expand']]) t.deepEqual(await check(broken, ...args), run);
  const rules = await check(broken, '--set', 'topology.chatServers.active=5');
  t.is(rules.code, 1);
  t.regex(rules.stdout, /^traced: not supported$/m);
  const right = await check(traced(POSTS), '--set', 'horizon=20s');
  t.is(right.code, 0);
  t.regex(right.stdout, /^traced: supported$/m);
  t.regex(right.stderr, /^traced: posts\.csv has posts until 30s; those after the horizon/);
});

test('a trace is a regular file inside the folder of its scenario', async (t) => {
  const outside = folderWith({ 'posts.csv': POSTS });
  const say = async (folder: string, ...args: string[]) => {
    const { code, stderr } = await pchatSim(folder, ['run', 'traced.yaml', ...args]);
    t.is(code, 2, stderr);
    return stderr;
  };
  const missing = folderWith({ 'traced.yaml': SCENARIO });
  t.regex(await say(missing), /^traced\.yaml:3:\d+: workload\.trace: there is no such file\n$/);
  t.regex(
    await say(missing, '--set', 'workload.trace=../posts.csv'),
    /workload\.trace: .*in the folder of the scenario/,
  );
  mkdirSync(join(missing, 'posts.csv'));
  t.regex(await say(missing), /workload\.trace: this is a folder; allowed: a CSV file/);
  const linked = folderWith({ 'traced.yaml': SCENARIO });
  symlinkSync(join(outside, 'posts.csv'), join(linked, 'posts.csv'));
  t.regex(await say(linked), /a link that leads out of the folder/);
  const device = folderWith({ 'traced.yaml': SCENARIO });
  symlinkSync('/dev/zero', join(device, 'posts.csv'));
  t.regex(await say(device), /a link that leads out of the folder/);
  const inside = folderWith({ 'traced.yaml': SCENARIO, 'monday.csv': POSTS });
  symlinkSync('monday.csv', join(inside, 'posts.csv'));
  t.is((await pchatSim(inside, ['run', 'traced.yaml', '--quiet'])).code, 0);
  t.true(readFileSync(join(inside, 'out', 'traced', 'report.html'), 'utf8').length > 1000);
});

test('names of rooms are those of one pool', (t) => {
  const scenario = chatScenario.parse({
    name: 'two',
    topology: { preset: 'enterprise-pool' },
    workload: { users: 10, trace: 'posts.csv' },
    horizon: '1min',
  });
  const planned = model.plan(scenario);
  const document = unlinedDocument(join(traced(POSTS), 'two.yaml'), {});
  const { pools } = planned.plan;
  const check = (pools: typeof planned.plan.pools) =>
    checkTrace(
      { scenario, document, planned: { ...planned, plan: { ...planned.plan, pools } } },
      'posts.csv',
      () => {},
    );
  t.deepEqual(check([...pools, ...pools]), {
    ok: false,
    problems: [
      {
        path: 'workload.trace',
        message: 'allowed with one chat pool that has servers and users; two has 2',
        file: document.file,
      },
    ],
  });
  const checked = check(pools);
  t.true(!checked.ok && checked.problems.every(({ line }) => line !== undefined));
});
