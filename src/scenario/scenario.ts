/** The part of a scenario that every model shares: what it is called, how long it runs, how often, what for. */
import * as z from 'zod';
import type { Metric } from '../observe/metric.ts';
import { formatDuration } from '../util/units.ts';
import { duration, wholeNumber } from './quantity.ts';

const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._-]{0,78}[\p{L}\p{M}\p{N}_-])?$/u;
const NAME_ALLOWED =
  'allowed: 1 to 80 letters, digits, spaces, dots, hyphens and underscores, a letter or digit first and no space or dot last, and no name of a device such as CON (a folder gets this name)';
/** Names that some systems keep for devices, with or without an ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
const FIGURE_NAME = /^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/;
const LONGEST_SEED = 200;
const SEED_ALLOWED = `allowed: text of 1 to ${LONGEST_SEED} characters or a whole number`;

/** Whether every system takes a folder of that name; most allow 255 bytes. */
function isFolderName(name: string): boolean {
  return !DEVICE.test(name) && new TextEncoder().encode(name).length <= 240;
}

/** Statistics of a metric that an objective may bound. */
export const STATISTICS = ['mean', 'p50', 'p95', 'p99', 'max'] as const;

/** One of {@link STATISTICS}. */
export type Statistic = (typeof STATISTICS)[number];

function seed() {
  return z
    .union([z.string().min(1, { abort: true }).max(LONGEST_SEED, { abort: true }), z.int()], {
      error: SEED_ALLOWED,
    })
    .transform(String)
    .prefault('pchat-sim')
    .describe('Where all chance comes from: the same seed gives the same run.');
}

/** A bound in the unit of its metric; of times also as text with a unit. */
function bound() {
  return z.union([z.number(), duration()]);
}

/** Figures by name, each with a schema of its values. */
export type Figures = Readonly<Record<string, z.ZodType<number, number>>>;

/** Text, or one of the names when they are known; an editor then completes them. */
function nameAmong(names: readonly string[] | undefined): z.ZodType<string, string> {
  return names === undefined ? z.string().min(1) : z.enum(names);
}

function objective(metrics: readonly Metric[] | undefined) {
  return z
    .strictObject({
      metric: nameAmong(metrics?.map(({ name }) => name)).describe(
        'Name of the metric, such as post.timeInSystem.',
      ),
      statistic: z.enum(STATISTICS).describe('Which number of that metric is bounded.'),
      atMost: bound().optional().describe('Largest value that meets the objective.'),
      atLeast: bound().optional().describe('Smallest value that meets the objective.'),
    })
    .check(({ value, issues }) => {
      const { atMost, atLeast, metric, statistic } = value;
      if (issues.length > 0) return;
      const kind = metrics?.find(({ name }) => name === metric)?.kind;
      if (kind !== undefined && kind !== 'tally' && /^p\d/.test(statistic)) {
        const message = `allowed: mean or max, because ${metric} is a ${kind} and has no quantiles`;
        issues.push({ code: 'custom', message, input: statistic, path: ['statistic'] });
      }
      if (atMost === undefined && atLeast === undefined) {
        issues.push({ code: 'custom', message: 'allowed: a map with atMost, atLeast or both', input: value });
      } else if (atMost !== undefined && atLeast !== undefined && atLeast > atMost) {
        issues.push({
          code: 'custom',
          message: 'must not be more than atMost',
          input: atLeast,
          path: ['atLeast'],
        });
      }
    });
}

function figures(known: Figures | undefined): z.ZodType<Record<string, number>, Record<string, number>> {
  if (known === undefined) {
    return z.record(z.string().regex(FIGURE_NAME, 'allowed: names such as post.bytes'), z.number());
  }
  const optional = Object.entries(known).map(([name, schema]) => [name, schema.optional()]);
  return z.strictObject(Object.fromEntries(optional)) as unknown as z.ZodType<
    Record<string, number>,
    Record<string, number>
  >;
}

function frame(metrics: readonly Metric[] | undefined, known: Figures | undefined) {
  return {
    $schema: z
      .string()
      .optional()
      .describe('Where an editor finds the JSON Schema of this file; not used otherwise.'),
    name: z
      .string()
      .regex(NAME, NAME_ALLOWED)
      .refine(isFolderName, NAME_ALLOWED)
      .describe('What the scenario is called in reports, and its folder.'),
    why: z.string().optional().describe('What the scenario is there to show.'),
    seed: seed(),
    warmup: duration().prefault('0s').describe('Time before statistics begin.'),
    horizon: duration({ positive: true, atMost: '366d' }).describe(
      'When a run ends, counted from its start.',
    ),
    replications: wholeNumber(1, 10_000).default(5).describe('Runs with chance of their own.'),
    figures: figures(known)
      .default({})
      .describe('Figures of the model that this scenario replaces, by name.'),
    objectives: z.array(objective(metrics)).default([]).describe('Bounds that the outcome must keep.'),
  };
}

type Frame = z.ZodObject<ReturnType<typeof frame>>;

/** A scenario as people write it: quantities as text, defaults left out. `S` holds the model's own keys. */
export type ScenarioInput<S extends z.ZodRawShape = Record<never, never>> = z.input<Frame> &
  z.input<z.ZodObject<S>>;

/** A scenario with every default filled in: times in seconds, rates per second, sizes in bytes. */
export type Scenario<S extends z.ZodRawShape = Record<never, never>> = Omit<z.output<Frame>, '$schema'> &
  z.output<z.ZodObject<S>>;

/** A bound that the outcome of an experiment must keep; in the unit of its metric, times in seconds. */
export type Objective = Scenario['objectives'][number];

/** What a model adds to every scenario. */
export interface ScenarioParts<S extends z.ZodRawShape> {
  /** Schemas of the model's own keys. */
  readonly shape: S;
  /** Metrics that objectives may name; any when left out. */
  readonly metrics?: readonly Metric[];
  /** Figures that the scenario may replace, each with the values it may have; any when left out. */
  readonly figures?: Figures;
  /** Writes out keys of the model that follow from one another. */
  readonly completion?: Completion;
}

/** What makes a scenario whole once some of its keys are right by themselves. */
export interface Completion {
  /** Keys that must be right before `apply` is called. */
  readonly reads: readonly string[];
  /** The keys that replace those of the same names, or what is wrong, with paths from the whole scenario. */
  readonly apply: (
    scenario: Readonly<Record<string, unknown>>,
  ) =>
    | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
    | { readonly ok: false; readonly issues: readonly z.core.$ZodRawIssue[] };
}

/**
 * Calls it even when other keys are wrong, so that all problems are told at once; what it says of values that are
 * wrong by themselves is left out.
 */
function complete({ reads, apply }: Completion) {
  return z.superRefine<Record<string, unknown>>(
    (scenario, context) => {
      const completed = apply(scenario);
      if (completed.ok) context.value = { ...scenario, ...completed.value };
      else {
        const known = new Set(context.issues.map(placeOf));
        context.issues.push(...completed.issues.filter((issue) => !known.has(placeOf(issue))));
      }
    },
    { when: ({ issues }) => untouched(issues, reads) },
  );
}

const placeOf = ({ path = [] }: z.core.$ZodRawIssue): string => JSON.stringify(path);

/** Whether no issue is about one of the keys, or about the scenario as a whole. */
function untouched(issues: readonly z.core.$ZodRawIssue[], keys: readonly string[]): boolean {
  return !issues.some(({ code, path }) =>
    path?.[0] === undefined ? code !== 'unrecognized_keys' : keys.includes(String(path[0])),
  );
}

/** Asked even when other keys are wrong, so that all problems are told at once. */
const warmupEndsBeforeHorizon = z.superRefine<Record<string, unknown>>(
  ({ warmup, horizon }, context) => {
    if (typeof warmup !== 'number' || typeof horizon !== 'number' || warmup < horizon) return;
    const message = `must be less than the horizon, ${formatDuration(horizon)}`;
    context.addIssue({ code: 'custom', message, path: ['warmup'] });
  },
  {
    when: ({ issues }) => untouched(issues, ['warmup', 'horizon']),
  },
);

function withoutEditorKey({ $schema: _, ...scenario }: Record<string, unknown>): Record<string, unknown> {
  return scenario;
}

/**
 * Schema of the scenarios of a model; the keys of both parts and no others.
 *
 * @throws RangeError when the model's shape has a key that every scenario has.
 */
export function scenarioSchema<const S extends z.ZodRawShape>({
  shape,
  metrics,
  figures: known,
  completion = { reads: [], apply: () => ({ ok: true, value: {} }) },
}: ScenarioParts<S>): z.ZodType<Scenario<S>, ScenarioInput<S>> {
  const shared = frame(metrics, known);
  const taken = Object.keys(shape).find((key) => key in shared);
  if (taken !== undefined)
    throw new RangeError(`every scenario has the key ${taken}; a model cannot redefine it`);
  const schema = z
    .strictObject({ ...shared, ...shape })
    .check(warmupEndsBeforeHorizon, complete(completion))
    .transform(withoutEditorKey);
  return schema as unknown as z.ZodType<Scenario<S>, ScenarioInput<S>>;
}
