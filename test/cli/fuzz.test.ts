import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { folderWith, pchatSim, SMALL } from './pchat-sim.ts';

interface FuzzDocument {
  readonly schema: string;
  readonly seed: string;
  readonly runs: number;
  readonly failure: object | null;
  readonly coverage: { readonly kinds: object; readonly pairs: { readonly possible: number } };
}

const document = (text: string) => JSON.parse(text) as FuzzDocument;

test('random cases end with 0, a summary, the seed, and nothing written', async (t) => {
  const folder = folderWith();
  const { code, stdout, stderr } = await pchatSim(folder, ['fuzz', '--runs', '3']);
  t.is(code, 0, stderr);
  const [, seed = ''] = /fuzz with --seed (\S+)/.exec(stderr) ?? [];
  t.regex(stdout, /^3 random cases: no invariant is violated\.\n/);
  t.regex(stdout, new RegExp(`pchat-sim fuzz --seed ${seed} --runs 3`));
  t.regex(stdout, /\n {2}crash +\d+ +\d+\n/);
  t.regex(stdout, /Pairs of kinds at the same time: \d+ of \d+ \(\d+ %\)/);
  t.false(existsSync(join(folder, 'out', 'fuzz')));
});

test('the same seed gives the same document, and a file gives deployment and load', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const args = ['fuzz', 'small.yaml', '--set', 'workload.users=20', '--seed', 'a', '--runs', '2', '--json'];
  const [one, same] = await Promise.all([pchatSim(folder, args), pchatSim(folder, args)]);
  t.is(one.code, 0, one.stderr);
  t.is(same.stdout, one.stdout);
  const { schema, runs, seed, failure, coverage } = document(one.stdout);
  t.deepEqual(
    { schema, runs, seed, failure },
    { schema: 'pchat-sim/fuzz@1', runs: 2, seed: 'a', failure: null },
  );
  t.false('link-cut' in coverage.kinds);
  t.false(existsSync(join(folder, 'out', 'fuzz')));
});

test('wrong input is told with its place', async (t) => {
  const trace = `${SMALL.replace('users: 2000, ', 'users: 2000, trace: posts.csv, ')}`;
  const folder = folderWith({
    'small.yaml': SMALL,
    'trace.yaml': trace,
    'posts.csv': 'time,room,user,bytes\n',
  });
  const refused = async (...args: string[]) => {
    const { code, stdout, stderr } = await pchatSim(folder, ['fuzz', '--runs', '1', ...args]);
    t.is(stdout, '');
    return `${code} ${stderr}`;
  };
  t.regex(await refused('missing.yaml'), /^2 missing\.yaml: there is no such file/);
  t.regex(await refused('trace.yaml'), /^2 trace\.yaml:3:\d+: workload\.trace: found a trace of posts/);
  t.regex(await refused('--set', 'workload.users=3'), /^2 --set: found --set without a file/);
  t.regex(await refused('small.yaml', '--set', 'workload.users=x'), /^2 .*workload\.users/);
  t.regex(
    await refused('small.yaml', '--set', 'topology.chatServers.active=5'),
    /^1 small: error: .*\[active-servers\]/,
  );
  t.regex(await refused('--runs', '0'), /^2 [\s\S]*whole number/);
  t.regex(await refused('small.yaml', '--out', 'small.yaml'), /^2 .*cannot be written/);
  t.deepEqual(readdirSync(folder).sort(), ['posts.csv', 'small.yaml', 'trace.yaml']);
});

test('an interrupt ends it after the case under way, and says how far it came', async (t) => {
  const folder = folderWith();
  const ended = await pchatSim(folder, ['fuzz', '--runs', '1000000', '--progress', 'json'], {
    during(child) {
      child.stderr?.once('data', () => {
        child.stderr?.once('data', () => child.kill('SIGINT'));
      });
    },
  });
  t.is(ended.code, 130);
  t.regex(ended.stderr, /interrupted; \d+ of 1000000 cases were tried/);
  t.regex(ended.stdout, /^[\d,]+ random cases: no invariant is violated/);
  t.false(existsSync(join(folder, 'out', 'fuzz')));
});
