import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { Simulation } from '../../src/kernel/simulation.ts';
import { hold } from '../../src/process/hold.ts';
import { orElseAfter } from '../../src/process/or-else-after.ts';
import { spawn } from '../../src/process/process.ts';
import { ExactSum } from '../../src/resource/exact-sum.ts';
import { SharedRate } from '../../src/resource/shared-rate.ts';
import { Store } from '../../src/resource/store.ts';

// ── ranks at a store ────────────────────────────────────────────────────────────────────────────────────

test('who takes and who puts goes by rank, low first, then by arrival', (t) => {
  const simulation = new Simulation();
  const shelf = new Store<string>(simulation, 'shelf', 1);
  const seen: string[] = [];
  function* taker(name: string, rank: number) {
    seen.push(`${name} took ${yield* shelf.take(undefined, { rank })}`);
  }
  function* putter(item: string, rank: number) {
    yield* shelf.put(item, { rank });
    seen.push(`put ${item}`);
  }
  const takers: readonly (readonly [string, number])[] = [
    ['later', 2],
    ['first', -1],
    ['soon', 0],
    ['soon too', 0],
  ];
  for (const [name, rank] of takers) spawn(simulation, 'taker', taker, name, rank);
  simulation.run(1);
  for (const item of ['a', 'b', 'c', 'd']) {
    t.true(shelf.tryPut(item));
    simulation.run(simulation.now + 1);
  }
  t.deepEqual(seen, ['first took a', 'soon took b', 'soon too took c', 'later took d']);
  seen.length = 0;
  t.true(shelf.tryPut('e'));
  for (const [item, rank] of takers) spawn(simulation, 'putter', putter, item, rank);
  simulation.run(simulation.now + 1);
  for (let i = 0; i < 4; i++) {
    t.not(shelf.tryTake(), undefined);
    simulation.run(simulation.now + 1);
  }
  t.deepEqual(seen, ['put first', 'put soon', 'put soon too', 'put later']);
});

test('a filter passes a lower rank by, and what has been granted is not taken away', (t) => {
  const simulation = new Simulation();
  const shelf = new Store<number>(simulation, 'shelf');
  const seen: string[] = [];
  function* taker(name: string, rank: number, least: number) {
    const item = yield* shelf.take((one) => one >= least, { rank });
    seen.push(`${name} ${item}`);
  }
  spawn(simulation, 'taker', taker, 'anything', 1, 0);
  spawn(simulation, 'taker', taker, 'large', 0, 5);
  simulation.run(1);
  const act = simulation.kind('act', () => {
    shelf.tryPut(3);
    shelf.tryPut(7);
    spawn(simulation, 'taker', taker, 'too late', -9, 0);
  });
  simulation.schedule(act, 0);
  simulation.run(2);
  t.deepEqual(seen, ['anything 3', 'large 7']);
  for (const rank of [NaN, Infinity])
    for (const wait of [() => shelf.put(1, { rank }), () => shelf.take(undefined, { rank })])
      t.throws(wait, { message: `rank at 'shelf' is ${rank}: it must be finite` });
});

interface Visit {
  readonly after: number;
  readonly isPut: boolean;
  readonly rank: number;
  readonly least: number;
  readonly patience: number;
}

const visits = fc.array(
  fc.record({
    after: fc.double({ min: 0.01, max: 1, noNaN: true }),
    isPut: fc.boolean(),
    rank: fc.integer({ min: -2, max: 2 }),
    least: fc.constantFrom(0, 0, 20),
    patience: fc.oneof(fc.constant(Infinity), fc.double({ min: 0.1, max: 5, noNaN: true })),
  }),
  { maxLength: 50, size: 'max' },
);

/** What became of each visit: the item taken, 'put', or that it left or waits still. */
function visitStore(capacity: number, script: readonly Visit[]): readonly string[] {
  const simulation = new Simulation();
  const store = new Store<number>(simulation, 'store', capacity);
  const fates = script.map(() => 'waits');
  function* visitor(i: number) {
    const { isPut, rank, least, patience } = script[i];
    if (isPut) {
      const put = yield* orElseAfter(store.put(i, { rank }), patience);
      fates[i] = put === 'reneged' ? 'left' : `put at ${simulation.now}`;
    } else {
      const accepts = least === 0 ? undefined : (item: number) => item >= least;
      const item = yield* orElseAfter(store.take(accepts, { rank }), patience);
      fates[i] = item === 'reneged' ? 'left' : `took ${item} at ${simulation.now}`;
    }
  }
  let time = 0;
  const comes = simulation.kind<number>('comes', (i) => spawn(simulation, 'visitor', visitor, i));
  script.forEach(({ after }, i) => {
    time += after;
    simulation.scheduleAt(comes, time, i);
  });
  simulation.run(time + 100);
  return fates;
}

/** The same with lists that are searched for whoever goes first, at every arrival and every leaving. */
function visitPlainly(capacity: number, script: readonly Visit[]): readonly string[] {
  const fates = script.map(() => 'waits');
  const items: number[] = [];
  let [putters, takers] = [[] as number[], [] as number[]];
  let now = 0;
  const byRank = (line: readonly number[]) =>
    [...line].sort((a, b) => script[a].rank - script[b].rank || a - b);
  const serve = () => {
    for (let isMoved = true; isMoved; ) {
      isMoved = false;
      for (const taker of byRank(takers)) {
        const place = items.findIndex((item) => item >= script[taker].least);
        if (place < 0) continue;
        fates[taker] = `took ${items.splice(place, 1)[0]} at ${now}`;
        takers = takers.filter((one) => one !== taker);
        isMoved = true;
      }
      const [putter] = byRank(putters);
      if (putter !== undefined && items.length < capacity) {
        items.push(putter);
        fates[putter] = `put at ${now}`;
        putters = putters.filter((one) => one !== putter);
        isMoved = true;
      }
    }
  };
  const comings: { readonly at: number; readonly i: number; readonly isLeaving: boolean }[] = [];
  let time = 0;
  script.forEach(({ after, patience }, i) => {
    time += after;
    comings.push({ at: time, i, isLeaving: false });
    if (time + patience < Infinity) comings.push({ at: time + patience, i, isLeaving: true });
  });
  for (const { at, i, isLeaving } of comings.sort((a, b) => a.at - b.at)) {
    now = at;
    if (!isLeaving) (script[i].isPut ? putters : takers).push(i);
    else if (fates[i] === 'waits') {
      fates[i] = 'left';
      putters = putters.filter((one) => one !== i);
      takers = takers.filter((one) => one !== i);
    }
    serve();
  }
  return fates;
}

testProp(
  'a store serves by rank and arrival as if everybody were looked at all the time',
  [fc.integer({ min: 1, max: 4 }), visits],
  (t, capacity, script) => t.deepEqual(visitStore(capacity, script), visitPlainly(capacity, script)),
  { numRuns: 1000 },
);

// ── weights at a shared rate ────────────────────────────────────────────────────────────────────────────

test('a job of weight 3 gets what three jobs would get', (t) => {
  const simulation = new Simulation();
  const link = new SharedRate(simulation, 'link', { rate: 4 });
  const ends: string[] = [];
  function* job(name: string, work: number, weight: number) {
    yield* link.serve(work, { weight });
    ends.push(`${name} at ${simulation.now}`);
  }
  spawn(simulation, 'job', job, 'heavy', 6, 3);
  spawn(simulation, 'job', job, 'light', 6, 1);
  simulation.run(1);
  t.is(link.weight, 4);
  simulation.run(100);
  // Two seconds at 3 and 1 a second; then 4 units are left of the light one, at 4 a second.
  t.deepEqual(ends, ['heavy at 2', 'light at 3']);
  t.is(link.weight, 0);
  for (const weight of [0, -1, NaN, Infinity])
    t.throws(() => link.serve(1, { weight }), {
      message: `weight at 'link' is ${weight}: it must be positive and finite`,
    });
});

interface Job {
  readonly at: number;
  readonly work: number;
  readonly weight: number;
  readonly patience: number;
}

/** Each job looked at on every arrival, every end and every giving up. */
function shareStepByStep(jobs: readonly Job[], rate: number, perJob: number): readonly number[] {
  const left = jobs.map(({ work }) => work);
  const ends = jobs.map(() => NaN);
  const isOver = jobs.map(() => false);
  let now = 0;
  for (;;) {
    const here = jobs.map((_, i) => i).filter((i) => jobs[i].at <= now && !isOver[i]);
    const weights = here.reduce((sum, i) => sum + jobs[i].weight, 0);
    const speed = (i: number) => jobs[i].weight * Math.min(perJob, rate / weights);
    const next = Math.min(
      ...here.map((i) => now + left[i] / speed(i)),
      ...here.map((i) => jobs[i].at + jobs[i].patience),
      ...jobs.filter(({ at }) => at > now).map(({ at }) => at),
    );
    if (next === Infinity) return ends;
    for (const i of here) {
      left[i] -= speed(i) * (next - now);
      if (left[i] < 1e-9) {
        ends[i] = next;
        isOver[i] = true;
      } else if (jobs[i].at + jobs[i].patience <= next) isOver[i] = true;
    }
    now = next;
  }
}

testProp(
  'weighted jobs are served as if each were looked at all the time, and the work done is the work there was',
  [
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 20, noNaN: true }),
        work: fc.double({ min: 0.1, max: 9, noNaN: true }),
        weight: fc.constantFrom(1, 1, 2, 0.1, 7, 1e6),
        patience: fc.oneof(fc.constant(Infinity), fc.double({ min: 0.5, max: 20, noNaN: true })),
      }),
      { maxLength: 12 },
    ),
    fc.constantFrom(0.5, 1, 3),
    fc.constantFrom(0.5, Infinity),
  ],
  (t, jobs, rate, perJob) => {
    const simulation = new Simulation();
    const link = new SharedRate(simulation, 'link', { rate, perJob });
    const ends = jobs.map(() => NaN);
    function* job(i: number) {
      yield* hold(jobs[i].at);
      const { work, weight, patience } = jobs[i];
      const served = yield* orElseAfter(link.serve(work, { weight }), patience);
      if (served !== 'reneged') ends[i] = simulation.now;
    }
    for (let i = 0; i < jobs.length; i++) spawn(simulation, 'job', job, i);
    simulation.run(10_000);
    const expected = shareStepByStep(jobs, rate, perJob);
    t.true(
      ends.every((end, i) =>
        Number.isNaN(end) ? Number.isNaN(expected[i]) : Math.abs(end - expected[i]) < 1e-6,
      ),
      `${ends} not ${expected}`,
    );
    t.is(link.jobs, 0);
    const done = link.statistics.used.mean(10_000) * 10_000;
    const asked = jobs.reduce((sum, { work }) => sum + work, 0);
    const finished = jobs.reduce((sum, { work }, i) => sum + (Number.isNaN(ends[i]) ? 0 : work), 0);
    t.true(
      done <= asked + 1e-6 && done >= finished - 1e-6,
      `${done} of ${asked}, ${finished} of it finished`,
    );
  },
  { numRuns: 500 },
);

testProp(
  'weights that have gone leave nothing behind',
  [
    fc.array(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), { maxLength: 60 }),
    fc.double({ min: 1e-3, max: 1, noNaN: true }),
  ],
  (t, others, own) => {
    const sum = new ExactSum();
    for (const other of others) sum.add(other);
    sum.add(own);
    for (const other of others) sum.add(-other);
    t.true(Math.abs(sum.value - own) < 1e-12 * own);
    // A plain sum is off by far more, or this test shows nothing.
    let plain = 0;
    for (const number of [1e9, 0.1, -1e9]) plain += number;
    t.true(Math.abs(plain - 0.1) > 1e-9);
    sum.clear();
    t.is(sum.value, 0);
  },
);
