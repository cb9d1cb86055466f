import { join } from 'node:path';
import type { ResultDocument } from '../experiment/result.ts';
import type { Problem } from '../util/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { listenForInterrupt } from './interrupt.ts';
import { type Job, prepare } from './prepare.ts';
import { tell } from './read-scenarios.ts';
import type { ReportFolder } from './report-folder.ts';
import type { RunOptions } from './run-options.ts';
import { simulateJob } from './simulate-job.ts';
import type { Study } from './study.ts';

/**
 * Carries out a study on scenario files and writes a report of each.
 *
 * Every file is read, checked and given its folder before the first one is simulated.
 */
export async function carryOut<Plan>(
  files: readonly string[],
  study: Study<Plan>,
  options: RunOptions,
): Promise<ExitCode> {
  const jobs = await prepare(files, study, options);
  if (typeof jobs === 'number') return jobs;
  const interrupt = listenForInterrupt();
  const results: ResultDocument[] = [];
  try {
    for (const job of jobs) {
      const result = await simulateJob(job, study, options, interrupt);
      if (result === undefined) await job.folder.discard();
      else {
        results.push(result);
        const problem = await writeReport(job.folder, result);
        if (problem !== undefined) return tell([problem]);
        if (options.json !== true && options.quiet !== true) await printAnswer(result, job.folder, study);
      }
      if (interrupt.finish.aborted) break;
    }
  } finally {
    interrupt.close();
  }
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(files.length === 1 ? (results[0] ?? null) : results, null, 2)}\n`);
  }
  if (interrupt.finish.aborted) return sayInterrupted(jobs, results);
  return results.some(somethingFound) ? EXIT.found : EXIT.done;
}

async function writeReport(folder: ReportFolder, result: ResultDocument): Promise<Problem | undefined> {
  const { drawReport } = await import('../report/index.ts');
  const files = new Map(await drawReport(result));
  files.set('result.json', `${JSON.stringify(result, null, 2)}\n`);
  return folder.write(files);
}

async function printAnswer<Plan>(
  result: ResultDocument,
  folder: ReportFolder,
  { answerHolds }: Study<Plan>,
): Promise<void> {
  const { printResult } = await import('../report/index.ts');
  const text = printResult(result, {
    withTables: answerHolds === 'tables',
    withMetrics: answerHolds === 'metrics',
  });
  process.stdout.write(`${text}\nreport: ${join(folder.path, 'report.html')}\n`);
}

function sayInterrupted<Plan>(jobs: readonly Job<Plan>[], results: readonly ResultDocument[]): ExitCode {
  const complete = results.map(({ scenario, replications, partial }) =>
    partial === undefined
      ? scenario.name
      : `${scenario.name} (${replications} of ${partial.replicationsAsked} replications)`,
  );
  process.stderr.write(
    `pchat-sim: interrupted; ${complete.length === 0 ? 'nothing was complete, nothing was written' : `written: ${complete.join(', ')}`}${
      results.length < jobs.length
        ? `; not run: ${jobs
            .slice(results.length)
            .map(({ scenario }) => scenario.name)
            .join(', ')}`
        : ''
    }\n`,
  );
  return EXIT.interrupted;
}

/** Whether a script should look at this result. */
function somethingFound(result: ResultDocument): boolean {
  return (
    result.objectives.some(({ met }) => !met) || result.invariants.some(({ violations }) => violations > 0)
  );
}
