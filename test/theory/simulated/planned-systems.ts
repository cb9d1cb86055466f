import { exponential, Simulation, Tally, TimeAverage, type theory } from '../../../src/engine.ts';
import { startFaults } from '../../../src/fault/fault-schedule.ts';
import type { PlannedFault } from '../../../src/fault/planned-fault.ts';
import { Switchover } from '../../../src/fault/switchover.ts';
import { inverseMean } from './inverse-mean.ts';
import type { Model, Run } from './replications.ts';

// Systems of alike units whose failures and repairs are planned faults. Rates are per hour: the unit does not matter.

/** Units that fail and are repaired for ever, or until the crews are none. */
function failing(targets: readonly string[], uptime: number, downtime: number, crews: number): PlannedFault {
  return {
    kind: 'failure',
    targets,
    choice: 'each',
    timing: {
      kind: 'drawn',
      uptime: { exponential: { mean: uptime } },
      downtime: { exponential: { mean: downtime } },
      crews,
    },
  };
}

const numbered = (units: number): readonly string[] => Array.from({ length: units }, (_, unit) => `${unit}`);

/** Some units of which some are needed, seen from the end of the warm-up on. */
export const repairedUnits =
  ({ needed, units, failureRate, repairRate, crews }: theory.RepairedUnits): Model =>
  ({ luck, speed, warmup, until }) => {
    const simulation = new Simulation();
    const down = new TimeAverage();
    const busy = new TimeAverage();
    const [isUp, allUp] = [new TimeAverage(1), new TimeAverage(1)];
    const step = (by: number) => () => {
      const { now } = simulation;
      down.add(by, now);
      busy.set(Math.min(down.level, crews), now);
      isUp.set(units - down.level >= needed ? 1 : 0, now);
      allUp.set(down.level === 0 ? 1 : 0, now);
    };
    const faults = [failing(numbered(units), 1 / failureRate, 1 / (repairRate * speed), crews)];
    const effects = { begin: step(1), end: step(-1) };
    const occurrences = startFaults(faults, { simulation, stream: luck }, effects);
    simulation.run(warmup);
    for (const measured of [down, busy, isUp, allUp]) measured.reset(warmup);
    const before = occurrences.length;
    simulation.run(until);
    const lasted = new Tally();
    // How long those last that are not over is known too.
    for (let i = before; i < occurrences.length; i++)
      lasted.observe(occurrences[i].until - occurrences[i].from);
    const present = down.mean(until);
    return {
      present,
      up: isUp.mean(until),
      unitsUp: 1 - present / units,
      throughput: lasted.count / (until - warmup),
      failures: (lasted.count / (until - warmup)) * 8760,
      stay: lasted.mean,
      none: allUp.mean(until),
      utilisation: busy.mean(until) / crews,
    };
  };

/** Many systems side by side that nobody repairs, until all have failed. */
export const unrepairedUnits =
  (needed: number, units: number, failureRate: number): Model =>
  ({ luck, speed, trials }) => {
    const simulation = new Simulation();
    const lasted = new Tally();
    const failed = new Uint8Array(trials);
    const targets = Array.from({ length: trials * units }, (_, unit) => `${unit}`);
    const lives = luck('lives');
    startFaults(
      [failing(targets, 1 / (failureRate * speed), 1, 0)],
      // Units that are all alike may draw from one stream, which saves opening millions.
      { simulation, stream: () => lives },
      {
        begin: ({ target }) => {
          const system = Math.floor(Number(target) / units);
          if (++failed[system] === units - needed + 1) lasted.observe(simulation.now);
        },
        end: () => {},
      },
    );
    simulation.run(Infinity);
    return { MTTF: lasted.mean };
  };

/** What is observed of cycles from all units up until all are up again, one value a cycle. */
interface Cycles {
  readonly length: Tally;
  /** Until the whole was down, or in all where it never was. */
  readonly untilDown: Tally;
  /** Whether the whole was down at all: its likelihood. */
  readonly isDown: Tally;
  /** Time in which it was, times the likelihood. */
  readonly down: Tally;
}

/**
 * Cycles of units that fail `pace` times as often as they do, counted for what they are worth.
 *
 * The path is the order of failures and repairs. What it is worth is the product, over its steps, of the probability of
 * the step over that at the raised pace; and a time in a state is stretched to what it would be without. `length` and
 * `untilDown` mean something at pace 1 only.
 */
function cycles(
  { needed, units, failureRate, repairRate, crews }: theory.RepairedUnits,
  { luck, speed }: Run,
  pace: number,
  count: number,
): Cycles {
  const simulation = new Simulation();
  const tallies: Cycles = {
    length: new Tally(),
    untilDown: new Tally(),
    isDown: new Tally(),
    down: new Tally(),
  };
  let [failed, worth, isDown, down] = [0, 1, 0, 0];
  let [began, since, untilDown] = [0, 0, NaN];
  /** How much slower something happens in this state than at the raised pace. */
  const stretch = () => {
    const [failures, repairs] = [
      (units - failed) * failureRate,
      Math.min(failed, crews) * repairRate * speed,
    ];
    return (failures * pace + repairs) / (failures + repairs);
  };
  const step = (by: 1 | -1) => {
    const { now } = simulation;
    const slower = stretch();
    if (units - failed < needed) down += worth * slower * (now - since);
    worth *= by > 0 ? slower / pace : slower;
    since = now;
    failed += by;
    if (units - failed < needed && isDown === 0) {
      isDown = worth;
      untilDown = now - began;
    }
    if (failed === 0) end(now);
  };
  const end = (now: number) => {
    tallies.length.observe(now - began);
    tallies.untilDown.observe(isDown > 0 ? untilDown : now - began);
    tallies.isDown.observe(isDown);
    tallies.down.observe(down);
    [worth, isDown, down, began] = [1, 0, 0, now];
    if (tallies.length.count === count) simulation.stop();
  };
  const stream = (path: string) => luck(`pace ${pace}/${path}`);
  const faults = [failing(numbered(units), 1 / (failureRate * pace), 1 / (repairRate * speed), crews)];
  startFaults(faults, { simulation, stream }, { begin: () => step(1), end: () => step(-1) });
  simulation.run(Infinity);
  return tallies;
}

/** Fraction of time down and time until then, from cycles as they are and raised ones, `plain` as many times. */
export const raisedUnits =
  (system: theory.RepairedUnits, pace: number, plain: number): Model =>
  (run) => {
    const raised = cycles(system, run, pace, run.trials);
    const own = cycles(system, run, 1, Math.ceil(plain * run.trials));
    return {
      U: raised.down.mean * inverseMean(own.length),
      MTTF: own.untilDown.mean * inverseMean(raised.isDown),
    };
  };

/** Two units and a crew, of which one serves and the other takes over; rates as in theory. */
export const pair =
  (
    { failureRate, repairRate }: Omit<theory.CoveredPair, 'coverage'>,
    takeoverMean: number,
    coverage: number,
  ): Model =>
  ({ luck, speed, warmup, until }) => {
    const simulation = new Simulation();
    const options = {
      units: 2,
      takeover: exponential(takeoverMean / speed),
      coverage,
      stream: luck('takeover'),
    };
    const [idle, bothDown] = [new TimeAverage(), new TimeAverage()];
    let up = 2;
    const note = () => {
      idle.set(switchover.serving === undefined && up > 0 ? 1 : 0, simulation.now);
      bothDown.set(up === 0 ? 1 : 0, simulation.now);
    };
    const switchover = new Switchover(simulation, options, note);
    const effects = {
      begin: ({ target }: { readonly target: string }) => {
        up--;
        switchover.fail(Number(target));
        note();
      },
      end: ({ target }: { readonly target: string }) => {
        up++;
        switchover.repair(Number(target));
        note();
      },
    };
    const faults = [failing(numbered(2), 1 / failureRate, 1 / (repairRate * speed), 1)];
    startFaults(faults, { simulation, stream: luck }, effects);
    simulation.run(warmup);
    for (const measured of [idle, bothDown]) measured.reset(warmup);
    simulation.run(until);
    return {
      U: idle.mean(until) + bothDown.mean(until),
      idle: idle.mean(until),
      bothDown: bothDown.mean(until),
    };
  };
