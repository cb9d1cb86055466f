import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import {
  constant,
  erlang,
  exponential,
  poissonArrivals,
  Resource,
  Simulation,
  Station,
  Streams,
  spawn,
  Tally,
  TimeAverage,
} from '../../../src/engine.ts';
import { ONE_IN_A_MILLION } from '../../random/chance.ts';
import { reference } from '../reference.ts';
import { fitOf, LEAST_FIT } from '../tolerance.ts';
import { balanced, onEach } from './arrivals.ts';
import { routed } from './routes.ts';

// What holds of every path, or of the departures on it.
interface Walk {
  readonly seed: string;
  readonly customers: number;
  readonly stations: readonly {
    readonly servers: number;
    readonly isResource: boolean;
    readonly row: readonly number[];
  }[];
}

/** Any routes of which at least one visit in six is the last. */
const walks: fc.Arbitrary<Walk> = fc.integer({ min: 1, max: 5 }).chain((n) =>
  fc.record({
    seed: fc.string(),
    customers: fc.integer({ min: 1, max: 300 }),
    stations: fc.array(
      fc.record({
        servers: fc.integer({ min: 1, max: 4 }),
        isResource: fc.boolean(),
        row: fc
          .array(fc.integer({ min: 0, max: 5 }), { minLength: n, maxLength: n })
          .map((weights) =>
            weights.map((weight) => weight / (n + weights.reduce((sum, one) => sum + one, 0))),
          ),
      }),
      { minLength: n, maxLength: n },
    ),
  }),
);

testProp(
  "Q45: Little's law and the balance of flows hold at every station of any network, and around it (T0)",
  [walks],
  (t, { seed, customers, stations }) => {
    const simulation = new Simulation();
    const streams = new Streams(seed, 0);
    const [arriving, choosing] = [streams.open('arrivals'), streams.open('routes')];
    const present = new TimeAverage();
    const [came, stays] = [new Float64Array(customers), { sum: 0, left: 0 }];
    const laws = [exponential(1), constant(1), erlang(3, 1), balanced(1, 4)];
    const moveOn = (customer: number, row: readonly number[]) => {
      const to = routed(row, choosing.uniform());
      if (to >= 0) return nodes[to].enter(customer);
      present.add(-1, simulation.now);
      stays.sum += simulation.now - came[customer];
      stays.left++;
    };
    const nodes = stations.map(({ servers, isResource, row }, i) => {
      const [law, chance] = [laws[i % laws.length], streams.open(`service ${i}`)];
      const done = { work: 0, visits: 0 };
      const work = () => {
        const drawn = law.sample(chance);
        done.work += drawn;
        done.visits++;
        return drawn;
      };
      if (!isResource) {
        const station = new Station(simulation, `station ${i}`, servers, (customer) => moveOn(customer, row));
        return { done, statistics: station.statistics, enter: (one: number) => station.arrive(one, work()) };
      }
      const resource = new Resource(simulation, `resource ${i}`, { capacity: servers });
      function* visit(customer: number) {
        yield* resource.serve(work());
        moveOn(customer, row);
      }
      const enter = (customer: number) => {
        spawn(simulation, 'visit', visit, customer);
      };
      return { done, statistics: resource.statistics, enter };
    });
    const between = exponential(0.7);
    const arrives = simulation.kind<number>('arrival', (customer) => {
      came[customer] = simulation.now;
      present.add(1, simulation.now);
      nodes[customer % nodes.length].enter(customer);
      if (customer + 1 < customers) simulation.schedule(arrives, between.sample(arriving), customer + 1);
    });
    simulation.schedule(arrives, between.sample(arriving), 0);
    simulation.run(1e9);
    const end = simulation.now;
    t.is(stays.left, customers);
    t.is(present.level, 0);
    const visits = nodes.reduce((sum, { done }) => sum + done.visits, 0);
    const isSame = (one: number, other: number) =>
      Math.abs(one - other) <= 1e-12 * visits * Math.max(one, other);
    t.true(isSame(present.mean(end) * end, stays.sum), 'the network');
    for (const { done, statistics } of nodes) {
      const { queued, busy, waiting, inSystem, arrivals, grants, releases } = statistics;
      t.deepEqual([arrivals, grants, releases], [done.visits, done.visits, done.visits]);
      t.is(queued.level + busy.level, 0);
      t.true(isSame(busy.mean(end) * end, done.work), 'busy time is work');
      if (done.visits === 0) continue;
      t.true(isSame(queued.mean(end) * end, waiting.mean * waiting.count), 'the line');
      t.true(
        isSame((queued.mean(end) + busy.mean(end)) * end, inSystem.mean * inSystem.count),
        'the station',
      );
    }
  },
  { numRuns: 200 },
);

// Within a customer or two of the fluid, because customers are whole.
test('Q48: an overload of constant gaps is the fluid (T0)', (t) => {
  const { expected } = reference('Q48');
  const simulation = new Simulation();
  const waiting = new TimeAverage();
  const station = new Station(simulation, 'station', 1, () => waiting.set(station.queued, simulation.now));
  let longest = 0;
  const arrives = simulation.kind('arrival', () => {
    station.arrive(0, 1 / 100);
    waiting.set(station.queued, simulation.now);
    longest = Math.max(longest, station.queued);
    simulation.schedule(arrives, simulation.now < 60 ? 1 / 150 : 1 / 50);
  });
  simulation.schedule(arrives, 0);
  simulation.run(60);
  t.true(Math.abs(longest - expected.peak_backlog) <= 2);
  simulation.run(60 + expected.drain_s);
  t.true(station.queued <= 2);
  t.true(Math.abs(waiting.mean(120) * 120 - expected.integral_backlog) <= 2 * 120);
  t.true(Math.abs(station.statistics.waiting.max - expected.max_delay_s) <= 2 / 100 + 1e-9);
});

// Burke: as many as come go, and as if by Poisson, whatever the speed of the servers.
test('Q47: departures of M/M/1 and M/M/5 are Poisson (T4)', (t) => {
  for (const servers of [1, 5]) {
    const simulation = new Simulation();
    const streams = new Streams(`departures of ${servers}`, 0);
    const serving = streams.open('service');
    const service = exponential(servers);
    const gaps: number[] = [];
    let last = NaN;
    const station = new Station(simulation, 'station', servers, () => {
      if (simulation.now > 1000) gaps.push(simulation.now - last);
      last = simulation.now;
    });
    onEach(simulation, poissonArrivals(0.8, streams.open('arrivals')), () =>
      station.arrive(0, service.sample(serving)),
    );
    simulation.run(100_000);
    const law = exponential(reference('Q47').expected.mean);
    const [mean, neighbours] = [new Tally(), new Tally()];
    gaps.forEach((gap, i) => {
      mean.observe(gap);
      if (i > 0) neighbours.observe((gap - law.mean) * (gaps[i - 1] - law.mean));
    });
    const error = ONE_IN_A_MILLION / Math.sqrt(gaps.length);
    t.true(fitOf(gaps, (gap) => law.cdf(gap)) >= LEAST_FIT);
    t.true(Math.abs(mean.mean / law.mean - 1) <= error);
    t.true(Math.abs(neighbours.mean / mean.variance) <= error);
  }
});
