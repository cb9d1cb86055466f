/** The commands that simulate nothing: their names, arguments and options. What they do is loaded when they are called. */
import type { Command } from 'commander';
import { list, wholeNumber } from './arguments.ts';

const FILES = 'scenario: .yaml, .yml, .json, or a script: .ts, .mts, .js, .mjs';
const SET = 'set a key of the scenario to a value in YAML, such as 7 or [a, b]; may be repeated';

/** Adds `check`, `plan` and `explain`. */
export function addPlanningCommands(program: Command, version: string): void {
  program
    .command('check')
    .description('Check every rule of the documentation; nothing is simulated.')
    .argument('<file...>', FILES)
    .option('--set <path=value>', SET, list)
    .option('--expand', 'print the scenario with its whole topology written out, and nothing else')
    .option('--out <dir>', 'write topology.svg and check.json there, with --expand scenario.yaml too')
    .option('--json', 'print the verdicts as JSON on standard output')
    .action(async (files: string[], options: Record<string, unknown>) => {
      const { check } = await import('./check.ts');
      process.exitCode = await check(files, { ...options, version });
    });
  program
    .command('plan')
    .description('Print the published capacity-planning tables for a scenario or a number of users.')
    .argument('[file]', FILES)
    .option('--users <n>', 'connected users, instead of a file', wholeNumber(1, 1_000_000))
    .option('--set <path=value>', SET, list)
    .option('--json', 'print every cell as JSON on standard output')
    .action(async (file: string | undefined, options: Record<string, unknown>) => {
      const { plan } = await import('./plan.ts');
      process.exitCode = await plan(file, { ...options, version });
    });
  program
    .command('explain')
    .description(
      'Say what a metric, a figure, a rule, a preset, a key of the scenario or a kind of fault or action is.',
    )
    .argument('[name]', 'its name; without one, all names are listed')
    .option('--json', 'print it as JSON on standard output')
    .action(async (name: string | undefined, options: Record<string, unknown>) => {
      const { explain } = await import('./explain.ts');
      process.exitCode = await explain(name, options);
    });
}
