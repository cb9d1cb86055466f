/** From a file named on the command line to a scenario, or to every problem that keeps it from being one. */
import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type * as z from 'zod';
import { checkScenario } from '../scenario/check.ts';
import { parseDocument } from '../scenario/document.ts';
import { LARGEST_FILE } from '../scenario/limits.ts';
import type { ScenarioDocument } from '../scenario/place.ts';
import { vary } from '../scenario/vary.ts';
import type { Parsed } from '../util/problem.ts';
import { whyUnreadable } from './unreadable.ts';

const DATA_EXTENSIONS = ['.yaml', '.yml', '.json'];
const SCRIPT_EXTENSIONS = ['.ts', '.mts', '.js', '.mjs'];

function failed(file: string, message: string): Parsed<never> {
  return { ok: false, problems: [{ path: '', file, message }] };
}

function unreadable(file: string, error: unknown): Parsed<never> {
  return failed(file, whyUnreadable(error as NodeJS.ErrnoException));
}

/** Up to one byte more than allowed: also files whose size is not known beforehand are read within bounds. */
async function readBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const buffer = new Uint8Array(LARGEST_FILE + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
    }
  } finally {
    await handle.close();
  }
}

function tooLarge(file: string, size: string): Parsed<never> {
  return failed(file, `the file has ${size} bytes; allowed: at most ${LARGEST_FILE}`);
}

async function readData(file: string): Promise<Parsed<ScenarioDocument>> {
  const bytes = await readBytes(file);
  if (bytes.length > LARGEST_FILE) return tooLarge(file, `more than ${LARGEST_FILE}`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failed(file, 'not text in UTF-8; allowed: YAML or JSON in UTF-8');
  }
  return parseDocument(text, file);
}

/**
 * Reads a scenario file (`.yaml`, `.yml`, `.json`) or runs a scenario script (`.ts`, `.mts`, `.js`, `.mjs`);
 * what its keys mean is not looked at yet.
 *
 * Problems: no such file, a folder or a device, no permission, more than `LARGEST_FILE` bytes, another
 * extension, not UTF-8, and those of `parseDocument` and `loadScript`.
 */
export async function readScenarioDocument(file: string): Promise<Parsed<ScenarioDocument>> {
  try {
    const status = await stat(file);
    if (status.isDirectory()) return failed(file, 'this is a folder; allowed: a scenario file');
    if (!status.isFile()) return failed(file, 'this is a device or a pipe; allowed: a regular file');
    if (status.size > LARGEST_FILE) return tooLarge(file, String(status.size));
    const extension = extname(file);
    if (DATA_EXTENSIONS.includes(extension.toLowerCase())) return await readData(file);
    if (!SCRIPT_EXTENSIONS.includes(extension)) {
      const all = [...DATA_EXTENSIONS, ...SCRIPT_EXTENSIONS].join(', ');
      return failed(
        file,
        `${extension === '' ? 'no extension' : `found the extension ${extension}`}; allowed: ${all}`,
      );
    }
  } catch (error) {
    return unreadable(file, error);
  }
  const { loadScript } = await import('./load-script.ts');
  return await loadScript(file);
}

/** A scenario and where its parts were written. */
export interface ReadScenario<T> {
  readonly scenario: T;
  readonly document: ScenarioDocument;
}

/**
 * Reads a scenario, applies `--set` options to it and checks it against the schema of its model.
 *
 * Problems: those of {@link readScenarioDocument}, `vary` and `checkScenario`, each with its place.
 */
export async function readScenario<T>(
  file: string,
  schema: z.ZodType<T>,
  settings: readonly string[] = [],
): Promise<Parsed<ReadScenario<T>>> {
  const document = await readScenarioDocument(file);
  if (!document.ok) return document;
  const varied = vary(document.value, settings);
  if (!varied.ok) return { ok: false, problems: [...document.value.flaws, ...varied.problems] };
  const { data, locate, flaws } = varied.value;
  const checked = checkScenario(schema, data, locate, flaws);
  return checked.ok ? { ok: true, value: { scenario: checked.value, document: varied.value } } : checked;
}
