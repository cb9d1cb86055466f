#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { list, precision, wholeNumber } from './arguments.ts';
import { addPlanningCommands } from './commands.ts';
import { guardEnding } from './ending.ts';
import { EXIT } from './exit-code.ts';

// By the name of the package, not by a path, which would depend on where this module is built to.
const packageJson = new URL(import.meta.resolve('persistent-chat-simulator/package.json'));
const { version } = JSON.parse(readFileSync(packageJson, 'utf8')) as { version: string };

const program = new Command('pchat-sim')
  .description(
    'Simulates Persistent Chat deployments (Lync Server 2013, Skype for Business Server 2015): will it carry our users?',
  )
  .version(version)
  .exitOverride()
  .showSuggestionAfterError()
  .configureOutput({ outputError: (text, write) => write(text) });

program
  .command('run')
  .description('Run scenarios and write a report of each: report.html, charts as SVG, result.json.')
  .argument('<file...>', 'scenario: .yaml, .yml, .json, or a script: .ts, .mts, .js, .mjs')
  .option('--seed <text>', 'root of all chance; the scenario has one')
  .option('--replications <n>', 'independent runs', wholeNumber(1, 10_000))
  .option(
    '--precision <metric=share>',
    'replicate until the mean is known so well, such as node.cpu=1%',
    precision,
  )
  .option('--most <n>', 'replications that --precision may take; default: 100', wholeNumber(1, 10_000))
  .option('--set <path=value>', 'set a key of the scenario; may be repeated', list)
  .option('--jobs <n>', 'threads; default: all cores', wholeNumber(1, 256))
  .option('--out <dir>', 'folder of the report; default: out/<scenario name>')
  .option('--check-invariants', 'check the invariants of the model during the run')
  .addOption(
    new Option('--progress <form>', 'how progress is told on standard error').choices(['line', 'json']),
  )
  .option('--json', 'print the result as JSON on standard output, and nothing else there')
  .option('--quiet', 'no progress, no summary')
  .action(async (files: string[], options: Record<string, unknown>) => {
    const { run } = await import('./run.ts');
    process.exitCode = await run(files, { ...options, version });
  });

addPlanningCommands(program, version);

const ending = guardEnding();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.input;
  else await ending.fault(error);
}
ending.over();
