import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('mill-collections.js', import.meta.url));

/** Collections that do not come of the operations. */
export const FEW_COLLECTIONS = 10;

/**
 * Fewest garbage collections that a round of four million operations of a mill costs, in a process of its own; or the
 * first that is `enough` or less. See `mill-collections.ts`.
 *
 * What the compiler inlines, and so which doubles are boxed at calls, hangs on when it gets to compile: beside us, or
 * in line. One of the two must do; a loop that allocates by itself, if only one double an operation, fails both. The
 * small young generation makes one box an operation cost sixty collections.
 */
export function collectionsOf(mill: string, enough: number = FEW_COLLECTIONS): number {
  const collections = (...flags: string[]) =>
    Number(
      execFileSync(process.execPath, ['--max-semi-space-size=1', ...flags, script, mill, `${enough}`], {
        encoding: 'utf8',
      }),
    );
  const inLine = collections('--no-concurrent-recompilation');
  return inLine <= enough ? inLine : Math.min(inLine, collections());
}
