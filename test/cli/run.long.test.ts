import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ResultDocument } from '../../src/experiment/result.ts';
import { folderWith, pchatSim, SMALL } from './pchat-sim.ts';

const read = (folder: string, ...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
const parse = (text: string): ResultDocument => JSON.parse(text) as ResultDocument;

/** A result without what the wall clock says. */
function withoutEngine(text: string): string {
  const { engine, ...rest } = parse(text);
  return JSON.stringify({ ...rest, hadEngine: engine !== undefined });
}

test('--precision replicates until the mean is known so well, whatever the number of threads', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const run = async (jobs: string, ...args: string[]) => {
    const { code, stdout } = await pchatSim(folder, ['run', 'small.yaml', '--json', '--jobs', jobs, ...args]);
    t.is(code, 0);
    return parse(stdout);
  };
  const [one, two] = await Promise.all(['1', '2'].map((jobs) => run(jobs, '--precision', 'post.rate=10%')));
  t.true(one.precision?.met && (one.precision.reached ?? 1) <= 0.1);
  t.true(one.replications > 5 && one.replications <= 100);
  t.is(withoutEngine(JSON.stringify(one)), withoutEngine(JSON.stringify(two)));
  const few = await run('2', '--precision', 'post.rate=0.1%', '--most', '7');
  t.is(few.replications, 7);
  t.false(few.precision?.met);
  const unknown = await pchatSim(folder, ['run', 'small.yaml', '--precision', 'post.rat=5%']);
  t.is(unknown.code, 2);
  t.regex(unknown.stderr, /--precision: there is no metric "post\.rat".*did you mean "post\.rate"/);
});

test('several files get a folder each; two of one name are refused', async (t) => {
  const folder = folderWith({ 'a.yaml': SMALL, 'b.yaml': SMALL.replace('small', 'second'), 'c.yaml': SMALL });
  const both = await pchatSim(folder, ['run', 'a.yaml', 'b.yaml', '--out', 'all', '--json']);
  t.is(both.code, 0);
  t.deepEqual(
    (JSON.parse(both.stdout) as ResultDocument[]).map(({ scenario }) => scenario.name),
    ['small', 'second'],
  );
  t.deepEqual(readdirSync(join(folder, 'all')).sort(), ['second', 'small']);
  const twice = await pchatSim(folder, ['run', 'a.yaml', 'c.yaml']);
  t.is(twice.code, 2);
  t.regex(twice.stderr, /two files describe a scenario named "small"/);
});

test('an interrupt finishes what is under way, writes it marked as partial and ends with 130', async (t) => {
  const folder = folderWith({
    'long.yaml': SMALL.replace('2min', '2h').replace('replications: 3', 'replications: 500'),
  });
  const ended = await pchatSim(folder, ['run', 'long.yaml', '--jobs', '2', '--progress', 'json'], {
    during(child) {
      let sent = false;
      child.stderr?.on('data', (text: Buffer) => {
        const done = /"replicationsDone":(\d+)/.exec(String(text))?.[1];
        if (sent || done === undefined || Number(done) < 1) return;
        sent = true;
        child.kill('SIGINT');
      });
    },
  });
  t.is(ended.code, 130);
  t.regex(ended.stderr, /interrupted; finishing/);
  const result = parse(read(folder, 'out', 'small', 'result.json'));
  t.is(result.partial?.replicationsAsked, 500);
  t.true(result.replications >= 1 && result.replications < 500);
  t.regex(read(folder, 'out', 'small', 'report.html'), /partial/i);
  t.deepEqual(
    readdirSync(join(folder, 'out', 'small')).filter((name) => name.startsWith('.')),
    [],
  );
});

test('a scenario script cannot spoil the answer: what it prints, leaves running or breaks off is dealt with', async (t) => {
  const data =
    "{ name: 'mine', topology: { preset: 'enterprise-pool' }, workload: { users: 50 }, horizon: '10s', replications: 1 }";
  const folder = folderWith({
    'prints.mjs': `console.log('noise'); export default ${data};`,
    'runs-on.mjs': `setInterval(() => {}, 1000); export default ${data};`,
    'waits.mjs': `await new Promise(() => {}); export default ${data};`,
    'leaves.mjs': 'process.exit(0);',
    'rejects.mjs': `Promise.reject(new Error('later')); await 0; export default ${data};`,
    'SHOUTS.TS': `export default ${data};`,
  });
  const prints = await pchatSim(folder, ['run', 'prints.mjs', '--json']);
  t.is(prints.code, 0);
  t.is(parse(prints.stdout).scenario.name, 'mine');
  t.regex(prints.stderr, /noise/);
  t.is((await pchatSim(folder, ['run', 'runs-on.mjs', '--quiet'])).code, 0);
  for (const name of ['waits.mjs', 'leaves.mjs']) {
    const { code, stderr } = await pchatSim(folder, ['run', name]);
    t.is(code, 2, name);
    t.regex(stderr, /ended the program, or never finished/);
  }
  t.is((await pchatSim(folder, ['run', 'rejects.mjs'])).code, 70);
  t.regex((await pchatSim(folder, ['run', 'SHOUTS.TS'])).stderr, /allowed/);
});

test('the same scenario, seed and version give the same bytes, on one thread or two', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const results = await Promise.all(
    [
      ['--jobs', '1'],
      ['--jobs', '2'],
      ['--jobs', '2', '--quiet'],
      ['--seed', 'other'],
    ].map(async (args, i) => {
      await pchatSim(folder, ['run', 'small.yaml', '--out', `out-${i}`, ...args]);
      return read(folder, `out-${i}`, 'result.json');
    }),
  );
  const [first, ...same] = results.slice(0, 3).map(withoutEngine);
  for (const text of same) t.is(text, first);
  t.not(parse(results[3]).fingerprint, parse(results[0]).fingerprint);
  t.is(read(folder, 'out-0', 'report.html'), read(folder, 'out-1', 'report.html'));
});
