// Plants bugs in the engine, one at a time, and asks whether the tests notice: npm run mutate
//
// Each mutant is a replacement in one source file. It is compiled into a copy of the build, which is bundled anew,
// and the tests named with it run on that copy; a mutant that they let pass has survived, and the command fails. The
// unchanged copy must pass first, or nothing that follows means anything.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { MUTANTS } from './mutants.mjs';

const only = process.argv[2];
const mutants = MUTANTS.filter(({ name }) => only === undefined || name.includes(only));
const folder = resolve('out/mutants');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
cpSync('dist', join(folder, 'dist'), { recursive: true });
// Tests read golden files, scenarios and sources from where they run, and resolve packages from there.
for (const name of ['node_modules', 'package.json', 'src', 'test', 'scenarios', 'reports'])
  symlinkSync(resolve(name), join(folder, name));

/** Source as AVA would run it. */
const compile = (text) =>
  ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      rewriteRelativeImportExtensions: true,
      verbatimModuleSyntax: true,
    },
  }).outputText;

/** Whether these tests pass; they find modules of the copy and, behind the doors, its bundle. */
const passes = (tests) => {
  const bundled = spawnSync(process.execPath, ['src/bundle.mjs'], { cwd: folder, encoding: 'utf8' });
  if (bundled.status !== 0) throw new Error(bundled.stderr);
  const args = [
    'node_modules/ava/entrypoints/cli.mjs',
    '--tap',
    '--fail-fast',
    '--timeout=60s',
    ...tests.map((test) => `dist/test/${test}`),
  ];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).status === 0;
};

const every = [...new Set(mutants.flatMap(({ tests }) => tests))];
if (!passes(every)) {
  console.log(`the tests fail without any mutant: ${every.join(', ')}`);
  process.exit(1);
}

const survivors = [];
for (const { name, file, find, replace, tests } of mutants) {
  const source = readFileSync(file, 'utf8');
  if (source.split(find).length !== 2)
    throw new Error(`${name}: "${find}" stands ${source.split(find).length - 1} times in ${file}`);
  const built = join(folder, 'dist', file.replace(/\.ts$/, '.js'));
  const original = readFileSync(built, 'utf8');
  writeFileSync(built, compile(source.replace(find, () => replace)));
  const survived = passes(tests);
  writeFileSync(built, original);
  if (survived) survivors.push(name);
  console.log(`${survived ? 'SURVIVED' : 'caught  '}  ${name}`);
}
rmSync(folder, { recursive: true, force: true });
console.log(`${mutants.length - survivors.length} of ${mutants.length} planted bugs caught`);
process.exitCode = survivors.length === 0 ? 0 : 1;
