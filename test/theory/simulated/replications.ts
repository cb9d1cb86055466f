import test from 'ava';
import { type RandomStream, Streams, Tally } from '../../../src/engine.ts';
import { reference, type Values } from '../reference.ts';
import { boundVerdict, type Truth, type Verdict, verdictOn } from '../tolerance.ts';

/** Replications of a case, unless it says otherwise: enough to know their spread to five per cent. */
const REPLICATIONS = 256;
/** By how much the servers are faster when a case must fail. */
const FASTER = 1.01;

/** One replication: its draws, how fast its servers are, and when it forgets the past and ends. */
export interface Run {
  readonly luck: (path: string) => RandomStream;
  readonly speed: number;
  readonly warmup: number;
  readonly until: number;
  /** How many independent trials it makes, where time is not what it is measured by. */
  readonly trials: number;
}

/** Runs once and returns what it measured, by name. */
export type Model = (run: Run) => Values;

/** A model and what theory says of it. */
export interface Case {
  readonly model: Model;
  /** Simulated time of all replications, warm-ups excluded. */
  readonly time?: number;
  /** Trials of all replications. */
  readonly trials?: number;
  readonly warmup?: number;
  readonly replications?: number;
  /** By the name of what is measured. */
  readonly truths: Readonly<Record<string, Truth>>;
  /** T6. */
  readonly atMost?: Values;
  readonly atLeast?: Values;
}

/**
 * Truths of a reference case: measured name to expected name, which also names the variance unless it is called
 * otherwise there.
 */
export function truthsOf(
  id: string,
  names: Readonly<Record<string, string>>,
  { variances = {}, within }: { variances?: Readonly<Record<string, string>>; within?: number } = {},
): Readonly<Record<string, Truth>> {
  const { expected, asymptoticVariance = {} } = reference(id);
  return Object.fromEntries(
    Object.entries(names).map(([measured, name]) => {
      const variance = asymptoticVariance[variances[measured] ?? name];
      const rule = variance === undefined ? (within === undefined ? {} : { within }) : { variance };
      return [measured, { value: expected[name], ...rule }];
    }),
  );
}

/** Truths under T3, by name. */
export const truths = (values: Values): Readonly<Record<string, Truth>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));

/** Replications of a case, run as far as they are asked for. */
class Experiment {
  private readonly name: string;
  private readonly one: Case;
  private readonly speed: number;
  private readonly tallies = new Map<string, Tally>();
  private done = 0;

  constructor(name: string, one: Case, speed: number) {
    this.name = name;
    this.one = one;
    this.speed = speed;
  }

  /** Replications in all. */
  get planned(): number {
    return this.one.replications ?? REPLICATIONS;
  }

  /** Goes on until the first `replications` are done, and judges them. */
  verdicts(replications: number): readonly Verdict[] {
    const { time = 0, truths, atMost = {}, atLeast = {} } = this.one;
    while (this.done < replications) this.replicate(this.done++);
    const lasted = (time * replications) / this.planned;
    return [
      ...Object.entries(truths).map(([key, truth]) => verdictOn(key, truth, this.tallyOf(key), lasted)),
      ...Object.entries(atMost).map(([key, bound]) => boundVerdict(key, 'most', bound, this.tallyOf(key))),
      ...Object.entries(atLeast).map(([key, bound]) => boundVerdict(key, 'least', bound, this.tallyOf(key))),
    ];
  }

  private replicate(replication: number): void {
    const { model, time = 0, trials = 0, warmup = 1000 } = this.one;
    const streams = new Streams(this.name, replication);
    const measured = model({
      luck: (path) => streams.open(path),
      speed: this.speed,
      warmup,
      until: warmup + time / this.planned,
      trials: Math.ceil(trials / this.planned),
    });
    for (const [key, value] of Object.entries(measured)) this.tallyOf(key).observe(value);
  }

  private tallyOf(key: string): Tally {
    const tally = this.tallies.get(key) ?? new Tally();
    this.tallies.set(key, tally);
    return tally;
  }
}

/**
 * Makes two tests of each case: that it keeps to theory, and that it would not if its servers were one per cent faster.
 *
 * The second looks after a quarter and a half of the replications already: what tells then tells the better after all.
 */
export function keepToTheory(cases: Readonly<Record<string, Case>>): void {
  for (const [name, one] of Object.entries(cases)) {
    test.serial(`${name} keeps to theory`, (t) => {
      const experiment = new Experiment(name, one, 1);
      const verdicts = experiment.verdicts(experiment.planned);
      for (const { rule, text } of verdicts) t.log(`${rule} ${text}`);
      for (const { rule, text, isTrue, isNarrow } of verdicts) t.true(isTrue && isNarrow, `${rule} ${text}`);
    });
    test.serial(`${name}: servers one per cent faster are found out`, (t) => {
      const experiment = new Experiment(name, one, FASTER);
      let found: Verdict | undefined;
      for (const share of [0.25, 0.5, 1])
        found ??= experiment
          .verdicts(Math.ceil(share * experiment.planned))
          .find(({ rule, isTrue }) => rule !== 'T6' && !isTrue);
      t.truthy(found);
      t.log(found?.text);
    });
  }
}
