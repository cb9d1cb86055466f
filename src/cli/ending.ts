import { EXIT } from './exit-code.ts';

/** How the command comes to its end. */
export interface Ending {
  /** All is done; what a scenario script left running, such as a timer, does not keep the process alive. */
  over(): void;
  /** Something failed that should not: says what, and ends the process. */
  fault(error: unknown): Promise<never>;
}

/** Milliseconds that anything still under way has before the process ends. */
const GRACE = 250;

/** Watches over all ways in which the process can end, so that each has its exit code and its words. */
export function guardEnding(): Ending {
  let isOver = false;
  const fault = async (error: unknown): Promise<never> => {
    isOver = true;
    const { reportFault } = await import('./fault.ts');
    process.exit(reportFault(error, process.argv.slice(2)));
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
  // Whoever reads our output may stop reading: `| head` is no fault. A full disk behind it is one of the input.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    isOver = true;
    if (code !== 'EPIPE') process.stderr.write(`pchat-sim: standard output cannot be written: ${code}\n`);
    process.exit(code === 'EPIPE' ? process.exitCode : EXIT.input);
  });
  process.stderr.on('error', ({ code }: NodeJS.ErrnoException) => {
    isOver = true;
    process.exit(code === 'EPIPE' ? process.exitCode : EXIT.input);
  });
  // A scenario script can end the process, or wait for what never comes.
  process.on('exit', () => {
    if (isOver) return;
    process.stderr.write(
      'pchat-sim: a scenario script ended the program, or never finished; nothing was written\n',
    );
    process.exitCode = EXIT.input;
  });
  return {
    fault,
    over() {
      isOver = true;
      // Whoever reads our output may be slow: what is said is said before the time begins.
      process.stdout.write('', () => {
        process.stderr.write('', () => setTimeout(() => process.exit(), GRACE).unref());
      });
    },
  };
}
