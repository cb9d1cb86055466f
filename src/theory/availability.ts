import { type BirthDeath, birthDeathHittingTime, birthDeathLaw, birthDeathVariance } from './birth-death.ts';
import { requireAtLeastZero, requireFraction, requireInteger, requirePositive } from './parameter.ts';

/** A unit that fails and is repaired. */
export interface RepairableUnit {
  /** Mean uptime between repair and failure, positive. */
  readonly uptimeMean: number;
  /** Mean downtime, positive. */
  readonly downtimeMean: number;
}

/** Steady state of a unit. */
export interface UnitAvailability {
  /** Fraction of time up. */
  readonly availability: number;
  /** Failures per unit of time. */
  readonly failureRate: number;
  /** Asymptotic variance of being up, over time: of a long run T, the fraction up has this over T; exponential times. */
  readonly upVariance: number;
}

function requireUnit({ uptimeMean, downtimeMean }: RepairableUnit): void {
  requirePositive('uptimeMean', uptimeMean);
  requirePositive('downtimeMean', downtimeMean);
}

/**
 * Long-run availability of one unit: uptime over uptime and downtime, for any laws.
 *
 * @throws RangeError when a parameter is out of range.
 * Source: Barlow and Proschan (1975), Statistical Theory of Reliability, 7.2.
 */
export function unitAvailability(unit: RepairableUnit): UnitAvailability {
  requireUnit(unit);
  const [lambda, mu] = [1 / unit.uptimeMean, 1 / unit.downtimeMean];
  const both = lambda + mu;
  return {
    availability: mu / both,
    failureRate: 1 / (unit.uptimeMean + unit.downtimeMean),
    upVariance: (2 * lambda * mu) / (both * both * both),
  };
}

/**
 * Probability that a unit, up at time 0, is up at the time `time`, 0 or more; exponential times.
 *
 * A + (1 - A) e^(-(λ + μ) t). @throws RangeError when a parameter is out of range.
 */
export function availabilityAt(unit: RepairableUnit, time: number): number {
  requireUnit(unit);
  requireAtLeastZero('time', time);
  const { availability } = unitAvailability(unit);
  const rate = 1 / unit.uptimeMean + 1 / unit.downtimeMean;
  return availability + (1 - availability) * Math.exp(-rate * time);
}

/** Probability that all of independent parts are up. Each in [0, 1]. @throws RangeError. */
export function seriesAvailability(parts: readonly number[]): number {
  return parts.reduce((all, availability) => {
    requireFraction('availability', availability);
    return all * availability;
  }, 1);
}

/** Probability that at least one of independent parts is up. Each in [0, 1]. @throws RangeError. */
export function parallelAvailability(parts: readonly number[]): number {
  return 1 - seriesAvailability(parts.map((availability) => 1 - availability));
}

/**
 * Probability that fewer than `needed` of `units` independent units are up, each with `availability` in [0, 1].
 *
 * A sum of positive terms: it is right to the last digits where 1 minus the availability would be noise.
 *
 * @throws RangeError when a parameter is out of range; `units` at most 1000. Cost: O(units · needed).
 */
export function unavailabilityOfUnits(needed: number, units: number, availability: number): number {
  requireInteger('units', units, 1, 1000);
  requireInteger('needed', needed, 0, units);
  requireFraction('availability', availability);
  let law = [1];
  for (let n = 1; n <= units; n++) {
    law = Array.from({ length: n + 1 }, (_, up) => {
      const stays = up < n ? law[up] * (1 - availability) : 0;
      return stays + (up > 0 ? law[up - 1] * availability : 0);
    });
  }
  let down = 0;
  for (let up = 0; up < needed; up++) down += law[up];
  return down;
}

/** Units of which some are needed, and crews who repair them. */
export interface RepairedUnits {
  /** Units that must be up for the whole to be up: an integer from 1 to `units`. */
  readonly needed: number;
  /** An integer, 1 or more. */
  readonly units: number;
  /** Failures of one unit per unit of its uptime, positive. Units also fail while the whole is down. */
  readonly failureRate: number;
  /** Repairs of one crew per unit of time, positive. */
  readonly repairRate: number;
  /** An integer, 0 or more: 0 for no repair. */
  readonly crews: number;
}

/** Chain of the number of failed units. */
function failures({ needed, units, failureRate, repairRate, crews }: RepairedUnits): BirthDeath {
  requireInteger('units', units, 1);
  requireInteger('needed', needed, 1, units);
  requirePositive('failureRate', failureRate);
  requirePositive('repairRate', repairRate);
  requireInteger('crews', crews, 0);
  return {
    birth: Array.from({ length: units }, (_, failed) => (units - failed) * failureRate),
    death: Array.from({ length: units }, (_, failed) => Math.min(failed + 1, crews) * repairRate),
  };
}

/** Steady state of repaired units. */
export interface RepairedAvailability {
  /** Fraction of time with fewer units up than needed: the sum of small terms, not 1 minus a large one. */
  readonly unavailability: number;
  /** Asymptotic variance of the whole being up, over time: of a long run T, the fraction up has this over T. */
  readonly upVariance: number;
}

/**
 * Unavailability of `needed` of `units` with shared crews, 1 or more; exponential times.
 *
 * @throws RangeError when a parameter is out of range. Source: birth–death chain of the number of failed units.
 */
export function repairedAvailability(system: RepairedUnits): RepairedAvailability {
  const chain = failures(system);
  requireInteger('crews', system.crews, 1);
  const spare = system.units - system.needed;
  const law = birthDeathLaw(chain);
  return {
    unavailability: law.slice(spare + 1).reduce((sum, probability) => sum + probability, 0),
    // Down rather than up: the variance is the same, and a rare event keeps its digits.
    upVariance: birthDeathVariance(chain, (failed) => (failed > spare ? 1 : 0)),
  };
}

/**
 * Mean time from all units up until fewer than `needed` are; without repair the sum of 1 / (i λ) over i ≥ needed.
 *
 * @throws RangeError when a parameter is out of range. Source: see `birthDeathHittingTime`.
 */
export function meanTimeToFailure(system: RepairedUnits): number {
  const { birth, death } = failures(system);
  const to = system.units - system.needed + 1;
  if (system.crews === 0) return birth.slice(0, to).reduce((sum, rate) => sum + 1 / rate, 0);
  return birthDeathHittingTime({ birth, death }, 0, to);
}

/**
 * Mean time to failure of one unit at work with `spares` cold ones, which do not fail while they wait.
 *
 * `failureRate` positive, `repairRate` 0 or more (0 for no repair), one crew. 1 spare: 2/λ + μ/λ².
 *
 * @throws RangeError when a parameter is out of range.
 */
export function coldStandbyTimeToFailure(failureRate: number, repairRate: number, spares: number): number {
  requirePositive('failureRate', failureRate);
  requireAtLeastZero('repairRate', repairRate);
  requireInteger('spares', spares, 0);
  let step = 0;
  let total = 0;
  for (let failed = 0; failed <= spares; failed++) {
    step = (1 + (failed === 0 ? 0 : repairRate * step)) / failureRate;
    total += step;
  }
  return total;
}

/** Two units, one serving and one ready to take over. */
export interface FailoverPair {
  /** Failures of each unit per unit of time, positive. */
  readonly failureRate: number;
  /** Repairs per unit of time, of one crew, positive. */
  readonly repairRate: number;
  /** One over the mean time of taking over, positive. */
  readonly failoverRate: number;
}

/** Fractions of time in which a pair does not serve. */
export interface FailoverUnavailability {
  /** Together. */
  readonly unavailability: number;
  /** While the other unit takes over. */
  readonly failingOver: number;
  /** While both are down. */
  readonly bothDown: number;
}

/**
 * Unavailability of a pair whose ready unit takes over when the serving one fails; all times exponential.
 *
 * Four states: both up, taking over, one serving alone, both down. The ready unit fails as often as the serving
 * one, also while it takes over; repair of the first does not end before it has; a unit repaired when both were
 * down serves at once.
 *
 * @throws RangeError when a rate is not positive.
 * Source: balance equations of the four states, solved by hand: every term is positive.
 */
export function failoverPair({
  failureRate,
  repairRate,
  failoverRate,
}: FailoverPair): FailoverUnavailability {
  requirePositive('failureRate', failureRate);
  requirePositive('repairRate', repairRate);
  requirePositive('failoverRate', failoverRate);
  const both = 1;
  const failingOver = failureRate / (failoverRate + failureRate);
  // Only one arrow leads back to 'both up', from 'alone', so the flow out of it is the flow along that arrow.
  const alone = (2 * failureRate) / repairRate;
  const bothDown = (failureRate * (failingOver + alone)) / repairRate;
  const total = both + failingOver + alone + bothDown;
  return {
    unavailability: (failingOver + bothDown) / total,
    failingOver: failingOver / total,
    bothDown: bothDown / total,
  };
}

/** Two units, one serving and one ready to take over at once, if the failure is noticed. */
export interface CoveredPair {
  /** Failures of each unit per unit of time, positive. */
  readonly failureRate: number;
  /** Repairs per unit of time, of one crew, positive. */
  readonly repairRate: number;
  /** Probability that the failure of the serving unit is covered, so that the other takes over: in [0, 1]. */
  readonly coverage: number;
}

/** Fractions of time in which a pair does not serve. */
export interface CoverageUnavailability {
  /** Together. */
  readonly unavailability: number;
  /** While one unit is up and does not serve, because the failure of the other one was not covered. */
  readonly uncovered: number;
  /** While both are down. */
  readonly bothDown: number;
}

/**
 * Unavailability of a pair of which one serves: where its failure is not covered nobody does until it is repaired.
 *
 * All times exponential. The ready unit fails as often as the serving one, also while it does not serve though it
 * might; a unit repaired when both were down serves at once. With ρ = λ / μ the weights are 1 for both up, 2 ρ for one
 * of them, 2 ρ² for none, and (1 - c) ρ / (1 + ρ) of the 2 ρ do not serve.
 *
 * @throws RangeError when a parameter is out of range.
 * Source: cuts around both up, around both down, and balance of the uncovered state. Coverage: Bouricius, Carter and
 * Schneider (1969), Proceedings of the 24th ACM National Conference.
 */
export function coveredPair({ failureRate, repairRate, coverage }: CoveredPair): CoverageUnavailability {
  requirePositive('failureRate', failureRate);
  requirePositive('repairRate', repairRate);
  requireFraction('coverage', coverage);
  const ratio = failureRate / repairRate;
  const uncovered = ((1 - coverage) * ratio) / (1 + ratio);
  const bothDown = 2 * ratio * ratio;
  const total = 1 + 2 * ratio + bothDown;
  return {
    unavailability: (uncovered + bothDown) / total,
    uncovered: uncovered / total,
    bothDown: bothDown / total,
  };
}
