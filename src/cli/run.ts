import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { compose, settingsOf } from '../experiment/compose.ts';
import { replicateInParallel, replicateUntilPrecise } from '../experiment/parallel.ts';
import type { ResultDocument } from '../experiment/result.ts';
import type { Observations } from '../experiment/simulate.ts';
import { model } from '../persistent-chat/index.ts';
import { formatProblem } from '../scenario/check.ts';
import type { Problem } from '../util/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { listenForInterrupt } from './interrupt.ts';
import { type Job, prepare } from './prepare.ts';
import { tellProgress } from './progress.ts';
import type { ReportFolder } from './report-folder.ts';
import type { RunOptions } from './run-options.ts';

/** Replications that a precision may ask for, unless the command line says otherwise. */
const MOST = 100;

/**
 * Runs scenario files and writes a report of each.
 *
 * Every file is read, checked and given its folder before the first one is simulated.
 */
export async function run(files: readonly string[], options: RunOptions): Promise<ExitCode> {
  const jobs = await prepare(files, options);
  if (typeof jobs === 'number') return jobs;
  const interrupt = listenForInterrupt();
  const results: ResultDocument[] = [];
  try {
    for (const job of jobs) {
      const result = await simulateJob(job, options, interrupt);
      if (result === undefined) await job.folder.discard();
      else {
        results.push(result);
        const problem = await writeReport(job.folder, result);
        if (problem !== undefined) {
          process.stderr.write(`${formatProblem(problem)}\n`);
          return EXIT.input;
        }
        if (options.json !== true && options.quiet !== true) await printAnswer(result, job.folder);
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

/** Simulates all replications; undefined when an interrupt left none complete. */
async function simulateJob(
  { scenario, planned }: Job,
  options: RunOptions,
  { finish, abandon }: { readonly finish: AbortSignal; readonly abandon: AbortSignal },
): Promise<ResultDocument | undefined> {
  const { replications, horizon } = scenario;
  const { precision, most = MOST, version } = options;
  const simulated = new Float64Array(new SharedArrayBuffer(8 * Math.max(replications, most)));
  const begin = performance.now();
  const form = options.quiet === true ? 'none' : (options.progress ?? 'line');
  const progress = tellProgress(form, (wallSeconds) => {
    const begun = Math.max(replications, simulated.findLastIndex((now) => now > 0) + 1);
    return {
      scenario: scenario.name,
      replications: begun,
      replicationsDone: simulated.reduce((done, now) => done + (now >= horizon ? 1 : 0), 0),
      done: simulated.reduce((sum, now) => sum + now, 0) / (horizon * begun),
      wallSeconds,
    };
  });
  const settings = settingsOf(scenario, options.checkInvariants === true);
  const parallel = { jobs: options.jobs ?? availableParallelism(), finish, abandon, progress: simulated };
  try {
    const runs =
      precision === undefined
        ? await replicateInParallel(model, planned.plan, settings, { from: 0, to: replications }, parallel)
        : await replicateUntilPrecise(
            model,
            planned.plan,
            settings,
            replications,
            { precision, most },
            parallel,
          );
    if (runs.length === 0) return undefined;
    const short =
      finish.aborted && (precision === undefined ? runs.length < replications : runs.length < most);
    const result = compose(model, planned, scenario, runs, {
      version,
      ...(short && { replicationsAsked: precision === undefined ? replications : most }),
      ...(precision !== undefined && { precision }),
    });
    return { ...result, engine: engine(runs, horizon, (performance.now() - begin) / 1000) };
  } catch (error) {
    const { name, seed } = scenario;
    throw new Error(`scenario ${name}, seed ${JSON.stringify(seed)}`, { cause: error });
  } finally {
    progress.stop();
  }
}

function engine(runs: readonly Observations[], horizon: number, wallSeconds: number) {
  const events = runs.reduce((sum, run) => sum + run.events, 0);
  return {
    events,
    simulatedSeconds: horizon * runs.length,
    wallSeconds,
    eventsPerSecond: events / wallSeconds,
    peakRssBytes: 1024 * process.resourceUsage().maxRSS,
  };
}

async function writeReport(folder: ReportFolder, result: ResultDocument): Promise<Problem | undefined> {
  const { drawReport } = await import('../report/index.ts');
  const files = new Map(await drawReport(result));
  files.set('result.json', `${JSON.stringify(result, null, 2)}\n`);
  return folder.write(files);
}

async function printAnswer(result: ResultDocument, folder: ReportFolder): Promise<void> {
  const { printResult } = await import('../report/index.ts');
  process.stdout.write(`${printResult(result)}\nreport: ${join(folder.path, 'report.html')}\n`);
}

function sayInterrupted(jobs: readonly Job[], results: readonly ResultDocument[]): ExitCode {
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
