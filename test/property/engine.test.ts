import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import {
  constant,
  type Distribution,
  erlang,
  exponential,
  hold,
  hyperexponential,
  type ModelDefinition,
  poissonArrivals,
  type RandomStream,
  Resource,
  Simulation,
  Station,
  Streams,
  spawn,
  uniform,
} from '../../src/engine.ts';
import { settingsOf } from '../../src/experiment/compose.ts';
import { replicate } from '../../src/experiment/replicate.ts';
import { type RunSettings, simulate } from '../../src/experiment/simulate.ts';
import { model as chat, chatScenario } from '../../src/persistent-chat/index.ts';
import { smallScenarios } from '../../src/testing/index.ts';

// What must hold of any model whatever its numbers, over random models: rule T0, no tolerance but rounding.

// A replication alone is the replication in a batch.

/** A line of customers before some clerks: the smallest model that has a tally, a rate, a level and an invariant. */
const office: ModelDefinition<{ readonly clerks: number }, { readonly clerks: number }> = {
  name: 'office',
  module: import.meta.url,
  metrics: [
    { name: 'customer.stay', unit: 's', kind: 'tally', help: 'From arrival to the end of service.' },
    { name: 'customer.rate', unit: '1/s', kind: 'rate', help: 'Customers served.' },
    { name: 'clerks.busy', unit: 'clerks', kind: 'level', help: 'Clerks who serve.' },
  ],
  plan: (plan) => ({ plan, figures: [], findings: [] }),
  build({ clerks }, { simulation, recorder, stream }) {
    const [arriving, serving] = [stream('arrivals'), stream('services')];
    const [stay, rate, busy] = [
      recorder.tally('customer.stay'),
      recorder.rate('customer.rate'),
      recorder.level('clerks.busy'),
    ];
    const desk = new Resource(simulation, 'desk', { capacity: clerks });
    const service = erlang(2, 1.5);
    function* customer() {
      const came = simulation.now;
      const lease = yield* desk.acquire();
      busy.set(desk.busy);
      yield* hold(service.sample(serving));
      lease.release();
      busy.set(desk.busy);
      stay.observe(simulation.now - came);
      rate.add(1);
    }
    function* arrivals() {
      const between = exponential(1);
      for (;;) {
        yield* hold(between.sample(arriving));
        spawn(simulation, 'customer', customer);
      }
    }
    spawn(simulation, 'arrivals', arrivals);
    const { statistics } = desk;
    return {
      invariants: [
        {
          name: 'a clerk serves one',
          violation: () => (desk.busy > clerks ? `${desk.busy} are served` : undefined),
        },
      ],
      totals: () => ({ came: statistics.arrivals, served: statistics.releases }),
    };
  },
  tell: () => ({ answers: [], charts: [], tables: [], blocks: {} }),
};

testProp(
  'a replication alone is to the last bit the replication in a batch, of any size',
  [fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 })],
  (t, seed, clerks, replications) => {
    const settings: RunSettings = { seed, warmup: 10, horizon: 100, checkInvariants: true };
    const batch = replicate(office, { clerks }, settings, replications);
    for (let r = replications - 1; r >= 0; r--)
      t.deepEqual(simulate(office, { clerks }, settings, r), batch[r]);
    t.deepEqual(replicate(office, { clerks }, settings, replications + 1).slice(0, replications), batch);
    t.is(new Set(batch.map(({ fingerprint }) => fingerprint)).size, replications);
  },
  { numRuns: 40 },
);

testProp(
  'a replication of a chat scenario alone is the replication in a batch',
  [smallScenarios({ users: 60, minutes: 3 }), fc.integer({ min: 1, max: 3 })],
  (t, scenario, replications) => {
    const settings = chatScenario.parse(scenario);
    const { plan } = chat.plan(settings);
    const batch = replicate(chat, plan, settingsOf(settings, true), replications);
    for (let r = replications - 1; r >= 0; r--)
      t.deepEqual(simulate(chat, plan, settingsOf(settings, true), r), batch[r]);
  },
  { numRuns: 20 },
);

// The unit of time.

interface Law {
  readonly kind: 'constant' | 'exponential' | 'erlang' | 'uniform' | 'hyperexponential';
  readonly mean: number;
}

function distributionOf({ kind, mean }: Law, unit: number): Distribution {
  const scaled = mean * unit;
  if (kind === 'constant') return constant(scaled);
  if (kind === 'exponential') return exponential(scaled);
  if (kind === 'erlang') return erlang(3, scaled);
  if (kind === 'uniform') return uniform(0, 2 * scaled);
  return hyperexponential([1, 1], [0.2 * scaled, 1.8 * scaled]);
}

/** Means that are dyadic, so that sums of constants, and their ties, are exact in either unit. */
const laws: fc.Arbitrary<Law> = fc.record({
  kind: fc.constantFrom('constant', 'exponential', 'erlang', 'uniform', 'hyperexponential'),
  mean: fc.integer({ min: 32, max: 128 }).map((n) => n / 64),
});

testProp(
  'milliseconds instead of seconds change no number without a unit',
  [laws, laws, fc.integer({ min: 1, max: 3 }), fc.string()],
  (t, gap, work, capacity, seed) => {
    const ratios = (unit: number): readonly number[] => {
      const simulation = new Simulation();
      const streams = new Streams(seed, 0);
      const [arriving, serving] = [streams.open('arrivals'), streams.open('services')];
      const [between, service] = [distributionOf(gap, unit), distributionOf(work, unit)];
      const counter = new Resource(simulation, 'counter', { capacity });
      function* customer() {
        yield* counter.serve(service.sample(serving), { balkAt: 20 });
      }
      function* arrivals() {
        for (;;) {
          yield* hold(between.sample(arriving));
          spawn(simulation, 'customer', customer);
        }
      }
      spawn(simulation, 'arrivals', arrivals);
      // An odd end, so that no arrival of a constant gap falls on it and on the other side of it by rounding.
      const until = 300.123456789 * unit;
      simulation.run(until);
      const { statistics } = counter;
      return [
        statistics.utilisation(until),
        statistics.queued.mean(until),
        statistics.queued.variance(until),
        statistics.waiting.mean / unit,
        statistics.inSystem.mean / unit,
        statistics.arrivals,
        statistics.grants,
        statistics.balks,
        simulation.fired,
      ];
    };
    const [seconds, milliseconds] = [ratios(1), ratios(1000)];
    seconds.forEach((value, i) => {
      if (Number.isNaN(value)) t.true(Number.isNaN(milliseconds[i]));
      else t.true(Math.abs(milliseconds[i] - value) <= 1e-9 * Math.max(1, Math.abs(value)), `number ${i}`);
    });
  },
  { numRuns: 60 },
);

// Common random numbers: the same customers, who come at the same times and want the same work.

interface Customers {
  readonly gaps: readonly number[];
  readonly works: readonly number[];
}

const customers: fc.Arbitrary<Customers> = fc
  .array(fc.tuple(fc.double({ min: 0, max: 3, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true })), {
    minLength: 1,
    maxLength: 60,
    // Without it fast-check would hardly make a line that is long enough to be served in a wrong order.
    size: 'max',
  })
  .map((drawn) => ({ gaps: drawn.map(([gap]) => gap), works: drawn.map(([, work]) => work) }));

interface Served {
  /** When service of each begins and ends; NaN when it does not before the horizon. */
  readonly begins: readonly number[];
  readonly ends: readonly number[];
}

type Serve = (customers: Customers, servers: number, speed: number, until: number) => Served;

const byProcesses: Serve = ({ gaps, works }, servers, speed, until) => {
  const simulation = new Simulation();
  const counter = new Resource(simulation, 'counter', { capacity: servers });
  const begins = works.map(() => NaN);
  const ends = works.map(() => NaN);
  function* customer(i: number) {
    const lease = yield* counter.acquire();
    begins[i] = simulation.now;
    yield* hold(works[i] / speed);
    lease.release();
    ends[i] = simulation.now;
  }
  function* arrivals() {
    for (let i = 0; i < gaps.length; i++) {
      yield* hold(gaps[i]);
      spawn(simulation, 'customer', customer, i);
    }
  }
  spawn(simulation, 'arrivals', arrivals);
  simulation.run(until);
  return { begins, ends };
};

const byEvents: Serve = ({ gaps, works }, servers, speed, until) => {
  const simulation = new Simulation();
  const ends = works.map(() => NaN);
  const station = new Station(simulation, 'station', servers, (customer) => {
    ends[customer] = simulation.now;
  });
  const arrives = simulation.kind<number>('arrival', (i) => {
    station.arrive(i, works[i] / speed);
    if (i + 1 < gaps.length) simulation.schedule(arrives, gaps[i + 1], i + 1);
  });
  simulation.schedule(arrives, gaps[0], 0);
  simulation.run(until);
  return { begins: ends.map((end, i) => end - works[i] / speed), ends };
};

/** Sums of the same times in another order. */
const ROUNDING = 1e-9;

/** When service of each begins, first come, first served: at the server that is free first (Kiefer and Wolfowitz). */
function beginsInOrder({ gaps, works }: Customers, servers: number): readonly number[] {
  const freeAt = new Float64Array(servers);
  let now = 0;
  return works.map((work, i) => {
    now += gaps[i];
    const begin = Math.max(now, freeAt[0]);
    freeAt[0] = begin + work;
    freeAt.sort();
    return begin;
  });
}
const done = ({ ends }: Served): number => ends.filter((end) => !Number.isNaN(end)).length;

for (const [name, serve] of [
  ['a resource', byProcesses],
  ['a station', byEvents],
] as const) {
  testProp(
    `${name} serves in the order of arrival, and whoever is free first serves`,
    [customers, fc.integer({ min: 1, max: 5 })],
    (t, who, servers) => {
      const { begins } = serve(who, servers, 1, 1e6);
      const inOrder = beginsInOrder(who, servers);
      t.true(begins.every((begin, i) => Math.abs(begin - inOrder[i]) <= ROUNDING));
    },
    { numRuns: 150, endOnFailure: true },
  );

  testProp(
    `one more server of ${name} never makes anybody wait longer`,
    [customers, fc.integer({ min: 1, max: 5 })],
    (t, who, servers) => {
      const few = serve(who, servers, 1, 1e6);
      const more = serve(who, servers + 1, 1, 1e6);
      t.is(done(few), who.gaps.length);
      t.true(more.begins.every((begin, i) => begin <= few.begins[i] + ROUNDING));
      // Nor does it ever lower the number of those who are done, at any time.
      t.true(sorted(more.ends).every((end, k) => end <= sorted(few.ends)[k] + ROUNDING));
    },
    { numRuns: 150, endOnFailure: true },
  );

  testProp(
    `faster servers of ${name} complete no less, and nobody waits longer`,
    [
      customers,
      fc.integer({ min: 1, max: 5 }),
      fc.double({ min: 1, max: 4, noNaN: true }),
      fc.double({ min: 1, max: 200, noNaN: true }),
    ],
    (t, who, servers, speed, horizon) => {
      const slow = serve(who, servers, 1, 1e6);
      const fast = serve(who, servers, speed, 1e6);
      t.true(fast.begins.every((begin, i) => begin <= slow.begins[i] + ROUNDING));
      t.true(sorted(fast.ends).every((end, k) => end <= sorted(slow.ends)[k] + ROUNDING));
      t.true(done(serve(who, servers, speed, horizon + ROUNDING)) >= done(serve(who, servers, 1, horizon)));
    },
    { numRuns: 150, endOnFailure: true },
  );
}

test('the order of customers is what makes it hold: come last and be served first, and one more server can harm', (t) => {
  // So that the properties above are known to be able to fail: the same comparison, of other lines.
  const who = { gaps: [1, 1, 5, 1, 1, 5, 6], works: [4.5, 4.5, 6.5, 5.5, 5.5, 3.5, 4.5] };
  const served = (servers: number): readonly number[] => {
    const simulation = new Simulation();
    const counter = new Resource(simulation, 'counter', { capacity: servers });
    const begins = who.works.map(() => NaN);
    function* customer(i: number) {
      const lease = yield* counter.acquire({ rank: -i });
      begins[i] = simulation.now;
      yield* hold(who.works[i]);
      lease.release();
    }
    function* arrivals() {
      for (let i = 0; i < who.gaps.length; i++) {
        yield* hold(who.gaps[i]);
        spawn(simulation, 'customer', customer, i);
      }
    }
    spawn(simulation, 'arrivals', arrivals);
    simulation.run(1e6);
    return begins;
  };
  const [few, more] = [served(1), served(2)];
  t.true(more.some((begin, i) => begin > few[i]));
});

function sorted(times: readonly number[]): readonly number[] {
  return [...times].sort((a, b) => a - b);
}

// Names, not the order of creation, decide who draws what.

interface Component {
  readonly name: string;
  readonly draws: readonly number[];
}

/** Independent queues, made in the given order; what each drew and did. */
function world(seed: string, names: readonly string[]): Readonly<Record<string, Component>> {
  const simulation = new Simulation();
  const streams = new Streams(seed, 0);
  const queues = names.map((name) => {
    const draws: number[] = [];
    const [arriving, serving] = [streams.open(`${name}/arrivals`), streams.open(`${name}/services`)];
    const noted = (stream: RandomStream, law: Distribution) => {
      const value = law.sample(stream);
      draws.push(value);
      return value;
    };
    const station = new Station(simulation, name, 1, () => draws.push(simulation.now));
    const arrivals = poissonArrivals(1, arriving);
    const service = exponential(0.8);
    const arrives = simulation.kind(`${name} arrival`, () => {
      station.arrive(0, noted(serving, service));
      simulation.scheduleAt(arrives, arrivals.next(simulation.now));
    });
    simulation.scheduleAt(arrives, arrivals.next(0));
    return { name, draws };
  });
  simulation.run(50);
  return Object.fromEntries(queues.map((queue) => [queue.name, queue]));
}

testProp(
  'the order in which independent components are made changes nothing that any of them draws or does',
  [
    fc.string(),
    fc
      .uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 6 })
      .chain((names) =>
        fc.tuple(
          fc.constant(names),
          fc.shuffledSubarray(names, { minLength: names.length, maxLength: names.length }),
        ),
      ),
  ],
  (t, seed, [names, permuted]) => {
    const made = world(seed, names);
    t.deepEqual(world(seed, permuted), made);
    // One more component is no disturbance either, and no two draw alike.
    const { extra: _, ...others } = world(seed, ['extra', ...permuted]);
    if (!names.includes('extra')) t.deepEqual(others, made);
    t.is(new Set(Object.values(made).map(({ draws }) => draws[0])).size, names.length);
  },
  { numRuns: 60 },
);
