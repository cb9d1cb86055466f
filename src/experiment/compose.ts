import type { ModelDefinition, Planned } from '../component/model.ts';
import { hash64 } from '../util/hash.ts';
import { judge, type Objective, objectiveAnswer } from './objectives.ts';
import { judgePrecision, type Precision, precisionAnswer } from './precision.ts';
import type { ResultDocument } from './result.ts';
import type { Observations, RunSettings } from './simulate.ts';
import { summarise } from './summary.ts';

/** A validated scenario, as far as an experiment looks at it. */
export interface Described {
  readonly name: string;
  readonly why?: string | undefined;
  readonly seed: string;
  readonly warmup: number;
  readonly horizon: number;
  readonly replications: number;
  readonly objectives: readonly Objective[];
}

/** The part of a scenario that a trajectory depends on. */
export function settingsOf(scenario: Described, checkInvariants: boolean): RunSettings {
  const { seed, warmup, horizon } = scenario;
  return { seed, warmup, horizon, checkInvariants };
}

/** What a result says besides what was observed. */
export interface Circumstances {
  /** Version of the program. */
  readonly version: string;
  /** Command that made it, with those of its options that no scenario holds; unless given, `run`. */
  readonly command?: readonly string[];
  /** Replications that were asked for, when an interrupt left fewer. */
  readonly replicationsAsked?: number;
  /** Precision that was asked for. */
  readonly precision?: Precision;
}

/** Makes the result document from the observations of the replications that were run, at least one. */
export function compose<Config, Plan>(
  model: ModelDefinition<Config, Plan>,
  planned: Planned<Plan>,
  scenario: Described,
  runs: readonly Observations[],
  { version, command, replicationsAsked, precision }: Circumstances,
): ResultDocument {
  const { metrics, series, invariants, means } = summarise(model.metrics, runs);
  const { answers, charts, tables, blocks } = model.tell(planned.plan, means);
  const { name, why = '', seed, warmup, horizon } = scenario;
  const objectives = judge(scenario.objectives, metrics);
  const reached = precision && judgePrecision(precision, metrics[precision.metric]);
  const settings = { ...scenario };
  return {
    schema: 'pchat-sim/result@1',
    version,
    scenario: { name, why, hash: hash64(JSON.stringify(settings)), settings },
    seed,
    ...(command !== undefined && { command }),
    replications: runs.length,
    ...(replicationsAsked !== undefined && { partial: { replicationsAsked } }),
    ...(reached !== undefined && { precision: reached }),
    warmupSeconds: warmup,
    horizonSeconds: horizon,
    fingerprint: runs.find(({ replication }) => replication === 0)?.fingerprint ?? '',
    answers: [
      ...answers,
      ...objectives.map((objective) => objectiveAnswer(objective, metrics[objective.metric]?.unit ?? '')),
      ...(reached === undefined ? [] : [precisionAnswer(reached, runs.length)]),
    ],
    metrics,
    ...blocks,
    objectives,
    findings: planned.findings,
    invariants,
    figures: planned.figures,
    diagrams: model.depict?.(planned) ?? [],
    charts,
    tables,
    series,
  };
}
