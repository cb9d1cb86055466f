import { model } from '../persistent-chat/index.ts';
import { didYouMean } from '../scenario/nearest.ts';
import type { Problem } from '../util/problem.ts';
import { carryOut } from './carry-out.ts';
import type { ExitCode } from './exit-code.ts';
import { readTraces } from './read-traces.ts';
import type { RunOptions } from './run-options.ts';

/** Runs scenario files and writes a report of each. */
export async function run(files: readonly string[], options: RunOptions): Promise<ExitCode> {
  return carryOut(
    files,
    {
      model,
      problems: unknownMetric(options),
      answerHolds: 'metrics',
      folder: (name) => name,
      scenario: ({ scenario }) => ({ ok: true, value: scenario }),
      files: (planned) => readTraces(planned, options),
    },
    options,
  );
}

function unknownMetric({ precision }: RunOptions): readonly Problem[] {
  const metrics = model.metrics.map(({ name }) => name);
  if (precision === undefined || metrics.includes(precision.metric)) return [];
  const message = `there is no metric "${precision.metric}"; allowed: ${metrics.join(', ')}${didYouMean(precision.metric, metrics)}`;
  return [{ file: '--precision', path: '', message }];
}
