import { Piscina } from 'piscina';
import type { ModelDefinition } from '../component/model.ts';
import type { MetricResult } from './metric-result.ts';
import { forecast, judgePrecision, type Precision } from './precision.ts';
import type { Observations, RunSettings } from './simulate.ts';
import { summarise } from './summary.ts';
import type { WorkerTask } from './worker.ts';

/** What may be asked of an experiment that runs on worker threads. */
export interface ParallelOptions {
  /** Most threads at work at once; at least 1. */
  readonly jobs: number;
  /** Once aborted, no further replication begins; those under way are finished. */
  readonly finish?: AbortSignal;
  /** Once aborted, replications under way are given up. */
  readonly abandon?: AbortSignal;
  /**
   * Simulated seconds of each replication so far, kept up to date by the threads; to be read whenever the
   * caller likes. Holds a number for each replication, from 0 on.
   */
  readonly progress?: Float64Array<SharedArrayBuffer>;
}

/** Replications `from` up to, not including, `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Runs a range of replications on worker threads, each of which imports the model from its own module.
 *
 * The answer does not depend on the number of threads or on which of them was faster. Replications that were
 * not run because of `finish` or `abandon` are missing from it.
 *
 * @throws what a replication throws, once the others that had begun are done.
 */
export async function replicateInParallel<Config, Plan>(
  model: ModelDefinition<Config, Plan>,
  plan: Plan,
  settings: RunSettings,
  { from, to }: Range,
  { jobs, finish, abandon, progress }: ParallelOptions,
): Promise<readonly Observations[]> {
  const pool = new Piscina<WorkerTask, Observations>({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: 1,
    maxThreads: Math.min(jobs, to - from),
    // Each thread holds one replication; a heap that grows by need suits the machine better than a fixed one.
    concurrentTasksPerWorker: 1,
  });
  const done: Observations[] = [];
  let next = from;
  const work = async (): Promise<void> => {
    while (next < to && !isAborted(finish) && !isAborted(abandon)) {
      const replication = next++;
      const task: WorkerTask = {
        module: model.module,
        plan,
        settings,
        replication,
        ...(progress && { progress }),
      };
      try {
        done.push(await pool.run(task, abandon === undefined ? {} : { signal: abandon }));
      } catch (error) {
        next = to;
        if (!isAborted(abandon)) throw error;
      }
    }
  };
  try {
    const workers = await Promise.allSettled(Array.from({ length: Math.min(jobs, to - from) }, work));
    const failed = workers.find((worker) => worker.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  } finally {
    await pool.destroy();
  }
  return done.sort((a, b) => a.replication - b.replication);
}

/** Runs replications until a metric is known precisely enough, or there are `most`. */
export interface UntilPrecise {
  readonly precision: Precision;
  readonly most: number;
}

/**
 * Runs `replications` of them, and then as many more as it takes.
 *
 * Decisions rest on whole rounds of replications, in order, so they do not depend on the number of threads.
 */
export async function replicateUntilPrecise<Config, Plan>(
  model: ModelDefinition<Config, Plan>,
  plan: Plan,
  settings: RunSettings,
  replications: number,
  { precision, most }: UntilPrecise,
  options: ParallelOptions,
): Promise<readonly Observations[]> {
  const runs: Observations[] = [];
  let wanted = Math.min(most, replications);
  while (runs.length < wanted) {
    runs.push(
      ...(await replicateInParallel(model, plan, settings, { from: runs.length, to: wanted }, options)),
    );
    if (runs.length < wanted) break;
    const metric: MetricResult | undefined = summarise(model.metrics, runs).metrics[precision.metric];
    // More replications do not help where nothing happens that could be measured.
    if (metric === undefined || metric.n === 0) break;
    const reached = judgePrecision(precision, metric);
    if (!reached.met) wanted = forecast(reached, runs.length, most);
  }
  return runs;
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;
