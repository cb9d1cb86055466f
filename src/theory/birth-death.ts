import { requireAtLeastZero, requireInteger, requirePositive } from './parameter.ts';

/**
 * A process that moves between neighbours only, on the states 0 to K.
 *
 * `birth[n]` is the rate from n to n + 1, `death[n]` the rate from n + 1 back to n: both have K entries, all
 * positive. Most stations with exponential times are one.
 */
export interface BirthDeath {
  readonly birth: readonly number[];
  readonly death: readonly number[];
}

/** Probabilities below this part of the greatest are left out where a process has no last state. */
const NEGLIGIBLE = 1e-26;

/** @throws RangeError when the two do not match or a rate is not positive. */
function requireRates({ birth, death }: BirthDeath): void {
  if (birth.length !== death.length)
    throw new RangeError(
      `there are ${birth.length} birth and ${death.length} death rates: one each per step`,
    );
  birth.forEach((rate, n) => {
    requirePositive(`birth rate from ${n}`, rate);
    requirePositive(`death rate from ${n + 1}`, death[n]);
  });
}

/**
 * Stationary probabilities of the states 0 to K.
 *
 * Each is the one before times birth over death. The products are taken outwards from the most likely state,
 * so that none overflows, and one that underflows is a probability that does not matter.
 *
 * @throws RangeError when a rate is not positive or rates are missing. Cost: O(K).
 * Source: Kleinrock (1975), Queueing Systems I, 3.1.
 */
export function birthDeathLaw(process: BirthDeath): readonly number[] {
  requireRates(process);
  const { birth, death } = process;
  let mode = 0;
  let height = 0;
  let highest = 0;
  birth.forEach((rate, n) => {
    height += Math.log(rate / death[n]);
    if (height > highest) {
      highest = height;
      mode = n + 1;
    }
  });
  const law = new Array<number>(birth.length + 1).fill(0);
  law[mode] = 1;
  for (let n = mode; n < birth.length; n++) law[n + 1] = (law[n] * birth[n]) / death[n];
  for (let n = mode; n > 0; n--) law[n - 1] = (law[n] * death[n - 1]) / birth[n - 1];
  const total = law.reduce((sum, weight) => sum + weight, 0);
  return law.map((weight) => weight / total);
}

/**
 * A process without a last state, cut where what is left out cannot be seen in doubles.
 *
 * `birth(n)` is the rate from n, `death(n)` the rate from n back to n - 1. `most` bounds the number of states.
 *
 * @throws RangeError when the probabilities have not died away within `most` states.
 */
export function truncated(
  birth: (n: number) => number,
  death: (n: number) => number,
  most = 2_000_000,
): BirthDeath {
  const rates = { birth: [] as number[], death: [] as number[] };
  let height = 0;
  let highest = 0;
  for (let n = 0; height - highest > Math.log(NEGLIGIBLE) || birth(n) >= death(n + 1); n++) {
    if (n === most)
      throw new RangeError(`more than ${most} states matter: the load is too near to its limit`);
    rates.birth.push(birth(n));
    rates.death.push(death(n + 1));
    height += Math.log(birth(n) / death(n + 1));
    highest = Math.max(highest, height);
  }
  return rates;
}

/** Mean of a function of the state under the probabilities `law`. */
export function meanUnder(law: readonly number[], value: (n: number) => number): number {
  return law.reduce((sum, probability, n) => sum + probability * value(n), 0);
}

/**
 * Asymptotic variance of the time average of `value(state)`: over a long time T its variance is this over T.
 *
 * Unit: square of the value times the unit of time. It is what a tolerance for one long run follows from.
 *
 * Why sums from both ends: the sum up to j of value minus mean, weighted, is minus the sum beyond j. In the
 * upper tail the first form is a difference of large numbers that nearly cancel and the second is not.
 *
 * @throws RangeError as {@link birthDeathLaw}. Cost: O(K).
 * Source: Whitt (1992), Probability in the Engineering and Informational Sciences 6(3), for birth–death
 * processes: 2 Σ_j (Σ_{i≤j} (f_i - f̄) π_i)² / (λ_j π_j).
 */
export function birthDeathVariance(process: BirthDeath, value: (n: number) => number): number {
  const law = birthDeathLaw(process);
  const mean = meanUnder(law, value);
  const last = law.length - 1;
  const upTo = new Float64Array(law.length);
  const beyond = new Float64Array(law.length);
  for (let n = 0, sum = 0; n <= last; n++) {
    sum += (value(n) - mean) * law[n];
    upTo[n] = sum;
  }
  for (let n = last - 1, sum = 0; n >= 0; n--) {
    sum += (value(n + 1) - mean) * law[n + 1];
    beyond[n] = sum;
  }
  let total = 0;
  let below = 0;
  for (let n = 0; n < last; n++) {
    below += law[n];
    const excess = below < 0.5 ? upTo[n] : beyond[n];
    if (law[n] > 0) total += (2 * excess * excess) / (process.birth[n] * law[n]);
  }
  return total;
}

/**
 * Mean time from state `from` until state `to` is first met, `from` below `to`, at most K.
 *
 * The step from n to n + 1 takes on average (1 + death · the step before) / birth: no term is negative.
 *
 * @throws RangeError when rates or states are out of range. Cost: O(to).
 * Source: Karlin and Taylor (1975), A First Course in Stochastic Processes, 4.7.
 */
export function birthDeathHittingTime(process: BirthDeath, from: number, to: number): number {
  requireRates(process);
  requireInteger('state to reach', to, 1, process.birth.length);
  requireInteger('state to start from', from, 0, to - 1);
  let step = 0;
  let total = 0;
  for (let n = 0; n < to; n++) {
    step = (1 + (n === 0 ? 0 : process.death[n - 1] * step)) / process.birth[n];
    if (n >= from) total += step;
  }
  return total;
}

/** Jumps of the uniformised chain taken in one go; e^-200 is still a normal double. */
const JUMPS_AT_ONCE = 200;

/**
 * Probabilities of the states 0 to K at the time `time`, 0 or more, after a start in state `from`.
 *
 * The process is watched at the instants of a Poisson process faster than all its rates; between them nothing
 * happens. All terms are positive, so nothing cancels. Error below 1e-14.
 *
 * @throws RangeError when a parameter is out of range. Cost: O(K · fastest rate · time).
 * Source: Jensen (1953), Skandinavisk Aktuarietidskrift 36; Gross and Miller (1984), Operations Research 32(2).
 */
export function birthDeathTransient(process: BirthDeath, from: number, time: number): readonly number[] {
  requireRates(process);
  requireAtLeastZero('time', time);
  const { birth, death } = process;
  const last = birth.length;
  requireInteger('state to start from', from, 0, last);
  let fastest = 0;
  for (let n = 0; n <= last; n++)
    fastest = Math.max(fastest, (n < last ? birth[n] : 0) + (n > 0 ? death[n - 1] : 0));
  const rounds = Math.max(1, Math.ceil((fastest * time) / JUMPS_AT_ONCE));
  const jumps = (fastest * time) / rounds;
  let law = new Float64Array(last + 1);
  law[from] = 1;
  for (let round = 0; round < rounds; round++) {
    const after = new Float64Array(last + 1);
    let weight = Math.exp(-jumps);
    let covered = 0;
    for (let jump = 0; jump < jumps || weight > 1e-18; jump++) {
      for (let n = 0; n <= last; n++) after[n] += weight * law[n];
      covered += weight;
      weight *= jumps / (jump + 1);
      law = afterOneJump(process, law, fastest);
    }
    law = after.map((probability) => probability / covered);
  }
  return [...law];
}

function afterOneJump(
  { birth, death }: BirthDeath,
  law: Float64Array,
  fastest: number,
): Float64Array<ArrayBuffer> {
  const next = Float64Array.from(law);
  for (let n = 0; n < birth.length; n++) {
    const net = (law[n] * birth[n] - law[n + 1] * death[n]) / fastest;
    next[n] -= net;
    next[n + 1] += net;
  }
  return next;
}
