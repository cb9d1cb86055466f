/** A Markov chain on a few phases that ends: what phase-type laws are made of. */
export interface Phases {
  /** Probability of starting in each phase. */
  readonly initial: readonly number[];
  /** Row by row: rate from phase to phase, and on the diagonal minus the rate of leaving. */
  readonly generator: readonly (readonly number[])[];
  /** Rate at which all phases are left, the slower ones by steps on the spot: that of the fastest. */
  readonly rate: number;
  /** By number of such steps: the probability that the chain has not ended; as many as short times need. */
  readonly lasting: Float64Array;
}

/** Times of at most so many expected steps are short: sums over the number of steps, not powers of matrices. */
const SHORT = 100;
const STEPS = 256;

/** Puts a chain into order for the functions below. */
export function phases(initial: readonly number[], generator: readonly (readonly number[])[]): Phases {
  const rate = Math.max(...generator.map((row, i) => -row[i]));
  const lasting = new Float64Array(STEPS);
  let inPhase = [...initial];
  for (let step = 0; step < STEPS; step++) {
    lasting[step] = inPhase.reduce((sum, probability) => sum + probability, 0);
    inPhase = stepped(inPhase, generator, rate);
  }
  return { initial, generator, rate, lasting };
}

/** Probabilities of the phases one step later. */
export function stepped(
  inPhase: readonly number[],
  generator: readonly (readonly number[])[],
  rate: number,
): number[] {
  return inPhase.map((_, j) =>
    inPhase.reduce((sum, probability, i) => sum + probability * stepRate(generator, rate, i, j), 0),
  );
}

function stepRate(generator: readonly (readonly number[])[], rate: number, i: number, j: number): number {
  return i === j ? 1 + generator[i][j] / rate : generator[i][j] / rate;
}

/**
 * First two moments of the time until the end, about zero; not finite where it may never come.
 *
 * They solve -T m = 1 and -T m' = 2 m. Source: Neuts (1981), Matrix-Geometric Solutions, section 2.2.
 */
export function absorptionMoments({ initial, generator }: Phases): readonly [first: number, second: number] {
  const first = solve(generator, new Array(initial.length).fill(1));
  const second = solve(
    generator,
    first.map((m) => 2 * m),
  );
  return [inner(initial, first), inner(initial, second)];
}

/**
 * Probability that the end has not come by `time`, exact also where it is small.
 *
 * Cost: O(steps expected) for short times, O(n³ log steps) for n phases beyond. Only non-negative numbers are added and
 * multiplied, so nothing cancels anywhere.
 * Source: uniformisation (Jensen 1953); for long times with scaling and squaring.
 */
export function survival({ initial, generator, rate, lasting }: Phases, time: number): number {
  if (time === Infinity) return 0;
  const expected = rate * time;
  if (expected > SHORT) return longSurvival(initial, generator, rate, expected);
  let weight = Math.exp(-expected);
  let sum = 0;
  for (let step = 0; step < STEPS; step++) {
    sum += weight * lasting[step];
    weight *= expected / (step + 1);
    if (step > expected && weight < 1e-18 * sum) break;
  }
  return Math.min(1, sum);
}

/** The matrix exponential of a short time is a power series in the steps, and is squared until the time is there. */
function longSurvival(
  initial: readonly number[],
  generator: readonly (readonly number[])[],
  rate: number,
  expected: number,
): number {
  let doublings = 0;
  let share = expected;
  while (share > 0.5) {
    share /= 2;
    doublings++;
  }
  const jumps = generator.map((row, i) => row.map((_, j) => stepRate(generator, rate, i, j)));
  let matrix = identity(initial.length);
  // Horner: I + sP/1 (I + sP/2 (I + ...)); sixteen terms of at most 1/2 leave less than 1e-18.
  for (let term = 16; term >= 1; term--) {
    matrix = product(jumps, matrix).map((row, i) =>
      row.map((entry, j) => (i === j ? 1 : 0) + (share / term) * entry),
    );
  }
  const decay = Math.exp(-share);
  matrix = matrix.map((row) => row.map((entry) => decay * entry));
  for (; doublings > 0; doublings--) matrix = product(matrix, matrix);
  return inner(
    initial,
    matrix.map((row) => row.reduce((sum, entry) => sum + entry, 0)),
  );
}

function inner(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function identity(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
}

function product(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) =>
    Array.from({ length: row.length }, (_, j) => {
      let sum = 0;
      for (let k = 0; k < row.length; k++) sum += row[k] * b[k][j];
      return sum;
    }),
  );
}

/** Solves -T x = right by elimination; the diagonal dominates, so no row needs to be moved. */
function solve(generator: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = generator.map((row, i) => [...row.map((entry) => -entry), right[i]]);
  const n = rows.length;
  for (let pivot = 0; pivot < n; pivot++) {
    for (let i = pivot + 1; i < n; i++) {
      const factor = rows[i][pivot] / rows[pivot][pivot];
      if (factor !== 0) for (let j = pivot; j <= n; j++) rows[i][j] -= factor * rows[pivot][j];
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let rest = rows[i][n];
    for (let j = i + 1; j < n; j++) rest -= rows[i][j] * x[j];
    x[i] = rest / rows[i][i];
  }
  return x;
}
