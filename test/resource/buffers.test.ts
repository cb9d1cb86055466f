import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { Simulation } from '../../src/kernel/simulation.ts';
import { Interrupted } from '../../src/process/errors.ts';
import { hold } from '../../src/process/hold.ts';
import { orElseAfter } from '../../src/process/or-else-after.ts';
import { type Process, spawn } from '../../src/process/process.ts';
import { Reservoir } from '../../src/resource/reservoir.ts';
import { SharedRate } from '../../src/resource/shared-rate.ts';
import { Store } from '../../src/resource/store.ts';

// ── stores ──────────────────────────────────────────────────────────────────────────────────────────────

test('items leave in the order in which they came, or as a filter says; a full store holds up who puts', (t) => {
  const simulation = new Simulation();
  const shelf = new Store<string>(simulation, 'shelf', 2);
  const seen: string[] = [];
  spawn(simulation, 'maker', function* () {
    for (const item of ['a', 'b', 'c', 'd']) {
      yield* shelf.put(item);
      seen.push(`put ${item} ${simulation.now}`);
    }
  });
  spawn(simulation, 'taker', function* () {
    yield* hold(3);
    for (const wanted of ['b', 'd', 'a', 'c']) {
      const item = yield* shelf.take((one) => one === wanted);
      seen.push(`took ${item} ${simulation.now}`);
      yield* hold(1);
    }
  });
  simulation.run(100);
  // The taker wants d, and c, which is in the way, keeps it out.
  t.deepEqual(seen, ['put a 0', 'put b 0', 'took b 3', 'put c 3']);
  t.is(shelf.size, 2);
  t.is(shelf.tryTake(), 'a');
  simulation.run(200);
  t.deepEqual(seen.slice(4), ['put d 100', 'took d 100']);
  t.is(shelf.statistics.stay.count, 3);
});

test('a taker whose filter waits for something else is passed by', (t) => {
  const simulation = new Simulation();
  const shelf = new Store<number>(simulation, 'shelf');
  const seen: string[] = [];
  function* taker(name: string, least: number) {
    seen.push(`${name} ${yield* shelf.take((item) => item >= least)}`);
  }
  spawn(simulation, 'taker', taker, 'picky', 5);
  spawn(simulation, 'taker', taker, 'easy', 1);
  simulation.run(1);
  t.is(shelf.statistics.taking.queued.level, 2);
  t.true(shelf.tryPut(2));
  t.true(shelf.tryPut(7));
  simulation.run(2);
  t.deepEqual(seen, ['easy 2', 'picky 7']);
  t.is(shelf.statistics.taking.waiting.mean, 1);
  shelf.reset();
  t.is(shelf.statistics.taking.arrivals, 0);
});

interface Step {
  readonly after: number;
  readonly what: 'put' | 'take' | 'pick' | 'interrupt';
  readonly which: number;
  readonly patience: number;
}

const scripts = fc.array(
  fc.record({
    after: fc.constantFrom(0, 0, 1, 0.5),
    what: fc.constantFrom('put', 'put', 'take', 'take', 'pick', 'interrupt') as fc.Arbitrary<Step['what']>,
    which: fc.nat(20),
    patience: fc.constantFrom(0, 1, Infinity, Infinity),
  }),
  { maxLength: 60, size: 'max' },
);

/** Plays a script; the fates of all the items, and what is wrong. */
function storeFault(capacity: number, script: readonly Step[]): string | undefined {
  const simulation = new Simulation();
  const store = new Store<number>(simulation, 'store', capacity);
  const put: number[] = [];
  const taken: number[] = [];
  const processes: Process<void>[] = [];
  let fault: string | undefined;
  const check = () => {
    const { size, putting, taking } = store.statistics;
    if (store.size > capacity) fault = `${store.size} items in a store of ${capacity}`;
    if (size.level !== store.size) fault = `observed ${size.level} items, not ${store.size}`;
    if (putting.queued.min < 0 || taking.queued.min < 0) fault = 'a line below 0';
  };
  function* customer(number: number, { what, which, patience }: Step) {
    try {
      if (what === 'put') {
        if ((yield* orElseAfter(store.put(number), patience)) !== 'reneged') put.push(number);
      } else {
        const filter = what === 'pick' ? (item: number) => item % 3 === which % 3 : undefined;
        const item = yield* orElseAfter(store.take(filter), patience);
        if (item !== 'reneged') taken.push(item);
      }
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    }
    check();
  }
  const act = simulation.kind<number>('act', (number) => {
    const step = script[number];
    if (step.what === 'interrupt') processes[step.which % Math.max(1, processes.length)]?.interrupt('script');
    else processes.push(spawn(simulation, step.what, customer, number, step));
    check();
  });
  let time = 0;
  script.forEach((step, number) => {
    time += step.after;
    simulation.scheduleAt(act, time, number);
  });
  simulation.run(time + 10);
  const { putting, taking } = store.statistics;
  if (store.size < capacity && putting.queued.level > 0) fault = 'somebody waits for room that is there';
  if (putting.arrivals - putting.waiting.count - putting.reneges !== putting.queued.level)
    fault = 'puts are lost';
  if (taking.arrivals - taking.waiting.count - taking.reneges !== taking.queued.level)
    fault = 'takes are lost';
  for (let item = store.tryTake(); item !== undefined; item = store.tryTake()) {
    taken.push(item);
    simulation.run(simulation.now);
  }
  const sorted = (items: readonly number[]) => [...items].sort((a, b) => a - b).join();
  if (fault === undefined && sorted(put) !== sorted(taken))
    fault = `put ${sorted(put)}; taken ${sorted(taken)}`;
  return fault;
}

testProp(
  'what was put is taken once, or is still there; a store never holds more than it can',
  [fc.integer({ min: 1, max: 4 }), scripts],
  (t, capacity, script) => t.is(storeFault(capacity, script), undefined),
  { numRuns: 1500, seed: 1 },
);

// ── reservoirs ──────────────────────────────────────────────────────────────────────────────────────────

testProp(
  'a reservoir keeps its bounds, and what went in less what came out is its level',
  [fc.integer({ min: 4, max: 9 }), scripts],
  (t, capacity, script) => {
    const simulation = new Simulation();
    const tank = new Reservoir(simulation, 'tank', { capacity, level: 2 });
    const { filling, draining } = tank.statistics;
    let expected = 2;
    const processes: Process<void>[] = [];
    function* customer({ what, which, patience }: Step) {
      const amount = 1 + (which % 4);
      try {
        const wait = what === 'put' ? tank.fill(amount) : tank.drain(amount);
        if ((yield* orElseAfter(wait, patience)) !== 'reneged') expected += what === 'put' ? amount : -amount;
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
      }
      t.is(tank.level, expected);
    }
    const act = simulation.kind<Step>('act', (step) => {
      if (step.what === 'interrupt')
        processes[step.which % Math.max(1, processes.length)]?.interrupt('script');
      else processes.push(spawn(simulation, step.what, customer, step));
      t.true(tank.level >= 0 && tank.level <= capacity);
      t.is(tank.statistics.level.level, tank.level);
    });
    let time = 0;
    for (const step of script) {
      time += step.after;
      simulation.scheduleAt(act, time, step);
    }
    simulation.run(time + 10);
    for (const line of [filling, draining]) {
      t.is(line.arrivals - line.waiting.count - line.reneges, line.queued.level);
      t.true(line.queued.min >= 0);
    }
    const stuck = (amount: number, line: typeof filling) => line.queued.level === 0 || amount < 4;
    t.true(stuck(capacity - tank.level, filling) && stuck(tank.level, draining));
    const before = tank.level;
    tank.reset();
    t.is(tank.statistics.level.level, before);
  },
  { numRuns: 500, seed: 1 },
);

// ── shared rates ────────────────────────────────────────────────────────────────────────────────────────

interface Job {
  readonly at: number;
  readonly work: number;
}

/** Processor sharing step by step: n jobs, each looked at on every arrival and every end. */
function shareStepByStep(jobs: readonly Job[], rate: number, perJob: number): number[] {
  const left = jobs.map(({ work }) => work);
  const ends = jobs.map(() => NaN);
  let now = 0;
  for (;;) {
    const here = jobs.map((_, i) => i).filter((i) => jobs[i].at <= now && Number.isNaN(ends[i]));
    const share = Math.min(perJob, rate / here.length);
    const nextEnd = Math.min(...here.map((i) => now + left[i] / share));
    const nextArrival = Math.min(...jobs.filter(({ at }) => at > now).map(({ at }) => at));
    const next = Math.min(nextEnd, nextArrival);
    if (next === Infinity) return ends;
    for (const i of here) {
      left[i] -= share * (next - now);
      if (left[i] < 1e-9) ends[i] = next;
    }
    now = next;
  }
}

testProp(
  'a shared rate serves as if each job were looked at all the time',
  [
    fc.array(fc.record({ at: fc.integer({ min: 0, max: 20 }), work: fc.integer({ min: 1, max: 9 }) }), {
      maxLength: 12,
    }),
    fc.constantFrom(0.5, 1, 3),
    fc.constantFrom(0.5, 1, Infinity),
  ],
  (t, jobs, rate, perJob) => {
    const simulation = new Simulation();
    const link = new SharedRate(simulation, 'link', { rate, perJob });
    const ends = jobs.map(() => NaN);
    jobs.forEach(({ at, work }, i) => {
      spawn(simulation, 'job', function* () {
        yield* hold(at);
        yield* link.serve(work);
        ends[i] = simulation.now;
      });
    });
    simulation.run(10_000);
    const expected = shareStepByStep(jobs, rate, perJob);
    t.true(
      ends.every((end, i) => Math.abs(end - expected[i]) < 1e-6),
      `${ends} not ${expected}`,
    );
    t.is(link.jobs, 0);
    const work = jobs.reduce((sum, job) => sum + job.work, 0);
    t.true(Math.abs(link.statistics.used.mean(10_000) * 10_000 - work) < 1e-6);
  },
  { numRuns: 500, seed: 1 },
);

test('a shared rate may be changed and stopped; a job that is given up leaves the rest to the others', (t) => {
  const simulation = new Simulation();
  const link = new SharedRate(simulation, 'link', { rate: 2 });
  const ends: number[] = [];
  function* job(work: number, patience: number) {
    if ((yield* orElseAfter(link.serve(work), patience)) !== 'reneged') ends.push(simulation.now);
  }
  spawn(simulation, 'job', job, 10, Infinity);
  spawn(simulation, 'job', job, 100, 4);
  simulation.run(5);
  // 4 s at rate 1, then alone: 1 s at rate 2; 4 units are left.
  link.setRate(0);
  simulation.run(7);
  link.setRate(4);
  simulation.run(100);
  t.deepEqual(ends, [8]);
  t.is(link.statistics.reneges, 1);
  t.is(link.statistics.inSystem.max, 2);
  spawn(simulation, 'job', job, 0, Infinity);
  simulation.run(200);
  t.deepEqual(ends, [8, 100]);
});

test('bad input is refused with its name, value and range', (t) => {
  const simulation = new Simulation();
  for (const capacity of [0, 1.5, NaN])
    t.throws(() => new Store(simulation, 's', capacity), { instanceOf: RangeError });
  for (const options of [
    { capacity: 0 },
    { capacity: NaN },
    { level: -1 },
    { capacity: 2, level: 3 },
    { level: NaN },
  ])
    t.throws(() => new Reservoir(simulation, 'r', options), { instanceOf: RangeError });
  const tank = new Reservoir(simulation, 'tank', { capacity: 5 });
  for (const amount of [0, -1, 6, NaN]) {
    t.throws(() => tank.fill(amount), { message: `amount for 'tank' is ${amount}: it must be in (0, 5]` });
    t.throws(() => tank.tryDrain(amount), { instanceOf: RangeError });
  }
  for (const rate of [-1, NaN, Infinity]) {
    t.throws(() => new SharedRate(simulation, 'l', { rate }), { instanceOf: RangeError });
    t.throws(() => new SharedRate(simulation, 'l').setRate(rate), { instanceOf: RangeError });
    t.throws(() => new SharedRate(simulation, 'l').serve(rate), { instanceOf: RangeError });
  }
  t.throws(() => new SharedRate(simulation, 'l', { perJob: 0 }), { instanceOf: RangeError });
});
