import { kolmogorovDistance, kolmogorovTail, studentQuantile, type Tally } from '../../src/engine.ts';
import { ONE_IN_A_MILLION } from '../random/chance.ts';

// How far what is simulated may lie from theory. No tolerance is a taste: each follows from the variance of what is
// estimated, so that a right engine fails one check in a million seeds and a server that is one per cent faster fails
// as well.
//
// T0, exact: an identity of every path, up to rounding.
// T2: the asymptotic variance σ² of a mean over time is known; the error is at most 4.8916 √(σ² / time).
// T3: it is not known; the error is at most the Student quantile of the spread over replications, and the 95 %
//     interval is at most ±1 % (2 % for rare events), so that noise cannot buy a pass.
// T4: a law; Kolmogorov and Smirnov's p-value is at least 1e-6 for each seed, and those of 200 seeds are uniform.
// T6: a bound is kept, with 4.8916 standard errors of slack.
//
// The second half of T3 has a false alarm of its own, since the spread is itself an estimate: over 256 replications it
// is 1.25 times the true one less than once in ten million seeds. So run lengths are chosen for four fifths of what is
// allowed. There are some 190 checks under T2, T3 and T6: 2 false alarms in 10,000 seeds. Calibration has its own.

/** Rule T0: whether two numbers are equal but for the rounding of so many terms. */
export const isEqual = (one: number, other: number, terms = 1): boolean =>
  Math.abs(one - other) <= 1e-12 * Math.sqrt(terms) * Math.max(Math.abs(one), Math.abs(other));

/** How wide a 95 % interval may be under T3, relative to the value. */
export const NARROW = 0.01;
/** The same for rare events. */
export const RARE = 0.02;
/** Normal quantile of the chance, 99.9 %, that a server one per cent faster is found out. */
const POWER = 3.0902;

/** What a rule says of one estimate. */
export interface Verdict {
  readonly rule: 'T2' | 'T3' | 'T6';
  readonly text: string;
  /** Near enough to the truth. */
  readonly isTrue: boolean;
  /** Precise enough for that to mean anything. */
  readonly isNarrow: boolean;
}

/** What is true of one thing that a model measures. */
export interface Truth {
  readonly value: number;
  /** Asymptotic variance of the mean over time: rule T2. Without it, rule T3. */
  readonly variance?: number;
  /** Half-width demanded under T3, relative to the value. Default: NARROW. */
  readonly within?: number;
}

/** Rule T2 or T3, of an estimate in as many replications as `tally` holds, which lasted `time` in all. */
export function verdictOn(name: string, truth: Truth, tally: Tally, time: number): Verdict {
  const { value, variance, within = NARROW } = truth;
  const { mean, count } = tally;
  const error = standardError(tally);
  if (variance !== undefined && !(time > 0)) throw new Error(`how long ${name} was measured is not known`);
  const allowed =
    variance === undefined
      ? studentQuantile(1 - 5e-7, count - 1) * error
      : ONE_IN_A_MILLION * Math.sqrt(variance / time);
  const share = Math.abs(mean - value) / allowed;
  const halfWidth = (studentQuantile(0.975, count - 1) * error) / Math.abs(value);
  const found = `${name}: ${mean.toPrecision(6)}, not ${value.toPrecision(6)}; ${share.toFixed(2)} of the tolerance`;
  if (variance !== undefined)
    return {
      rule: 'T2',
      text: `${found} of ${(allowed / Math.abs(value)).toFixed(4)}`,
      isTrue: share <= 1,
      isNarrow: true,
    };
  const text = `${found}, half-width ${halfWidth.toFixed(4)} of ${within}`;
  return { rule: 'T3', text, isTrue: share <= 1, isNarrow: halfWidth <= within };
}

/** Rule T6. */
export function boundVerdict(name: string, side: 'most' | 'least', bound: number, tally: Tally): Verdict {
  const beyond = side === 'most' ? tally.mean - bound : bound - tally.mean;
  return {
    rule: 'T6',
    text: `${name}: ${tally.mean.toPrecision(6)}, at ${side} ${bound.toPrecision(6)}`,
    isTrue: beyond <= ONE_IN_A_MILLION * standardError(tally),
    isNarrow: true,
  };
}

const standardError = (tally: Tally): number => Math.sqrt(tally.variance / tally.count);

/**
 * Simulated time after which T2 finds out, 999 times in 1000, that servers are one per cent faster.
 *
 * `variance` is the asymptotic one, `value` what theory says at a speed of the servers.
 */
export function timeToTell(variance: number, value: (speed: number) => number): number {
  const deviations = (ONE_IN_A_MILLION + POWER) / Math.abs(value(1.01) - value(1));
  return deviations * deviations * variance;
}

/** Rule T4 for one seed: chance of values so far from their law. */
export const fitOf = (values: ArrayLike<number>, law: (x: number) => number): number =>
  kolmogorovTail(kolmogorovDistance(values, law), values.length);

/** Least p-value of one seed under T4. */
export const LEAST_FIT = 1e-6;

/** Rule T4 over seeds: whether their p-values are uniform. A false alarm in a thousand seeds of the whole. */
export const areUniform = (pValues: ArrayLike<number>): boolean => fitOf(pValues, (p) => p) >= 1e-3;
