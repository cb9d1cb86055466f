import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { ResultDocument } from '../../src/experiment/result.ts';
import { folderWith, pchatSim } from './pchat-sim.ts';

const scenarios = readdirSync('scenarios').filter(
  (name) => /\.(yaml|json|ts)$/.test(name) && !name.endsWith('.schema.json'),
);
const nameOf = (file: string): string => file.replace(/\.\w+$/, '');

const committed = (name: string): ResultDocument =>
  JSON.parse(readFileSync(join('reports', name, 'result.json'), 'utf8')) as ResultDocument;

/** Whether a command leaves, in its default folder, the report that is kept, and the same result. */
async function leavesWhatIsKept(
  t: ExecutionContext,
  command: readonly string[],
  name: string,
): Promise<void> {
  const folder = folderWith();
  const { code, stderr } = await pchatSim(folder, [...command, '--check-invariants', '--quiet']);
  t.is(code, 0, stderr);
  const now = join(folder, 'out', name);
  const kept = filesIn(join('reports', name));
  t.deepEqual(filesIn(now), kept);
  for (const part of kept) {
    const [today, before] = [now, join('reports', name)].map((place) =>
      readFileSync(join(place, part), 'utf8'),
    );
    if (part !== 'result.json') t.true(today === before, `${part} differs; npm run gallery puts it right`);
  }
  const { engine, ...result } = JSON.parse(readFileSync(join(now, 'result.json'), 'utf8')) as ResultDocument;
  t.true((engine?.events ?? 0) > 0);
  t.deepEqual(result, committed(name));
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

for (const file of scenarios) {
  test(`the committed report of ${file} is what it gives today, byte for byte`, async (t) => {
    await leavesWhatIsKept(t, ['run', resolve('scenarios', file)], nameOf(file));
  });
}

test('the committed growth is what grow gives today, byte for byte', async (t) => {
  const file = 'standard-collocated.yaml';
  const command = ['grow', resolve('scenarios', file), '--until', '1y'];
  await leavesWhatIsKept(t, command, join(nameOf(file), 'growth'));
});

test('every report belongs to a scenario', (t) => {
  const reports = readdirSync('reports', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  t.deepEqual(reports.map(({ name }) => name).sort(), scenarios.map(nameOf).sort());
});

// What Microsoft published and what the calibration promises, on whole runs: the seeds are fixed, so these
// either hold or do not. The bands are those that the figures were stated with.
test('steady load: 24.04 posts and 4,976 deliveries a second, 1,244 a server, CPU 19.3 %', (t) => {
  const { metrics, nodes } = committed('enterprise-pool-80k') as ResultDocument & {
    nodes: { cpuMean: number }[];
  };
  const mean = (name: string) => metrics[name]?.mean ?? Number.NaN;
  t.true(Math.abs(mean('post.rate') / 24.04 - 1) < 0.01, `${mean('post.rate')} posts a second`);
  t.true(Math.abs(mean('delivery.rate') / 4976 - 1) < 0.03, `${mean('delivery.rate')} deliveries a second`);
  t.true(Math.abs(mean('delivery.rate') / 4 / 1244 - 1) < 0.03);
  t.is(nodes.length, 4);
  for (const { cpuMean } of nodes) t.true(Math.abs(cpuMean - 0.193) < 0.01, `CPU ${cpuMean}`);
});

test('with ten sign-ins a second the CPU is 50 %', (t) => {
  const { metrics } = committed('enterprise-pool-churn');
  t.true(Math.abs((metrics['node.cpu']?.mean ?? 0) - 0.5) < 0.02, `CPU ${metrics['node.cpu']?.mean}`);
  t.true(Math.abs((metrics['signIn.rate']?.mean ?? 0) - 10) < 0.2);
});

test('no invariant was violated in any report', (t) => {
  for (const name of scenarios.map(nameOf)) {
    const { invariants } = committed(name);
    t.true(invariants.length >= 5);
    for (const { name: statement, checks, violations } of invariants) {
      t.true(checks > 100, statement);
      t.is(violations, 0, statement);
    }
  }
});

test('the README shows what npm start prints', async (t) => {
  const [, shown] = /```text\n([\s\S]*?)\n```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  const { stdout } = await pchatSim(folderWith(), ['run', resolve('scenarios/enterprise-pool-80k.yaml')]);
  t.is(stdout.trimEnd(), shown);
});
