import type { Arrivals } from './arrivals.ts';
import { requireTime } from './arrivals.ts';
import { refuse, requireRange } from './distribution.ts';
import { integerWithin, NON_NEGATIVE, requireEachIn, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

const PHASES = integerWithin(1, 1000);

/** Arrivals whose rate is moved by a hidden chain. */
export interface ModulatedArrivals extends Arrivals {
  /** Arrivals per unit of time in the long run. */
  readonly meanRate: number;
  /** Phase that the chain is in, at the time which `next` returned last. */
  readonly phase: number;
}

/**
 * Bursts: Poisson arrivals whose rate jumps between levels at random (Markov-modulated Poisson process).
 *
 * `rates`, one for each of 1 to 1000 phases, in [0, ∞) and not all 0; `switching`, a square of rates from phase to phase
 * in [0, ∞), whose diagonal is not read; every phase must be reached from every other. Starts at time 0 in a phase drawn
 * by the share of time that it has in the long run. Draws: 1 at once, then 2 for each arrival and each change of phase.
 * Arrivals between the last one returned and `now` are passed over.
 *
 * @throws RangeError when a rate is out of range or a phase is never left or never reached again.
 * Source: Fischer and Meier-Hellstern (1993), Performance Evaluation 18(2).
 */
export function modulatedArrivals(
  rates: readonly number[],
  switching: readonly (readonly number[])[],
  stream: RandomStream,
): ModulatedArrivals {
  requireIn(PHASES, 'number of rates', rates.length);
  requireEachIn(NON_NEGATIVE, 'rate', rates);
  const size = rates.length;
  requireIn(integerWithin(size, size), 'number of rows of the switching rates', switching.length);
  switching.forEach((row, i) => {
    requireIn(integerWithin(size, size), `length of row ${i} of the switching rates`, row.length);
    row.forEach((rate, j) => {
      if (i !== j) requireIn(NON_NEGATIVE, `switching rate from ${i} to ${j}`, rate);
    });
  });
  const shares = stationaryShares(switching);
  const meanRate = shares.reduce((sum, share, i) => sum + share * rates[i], 0);
  requireRange(meanRate > 0, 'mean rate of arrivals', meanRate, 'positive');
  return new Modulated(rates, switching, shares, meanRate, stream);
}

class Modulated implements ModulatedArrivals {
  readonly batch = 1;
  readonly meanRate: number;
  private readonly rates: Float64Array;
  /** Rate of leaving each phase. */
  private readonly leaving: Float64Array;
  private readonly switching: readonly Float64Array[];
  private readonly stream: RandomStream;
  private readonly clock = new Float64Array(1);
  private current = 0;

  constructor(
    rates: readonly number[],
    switching: readonly (readonly number[])[],
    shares: readonly number[],
    meanRate: number,
    stream: RandomStream,
  ) {
    this.meanRate = meanRate;
    this.rates = Float64Array.from(rates);
    this.switching = switching.map((row, i) => Float64Array.from(row, (rate, j) => (i === j ? 0 : rate)));
    this.leaving = Float64Array.from(this.switching, (row) => row.reduce((sum, rate) => sum + rate, 0));
    this.stream = stream;
    this.current = pick(shares, stream.uniform());
  }

  get phase(): number {
    return this.current;
  }

  next(now: number): number {
    requireTime(now);
    for (;;) {
      const rate = this.rates[this.current];
      const total = rate + this.leaving[this.current];
      this.clock[0] -= Math.log(1 - this.stream.uniform()) / total;
      const which = this.stream.uniform() * total;
      if (which >= rate) this.current = pick(this.switching[this.current], which - rate);
      else if (this.clock[0] >= now) return this.clock[0];
    }
  }
}

/** Index at which the sum of the weights so far exceeds `rest`; the last that has a weight when rounding eats it up. */
function pick(weights: ArrayLike<number>, rest: number): number {
  let left = rest;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    last = i;
    left -= weights[i];
    if (left < 0) break;
  }
  return last;
}

/**
 * Shares of time that an irreducible chain spends in its phases.
 *
 * Source: Grassmann, Taksar and Heyman (1985), Operations Research 33(5): phases are taken out one by one, and nothing
 * is ever subtracted.
 */
function stationaryShares(switching: readonly (readonly number[])[]): readonly number[] {
  const size = switching.length;
  const rates = switching.map((row, i) => row.map((rate, j) => (i === j ? 0 : rate)));
  for (let last = size - 1; last > 0; last--) {
    const out = rates[last].slice(0, last).reduce((sum, rate) => sum + rate, 0);
    const back = rates.slice(0, last).reduce((sum, row) => sum + row[last], 0);
    if (!(out > 0 && back > 0)) refuse(`rate of leaving or reaching phase ${last}`, 0, 'positive');
    for (let i = 0; i < last; i++) {
      rates[i][last] /= out;
      for (let j = 0; j < last; j++) if (i !== j) rates[i][j] += rates[i][last] * rates[last][j];
    }
  }
  const shares = [1];
  for (let j = 1; j < size; j++) shares.push(shares.reduce((sum, share, i) => sum + share * rates[i][j], 0));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
