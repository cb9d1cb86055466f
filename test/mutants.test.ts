import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';

interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly tests: readonly string[];
}

test('every bug that is planted for the tests still has its place in the sources', async (t) => {
  const { MUTANTS } = (await import(pathToFileURL(resolve('test/mutants.mjs')).href)) as {
    MUTANTS: readonly Mutant[];
  };
  const lost = MUTANTS.filter(({ file, find }) => readFileSync(file, 'utf8').split(find).length !== 2);
  t.deepEqual(
    lost.map(({ name }) => name),
    [],
  );
  const readme = readFileSync('README.md', 'utf8');
  t.true(readme.includes(`plants ${MUTANTS.length} bugs in the engine`), `${MUTANTS.length} bugs`);
});
