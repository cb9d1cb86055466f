import type { Invariant } from '../../../src/component/model.ts';
import { Simulation } from '../../../src/kernel/simulation.ts';
import type { Measurements } from '../../../src/observe/measurements.ts';
import { Recorder } from '../../../src/observe/recorder.ts';
import { buildPool, type ChatPool } from '../../../src/persistent-chat/chat-pool.ts';
import {
  chatScenario,
  model,
  type PoolPlan,
  type ScenarioInput,
} from '../../../src/persistent-chat/index.ts';
import { invariants } from '../../../src/persistent-chat/invariants.ts';
import { openMeasures } from '../../../src/persistent-chat/measures.ts';
import { METRICS, type MetricName } from '../../../src/persistent-chat/metrics.ts';
import { SqlInstances } from '../../../src/persistent-chat/sql/sql-instances.ts';
import { openSurroundings } from '../../../src/persistent-chat/surroundings.ts';
import { Attendance } from '../../../src/persistent-chat/workload/attendance.ts';
import { type RandomStream, Streams } from '../../../src/random/stream.ts';

/** Nobody posts, sends files or reads: only what a test does happens. */
export const SILENT = {
  'posts.performance.small': 0,
  'posts.performance.medium': 0,
  'posts.performance.large': 0,
  'files.perUser': 0,
  'reading.opened': 0,
  'reading.searches': 0,
};

/** Posts and sign-ins only, as the costs are calibrated for. */
export const NOTHING_ELSE = { 'files.perUser': 0, 'reading.opened': 0, 'reading.searches': 0 };

/** Every piece of work takes exactly its mean. */
export const NO_SPREAD = { 'spread.request': 0, 'spread.delivery': 0 };

/** The first pool of a scenario, open to be looked into while it runs. */
export interface PoolBench {
  readonly simulation: Simulation;
  readonly plan: PoolPlan;
  readonly pool: ChatPool;
  /** Events that fired, by the name of their kind. */
  readonly fired: Readonly<Record<string, number | undefined>>;
  /** Runs up to `until` [s]. */
  run(until: number): void;
  /** What was measured until now. */
  measured(): Measurements;
  /** What is wrong now, by the model's own invariants. */
  faults(): readonly string[];
}

/**
 * Builds the first pool of a scenario as a run does, with nothing of the run but its events; `change` has the last
 * word on its plan, and `luck` draws for it where the seed of the scenario is not to.
 */
export function poolBench(
  input: ScenarioInput,
  change: (plan: PoolPlan) => PoolPlan = (plan) => plan,
  luck?: (path: string) => RandomStream,
): PoolBench {
  const scenario = chatScenario.parse(input);
  const { plan: whole } = model.plan(scenario);
  const plan = change(whole.pools[0]);
  const fired: Record<string, number> = {};
  const observer = {
    eventFired(_at: number, { name }: { readonly name: string }) {
      fired[name] = (fired[name] ?? 0) + 1;
    },
  };
  const simulation = new Simulation({ observer });
  const recorder = new Recorder(simulation, METRICS, scenario.horizon, 1);
  const streams = new Streams(scenario.seed, 0);
  const context = {
    simulation,
    recorder,
    stream: luck ?? ((path: string) => streams.open(path)),
    lines: (file: string): never => {
      throw new Error(`nobody reads ${file} here`);
    },
  };
  const measures = openMeasures(recorder);
  const attendance = new Attendance(plan.users, 1, measures.availability, simulation);
  const sql = new SqlInstances(whole.instances, context, whole.mirroring);
  const surroundings = openSurroundings([plan], context, sql.under);
  const pool = buildPool(plan, context, sql, measures, attendance, surroundings);
  for (const server of pool.servers) {
    const { cores, path } = server;
    recorder.slope('node.cpu' satisfies MetricName, path, (at) => cores.served(at) / cores.count);
    recorder.slope('node.inboundQueue' satisfies MetricName, path, (at) => server.inboundSeconds(at));
  }
  const all: readonly Invariant[] = invariants(simulation, [pool]);
  recorder.start(scenario.warmup);
  return {
    simulation,
    plan,
    pool,
    fired,
    run: (until) => {
      simulation.run(until);
    },
    measured: () => recorder.finish(),
    faults: () =>
      all.flatMap((invariant) => {
        const wrong = invariant.violation();
        return wrong === undefined ? [] : [`${invariant.name}: ${wrong}`];
      }),
  };
}
