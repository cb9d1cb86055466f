/**
 * Pictures that are compared byte by byte. `UPDATE_GOLDEN=1` rewrites them; a missing one is written, but fails
 * where `CI` is set; a changed one is written beside as `*.changed.svg`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// AVA runs in the root of the repository, whatever folder the compiled test lies in.
const FOLDER = join(process.cwd(), 'test', 'golden', 'report');

/** What is wrong with a drawn picture, or undefined when it equals its golden file. */
export function goldenProblem(name: string, drawn: string): string | undefined {
  const golden = join(FOLDER, `${name}.svg`);
  const changed = join(FOLDER, `${name}.changed.svg`);
  const isMissing = !existsSync(golden);
  if (isMissing && process.env.CI) return `golden file ${golden} is missing`;
  if (isMissing || process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(golden, drawn);
  }
  if (readFileSync(golden, 'utf8') === drawn) {
    rmSync(changed, { force: true });
    return undefined;
  }
  writeFileSync(changed, drawn);
  return `picture differs: compare ${golden} with ${changed}; UPDATE_GOLDEN=1 accepts the change`;
}
