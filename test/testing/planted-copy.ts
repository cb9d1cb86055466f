import { spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { FuzzResult } from '../../src/testing/index.ts';
import type { PlantedBug } from './planted-bugs.ts';

/** The compiled sources that are copied. */
const COMPILED = fileURLToPath(new URL('../../src', import.meta.url));

/** Cases that are tried at most. */
export const CASES = 200;

const FUZZ = { seed: 'planted', runs: CASES, shrinks: 150 };

/**
 * Fuzzes a copy of the compiled sources with a bug in it, or one without, in a process of its own.
 *
 * @throws Error when the bug has lost its place in the sources.
 */
export async function fuzzCopy(bug?: PlantedBug): Promise<FuzzResult> {
  const folder = resolve('out/planted-bugs', (bug?.name ?? 'none').replaceAll(' ', '-'));
  rmSync(folder, { recursive: true, force: true });
  cpSync(COMPILED, join(folder, 'src'), { recursive: true, filter: (path) => !/\.(map|d\.ts)$/.test(path) });
  if (bug !== undefined) {
    const compiled = join(folder, bug.file).replace(/\.ts$/, '.js');
    writeFileSync(compiled, compile(withBug(bug)));
  }
  const module = pathToFileURL(join(folder, 'src/testing/fuzz/fuzz.js')).href;
  const script = `import { fuzz } from ${JSON.stringify(module)};
    console.log(JSON.stringify(await fuzz(${JSON.stringify(FUZZ)})));`;
  const result = await outputOf(['--input-type=module', '--eval', script]);
  rmSync(folder, { recursive: true, force: true });
  return JSON.parse(result) as FuzzResult;
}

/** How often the place of a bug is found in the sources. */
export function placesOf({ file, find }: PlantedBug): number {
  return readFileSync(file, 'utf8').split(find).length - 1;
}

function withBug(bug: PlantedBug): string {
  if (placesOf(bug) !== 1)
    throw new Error(`${bug.name}: its place stands ${placesOf(bug)} times in ${bug.file}`);
  return readFileSync(bug.file, 'utf8').replace(bug.find, () => bug.replace);
}

/** Source as Node runs it. */
function compile(text: string): string {
  const compilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    rewriteRelativeImportExtensions: true,
    verbatimModuleSyntax: true,
  };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

function outputOf(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) =>
      code === 0 ? done(output) : fail(new Error(`it ended with code ${code}`)),
    );
  });
}
