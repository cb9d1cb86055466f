import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ResultDocument } from '../../src/experiment/result.ts';
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

const parse = (text: string): GrowthDocument => JSON.parse(text) as GrowthDocument;

function withoutEngine(text: string): string {
  const { engine, ...rest } = parse(text);
  return JSON.stringify({ ...rest, hadEngine: engine !== undefined });
}

test('growth depends on scenario, seed and time, not on the number of threads', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const grow = async (...args: string[]) => {
    const { code, stdout } = await pchatSim(folder, ['grow', 'small.yaml', '--json', ...args]);
    t.is(code, 0);
    return stdout;
  };
  const [one, two, other, short] = await Promise.all([
    grow('--jobs', '1', '--until', '200d'),
    grow('--jobs', '2', '--until', '200d', '--check-invariants', '--out', 'b'),
    grow('--seed', 'other', '--until', '200d', '--out', 'c'),
    grow('--until', '100d', '--replications', '2', '--set', 'workload.users=1000', '--out', 'd'),
  ]);
  const { invariants, ...unchecked } = JSON.parse(withoutEngine(two)) as GrowthDocument;
  t.true(invariants.every(({ violations }) => violations === 0));
  // How often it was held against its books is all that differs.
  const { invariants: atTheEnd, ...once } = JSON.parse(withoutEngine(one)) as GrowthDocument;
  t.true(atTheEnd.every(({ checks, violations }) => checks === parse(one).replications && violations === 0));
  t.deepEqual(unchecked, once);
  // All that chance decides is how much a day brings: the days themselves are the same.
  t.notDeepEqual(parse(other).series, parse(one).series);
  t.is(parse(short).horizonSeconds, 100 * 86_400);
  t.is(parse(short).replications, 2);
  parse(short).databases.forEach(({ path, bytesEnd }, i) => {
    const long = parse(one).databases[i];
    t.is(long?.path, path);
    t.true(bytesEnd < (long?.bytesEnd ?? 0));
  });
  t.deepEqual(readdirSync(join(folder, 'b')).includes('report.html'), true);
});

test('several files get a folder each, below the one that is named', async (t) => {
  const folder = folderWith({ 'a.yaml': SMALL, 'b.yaml': SMALL.replace('small', 'second') });
  const { code, stdout } = await pchatSim(folder, [
    'grow',
    'a.yaml',
    'b.yaml',
    '--until=30d',
    '--out',
    'all',
    '--json',
  ]);
  t.is(code, 0);
  t.deepEqual(
    (JSON.parse(stdout) as GrowthDocument[]).map(({ scenario }) => scenario.name),
    ['small', 'second'],
  );
  for (const name of ['small', 'second'])
    t.true(existsSync(join(folder, 'all', name, 'growth', 'report.html')));
});

test('a slow reader gets the whole result', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const { code, stdout } = await pchatSim(folder, ['grow', 'small.yaml', '--json', '--quiet'], {
    during(child) {
      child.stdout?.pause();
      // The report is the last thing that is written: from then on, the program only waits for its reader.
      const report = join(folder, 'out', 'small', 'growth', 'report.html');
      const look = setInterval(() => {
        if (!existsSync(report)) return;
        clearInterval(look);
        setTimeout(() => child.stdout?.resume(), 1500);
      }, 50);
    },
  });
  t.is(code, 0);
  t.true(stdout.length > 300_000, 'too little to fill what stands between the two');
  t.is(parse(stdout).scenario.name, 'small');
});
