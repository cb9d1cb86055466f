import fc from 'fast-check';
import type { InvariantCount, Observations } from '../../experiment/simulate.ts';
import { type ChatScenario, chatScenario, type ScenarioInput } from '../../persistent-chat/index.ts';
import { Deployment } from '../../persistent-chat/topology/deployment.ts';
import { hash64 } from '../../util/hash.ts';
import { brokenIn } from '../check-invariants.ts';
import { possibleKinds } from '../failover/fault-dice.ts';
import { CoverageCount, type FuzzCoverage } from './coverage.ts';
import { fuzzCases } from './fuzz-cases.ts';
import { observeStates } from './observe-states.ts';

/** What is tried. */
export interface FuzzOptions {
  /** Where all chance comes from. Case `n` of a seed is the same, whatever came before it. */
  readonly seed: string;
  /** Cases to try, at least 1. */
  readonly runs: number;
  /** Deployment and load of all cases, rather than random ones; valid, and without a trace. */
  readonly base?: ScenarioInput;
  /** Simpler cases that are tried at most to shrink one that fails. Default: 500. */
  readonly shrinks?: number;
  /** Runs a case; unless given, replication 0 with all invariants checked. */
  readonly observe?: (scenario: ChatScenario) => Observations;
  /** Called after each case, with how many are done; what it returns is waited for. When that is false, it ends. */
  readonly onCase?: (done: number) => Promise<boolean>;
}

/** A case in which an invariant does not hold. */
export interface FuzzFailure {
  /** Number of the case, counted from 1. */
  readonly number: number;
  /** The simplest one that was found which breaks one of the same invariants. */
  readonly scenario: ScenarioInput;
  /** What does not hold in it; an error of the program is told like one. */
  readonly broken: readonly InvariantCount[];
  /** Simpler cases that were tried. */
  readonly shrinks: number;
  /** Faults of the case, before and after it was shrunk. */
  readonly faults: readonly [before: number, after: number];
}

/** What came of it. */
export interface FuzzResult {
  /** Cases that were tried. */
  readonly runs: number;
  readonly coverage: FuzzCoverage;
  /** The first case that failed; null when none did. */
  readonly failure: FuzzFailure | null;
}

const MOST_SHRINKS = 500;

/**
 * Tries random cases until one breaks an invariant, and shrinks that one: fewer faults, shorter, simpler.
 *
 * The same options give the same result. Cost: a tenth of a second a case, and as much each time it is shrunk.
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { seed, runs, onCase } = options;
  const coverage = new CoverageCount();
  const cases = fuzzCases(options.base);
  for (let number = 1; number <= runs; number++) {
    const trial = new Trial(number, options, coverage);
    const failure = await trial.carryOut(cases, seedOf(seed, number));
    if (failure !== null) return { runs: number, coverage: coverage.summary(), failure };
    if (onCase !== undefined && !(await onCase(number)) && number < runs)
      return { runs: number, coverage: coverage.summary(), failure: null };
  }
  return { runs, coverage: coverage.summary(), failure: null };
}

/** A seed as fast-check takes it. */
function seedOf(seed: string, number: number): number {
  return Number.parseInt(hash64(`${seed}/${number}`).slice(0, 8), 16) | 0;
}

/** One case and, when it fails, simpler ones. */
class Trial {
  private readonly number: number;
  private readonly options: FuzzOptions;
  private readonly coverage: CoverageCount;
  private tried = 0;
  /** Cases that hold, as text: different ways of shrinking lead to the same ones. */
  private readonly held = new Set<string>();
  private faultsBefore = 0;
  /** What does not hold in the case itself; simpler ones that break nothing of it are about something else. */
  private wrong: readonly string[] = [];

  constructor(number: number, options: FuzzOptions, coverage: CoverageCount) {
    this.number = number;
    this.options = options;
    this.coverage = coverage;
  }

  async carryOut(cases: fc.Arbitrary<ScenarioInput>, seed: number): Promise<FuzzFailure | null> {
    const property = fc.asyncProperty(cases, (scenario) => this.holds(scenario));
    const { failed, counterexample } = await fc.check(property, { seed, numRuns: 1, endOnFailure: false });
    const scenario = counterexample?.[0];
    if (!failed || scenario === undefined) return null;
    const broken = this.brokenIn(scenario);
    const faults = [this.faultsBefore, scenario.faults?.length ?? 0] as const;
    return { number: this.number, scenario, broken, shrinks: this.tried - 1, faults };
  }

  private async holds(scenario: ScenarioInput): Promise<boolean> {
    const { shrinks = MOST_SHRINKS, onCase } = this.options;
    if (this.tried === 0) return this.holdsItself(scenario);
    const text = JSON.stringify(scenario);
    // What is as simple as it may become now counts as right, so that shrinking comes to its end.
    if (this.held.has(text) || this.tried > shrinks) return true;
    this.tried++;
    if (onCase !== undefined && !(await onCase(this.number - 1))) {
      this.tried = shrinks + 1;
      return true;
    }
    const isSound = !this.brokenIn(scenario).some(({ name }) => this.wrong.includes(name));
    if (isSound) this.held.add(text);
    return isSound;
  }

  /** Whether the case holds that is not shrunk yet. */
  private holdsItself(scenario: ScenarioInput): boolean {
    this.tried++;
    this.faultsBefore = scenario.faults?.length ?? 0;
    this.wrong = this.brokenIn(scenario, this.coverage).map(({ name }) => name);
    return this.wrong.length === 0;
  }

  private brokenIn(scenario: ScenarioInput, coverage?: CoverageCount): readonly InvariantCount[] {
    const { observe = observeStates } = this.options;
    const described = chatScenario.parse(scenario);
    try {
      const run = observe(described);
      coverage?.add(run, possibleKinds(new Deployment(described.topology.parts)));
      return brokenIn(run);
    } catch (error) {
      const first = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return [
        { name: 'a run comes to its end without an error of the program', checks: 1, violations: 1, first },
      ];
    }
  }
}
