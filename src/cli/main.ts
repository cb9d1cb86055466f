#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { guardEnding } from './ending.ts';
import { EXIT } from './exit-code.ts';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const wholeNumber =
  (low: number, high: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${low} to ${high}.`);
  };

const precision = (text: string) => {
  const [, metric = '', percent = ''] = /^([\w.]+)=(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  const relativeHalfWidth = Number(percent) / 100;
  if (relativeHalfWidth > 0) return { metric, relativeHalfWidth };
  throw new InvalidArgumentError('Expected a metric and a share, such as post.timeInSystem=5%.');
};

const list = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

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

const ending = guardEnding();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.input;
  else await ending.fault(error);
}
ending.over();
