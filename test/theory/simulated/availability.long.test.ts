import {
  type EventId,
  exponential,
  followBreakdowns,
  hold,
  poissonArrivals,
  Resource,
  Simulation,
  spawn,
  Tally,
  theory,
} from '../../../src/engine.ts';
import { reference } from '../reference.ts';
import { RARE, timeToTell } from '../tolerance.ts';
import { onEach } from './arrivals.ts';
import { breakdowns, UNIT } from './breakdown-model.ts';
import { type Case, keepToTheory, type Model, truthsOf } from './replications.ts';

// Units that fail and are repaired, as often as a plain run sees; rarer failures are in rare-failures.long.test.ts.
// The servers that are one per cent faster are those who repair. Where the answer hardly hangs on them, or there are
// none, all times are one per cent shorter.

/** A process that lives and is repaired, and is looked at ten hours after each repair, when it began as new. */
const tenHoursOn: Model = ({ luck, speed, trials }) => {
  const simulation = new Simulation();
  const [uptime, downtime] = [exponential(UNIT.uptimeMean / speed), exponential(UNIT.downtimeMean / speed)];
  const draws = luck('unit');
  const downLater = new Tally();
  let isUp = true;
  const look = simulation.kind('look', () => downLater.observe(isUp ? 0 : 1));
  function* unit() {
    for (let cycle = 0; cycle < trials; cycle++) {
      simulation.schedule(look, 10);
      yield* hold(uptime.sample(draws));
      isUp = false;
      yield* hold(downtime.sample(draws));
      isUp = true;
    }
    return simulation.now;
  }
  const life = spawn(simulation, 'unit', unit);
  simulation.run(Infinity);
  return { failures: trials / (life.result / 8760), downLater: downLater.mean };
};

/** One system after the other, each of units that all begin as new, until too few live. */
const unrepaired =
  (needed: number, units: number, spares: 'hot' | 'cold' = 'hot'): Model =>
  ({ luck, speed, trials }) => {
    const simulation = new Simulation();
    const [life, lives] = [exponential(100 / speed), luck('lives')];
    const lasted = new Tally();
    let up = 0;
    let began = 0;
    let running: EventId[] = [];
    const live = () => simulation.schedule(fails, life.sample(lives));
    const begin = () => {
      up = units;
      began = simulation.now;
      running = Array.from({ length: spares === 'hot' ? units : needed }, live);
    };
    const fails = simulation.kind('failure', () => {
      if (--up >= needed) {
        if (spares === 'cold') live();
        return;
      }
      lasted.observe(simulation.now - began);
      for (const other of running) simulation.cancel(other);
      if (lasted.count === trials) simulation.stop();
      else begin();
    });
    begin();
    simulation.run(Infinity);
    return { MTTF: lasted.mean };
  };

/** A counter that breaks down with customers or without, and goes on with its work when it is repaired. */
const breakingCounter: Model = ({ luck, speed, warmup, until }) => {
  const simulation = new Simulation();
  const counter = new Resource(simulation, 'counter');
  const [service, serving] = [exponential(1 / speed), luck('service')];
  followBreakdowns(simulation, counter, {
    uptime: exponential(20),
    downtime: exponential(5),
    stream: luck('faults'),
  });
  function* customer() {
    yield* counter.serve(service.sample(serving));
  }
  onEach(simulation, poissonArrivals(0.5, luck('arrivals')), () => spawn(simulation, 'customer', customer));
  simulation.run(warmup);
  counter.reset();
  simulation.run(until);
  const { queued, busy, inSystem, available } = counter.statistics;
  return {
    L: queued.mean(until) + busy.mean(until),
    W: inSystem.mean,
    up: available.mean(until),
  };
};

const lasting = (name: string, model: Model): Case => ({
  model,
  trials: 520_000,
  truths: truthsOf('R07', { MTTF: name }),
});

const cases: Readonly<Record<string, Case>> = {
  'R01 a unit that breaks down': {
    model: breakdowns,
    time: timeToTell(
      theory.unitAvailability(UNIT).upVariance,
      (speed) => theory.unitAvailability({ ...UNIT, downtimeMean: UNIT.downtimeMean / speed }).availability,
    ),
    warmup: 200,
    replications: 32,
    truths: truthsOf('R01', { up: 'A' }, { variances: { up: 'up_indicator' } }),
  },
  'R01 a unit ten hours after its repair': {
    model: tenHoursOn,
    trials: 2_500_000,
    truths: {
      ...truthsOf('R01', { failures: 'failures_per_yr' }),
      downLater: { value: 1 - reference('R01').expected.A_10h, within: RARE },
    },
  },
  'R07 2 of 3 until they fail': lasting('MTTF_2of3', unrepaired(2, 3)),
  'R07 1 of 2 until they fail': lasting('MTTF_1of2_hot', unrepaired(1, 2)),
  'R07 a unit and a cold spare until they fail': lasting('MTTF_1of2_cold', unrepaired(1, 2, 'cold')),
  'R07 3 of 4 until they fail': lasting('MTTF_3of4', unrepaired(3, 4)),
  'R07 4 of 8 until they fail': lasting('MTTF_4of8', unrepaired(4, 8)),
  'Q27 M/M/1 with breakdowns': {
    model: breakingCounter,
    time: 14_000_000,
    warmup: 2000,
    truths: truthsOf('Q27', { L: 'L', W: 'W', up: 'availability' }),
  },
};

keepToTheory(cases);
