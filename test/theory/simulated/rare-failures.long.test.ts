import { reference } from '../reference.ts';
import { RARE } from '../tolerance.ts';
import { coldStandby, failoverPair, repaired, type System } from './failing-systems.ts';
import { inverseMean } from './inverse-mean.ts';
import { type Case, keepToTheory, type Model, type Run, truthsOf } from './replications.ts';

// Failures that a plain run would hardly see: 4 of 8 units with a crew each are down for ten seconds in sixty years.
// What a cycle costs is measured in cycles whose failures are raised, and how long it takes in cycles as they are. The
// mean likelihood is 1, or the raised failures are counted wrong.

/** Means per hour from the cycles of a system, half of them raised. */
const inCycles =
  (system: System, pace: number): Model =>
  ({ luck, speed, trials }: Run) => {
    const draws = (cycles: string) => ({
      lifetimes: luck(`${cycles}/lifetimes`),
      repairs: luck(`${cycles}/repairs`),
    });
    const raised = system(draws('raised'), speed, pace, trials);
    const plain = system(draws('plain'), speed, 1, trials);
    const down = raised.down.mean * inverseMean(plain.length);
    const takingOver = plain.takingOver.mean * inverseMean(plain.length);
    return {
      U: down + takingOver,
      down,
      takingOver,
      MTTF: plain.untilDown.mean * inverseMean(raised.isDown),
      likelihood: raised.likelihood.mean,
    };
  };

const { uptimeMean, downtimeMean, failoverSeconds } = reference('R10').parameters;

const whole = { likelihood: { value: 1, within: RARE } };

/** Unavailability of units that have a crew each. */
const independent = (needed: number, units: number, pace: number, trials: number): Case => ({
  model: inCycles(repaired({ needed, units, failureRate: 0.01, repairRate: 0.99, crews: units }), pace),
  trials,
  truths: { ...truthsOf('R02', { U: `U_${needed}of${units}` }), ...whole },
});

/** Unavailability of units that share a crew. */
const sharing = (id: string, needed: number, units: number, pace: number, trials: number): Case => ({
  model: inCycles(repaired({ needed, units, failureRate: 0.01, repairRate: 0.99, crews: 1 }), pace),
  trials,
  truths: { U: { value: reference(id).expected.U }, ...whole },
});

/** Mean time to failure with one crew. */
const lasting = (name: string, system: System, pace: number): Case => ({
  model: inCycles(system, pace),
  trials: 1_000_000,
  truths: { ...truthsOf('R08', { MTTF: name }), ...whole },
});
const withCrew = (needed: number, units: number) =>
  repaired({ needed, units, failureRate: 0.01, repairRate: 1, crews: 1 });

const cases: Readonly<Record<string, Case>> = {
  'R02 1 of 2, crews for all': independent(1, 2, 400, 500_000),
  'R02 2 of 3, crews for all': independent(2, 3, 300, 500_000),
  'R02 3 of 4, crews for all': independent(3, 4, 300, 500_000),
  'R02 4 of 6, crews for all': independent(4, 6, 150, 300_000),
  'R02 4 of 8, crews for all': independent(4, 8, 150, 400_000),
  // The first failure is that of the whole: nothing to raise.
  'R02 4 of 4, crews for all': {
    ...independent(4, 4, 1, 1_500_000),
    truths: { U: { value: 1 - reference('R02').expected.A_4of4 } },
  },
  'R03 2 of 3, one crew': sharing('R03', 2, 3, 300, 500_000),
  'R05 4 of 8, one crew': sharing('R05', 4, 8, 60, 300_000),
  'R08 2 of 3 until they fail, one crew': lasting('MTTF_2of3', withCrew(2, 3), 300),
  'R08 1 of 2 until they fail, one crew': lasting('MTTF_1of2', withCrew(1, 2), 400),
  'R08 3 of 4 until they fail, one crew': lasting('MTTF_3of4', withCrew(3, 4), 300),
  'R08 a unit and a cold spare until they fail, one crew': lasting('MTTF_cold', coldStandby(0.01, 1), 400),
  'R10 a pair with failover': {
    model: inCycles(
      failoverPair({
        failureRate: 1 / uptimeMean,
        repairRate: 1 / downtimeMean,
        failoverRate: 3600 / failoverSeconds,
      }),
      1000,
    ),
    trials: 550_000,
    truths: { ...truthsOf('R10', { U: 'U', down: 'U_both_down', takingOver: 'U_failover' }), ...whole },
  },
};

keepToTheory(cases);
