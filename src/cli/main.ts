#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { guardEnding } from './ending.ts';
import { EXIT } from './exit-code.ts';
import { addPlanningCommands } from './planning-commands.ts';
import { addSimulationCommands } from './simulation-commands.ts';

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

addSimulationCommands(program, version);
addPlanningCommands(program, version);

const ending = guardEnding();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.input;
  else await ending.fault(error);
}
ending.over();
