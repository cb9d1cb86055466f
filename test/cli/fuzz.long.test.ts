import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'ava';
import { folderWith, pchatSim } from './pchat-sim.ts';

interface FuzzDocument {
  readonly failure: null | {
    readonly case: number;
    readonly file: string;
    readonly faults: readonly [number, number];
    readonly invariants: readonly { readonly name: string; readonly first: string }[];
  };
}

const FROM = 'const violation = invariant.violation();';
const TO =
  "const violation = invariant.name.startsWith('posted') && now > 60 ? 'planted' : invariant.violation();";

/** The command of a copy of the program in which an invariant breaks once a minute is over. */
function planted(): string {
  const folder = folderWith();
  cpSync(join('dist', 'lib'), join(folder, 'dist', 'lib'), { recursive: true });
  cpSync('package.json', join(folder, 'package.json'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  const simulate = join(folder, 'dist', 'lib', 'experiment', 'simulate.js');
  const sound = readFileSync(simulate, 'utf8');
  if (!sound.includes(FROM)) throw new Error('invariants are checked elsewhere by now');
  writeFileSync(simulate, sound.replace(FROM, TO));
  return join(folder, 'dist', 'lib', 'cli', 'main.js');
}

test('a case that breaks an invariant is shrunk, written, and replayed by run', async (t) => {
  const folder = folderWith();
  const main = planted();
  const ended = await pchatSim(folder, ['fuzz', '--seed', 'a', '--runs', '20', '--json', '--out', 'found'], {
    main,
  });
  t.is(ended.code, 1, ended.stderr);
  const { failure } = JSON.parse(ended.stdout) as FuzzDocument;
  t.is(failure?.case, 1);
  t.regex(failure?.invariants[0]?.first ?? '', /planted/);
  t.deepEqual(failure?.faults[1], 0);
  t.deepEqual(readdirSync(join(folder, 'found')), ['case-1.yaml']);
  const written = readFileSync(join(folder, 'found', 'case-1.yaml'), 'utf8');
  t.regex(written, /^name: fuzz-1\nwhy: "?Case 1 of pchat-sim fuzz --seed a violates: posted = /);
  const replay = await pchatSim(folder, ['run', failure?.file ?? '', '--check-invariants', '--json'], {
    main,
  });
  t.is(replay.code, 1, replay.stderr);
  t.regex(replay.stdout, /at \d+(\.\d+)? s: planted/);
  const text = await pchatSim(folder, ['fuzz', '--seed', 'a', '--runs', '20'], { main });
  t.regex(
    text.stdout,
    /case 1 violates 1 invariant\.[\s\S]*violated: posted = [\s\S]*Replay it: pchat-sim run out.fuzz.case-1\.yaml/,
  );
});
