import {
  batchArrivals,
  constant,
  type Distribution,
  erlang,
  exponential,
  geometric,
  lognormal,
  poissonArrivals,
  theory,
} from '../../../src/engine.ts';
import { reference } from '../reference.ts';
import { balanced, poisson, renewal } from './arrivals.ts';
import { type Case, keepToTheory, type Model, truths, truthsOf } from './replications.ts';
import { queue } from './station-model.ts';

// Arrivals or services that are not exponential, one server, all under T3: no asymptotic variance is known. At a load
// of 0.8 one per cent takes up to thirty million seconds; controls by the arrivals and services that a run drew would
// save half of that, and are not worth their regression.

const mg1 = (service: Distribution): Model => queue({ arrivals: poisson(0.8), service });
const loss = (service: Distribution): Model =>
  queue({ arrivals: poisson(10), service, servers: 10, room: 10 });

const wide = theory.mg1({ arrivalRate: 0.5, serviceMean: 1, serviceScv: 4 });
const regular = theory.gm1(theory.erlangLaw(2, 2), 1);

const cases: Readonly<Record<string, Case>> = {
  'Q12 M/D/10/10, Erlang B whatever the service': {
    model: loss(constant(1)),
    time: 100_000,
    warmup: 20,
    truths: truthsOf('Q12', { refused: 'Blocking' }),
  },
  'Q12 M/H2/10/10, Erlang B whatever the service': {
    model: loss(balanced(1, 4)),
    time: 500_000,
    warmup: 100,
    truths: truthsOf('Q12', { refused: 'Blocking' }),
  },
  'Q17 M/D/1': {
    model: mg1(constant(1)),
    time: 4_300_000,
    truths: truthsOf('Q17', { Wq: 'Wq', L: 'L', W: 'W' }),
  },
  'Q19 M/E2/1': {
    model: mg1(erlang(2, 1)),
    time: 7_000_000,
    truths: truthsOf('Q19', { Wq: 'Wq', L: 'L', W: 'W' }),
  },
  'Q21 M/LN/1': {
    model: mg1(lognormal(1, Math.SQRT2)),
    time: 25_000_000,
    truths: truthsOf('Q21', { Wq: 'Wq', L: 'L' }),
  },
  'M/H2/1': {
    model: queue({ arrivals: poisson(0.5), service: balanced(1, 4) }),
    time: 12_500_000,
    truths: truths({ Wq: wide.waitingTime, L: wide.inSystem }),
  },
  // Arrivals that are not Poisson do not see what an observer sees: 0.371 find nobody, who is there 0.2 of the time.
  'Q22 D/M/1': {
    model: queue({ arrivals: renewal(constant(1.25)), service: exponential(1) }),
    time: 5_700_000,
    truths: {
      ...truthsOf('Q22', { Wq: 'Wq', L: 'L', foundEmpty: 'P_no_wait' }),
      ...truths({ empty: 0.2 }),
    },
  },
  'E2/M/1': {
    model: queue({ arrivals: renewal(erlang(2, 2)), service: exponential(1) }),
    time: 3_800_000,
    truths: truths({
      Wq: regular.waitingTime,
      L: regular.inSystem,
      foundEmpty: 1 - regular.waitProbability,
    }),
  },
  'Q24 E2/E2/1 below Kingman': {
    model: queue({ arrivals: renewal(erlang(2, 1.25)), service: erlang(2, 1) }),
    time: 5_600_000,
    truths: truthsOf('Q24', { Wq: 'Wq', L: 'L' }),
    atMost: { Wq: reference('Q24').expected.Kingman_upper },
  },
  'Q25 H2/E4/1 below Kingman': {
    model: queue({ arrivals: renewal(balanced(1.25, 4)), service: erlang(4, 1) }),
    time: 16_000_000,
    truths: truthsOf('Q25', { Wq: 'Wq', L: 'L' }),
    atMost: { Wq: reference('Q25').expected.Kingman_upper },
  },
  'Q29 M^X/M/1, arrivals in groups': {
    model: queue({
      arrivals: (luck) =>
        batchArrivals(poissonArrivals(0.4, luck('arrivals')), geometric(0.5), luck('sizes')),
      service: exponential(1),
    }),
    time: 18_000_000,
    truths: truthsOf('Q29', { L: 'L', W: 'W' }),
  },
};

keepToTheory(cases);
