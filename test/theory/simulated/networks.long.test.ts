import {
  exponential,
  hold,
  poissonArrivals,
  type RandomStream,
  Simulation,
  Station,
  Store,
  spawn,
  Tally,
  TimeAverage,
  theory,
} from '../../../src/engine.ts';
import { reference } from '../reference.ts';
import { onEach } from './arrivals.ts';
import { closedNetwork } from './closed-network-model.ts';
import { type Case, keepToTheory, type Model, truths, truthsOf } from './replications.ts';
import { routed } from './routes.ts';

// Stations that send their customers on to each other: tandems, open and closed networks, the choice between two lines.

/** Servers as processes that take from one store and put into the next. */
const tandem =
  (rate: number, serviceRates: readonly number[]): Model =>
  ({ luck, speed, warmup, until }) => {
    const simulation = new Simulation();
    const stores = serviceRates.map((_, i) => new Store<number>(simulation, `store ${i}`));
    const present = new TimeAverage();
    const stay = new Tally();
    function* server(i: number, mean: number, chance: RandomStream) {
      const service = exponential(mean);
      for (;;) {
        const came = yield* stores[i].take();
        yield* hold(service.sample(chance));
        if (i + 1 < stores.length) yield* stores[i + 1].put(came);
        else {
          stay.observe(simulation.now - came);
          present.add(-1, simulation.now);
        }
      }
    }
    serviceRates.forEach((serviceRate, i) => {
      spawn(simulation, 'server', server, i, 1 / (serviceRate * speed), luck(`service ${i}`));
    });
    onEach(simulation, poissonArrivals(rate, luck('arrivals')), () => {
      present.add(1, simulation.now);
      stores[0].tryPut(simulation.now);
    });
    simulation.run(warmup);
    present.reset(warmup);
    stay.reset();
    simulation.run(until);
    return { L: present.mean(until), W: stay.mean };
  };

interface OpenStations {
  readonly stations: readonly theory.OpenStation[];
  readonly routing: readonly (readonly number[])[];
}

const openNetwork =
  ({ stations, routing }: OpenStations): Model =>
  ({ luck, speed, warmup, until }) => {
    const simulation = new Simulation();
    const choosing = luck('routes');
    const nodes = stations.map(({ serviceRate, servers, arrivalRate }, i) => {
      const [service, chance] = [exponential(1 / (serviceRate * speed)), luck(`service ${i}`)];
      const station = new Station(simulation, `station ${i}`, servers, (customer) => {
        const to = routed(routing[i], choosing.uniform());
        if (to >= 0) nodes[to].enter(customer);
      });
      const enter = (customer: number) => station.arrive(customer, service.sample(chance));
      if (arrivalRate > 0)
        onEach(simulation, poissonArrivals(arrivalRate, luck(`arrivals ${i}`)), () => enter(0));
      return { station, enter };
    });
    simulation.run(warmup);
    for (const { station } of nodes) station.reset();
    simulation.run(until);
    const numbers = nodes.map(
      ({ station: { statistics } }) => statistics.queued.mean(until) + statistics.busy.mean(until),
    );
    return Object.fromEntries([
      ...numbers.map((number, i) => [`L${i}`, number] as const),
      ['L', numbers.reduce((sum, number) => sum + number, 0)] as const,
    ]);
  };

/** Two stations, and whoever comes joins the shorter line, or one by lot. */
const twoLines =
  (isShortest: boolean): Model =>
  ({ luck, speed, warmup, until }) => {
    const simulation = new Simulation();
    const [service, serving, choosing] = [exponential(1 / speed), luck('service'), luck('choice')];
    const stations = [0, 1].map((i) => new Station(simulation, `station ${i}`, 1, () => {}));
    onEach(simulation, poissonArrivals(1.6, luck('arrivals')), () => {
      const [first, second] = stations.map(({ busy, queued }) => busy + queued);
      const lot = choosing.uniform() < 0.5 ? 0 : 1;
      const choice = !isShortest || first === second ? lot : first < second ? 0 : 1;
      stations[choice].arrive(0, service.sample(serving));
    });
    simulation.run(warmup);
    for (const station of stations) station.reset();
    simulation.run(until);
    const stay = new Tally();
    for (const { statistics } of stations) stay.merge(statistics.inSystem);
    const number = stations.reduce(
      (sum, { statistics: { queued, busy } }) => sum + queued.mean(until) + busy.mean(until),
      0,
    );
    return { W: stay.mean, L: number };
  };

const jackson: OpenStations = {
  stations: [
    { arrivalRate: 1, serviceRate: 2, servers: 1 },
    { arrivalRate: 0.5, serviceRate: 1, servers: 3 },
    { arrivalRate: 0, serviceRate: 2.5, servers: 1 },
  ],
  routing: [
    [0.1, 0.6, 0.2],
    [0, 0, 0.7],
    [0.2, 0.1, 0],
  ],
};
const jacksonMeans = theory.openNetwork(jackson.stations, jackson.routing);
const lines = reference('N08').expected;

const cases: Readonly<Record<string, Case>> = {
  'N01 two M/M/1 one after the other, through stores': {
    model: tandem(0.8, [1, 1.25]),
    time: 4_600_000,
    truths: truthsOf('N01', { L: 'L', W: 'W' }),
  },
  'open Jackson network with feedback': {
    model: openNetwork(jackson),
    time: 2_100_000,
    truths: truths({
      L: jacksonMeans.inSystem,
      ...Object.fromEntries(jacksonMeans.stations.map(({ inSystem }, i) => [`L${i}`, inSystem])),
    }),
  },
  'N03 closed network with thinking': {
    model: closedNetwork({ demands: [0.1, 0.2, 0.15], population: 10, thinkTime: 1 }),
    time: 120_000,
    warmup: 100,
    truths: truthsOf('N03', { X: 'X', R: 'R', Q1: 'Q1', Q2: 'Q2', Q3: 'Q3', U2: 'U2' }),
  },
  'N04 closed network of shared rates, without thinking': {
    model: closedNetwork({
      demands: [0.1, 0.2, 0.15],
      population: 10,
      thinkTime: 0,
      kind: 'shared rate',
    }),
    time: 140_000,
    warmup: 100,
    truths: truthsOf('N04', { X: 'X', R: 'R', Q1: 'Q1', Q2: 'Q2', Q3: 'Q3' }),
  },
  'N06 closed station of many servers, all of them always busy': {
    model: closedNetwork({ demands: [0.444], population: 400, thinkTime: 0, servers: 300 }),
    time: 1800,
    warmup: 5,
    replications: 32,
    truths: truthsOf('N06', { X: 'X', R: 'R', stretch: 'stretch' }),
  },
  'N08 the shorter of two lines, between one line and two by lot': {
    model: twoLines(true),
    time: 3_000_000,
    truths: truthsOf('N08', { W: 'W_JSQ', L: 'L_JSQ' }),
    atLeast: { W: lines.W_shared_MM2 },
    atMost: { W: lines.W_random },
  },
  'N08 two lines by lot': {
    model: twoLines(false),
    time: 2_800_000,
    truths: truthsOf('N08', { W: 'W_random' }),
  },
};

keepToTheory(cases);
