import test from 'ava';
import { Simulation } from '../../src/kernel/simulation.ts';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/stream.ts';
import { Tally } from '../../src/stats/tally.ts';
import { TimeAverage } from '../../src/stats/time-average.ts';

// One server, Poisson arrivals at 0.8 a second, exponential service of mean 1 s: case Q02, utilisation 0.8.
// The tolerance is not a taste. It is the asymptotic standard error of each estimator, times the normal
// quantile of a false alarm in a million (rule T2); and a server one per cent faster must not pass.

const ARRIVALS_PER_SECOND = 0.8;
const SECONDS = 5_000_000;
const Z_ONE_IN_A_MILLION = 4.8916;

const IN_SYSTEM = { mean: 4, variance: 1800 };
/** Per customer: Daley (1968). */
const WAITING = { mean: 4, variance: 1976 };

interface Estimates {
  readonly inSystem: number;
  readonly waiting: number;
  readonly customers: number;
}

function simulateQueue(serviceMean: number, seed: string): Estimates {
  const simulation = new Simulation();
  const streams = new Streams(seed, 0);
  const luck = { arrival: streams.open('arrival'), service: streams.open('service') };
  const interarrival = exponential(1 / ARRIVALS_PER_SECOND);
  const service = exponential(serviceMean);
  const inSystem = new TimeAverage();
  const waiting = new Tally();

  /** Arrival times of those in the line, in a ring; NaN for customers who were there at time 0. */
  const line = new Float64Array(4096);
  let first = 0;
  let queued = 0;
  const join = (at: number) => {
    line[(first + queued++) & 4095] = at;
  };
  const serve = () => {
    const waited = simulation.now - line[first];
    if (waited >= 0) waiting.observe(waited);
    first = (first + 1) & 4095;
    queued--;
    simulation.schedule(departure, service.sample(luck.service));
  };
  const arrival = simulation.kind('arrival', () => {
    simulation.schedule(arrival, interarrival.sample(luck.arrival));
    join(simulation.now);
    if (inSystem.level === 0) serve();
    inSystem.add(1, simulation.now);
  });
  const departure = simulation.kind('departure', () => {
    inSystem.add(-1, simulation.now);
    if (queued > 0) serve();
  });

  // Start in the stationary law, so that nothing need be dropped: geometric in number, and without memory.
  const stationary = Math.floor(Math.log(1 - streams.open('start').uniform()) / Math.log(0.8));
  for (let customer = 0; customer < stationary; customer++) join(NaN);
  inSystem.set(stationary, 0);
  if (stationary > 0) serve();
  simulation.schedule(arrival, interarrival.sample(luck.arrival));

  simulation.run(SECONDS);
  return { inSystem: inSystem.mean(SECONDS), waiting: waiting.mean, customers: waiting.count };
}

/** Distance from theory, in units of what rule T2 allows: above 1 is a failure. */
function distances({ inSystem, waiting, customers }: Estimates): { inSystem: number; waiting: number } {
  const allowed = (variance: number, size: number) => Z_ONE_IN_A_MILLION * Math.sqrt(variance / size);
  return {
    inSystem: Math.abs(inSystem - IN_SYSTEM.mean) / allowed(IN_SYSTEM.variance, SECONDS),
    waiting: Math.abs(waiting - WAITING.mean) / allowed(WAITING.variance, customers),
  };
}

test('M/M/1 at utilisation 0.8 keeps to theory, at a false alarm of two in a million', (t) => {
  const estimates = simulateQueue(1, 'M/M/1');
  const { inSystem, waiting } = distances(estimates);
  t.log(`${estimates.customers} customers; in system ${estimates.inSystem}, waiting ${estimates.waiting} s`);
  t.true(inSystem <= 1, `in system: ${inSystem} of the tolerance`);
  t.true(waiting <= 1, `waiting: ${waiting} of the tolerance`);
});

test('a server one per cent faster does not pass the same test', (t) => {
  const { inSystem, waiting } = distances(simulateQueue(1 / 1.01, 'M/M/1'));
  t.true(inSystem > 1, `in system: ${inSystem} of the tolerance`);
  t.true(waiting > 1, `waiting: ${waiting} of the tolerance`);
});
