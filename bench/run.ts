// npm run bench              everything, in under four minutes
// npm run bench -- hold      what has all these words in its name
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { againstCpp } from './against-cpp.ts';
import { allCases } from './all-cases.ts';

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const isWanted = (name: string) => words.every((word) => name.toLowerCase().includes(word));
const run = promisify(execFile);
const script = fileURLToPath(new URL('measure.js', import.meta.url));

interface Measured {
  readonly name: string;
  readonly unit: string;
  /** For each of them. */
  readonly seconds: number;
  /** Half the 95 % interval [%]. */
  readonly rme: number;
  /** Time for one, over that of a step of the reference loop in the same process. */
  readonly ratio: number;
  /** Time for one, over that of the case it is compared with. */
  readonly versus?: number;
}

const results: Measured[] = [];
for (const { name, unit, versus } of await allCases()) {
  if (!isWanted(name)) continue;
  const { stdout } = await run(process.execPath, [script, name]);
  const measured = JSON.parse(stdout) as Pick<Measured, 'seconds' | 'rme' | 'ratio'>;
  const other = results.find((result) => result.name === versus);
  const result: Measured = {
    name,
    unit,
    ...measured,
    ...(other === undefined ? {} : { versus: measured.ratio / other.ratio }),
  };
  results.push(result);
  const rate = (1e-6 / result.seconds).toFixed(2).padStart(8);
  const compared = result.versus === undefined ? '' : `  ${result.versus.toFixed(2)} x '${versus}'`;
  console.log(
    `${name.padEnd(42)}${rate} M ${unit}/s  ${result.ratio.toFixed(0).padStart(5)} x reference` +
      `  +- ${result.rme.toFixed(1)} %${compared}`,
  );
}

const cpp = [];
for (const result of againstCpp(isWanted)) {
  cpp.push(result);
  const { name, ours, theirs, ratio } = result;
  console.log(
    `C++ ${name.padEnd(38)}${ours.toFixed(1).padStart(8)} ns, C++ ${theirs.toFixed(1)} ns: ` +
      `${ratio.toFixed(2)} x the speed of C++`,
  );
}

mkdirSync('out', { recursive: true });
writeFileSync(
  'out/bench.json',
  `${JSON.stringify({ node: process.version, results, againstCpp: cpp }, null, 2)}\n`,
);
