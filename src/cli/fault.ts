import { inspect } from 'node:util';
import { shellQuoted } from '../util/shell-quoted.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

/** Says on standard error what went wrong inside the program, with its causes, and the command that repeats it. */
export function reportFault(error: unknown, argv: readonly string[]): ExitCode {
  const command = ['pchat-sim', ...argv].map(shellQuoted).join(' ');
  process.stderr.write(`pchat-sim: a fault of the program itself, not of your input\n${inspect(error)}\n`);
  process.stderr.write(`repeat it with: ${command}\n`);
  return EXIT.fault;
}
