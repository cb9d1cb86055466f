import { exponential, theory } from '../../../src/engine.ts';
import { reference } from '../reference.ts';
import { timeToTell } from '../tolerance.ts';
import { poisson } from './arrivals.ts';
import { type Case, keepToTheory, truthsOf } from './replications.ts';
import { resource } from './resource-model.ts';
import { queue } from './station-model.ts';

// Poisson arrivals and exponential service, where the asymptotic variances are known: M/M/c with and without limits.

/** M/M/1 by a station, held on everything that is known of it. */
function single(id: string, arrivalRate: number, isLateTold: boolean): Case {
  const law = theory.mm1Variances({ arrivalRate, serviceRate: 1 });
  return {
    model: queue({
      arrivals: poisson(arrivalRate),
      service: exponential(1),
      ...(isLateTold ? { lateAfter: reference(id).expected.W_p95 } : {}),
    }),
    time: timeToTell(law.inSystem, (speed) => theory.mm1({ arrivalRate, serviceRate: speed }).inSystem),
    warmup: (10 * law.inSystem) / reference(id).expected.VarN,
    truths: {
      ...truthsOf(id, { L: 'L' }),
      busy: { value: arrivalRate, variance: law.busy },
      // Of so many customers as come in the time.
      Wq: { value: reference(id).expected.Wq, variance: law.waitingPerCustomer / arrivalRate },
      ...(isLateTold ? { late: { value: 0.05 } } : {}),
    },
  };
}

const several = (arrivalRate: number, servers: number) =>
  timeToTell(
    theory.mmcVariances({ arrivalRate, serviceRate: 1, servers }).queued,
    (serviceRate) => theory.mmc({ arrivalRate, serviceRate, servers }).queued,
  );

const limited = (arrivalRate: number, servers: number, room: number) =>
  timeToTell(
    theory.mmckVariances({ arrivalRate, serviceRate: 1, servers, room }).full,
    (serviceRate) => theory.mmck({ arrivalRate, serviceRate, servers, room }).blocking,
  );

const loss = { variances: { L: 'N', full: 'full_indicator', refused: 'by T3' } };
const impatience = (serviceRate: number) => ({
  arrivalRate: 10,
  serviceRate,
  servers: 10,
  abandonmentRate: 0.5,
});
const scatter = theory.erlangAVariances(impatience(1));
const one = single('Q02', 0.8, false);

const cases: Readonly<Record<string, Case>> = {
  // Who stays longer than 95 of 100 is told only here: at load 0.8 that takes 100 million seconds, at 0.95 1.6 billion.
  'Q01 M/M/1 at load 0.5': { ...single('Q01', 0.5, true), time: 18_000_000 },
  'Q03 M/M/1 at load 0.95': { ...single('Q03', 0.95, false), replications: 16 },
  // Arrivals that are Poisson find what an observer sees.
  'Q02, Q41 and Q46 M/M/1 at load 0.8': {
    ...one,
    truths: {
      ...one.truths,
      ...truthsOf('Q46', { foundEmpty: 'P_arrival_sees_0', empty: 'P_arrival_sees_0' }),
      ...truthsOf('Q41', { busyPeriod: 'mean' }),
    },
  },
  'Q02 M/M/1, a process for each customer': {
    ...one,
    model: resource({ rate: 0.8, servers: 1 }),
    truths: { L: one.truths.L, Wq: one.truths.Wq },
  },
  'Q04 M/M/2': {
    model: queue({ arrivals: poisson(1.6), service: exponential(1), servers: 2 }),
    time: several(1.6, 2),
    truths: truthsOf('Q04', { L: 'L', Lq: 'Lq' }),
  },
  'Q06 M/M/10': {
    model: queue({ arrivals: poisson(8), service: exponential(1), servers: 10 }),
    time: several(8, 10),
    warmup: 100,
    truths: truthsOf('Q06', { L: 'L', Lq: 'Lq', W: 'W' }),
  },
  'Q07 M/M/100': {
    model: queue({ arrivals: poisson(95), service: exponential(1), servers: 100 }),
    time: several(95, 100),
    warmup: 200,
    replications: 16,
    truths: truthsOf('Q07', { L: 'L', Lq: 'Lq' }),
  },
  'Q08 M/M/5/5, Erlang B': {
    model: queue({ arrivals: poisson(3), service: exponential(1), servers: 5, room: 5 }),
    time: limited(3, 5, 5),
    warmup: 20,
    truths: truthsOf('Q08', { L: 'carried', full: 'Blocking', refused: 'Blocking' }, loss),
  },
  'Q09 M/M/10/10, Erlang B by customers who balk at a resource': {
    model: resource({ rate: 10, servers: 10, room: 10 }),
    time: limited(10, 10, 10),
    warmup: 20,
    truths: truthsOf('Q09', { L: 'carried', refused: 'Blocking' }, loss),
  },
  'Q11 M/M/110/110, Erlang B': {
    model: queue({ arrivals: poisson(100), service: exponential(1), servers: 110, room: 110 }),
    time: limited(100, 110, 110),
    warmup: 20,
    replications: 32,
    truths: truthsOf('Q11', { L: 'carried', full: 'Blocking' }, loss),
  },
  'Q13 M/M/1/10': {
    model: queue({ arrivals: poisson(0.9), service: exponential(1), room: 10 }),
    time: limited(0.9, 1, 10),
    truths: truthsOf(
      'Q13',
      { L: 'L', full: 'P_block', entered: 'lambda_eff', W: 'W', empty: 'P0' },
      { variances: { full: 'full' } },
    ),
  },
  'Q14 M/M/1/10 at load 1, by customers who balk at a resource': {
    model: resource({ rate: 1, servers: 1, room: 10 }),
    time: 4_600_000,
    truths: truthsOf('Q14', { L: 'L', refused: 'P_block' }),
  },
  'Q30 M/M/10+M, impatient customers': {
    model: resource({ rate: 10, servers: 10, patience: 2 }),
    time: 1.5 * timeToTell(scatter.queued, (speed) => theory.erlangA(impatience(speed)).queued),
    warmup: 20,
    truths: {
      ...truthsOf('Q30', { Lq: 'Lq', reneged: 'P_abandon' }),
      L: { value: theory.erlangA(impatience(1)).inSystem, variance: scatter.inSystem },
    },
  },
  'Q32 M/M/∞': {
    model: queue({ arrivals: poisson(20), service: exponential(1), servers: 200 }),
    time: timeToTell(theory.infiniteServersVariance(20, 1), (speed) => 20 / speed),
    warmup: 20,
    truths: truthsOf('Q32', { L: 'mean' }, { variances: { L: 'N' } }),
  },
};

keepToTheory(cases);
