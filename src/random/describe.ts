/** Distributions as data: the only place that knows their names. */
import type { Parsed, Problem } from '../util/problem.ts';
import { scaled, shifted } from './affine.ts';
import { bernoulli } from './bernoulli.ts';
import { beta, pert } from './beta.ts';
import { byInversion } from './by-inversion.ts';
import { categorical } from './categorical.ts';
import { constant } from './constant.ts';
import { binomial, negativeBinomial, POISSON_MEAN, POSSIBLE, poisson, TRIALS } from './counts.ts';
import { discrete, RANKS, zipf } from './discrete.ts';
import { discreteUniform, END } from './discrete-uniform.ts';
import type { Distribution, InvertibleDistribution } from './distribution.ts';
import { empirical, interpolated } from './empirical.ts';
import { ERLANG_STAGES, erlang } from './erlang.ts';
import { exponential } from './exponential.ts';
import { gamma, SHAPE } from './gamma.ts';
import { geometric, SUCCESS } from './geometric.ts';
import { hyperexponential } from './hyperexponential.ts';
import { logLogistic } from './log-logistic.ts';
import { lognormal, lognormalOfLogs } from './lognormal.ts';
import { mixture } from './mixture.ts';
import { normal } from './normal.ts';
import { originOf } from './origin.ts';
import { pareto } from './pareto.ts';
import { phaseType } from './phase-type.ts';
import { EXTENDED, FINITE, NON_NEGATIVE, POSITIVE, PROBABILITY } from './range.ts';
import {
  found,
  LAW,
  mapOf,
  type NestedLaw,
  number,
  numbers,
  optional,
  type Parameter,
  parts,
  type Reader,
  rows,
} from './spec-parameter.ts';
import { coxian, hypoexponential } from './stages.ts';
import { triangular } from './triangular.ts';
import { truncated } from './truncated.ts';
import { uniform } from './uniform.ts';
import { WEIBULL_SHAPE, weibull } from './weibull.ts';

type Parameters = Readonly<Record<string, Parameter<unknown>>>;

interface Row<P extends Parameters> {
  readonly factory: (...values: never[]) => InvertibleDistribution;
  /** In the order in which the factory takes them. */
  readonly parameters: P;
}

function row<P extends Parameters>(
  factory: (...values: never[]) => InvertibleDistribution,
  parameters: P,
): Row<P> {
  return { factory, parameters };
}

/** Every law that data can name. Comments here are what an editor shows at the name. */
const LAWS = {
  /** Always the same value. */
  constant: row(constant, { value: number(FINITE) }),
  /** Any value between two, equally likely. */
  uniform: row(uniform, { low: number(FINITE), high: number(FINITE) }),
  /** Time to an event that is equally likely at every moment. */
  exponential: row(exponential, { mean: number(POSITIVE) }),
  /** Sum of equal exponential stages; `mean` is of the whole. */
  erlang: row(erlang, { stages: number(ERLANG_STAGES), mean: number(POSITIVE) }),
  /** Mean shape · scale. */
  gamma: row(gamma, { shape: number(SHAPE), scale: number(POSITIVE) }),
  /** Fractions between 0 and 1. */
  beta: row(beta, { alpha: number(SHAPE), beta: number(SHAPE) }),
  /** `deviation` is the standard deviation; negative values occur. */
  normal: row(normal, { mean: number(FINITE), deviation: number(POSITIVE) }),
  /** `cv` is the standard deviation over the mean. */
  lognormal: row(lognormal, { mean: number(POSITIVE), cv: number(NON_NEGATIVE) }),
  /** By mean and standard deviation of the logarithm. */
  lognormalOfLogs: row(lognormalOfLogs, { logMean: number(FINITE), logDeviation: number(NON_NEGATIVE) }),
  /** Lifetimes; 63 % do not outlive `scale`. */
  weibull: row(weibull, { shape: number(WEIBULL_SHAPE), scale: number(POSITIVE) }),
  /** Smallest, most likely and largest value, with straight lines between. */
  triangular: row(triangular, { low: number(FINITE), mode: number(FINITE), high: number(FINITE) }),
  /** Shortest, most likely and longest time of a task, as a beta. */
  pert: row(pert, { low: number(FINITE), mode: number(FINITE), high: number(FINITE) }),
  /** Heavy tail above `scale`, the smallest value. */
  pareto: row(pareto, { shape: number(POSITIVE), scale: number(POSITIVE) }),
  /** `scale` is the median. */
  logLogistic: row(logLogistic, { shape: number(POSITIVE), scale: number(POSITIVE) }),
  /** Exponential of one of several means, by weight. */
  hyperexponential: row(hyperexponential, { weights: numbers(NON_NEGATIVE), means: numbers(POSITIVE) }),
  /** Exponential stages of different means, one after the other. */
  hypoexponential: row(hypoexponential, { means: numbers(POSITIVE) }),
  /** Exponential stages, with a chance of ending after each but the last. */
  coxian: row(coxian, { means: numbers(POSITIVE), continuations: numbers(PROBABILITY) }),
  /** Time until a Markov chain ends, by weights of the start and matrix of rates. */
  phaseType: row(phaseType, { initial: numbers(NON_NEGATIVE), generator: rows(FINITE) }),
  /** 1 with a probability, otherwise 0. */
  bernoulli: row(bernoulli, { probability: number(PROBABILITY) }),
  /** Successes in so many trials. */
  binomial: row(binomial, { trials: number(TRIALS), probability: number(PROBABILITY) }),
  /** Trials up to and including the first success. */
  geometric: row(geometric, { probability: number(SUCCESS) }),
  /** Failures before so many successes. */
  negativeBinomial: row(negativeBinomial, { successes: number(POSITIVE), probability: number(POSSIBLE) }),
  /** Events in a time. */
  poisson: row(poisson, { mean: number(POISSON_MEAN) }),
  /** Any integer from `low` to `high`. */
  discreteUniform: row(discreteUniform, { low: number(END), high: number(END) }),
  /** Index by weight, by an alias table. */
  categorical: row(categorical, { weights: numbers(NON_NEGATIVE) }),
  /** Rank k from 1 to `size` with weight 1 / k^exponent. */
  zipf: row(zipf, { exponent: number(NON_NEGATIVE), size: number(RANKS) }),
  /** One of the values, by weight. */
  discrete: row(discrete, { values: numbers(FINITE), weights: numbers(NON_NEGATIVE) }),
  /** One of the values observed, all equally likely. */
  empirical: row(empirical, { values: numbers(FINITE) }),
  /** Quantiles at rising probabilities from 0 to 1, with straight lines between. */
  interpolated: row(interpolated, { values: numbers(FINITE), probabilities: numbers(PROBABILITY) }),
  /** A law plus a number. */
  shifted: row(shifted, { law: LAW, by: number(FINITE) }),
  /** A law times a positive number. */
  scaled: row(scaled, { law: LAW, by: number(POSITIVE) }),
  /** A law on condition that its value lies between `low` and `high`; either may be left out. */
  truncated: row(truncated, {
    law: LAW,
    low: optional(EXTENDED, -Infinity),
    high: optional(EXTENDED, Infinity),
  }),
  /** One of several laws, by weight. */
  mixture: row(mixture, { parts: parts(NON_NEGATIVE) }),
  /** The law, drawn by one draw and monotone. */
  byInversion: row(byInversion, { law: LAW }),
};

type Table = typeof LAWS;

/** The data of a parameter, with descriptions in the place of what stands for them. */
type Data<D> = D extends NestedLaw
  ? DistributionSpec
  : D extends readonly (infer Item)[]
    ? readonly Data<Item>[]
    : D extends object
      ? { readonly [Key in keyof D]: Data<D[Key]> }
      : D;

type OptionalKeys<P> = {
  [Key in keyof P]: P[Key] extends { readonly absent: number } ? Key : never;
}[keyof P];
type ParameterData<P> = P extends Parameter<infer D> ? Data<D> : never;
type ParametersOf<P> = {
  readonly [Key in Exclude<keyof P, OptionalKeys<P>>]: ParameterData<P[Key]>;
} & { readonly [Key in OptionalKeys<P>]?: ParameterData<P[Key]> };

/** Parameters of every law that data can name, by name. */
export type DistributionParameters = {
  readonly [Name in keyof Table]: ParametersOf<Table[Name]['parameters']>;
};

/** Names of the laws that data can name. */
export type DistributionName = keyof DistributionParameters;

/** A distribution as data, such as `{ exponential: { mean: 30 } }`: what scenarios carry. */
export type DistributionSpec = {
  [Name in DistributionName]: { readonly [Key in Name]: DistributionParameters[Name] };
}[DistributionName];

/** Names of the laws that data can name, for those who list them. */
export const DISTRIBUTION_NAMES = Object.keys(LAWS) as readonly DistributionName[];

/** How deep descriptions may lie in each other. */
const DEEPEST = 8;
/** How many laws one description may hold: aliases of a file could multiply a few lines without end. */
const MOST_LAWS = 10_000;
/** Problems beyond this many are not told. */
const MOST_PROBLEMS = 100;

/**
 * Makes a distribution from data that the compiler has seen.
 *
 * ```ts
 * import { distribution } from 'persistent-chat-simulator/engine';
 *
 * const service = distribution({
 *   mixture: {
 *     parts: [
 *       { weight: 9, law: { exponential: { mean: 2 } } },
 *       { weight: 1, law: { truncated: { law: { normal: { mean: 30, deviation: 10 } }, low: 0 } } },
 *     ],
 *   },
 * });
 * if (Math.abs(service.mean - 4.8) > 0.01) throw new Error(`mean ${service.mean}`);
 * ```
 *
 * @throws RangeError with every problem, one a line, as `parseDistribution`.
 */
export function distribution(spec: DistributionSpec): InvertibleDistribution {
  const parsed = parseDistribution(spec);
  if (parsed.ok) return parsed.value;
  throw new RangeError(
    parsed.problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('\n'),
  );
}

/**
 * Makes a distribution from data of any origin, or tells every problem with its path.
 *
 * `path` is where the data stand in their document. Laws lie in each other 8 deep at most, 10,000 altogether; of more
 * than 100 problems, the first 100 are told.
 */
export function parseDistribution(data: unknown, path = ''): Parsed<InvertibleDistribution> {
  const reading = new Reading();
  const law = reading.law(data, path);
  const [first, ...others] = reading.problems;
  if (law !== undefined && first === undefined) return { ok: true, value: law };
  return { ok: false, problems: [first, ...others].slice(0, MOST_PROBLEMS) };
}

/**
 * The data from which `distribution` makes the same law again.
 *
 * Plain data: it survives JSON. @throws RangeError for a law that none of this library's functions has made.
 */
export function describeDistribution(law: Distribution): DistributionSpec {
  const origin = originOf(law);
  const name = DISTRIBUTION_NAMES.find((each) => LAWS[each].factory === origin?.factory);
  if (origin === undefined || name === undefined)
    throw new RangeError('the law is not one of this library: it must be made by one of its functions');
  const parameters: Parameters = LAWS[name].parameters;
  const entries = Object.entries(parameters).flatMap(([key, parameter], i) => {
    const value = origin.parameters[i];
    return value === parameter.absent ? [] : [[key, parameter.write(value, WRITER)]];
  });
  return { [name]: Object.fromEntries(entries) } as unknown as DistributionSpec;
}

class Reading implements Reader {
  readonly problems: Problem[] = [];
  private depth = 0;
  private laws = 0;

  complain(path: string, message: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ path, message });
  }

  spec(law: InvertibleDistribution): unknown {
    return describeDistribution(law);
  }

  law(value: unknown, path: string): InvertibleDistribution | undefined {
    this.laws++;
    if (this.laws > MOST_LAWS || this.depth >= DEEPEST) {
      const limit = this.depth >= DEEPEST ? `${DEEPEST} laws in each other` : `${MOST_LAWS} laws in all`;
      // Once: otherwise a description without end would be complained about without end.
      if (this.laws <= MOST_LAWS + 1) this.complain(path, `found one more; allowed: at most ${limit}`);
      return undefined;
    }
    this.depth++;
    const law = this.named(value, path);
    this.depth--;
    return law;
  }

  private named(value: unknown, path: string): InvertibleDistribution | undefined {
    const entries = mapOf(value);
    const keys = entries === undefined ? [] : Object.keys(entries);
    const [name] = keys;
    if (entries === undefined || keys.length !== 1 || !Object.hasOwn(LAWS, name)) {
      const what = keys.length === 1 ? `'${name.slice(0, 40)}'` : found(value);
      this.complain(
        path,
        `found ${what}; allowed: a map with one of ${DISTRIBUTION_NAMES.map((each) => `'${each}'`).join(', ')}`,
      );
      return undefined;
    }
    const below = path === '' ? name : `${path}.${name}`;
    const { factory, parameters } = LAWS[name as DistributionName];
    const values = this.values(entries[name], below, parameters);
    if (values === undefined) return undefined;
    try {
      return (factory as (...values: unknown[]) => InvertibleDistribution)(...values);
    } catch (error) {
      // What only holds between parameters is known to the factory alone.
      if (!(error instanceof RangeError)) throw error;
      this.complain(below, error.message);
      return undefined;
    }
  }

  private values(value: unknown, path: string, parameters: Parameters): readonly unknown[] | undefined {
    const entries = mapOf(value);
    const names = Object.keys(parameters);
    const allowed = names.map((name) => `'${name}'`).join(', ');
    if (entries === undefined) {
      this.complain(path, `found ${found(value)}; allowed: a map with ${allowed}`);
      return undefined;
    }
    const before = this.problems.length;
    for (const key of Object.keys(entries))
      if (!Object.hasOwn(parameters, key))
        this.complain(`${path}.${key.slice(0, 40)}`, `unknown key; allowed here: ${allowed}`);
    let isWhole = true;
    const values = names.map((name) => {
      const parameter = parameters[name];
      const isThere = Object.hasOwn(entries, name);
      if (!isThere && parameter.absent !== undefined) return parameter.absent;
      const read = parameter.read(isThere ? entries[name] : undefined, `${path}.${name}`, this);
      if (read === undefined) isWhole = false;
      return read;
    });
    return isWhole && this.problems.length === before ? values : undefined;
  }
}

const WRITER: Reader = new Reading();
