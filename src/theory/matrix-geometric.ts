import { linearSolve } from './linear-solve.ts';
import { identity, type Matrix, product, rowSums, rowTimes, sum, transpose } from './matrix.ts';

/**
 * A chain on levels 0, 1, 2, … with a phase beside, that moves one level at a time, alike on all from 1 on.
 *
 * Entries are rates between phases; the diagonals of `local` and `boundary` hold minus the whole rate of leaving.
 */
export interface LevelChain {
  /** From a level, 1 or more, to the next. */
  readonly up: Matrix;
  /** Within a level, 1 or more. */
  readonly local: Matrix;
  /** From a level, 2 or more, to the one before. */
  readonly down: Matrix;
  /** Within level 0, which may have other phases. */
  readonly boundary: Matrix;
  /** From level 0 to level 1. */
  readonly boundaryUp: Matrix;
  /** From level 1 to level 0. */
  readonly boundaryDown: Matrix;
}

/** Stationary law of a chain on levels: `first` · `ratio`^(n-1) on level n. */
export interface MatrixGeometric {
  /** Probabilities of level 0, by phase. */
  readonly zero: readonly number[];
  /** Probabilities of level 1, by phase. */
  readonly first: readonly number[];
  /** Neuts' matrix R. */
  readonly ratio: Matrix;
  /** Probabilities of the phases on all levels from 1 on together. */
  readonly phases: readonly number[];
  /** Mean of the level. */
  readonly level: number;
}

/**
 * Probabilities of the phase in which the next lower level is first met, from each phase: Neuts' matrix G.
 *
 * Source: Latouche and Ramaswami (1993), J. Applied Probability 30(3), logarithmic reduction: each round looks
 * twice as many levels up, so a dozen rounds are enough unless the load is very near to 1.
 */
function firstPassage({ up, local, down }: LevelChain): Matrix {
  const stay = local.map((row) => row.map((rate) => -rate));
  let rise = linearSolve(stay, up);
  let fall = linearSolve(stay, down);
  let passage = fall;
  let reach = rise;
  for (let round = 0; round < 60; round++) {
    const back = sum(identity(up.length), sum(product(rise, fall), product(fall, rise)), -1);
    rise = linearSolve(back, product(rise, rise));
    fall = linearSolve(back, product(fall, fall));
    const more = product(reach, fall);
    passage = sum(passage, more);
    reach = product(reach, rise);
    if (Math.max(...rowSums(more)) < 1e-17) break;
  }
  return passage;
}

/**
 * Stationary law of a chain on levels, a quasi-birth-death process. The drift must be downwards.
 *
 * @throws RangeError when the chain has no steady state, or the matrices do not fit. Cost: O(rounds · phases³).
 * Source: Neuts (1981), Matrix-Geometric Solutions in Stochastic Models, 3.1.
 */
export function matrixGeometric(chain: LevelChain): MatrixGeometric {
  const { up, local, down, boundary, boundaryUp, boundaryDown } = chain;
  const inner = sum(local, product(up, firstPassage(chain)));
  // R (-inner) = up, turned over so that the solver sees it as A X = B.
  const ratio = transpose(
    linearSolve(transpose(inner.map((row) => row.map((rate) => -rate))), transpose(up)),
  );
  const remainder = sum(identity(up.length), ratio, -1);
  const ones = remainder.map(() => [1]);
  const mass = linearSolve(remainder, ones);
  const zeros = boundary.length;
  const balance = [
    ...boundary.map((row, i) => [...row, ...boundaryUp[i]]),
    ...sum(local, product(ratio, down)).map((row, i) => [...boundaryDown[i], ...row]),
  ];
  // One balance equation follows from the others and gives way to the probabilities' sum of 1.
  const equations = transpose(balance).map((row, i) =>
    i === 0 ? [...boundary.map(() => 1), ...mass.map(([value]) => value)] : row,
  );
  const law = linearSolve(
    equations,
    equations.map((_, i) => [i === 0 ? 1 : 0]),
  ).map(([value]) => value);
  const zero = law.slice(0, zeros);
  const first = law.slice(zeros);
  if (!law.every((probability) => probability > -1e-9) || !mass.every(([value]) => value > 0))
    throw new RangeError('the levels drift upwards: a steady state needs an offered load below 1');
  const phases = rowTimes(first, linearSolve(remainder, identity(up.length)));
  const level = rowTimes(phases, mass)[0];
  return { zero, first, ratio, phases, level };
}
