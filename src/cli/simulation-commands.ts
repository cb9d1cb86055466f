/** The commands that simulate: their names, arguments and options. What they do is loaded when they are called. */
import { type Command, Option } from 'commander';
import { list, precision, wholeNumber } from './arguments.ts';

/** Adds `run`, `grow` and `fuzz`. */
export function addSimulationCommands(program: Command, version: string): void {
  const run = program
    .command('run')
    .description('Run scenarios and write a report of each: report.html, charts as SVG, result.json.');
  simulating(run, 'out/<scenario name>')
    .option(
      '--precision <metric=share>',
      'replicate until the mean is known so well, such as node.cpu=1%',
      precision,
    )
    .option('--most <n>', 'replications that --precision may take; default: 100', wholeNumber(1, 10_000))
    .action(async (files: string[], options: Record<string, unknown>) => {
      const { run } = await import('./run.ts');
      process.exitCode = await run(files, { ...options, version });
    });
  const grow = program
    .command('grow')
    .description(
      'Let the databases grow for years: when is which full, and what buys time? Writes a report.',
    );
  simulating(grow, 'out/<scenario name>/growth')
    .option('--until <duration>', 'from the first day to then, such as 180d or 10y; default: 3y')
    .action(async (files: string[], options: Record<string, unknown>) => {
      const { grow } = await import('./grow.ts');
      process.exitCode = await grow(files, { ...options, version });
    });
  program
    .command('fuzz')
    .description('Try random faults in random deployments, or in that of a file, until an invariant breaks.')
    .argument('[file]', `${SCENARIO}; its deployment and load, with random faults`)
    .option('--seed <text>', 'root of all chance; unless given, drawn and printed')
    .option('--runs <n>', 'cases to try; default: 1000', wholeNumber(1, 10_000_000), 1000)
    .option('--set <path=value>', 'set a key of the scenario; may be repeated', list)
    .option('--out <dir>', 'folder of the case that fails; default: out/fuzz')
    .addOption(progressOption())
    .option('--json', 'print what was found as JSON on standard output, and nothing else there')
    .option('--quiet', 'no progress, no summary')
    .action(async (file: string | undefined, options: { runs: number }) => {
      const { fuzz } = await import('./fuzz.ts');
      process.exitCode = await fuzz(file, { ...options, version });
    });
}

const SCENARIO = 'scenario: .yaml, .yml, .json, or a script: .ts, .mts, .js, .mjs';

function progressOption(): Option {
  return new Option('--progress <form>', 'how progress is told on standard error').choices(['line', 'json']);
}

/** Gives a command the options that all simulations share. */
function simulating(command: Command, folder: string): Command {
  return command
    .argument('<file...>', SCENARIO)
    .option('--seed <text>', 'root of all chance; the scenario has one')
    .option('--replications <n>', 'independent runs', wholeNumber(1, 10_000))
    .option('--set <path=value>', 'set a key of the scenario; may be repeated', list)
    .option('--jobs <n>', 'threads; default: all cores', wholeNumber(1, 256))
    .option('--out <dir>', `folder of the report; default: ${folder}`)
    .option('--check-invariants', 'check the invariants of the model during the run')
    .addOption(progressOption())
    .option('--json', 'print the result as JSON on standard output, and nothing else there')
    .option('--quiet', 'no progress, no summary');
}
