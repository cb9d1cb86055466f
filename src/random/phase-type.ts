import { gammaQuantile } from '../util/incomplete-gamma.ts';
import { absorptionMoments, type Phases, phases, stepped, survival } from './absorption.ts';
import {
  HALF_LINE,
  type InvertibleDistribution,
  refuse,
  requireNumber,
  requireProbability,
  requireRange,
} from './distribution.ts';
import { made } from './origin.ts';
import { integerWithin, requireIn, requireWeights } from './range.ts';
import { survivalQuantile } from './stages.ts';
import type { RandomStream } from './stream.ts';
import { Tabulated } from './tabulated.ts';

const MOST_PHASES = 50;
/** Steps of the chain that a table may have to hold. */
const MOST_STEPS = 65_536;

/**
 * Time until a Markov chain on a few phases ends: Erlang, hyperexponential and Coxian laws are special cases, and
 * any law of times can be approximated.
 *
 * `initial`: one to 50 weights of starting in a phase. `generator`: a square of rates, row by row from phase to phase, 0
 * or more; on the diagonal minus the rate of leaving, which is what the others add up to or more: the rest ends the
 * chain. Draws: 2, by inversion of the number of steps and of their sum; monotone in both.
 *
 * A chain whose phases are all left at the same rate, those that are slower by steps on the spot, takes a number of
 * steps that its holding times know nothing of; their sum is an Erlang of that many stages.
 * Source: uniformisation, Jensen (1953), Skandinavisk Aktuarietidskrift 36.
 *
 * @throws RangeError when a weight or a rate is out of range, when the chain may never end, or when its fastest phase is
 * so much faster than the whole that it takes more than 65,536 steps.
 */
export function phaseType(
  initial: readonly number[],
  generator: readonly (readonly number[])[],
): InvertibleDistribution {
  const sum = requireWeights(initial, MOST_PHASES);
  requireGenerator(generator, initial.length);
  const chain = phases(
    initial.map((weight) => weight / sum),
    generator.map((row) => [...row]),
  );
  return made(
    new PhaseType(chain),
    phaseType,
    [...initial],
    generator.map((row) => [...row]),
  );
}

function requireGenerator(generator: readonly (readonly number[])[], size: number): void {
  requireIn(integerWithin(size, size), 'number of rows of the generator', generator.length);
  generator.forEach((row, i) => {
    requireIn(integerWithin(size, size), `length of row ${i} of the generator`, row.length);
    let leaving = 0;
    row.forEach((rate, j) => {
      const isInside = i === j ? rate < 0 && rate > -Infinity : rate >= 0 && rate < Infinity;
      requireRange(
        isInside,
        `rate from phase ${i} to ${j}`,
        rate,
        i === j ? 'negative and finite' : '0 or more and finite',
      );
      if (i !== j) leaving += rate;
    });
    requireRange(
      leaving <= -row[i] * (1 + 1e-12),
      `sum of rates out of phase ${i}`,
      leaving,
      `at most ${-row[i]}`,
    );
  });
}

class PhaseType implements InvertibleDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 2;
  readonly monotone = true;
  readonly support = HALF_LINE;
  private readonly phases: Phases;
  private readonly rate: number;
  private readonly steps: Tabulated;

  constructor(chain: Phases) {
    const [first, second] = absorptionMoments(chain);
    requireRange(
      first > 0 && first < Infinity,
      'mean of the phase-type',
      first,
      'finite: the chain must end',
    );
    this.mean = first;
    this.variance = second - first * first;
    this.phases = chain;
    this.rate = chain.rate;
    this.steps = stepsToEnd(chain);
  }

  sample(stream: RandomStream): number {
    const steps = this.steps.sample(stream);
    return gammaQuantile(steps, stream.uniform()) / this.rate;
  }

  cdf(x: number): number {
    requireNumber(x);
    return x > 0 ? 1 - survival(this.phases, x) : 0;
  }

  quantile(p: number): number {
    requireProbability(p);
    return survivalQuantile(this.phases, this.mean, p);
  }
}

/** Law of the number of steps, until what is left of it cannot be drawn. */
function stepsToEnd({ initial, generator, rate }: Phases): Tabulated {
  const exits = generator.map((row) => {
    const rest = -row.reduce((sum, entry) => sum + entry, 0);
    // What rounding leaves of a row that adds up to nothing is no exit.
    return rest > 1e-12 * rate ? rest / rate : 0;
  });
  const weights: number[] = [];
  let inPhase = [...initial];
  let left = 1;
  while (left > 1e-17) {
    if (weights.length === MOST_STEPS)
      refuse('steps of the phase-type', weights.length, `fewer: its rates differ too much`);
    const ended = inPhase.reduce((sum, probability, i) => sum + probability * exits[i], 0);
    weights.push(ended);
    inPhase = stepped(inPhase, generator, rate);
    left = inPhase.reduce((sum, probability) => sum + probability, 0);
  }
  const values = Float64Array.from(weights, (_, i) => i + 1);
  return new Tabulated(
    values,
    weights,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
}
