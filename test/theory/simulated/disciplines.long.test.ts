import test from 'ava';
import {
  chiSquareFit,
  constant,
  type Distribution,
  discrete,
  exponential,
  poissonArrivals,
  Resource,
  SharedRate,
  Simulation,
  Streams,
  spawn,
  Tally,
  TimeAverage,
} from '../../../src/engine.ts';
import { LEAST_FIT } from '../tolerance.ts';
import { balanced, onEach } from './arrivals.ts';
import { type Case, keepToTheory, type Model, truths, truthsOf } from './replications.ts';
import { shortestRemaining } from './shortest-remaining-model.ts';

// One server, one load of 0.8, and every order of service: by rank, by what is left to do, all at once.

/** Two ranks of customers, who come at 0.3 and 0.5 a second. */
const ranks =
  (preempts: boolean): Model =>
  ({ luck, speed, warmup, until }) => {
    const simulation = new Simulation();
    const counter = new Resource(simulation, 'counter', { preempts });
    const [service, serving] = [exponential(1 / speed), luck('service')];
    const [stays, present] = [
      [new Tally(), new Tally()],
      [new TimeAverage(), new TimeAverage()],
    ];
    function* customer(rank: number, work: number) {
      const came = simulation.now;
      present[rank].add(1, came);
      yield* counter.serve(work, { rank });
      present[rank].add(-1, simulation.now);
      stays[rank].observe(simulation.now - came);
    }
    [0.3, 0.5].forEach((rate, rank) => {
      onEach(simulation, poissonArrivals(rate, luck(`arrivals ${rank}`)), () =>
        spawn(simulation, 'customer', customer, rank, service.sample(serving)),
      );
    });
    simulation.run(warmup);
    counter.reset();
    for (const number of present) number.reset(warmup);
    for (const stay of stays) stay.reset();
    simulation.run(until);
    const { queued, busy } = counter.statistics;
    return {
      L: queued.mean(until) + busy.mean(until),
      T1: stays[0].mean,
      T2: stays[1].mean,
      L1: present[0].mean(until),
      L2: present[1].mean(until),
    };
  };

/** All at once, each as fast as the others. Stays are told by the work that was wanted. */
const sharing =
  (work: Distribution): Model =>
  ({ luck, speed, warmup, until }) => {
    const simulation = new Simulation();
    const link = new SharedRate(simulation, 'link', { rate: speed });
    const serving = luck('service');
    const stays = new Map([1, 3].map((wanted) => [wanted, new Tally()]));
    function* customer(wanted: number) {
      const came = simulation.now;
      yield* link.serve(wanted);
      stays.get(wanted)?.observe(simulation.now - came);
    }
    onEach(simulation, poissonArrivals(0.8, luck('arrivals')), () =>
      spawn(simulation, 'customer', customer, work.sample(serving)),
    );
    simulation.run(warmup);
    link.reset();
    for (const stay of stays.values()) stay.reset();
    simulation.run(until);
    const { inSystem, stay } = link.statistics;
    return {
      L: inSystem.mean(until),
      W: stay.mean,
      T1: stays.get(1)?.mean ?? NaN,
      T3: stays.get(3)?.mean ?? NaN,
    };
  };

/** Mean 1. */
const threeSizes = discrete([0.6, 1, 3], [0.5, 0.4, 0.1]);

const cases: Readonly<Record<string, Case>> = {
  'Q35 M/M/1 processor sharing': {
    model: sharing(exponential(1)),
    time: 3_200_000,
    truths: { L: { value: 4, variance: 1800 } },
  },
  'Q35 M/D/1 processor sharing': {
    model: sharing(constant(1)),
    time: 3_300_000,
    truths: truthsOf('Q35', { L: 'L', W: 'W' }),
  },
  'Q35 M/G/1 processor sharing: stays are as long as the work': {
    model: sharing(threeSizes),
    time: 5_800_000,
    truths: truthsOf('Q35', { L: 'L', W: 'W', T1: 'T_given_x1', T3: 'T_given_x3' }),
  },
  'Q37 M/M/1 with two ranks': {
    model: ranks(false),
    time: 8_000_000,
    truths: {
      L: { value: 4, variance: 1800 },
      ...truths({ T1: 1 + 8 / 7, T2: 1 + 40 / 7 }),
    },
  },
  'Q39 M/M/1 with two ranks and pre-emption': {
    model: ranks(true),
    time: 8_600_000,
    truths: {
      L: { value: 4, variance: 1800 },
      ...truthsOf('Q39', { T1: 'T1', T2: 'T2', L1: 'L1', L2: 'L2' }),
    },
  },
  'Q40 M/M/1, the least work left first': {
    model: shortestRemaining,
    time: 3_000_000,
    truths: truthsOf('Q40', { T: 'T', L: 'L' }),
  },
};

keepToTheory(cases);

// Looks so far apart that they are as good as independent.
test.serial('Q35: the number present under processor sharing is geometric whatever the work (T4)', (t) => {
  const [load, looks, apart, cells] = [0.8, 2000, 1000, 20];
  const streams = new Streams('sharing', 0);
  const [work, serving] = [balanced(1, 4), streams.open('service')];
  const simulation = new Simulation();
  const link = new SharedRate(simulation, 'link');
  function* customer() {
    yield* link.serve(work.sample(serving));
  }
  onEach(simulation, poissonArrivals(load, streams.open('arrivals')), () =>
    spawn(simulation, 'customer', customer),
  );
  const counts = new Float64Array(cells + 1);
  for (let look = 1; look <= looks; look++) {
    simulation.run(look * apart);
    counts[Math.min(link.jobs, cells)]++;
  }
  let beyond = 1;
  const expected = counts.map((_, n) => {
    const here = n < cells ? (1 - load) * beyond : beyond;
    beyond -= here;
    return here * looks;
  });
  const fit = chiSquareFit(counts, expected);
  t.true(fit >= LEAST_FIT, `p-value ${fit}`);
});
