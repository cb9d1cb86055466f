import { availableParallelism } from 'node:os';
import { compose, settingsOf } from '../experiment/compose.ts';
import { replicateInParallel, replicateUntilPrecise } from '../experiment/parallel.ts';
import type { EngineResult, ResultDocument } from '../experiment/result.ts';
import type { Observations } from '../experiment/simulate.ts';
import type { Interrupt } from './interrupt.ts';
import type { Job } from './prepare.ts';
import { tellProgress } from './progress.ts';
import type { RunOptions } from './run-options.ts';
import type { Study } from './study.ts';

/** Replications that a precision may ask for, unless the command line says otherwise. */
const MOST = 100;

/**
 * Simulates all replications of a scenario; undefined when an interrupt left none complete.
 *
 * @throws Error that names scenario and seed, when the program itself fails.
 */
export async function simulateJob<Plan>(
  { scenario, planned, files }: Job<Plan>,
  { model, command }: Study<Plan>,
  options: RunOptions,
  { finish, abandon }: Pick<Interrupt, 'finish' | 'abandon'>,
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
  const settings = { ...settingsOf(scenario, options.checkInvariants === true), files };
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
      ...(command !== undefined && { command }),
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

function engine(runs: readonly Observations[], horizon: number, wallSeconds: number): EngineResult {
  const events = runs.reduce((sum, run) => sum + run.events, 0);
  return {
    events,
    simulatedSeconds: horizon * runs.length,
    wallSeconds,
    eventsPerSecond: events / wallSeconds,
    peakRssBytes: 1024 * process.resourceUsage().maxRSS,
  };
}
