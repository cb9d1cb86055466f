/**
 * A scenario script: the user's own program, whose default export is a scenario. It is run only when it is
 * named on the command line. `jiti` compiles TypeScript on every Node that we support; it is loaded here only.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { found, oneLine } from '../scenario/found.ts';
import { type ScenarioDocument, unlinedDocument } from '../scenario/place.ts';
import { copyPlainData } from '../scenario/plain-data.ts';
import type { Parsed, Problem } from '../util/problem.ts';

const PACKAGE = 'persistent-chat-simulator';
const HOW_TO = `write: import { defineScenario } from '${PACKAGE}'; export default defineScenario({ … });`;

/** The library's own modules, so that a script finds them wherever it lies, installed or not. */
function entryPoints(): Record<string, string> {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const pathOf = (name: string) => fileURLToPath(new URL(`../${name}${extension}`, import.meta.url));
  return {
    [`${PACKAGE}/engine`]: pathOf('engine'),
    [`${PACKAGE}/testing`]: pathOf('testing/index'),
    [PACKAGE]: pathOf('index'),
  };
}

/** Line and column in the script, from a stack trace or the message of a syntax error. */
function placeIn(path: string, text: string): { line: number; column: number } | undefined {
  for (const name of [path, path.replaceAll('\\', '/')]) {
    const start = text.indexOf(`${name}:`);
    const [, line, column] = start < 0 ? [] : (/^:(\d+):(\d+)/.exec(text.slice(start + name.length)) ?? []);
    if (line !== undefined && column !== undefined) return { line: Number(line), column: Number(column) };
  }
  return undefined;
}

function problemOf(error: unknown, file: string, path: string): Problem {
  if (!(error instanceof Error)) return { path: '', file, message: `the script threw ${found(error)}` };
  const [sentence = ''] = error.message.replace(/^ParseError: /, '').split('\n');
  const place = placeIn(path, `${error.message}\n${error.stack ?? ''}`);
  if (error.message.startsWith('ParseError: ')) {
    return {
      path: '',
      file,
      message: `the script has a syntax error: ${oneLine(sentence.trim(), 200)}`,
      ...place,
    };
  }
  const message = `the script threw ${error.name}: ${oneLine(sentence.trim(), 200)}`;
  // The compiler keeps lines but not columns.
  return place === undefined ? { path: '', file, message } : { path: '', file, message, line: place.line };
}

/**
 * Runs a scenario script and takes the plain data that it exports by default.
 *
 * Problems: a syntax error, an exception or a failed import, with its line where the stack tells; no default
 * export; whatever in the value is not plain data, with its path.
 */
export async function loadScript(file: string): Promise<Parsed<ScenarioDocument>> {
  const path = resolve(file);
  const { createJiti } = await import('jiti');
  const jiti = createJiti(import.meta.url, {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    alias: entryPoints(),
  });
  let module: unknown;
  // Standard output carries the answer of the command; what a script prints while it loads is diagnostics.
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    module = await jiti.import(path);
  } catch (error) {
    return { ok: false, problems: [problemOf(error, file, path)] };
  } finally {
    process.stdout.write = write;
  }
  if (typeof module !== 'object' || module === null || !Object.hasOwn(module, 'default')) {
    return {
      ok: false,
      problems: [{ path: '', file, message: `the script has no default export; ${HOW_TO}` }],
    };
  }
  const copy = copyPlainData((module as { default: unknown }).default, file);
  return copy.ok ? { ok: true, value: unlinedDocument(file, copy.value) } : copy;
}
