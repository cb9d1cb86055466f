import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One model, ours against C++. */
export interface AgainstCpp {
  readonly name: string;
  /** Nanoseconds of processor time for each event or customer: the median of the runs. */
  readonly ours: number;
  readonly theirs: number;
  /** Their time over ours, so 1 is as fast and 2 twice as fast: the median over pairs of runs that were adjacent. */
  readonly ratio: number;
}

/** Where the program lies, seen from the root of the repository, from which npm runs its scripts. */
const SOURCE = 'bench/reference.cpp';

/** Model, size and count of a run, and the name it goes by. */
const RUNS: readonly (readonly [name: string, model: string, size: number, count: number])[] = [
  ['hold 10 pending', 'hold', 10, 3_000_000],
  ['hold 1000 pending', 'hold', 1_000, 3_000_000],
  ['hold 100000 pending', 'hold', 100_000, 2_000_000],
  ['hold 1000000 pending', 'hold', 1_000_000, 2_000_000],
  ['M/M/1 as events', 'queue', 1, 2_000_000],
  ['M/M/4 as events', 'queue', 4, 1_000_000],
];

/** The program of `reference.cpp`, compiled into the system's folder for such things; undefined without g++. */
function compiled(folder: string): string | undefined {
  const program = join(folder, 'reference');
  try {
    execFileSync('g++', ['-O2', '-o', program, SOURCE], { stdio: 'ignore' });
    return program;
  } catch {
    return undefined;
  }
}

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/**
 * Runs each model whose name passes `isWanted` in both languages, in the order ours, theirs, theirs, ours, twice
 * over: a drift of the machine then falls on both alike. Nothing when there is no g++.
 */
export function* againstCpp(isWanted: (name: string) => boolean): Generator<AgainstCpp> {
  const wanted = RUNS.filter(([name]) => isWanted(`C++ ${name}`));
  if (wanted.length === 0) return;
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const program = compiled(folder);
    if (program === undefined) return;
    const script = fileURLToPath(new URL('one-shot.js', import.meta.url));
    for (const [name, model, size, count] of wanted) {
      const args = [model, `${size}`, `${count}`];
      const measure = (command: string, before: readonly string[]): number => {
        const out = execFileSync(command, [...before, ...args], { encoding: 'utf8' });
        return (JSON.parse(out) as { nanoseconds: number }).nanoseconds;
      };
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < 2; round++) {
        ours.push(measure(process.execPath, [script]));
        theirs.push(measure(program, []), measure(program, []));
        ours.push(measure(process.execPath, [script]));
      }
      const ratio = median(ours.map((nanoseconds, i) => theirs[i] / nanoseconds));
      yield { name, ours: median(ours), theirs: median(theirs), ratio };
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
