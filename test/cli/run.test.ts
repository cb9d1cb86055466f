import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ResultDocument } from '../../src/experiment/result.ts';
import { folderWith, pchatSim, SMALL } from './pchat-sim.ts';

const read = (folder: string, ...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
const parse = (text: string): ResultDocument => JSON.parse(text) as ResultDocument;

test('a run writes its report, prints the answer and ends with 0', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const { code, stdout } = await pchatSim(folder, ['run', 'small.yaml']);
  t.is(code, 0);
  t.regex(stdout, /Does it carry 2,000 users\?/);
  t.regex(stdout, /report: out.small.report\.html/);
  const files = readdirSync(join(folder, 'out', 'small')).sort();
  t.deepEqual(files, [
    'cpu-per-node.svg',
    'queue-per-node.svg',
    'rates.svg',
    'report.html',
    'result.json',
    'time-in-system.svg',
    'topology.svg',
    'users-per-node.svg',
  ]);
  const result = parse(read(folder, 'out', 'small', 'result.json'));
  t.is(result.schema, 'pchat-sim/result@1');
  t.is(result.replications, 3);
  t.is(result.partial, undefined);
  t.true((result.engine?.events ?? 0) > 1000);
  t.true((result.metrics['post.rate']?.halfWidth ?? 0) > 0);
});

test('--json prints the result and nothing else; --set and --replications reach the scenario', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const args = [
    'run',
    'small.yaml',
    '--json',
    '--replications',
    '1',
    '--set',
    'workload.users=100',
    '--set',
    'seed="7"',
  ];
  const { code, stdout } = await pchatSim(folder, args);
  t.is(code, 0);
  const result = parse(stdout);
  t.is(result.seed, '7');
  t.is(result.replications, 1);
  t.is(result.metrics['post.rate']?.halfWidth, null);
  t.deepEqual((result.scenario.settings.workload as { users: number }).users, 100);
});

test('a scenario script in TypeScript runs from any folder', async (t) => {
  const folder = folderWith({
    'mine.ts': `import { defineScenario } from 'persistent-chat-simulator';
const users: number = 10 * 10;
export default defineScenario({ name: 'mine', topology: { preset: 'enterprise-pool' }, workload: { users }, horizon: '10s', replications: 1 });
`,
  });
  const { code, stderr } = await pchatSim(folder, ['run', 'mine.ts', '--quiet']);
  t.is(stderr, '');
  t.is(code, 0);
  t.true(existsSync(join(folder, 'out', 'mine', 'report.html')));
});

test('wrong input: every problem with its place, exit code 2, nothing written', async (t) => {
  const folder = folderWith({
    'bad.yaml':
      'name: bad\ntopology: { preset: enterprise-pol }\nworkload: { users: many, usrs: 3 }\nhorizon: 8\nwarmup: -5min\n',
    'bomb.yaml': `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
    'text.yaml': 'just some words\n',
    'large.yaml': `name: large # ${'x'.repeat(1 << 20)}\n`,
  });
  const before = readdirSync(folder);
  const ended = await pchatSim(folder, [
    'run',
    'bad.yaml',
    'bomb.yaml',
    'text.yaml',
    'large.yaml',
    'missing.yaml',
  ]);
  t.is(ended.code, 2);
  t.is(ended.stdout, '');
  for (const expected of [
    /bad\.yaml:2:21: topology\.preset: .*"enterprise-pol".*enterprise-pool.*did you mean/,
    /bad\.yaml:3:20: workload\.users: .*"many"/,
    /bad\.yaml:3:26: workload\.usrs: unknown key.*did you mean "users"/,
    /bad\.yaml:4:10: horizon: .*unit/,
    /bad\.yaml:5:9: warmup: .*negative/,
    /bomb\.yaml/,
    /text\.yaml:1:1/,
    /large\.yaml: .*bytes/,
    /missing\.yaml: there is no such file/,
  ]) {
    t.regex(ended.stderr, expected);
  }
  t.deepEqual(readdirSync(folder), before);
});

test('usage errors end with 2 and name the nearest word', async (t) => {
  const folder = folderWith({ 'a.yaml': SMALL });
  const usage = async (...args: string[]) => {
    const { code, stderr } = await pchatSim(folder, args);
    return `${code} ${stderr}`;
  };
  t.regex(await usage('rn'), /^2 [\s\S]*Did you mean run\?/);
  t.regex(await usage('run'), /^2 [\s\S]*missing required argument/);
  t.regex(await usage('run', 'a.yaml', '--jobs', '0'), /^2 [\s\S]*whole number from 1 to 256/);
  t.regex(await usage('run', 'a.yaml', '--reps', '3'), /^2 [\s\S]*unknown option/);
  t.regex(await usage('run', 'a.yaml', '--set', 'nonsense'), /^2 [\s\S]*--set/);
});

test('a report folder that cannot be written is said before anything is simulated', async (t) => {
  const folder = folderWith({ 'long.yaml': SMALL.replace('2min', '300d'), out: 'a file' });
  const begin = Date.now();
  const inTheWay = await pchatSim(folder, ['run', 'long.yaml']);
  t.is(inTheWay.code, 2);
  t.regex(inTheWay.stderr, /cannot be written/);
  t.true(Date.now() - begin < 60_000);
  if (process.getuid?.() !== 0) {
    const closed = folderWith({ 'long.yaml': SMALL });
    chmodSync(closed, 0o500);
    t.is((await pchatSim(closed, ['run', 'long.yaml'])).code, 2);
    chmodSync(closed, 0o700);
  }
});

test('what breaks a rule is not simulated; an objective that is missed ends with 1', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const refused = await pchatSim(folder, ['run', 'small.yaml', '--set', 'topology.chatServers.active=5']);
  t.is(refused.code, 1);
  t.regex(refused.stderr, /error: chat-pool\/1: 5 active servers.*\[active-servers\]/);
  t.regex(
    refused.stderr,
    /not simulated; .*, and with `beyondSupport: true` the limits of support only warn/,
  );
  t.false(existsSync(join(folder, 'out')));
  const objective = '[{ metric: post.timeInSystem, statistic: p99, atMost: 1ms }]';
  const missed = await pchatSim(folder, ['run', 'small.yaml', '--set', `objectives=${objective}`]);
  t.is(missed.code, 1);
  t.true(existsSync(join(folder, 'out', 'small', 'report.html')));
  const beyond = await pchatSim(folder, [
    'run',
    'small.yaml',
    '--set',
    'topology.chatServers.active=5',
    '--set',
    'beyondSupport=true',
  ]);
  t.is(beyond.code, 0);
  t.regex(beyond.stdout, /Warning: Beyond the supported limits: .* breaks 1 rule on purpose/);
  const within = await pchatSim(folder, ['run', 'small.yaml', '--set', 'beyondSupport=true']);
  t.notRegex(within.stdout, /Beyond/);
});

test('an interrupt before anything is complete writes nothing and says so', async (t) => {
  const folder = folderWith({ 'long.yaml': SMALL.replace('2min', '300d') });
  const ended = await pchatSim(folder, ['run', 'long.yaml', '--progress', 'json'], {
    during(child) {
      child.stderr?.on('data', (text: Buffer) => {
        if (/"progress"|interrupted; finishing/.test(String(text))) child.kill('SIGINT');
      });
    },
  });
  t.is(ended.code, 130);
  t.regex(ended.stderr, /nothing was complete, nothing was written/);
  t.false(existsSync(join(folder, 'out', 'small')));
});

test('help loads neither validation nor drawing, and a refused scenario draws nothing', async (t) => {
  const loaded = async (args: string[], name: RegExp): Promise<number> => {
    const folder = folderWith({ 'bad.yaml': 'name: 3\n' });
    const coverage = join(folder, 'coverage');
    await pchatSim(folder, args, { env: { NODE_V8_COVERAGE: coverage } });
    const scripts = readdirSync(coverage).flatMap(
      (file) => (JSON.parse(read(coverage, file)) as { result: { url: string }[] }).result,
    );
    return scripts.filter(({ url }) => name.test(url)).length;
  };
  t.is(await loaded(['--help'], /node_modules\/(?!commander)/), 0);
  t.true((await loaded(['--help'], /node_modules\/commander/)) > 0);
  // The command and its exit codes: neither the engine nor the model.
  t.is(await loaded(['--help'], /\/dist\//), 2);
  t.is(await loaded(['run', 'bad.yaml'], /node_modules\/(d3|jsdom)|\/dist\/.*\/report\//), 0);
  t.true((await loaded(['run', 'bad.yaml'], /node_modules\/zod/)) > 0);
});

test('a reader that stops reading is no fault, and a folder in the way is said beforehand', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const { code, stderr } = await pchatSim(folder, ['run', 'small.yaml', '--json', '--quiet'], {
    during: (child) => child.stdout?.destroy(),
  });
  t.is(code, 0);
  t.is(stderr, '');
  mkdirSync(join(folder, 'taken', 'rates.svg'), { recursive: true });
  if (process.platform === 'linux') {
    const nowhere = await pchatSim(folder, ['run', 'small.yaml', '--out', '/proc/x/y']);
    t.is(nowhere.code, 2);
    t.regex(nowhere.stderr, /cannot be written to \/proc\/x\/y: the system takes no folder there/);
  }
  const taken = await pchatSim(folder, ['run', 'small.yaml', '--out', 'taken']);
  t.is(taken.code, 2);
  t.regex(taken.stderr, /rates\.svg is a folder there/);
});

test('numbers that nothing can come of are refused with their place', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const refuse = async (...sets: string[]) => {
    const { code, stderr } = await pchatSim(folder, [
      'run',
      'small.yaml',
      ...sets.flatMap((set) => ['--set', set]),
    ]);
    return `${code} ${stderr}`;
  };
  t.regex(await refuse('workload.signIn={ rate: 0/s }'), /^2 .*workload\.signIn\.rate/);
  t.regex(await refuse('figures.cost.delivery=-1'), /^2 .*figures\.cost\.delivery/);
  t.regex(await refuse('figures.cost.delivry=1'), /^2 .*did you mean "cost\.delivery"/);
  t.regex(await refuse('name=CON'), /^2 .*device/);
  t.regex(await refuse('objectives=[{ metric: post.rate, statistic: p99, atMost: 3 }]'), /^2 .*no quantiles/);
  t.regex(
    await refuse('figures.rooms.small.perUser=1000', 'workload.users=1000000', 'beyondSupport=true'),
    /^1 [\s\S]*simulation-size/,
  );
});

test('a fault of the program itself ends with 70 and the command that repeats it', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const planted = "process.resourceUsage=()=>{throw(new(Error)('planted'))}";
  const ended = await pchatSim(folder, ['run', 'small.yaml'], {
    env: { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(planted)}` },
  });
  t.is(ended.code, 70);
  t.regex(
    ended.stderr,
    /scenario small, seed "pchat-sim"[\s\S]*planted[\s\S]*repeat it with: pchat-sim run small\.yaml/,
  );
});
