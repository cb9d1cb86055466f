import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { Simulation } from '../../src/kernel/simulation.ts';
import { Trace } from '../../src/observe/trace.ts';
import { firstOf } from '../../src/process/first-of.ts';
import { hold } from '../../src/process/hold.ts';
import { spawn } from '../../src/process/process.ts';
import { Reservoir } from '../../src/resource/reservoir.ts';
import { collectionsOf } from '../kernel/collections.ts';

test('a level is a straight line between changes, rests at its bounds, and wakes who waits for it on the way', (t) => {
  const trace = new Trace();
  const simulation = new Simulation({ observer: trace });
  const tank = new Reservoir(simulation, 'tank', { capacity: 10, level: 2 });
  const seen: string[] = [];
  function* watcher(level: number, isRise: boolean) {
    yield* isRise ? tank.atLeast(level) : tank.atMost(level);
    seen.push(`${isRise ? 'up' : 'down'} to ${level} at ${simulation.now}: ${tank.level}`);
  }
  for (const level of [6, 4, 10]) spawn(simulation, 'watcher', watcher, level, true);
  for (const level of [0, 5]) spawn(simulation, 'watcher', watcher, level, false);
  tank.setInflow(3);
  tank.setOutflow(1);
  simulation.run(1);
  t.is(tank.level, 4);
  t.deepEqual([tank.inflow, tank.outflow, tank.rate], [3, 1, 2]);
  simulation.run(6);
  t.is(tank.level, 10);
  t.is(tank.rate, 0);
  tank.setInflow(0);
  simulation.run(100);
  t.is(tank.level, 0);
  t.deepEqual(seen, [
    'down to 5 at 0: 2',
    'up to 4 at 1: 4',
    'up to 6 at 2: 6',
    'up to 10 at 4: 10',
    'down to 0 at 16: 0',
  ]);
  t.true(trace.text().includes('tank reaches a level'));
  const { level, spilling, lacking } = tank.statistics;
  // Up from 2 to 10 in 4 s, full for 2 s, down in 10 s, empty for 84 s.
  t.is(level.mean(100) * 100, 6 * 4 + 10 * 2 + 5 * 10);
  t.deepEqual([level.min, level.max], [0, 10]);
  t.is(spilling.mean(100) * 100, 2 * 2);
  t.is(lacking.mean(100) * 100, 84);
});

test('who waits to fill or to drain is served at the moment at which the flow makes it possible', (t) => {
  const simulation = new Simulation();
  const tank = new Reservoir(simulation, 'tank', { capacity: 8 });
  const seen: string[] = [];
  function* drainer(amount: number) {
    yield* tank.drain(amount);
    seen.push(`${amount} out at ${simulation.now}`);
  }
  function* filler(amount: number) {
    yield* tank.fill(amount);
    seen.push(`${amount} in at ${simulation.now}`);
  }
  for (const amount of [2, 5, 1]) spawn(simulation, 'drainer', drainer, amount);
  tank.setInflow(0.5);
  simulation.run(16);
  t.deepEqual(seen, ['2 out at 4', '5 out at 14', '1 out at 16']);
  seen.length = 0;
  tank.setInflow(0);
  t.true(tank.tryFill(8));
  for (const amount of [3, 6]) spawn(simulation, 'filler', filler, amount);
  tank.setOutflow(0.25);
  simulation.run(100);
  t.deepEqual(seen, ['3 in at 28', '6 in at 52']);
  t.is(tank.statistics.filling.waiting.mean, (0 + 12 + 36) / 3);
  t.is(tank.level, 0);
});

test('who is woken by a level and thereby leaves the line lets the next one in at once', (t) => {
  const simulation = new Simulation();
  const tank = new Reservoir(simulation, 'tank', { capacity: 20, level: 4 });
  const seen: string[] = [];
  spawn(simulation, 'first', function* () {
    const [index] = yield* firstOf(tank.drain(10), tank.atMost(3));
    seen.push(`first by ${index} at ${simulation.now}`);
  });
  spawn(simulation, 'second', function* () {
    yield* tank.drain(2);
    seen.push(`second at ${simulation.now}`);
  });
  simulation.run(0);
  tank.setOutflow(1);
  simulation.run(10);
  t.deepEqual(seen, ['first by 1 at 1', 'second at 1']);
});

test('nothing is different where nothing flows: no kind of event, no event', (t) => {
  const simulation = new Simulation();
  const before = simulation.kind('before', () => {});
  const tank = new Reservoir(simulation, 'tank', { capacity: 4 });
  t.true(tank.tryFill(3));
  t.true(tank.tryDrain(1));
  tank.setInflow(0);
  t.is(simulation.kind('after', () => {}).ordinal, before.ordinal + 1);
  t.is(simulation.pending, 0);
  tank.setInflow(1);
  t.is(simulation.pending, 1);
  tank.setOutflow(1);
  t.is(simulation.pending, 0, 'a level at rest has no event');
});

test('bad input is refused with its name, value and range', (t) => {
  const tank = new Reservoir(new Simulation(), 'tank', { capacity: 5 });
  for (const rate of [-1, NaN, Infinity]) {
    t.throws(() => tank.setInflow(rate), {
      message: `inflow of 'tank' is ${rate}: it must be finite and 0 or more`,
    });
    t.throws(() => tank.setOutflow(rate), { instanceOf: RangeError });
  }
  for (const level of [-1, 6, NaN]) {
    t.throws(() => tank.atLeast(level), { message: `level of 'tank' is ${level}: it must be in [0, 5]` });
    t.throws(() => tank.atMost(level), { instanceOf: RangeError });
  }
});

// ── exactness ───────────────────────────────────────────────────────────────────────────────────────────

test('ten thousand turns between two levels, at rates that no double holds, drift by nothing', (t) => {
  const simulation = new Simulation();
  const tank = new Reservoir(simulation, 'tank', { capacity: 10, level: 1.1 });
  const turns = 10_000;
  let last = NaN;
  spawn(simulation, 'pump', function* () {
    for (let turn = 0; turn < turns; turn++) {
      tank.setInflow(0.7);
      tank.setOutflow(0.1);
      yield* tank.atLeast(7.7);
      if (tank.level !== 7.7) t.fail(`level is ${tank.level}, not 7.7`);
      tank.setInflow(0);
      tank.setOutflow(0.3);
      yield* tank.atMost(1.1);
      if (tank.level !== 1.1) t.fail(`level is ${tank.level}, not 1.1`);
    }
    last = simulation.now;
  });
  simulation.run(1e9);
  const expected = turns * (6.6 / 0.6 + 6.6 / 0.3);
  t.true(Math.abs(last - expected) < 1e-11 * expected, `${last}, not ${expected}`);
});

test('a level that is looked at, and waited for in vain, a hundred thousand times is not moved by that', (t) => {
  const level = (looks: number): number => {
    const simulation = new Simulation();
    const tank = new Reservoir(simulation, 'tank', { capacity: 1e6, level: 0.1 });
    tank.setInflow(0.7);
    function* onlooker() {
      for (let i = 0; i < looks; i++) {
        yield* firstOf(tank.atLeast(9e5), hold(10 / looks));
        if (tank.level < 0.1) t.fail();
      }
    }
    spawn(simulation, 'onlooker', onlooker);
    simulation.run(1000);
    return tank.level;
  };
  t.is(level(100_000), level(1));
});

// ── any script, against a model that is obviously right ──────────────────────────────────────────────────

type Do = 'fill' | 'drain' | 'tryFill' | 'tryDrain' | 'atLeast' | 'atMost' | 'inflow' | 'outflow';

interface Step {
  readonly after: number;
  readonly what: Do;
  readonly amount: number;
}

const CAPACITY = 10;
const HORIZON = 60;
const DOS: readonly Do[] = [
  'fill',
  'drain',
  'tryFill',
  'tryDrain',
  'atLeast',
  'atMost',
  'inflow',
  'outflow',
  'inflow',
  'outflow',
];

/** Times and amounts that do not tie by themselves, and rates of which many are 0. */
const scripts: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    after: fc.double({ min: 0.01, max: 2, noNaN: true }),
    what: fc.constantFrom(...DOS),
    amount: fc.oneof(fc.constant(0), fc.double({ min: 0.1, max: CAPACITY - 0.1, noNaN: true })),
  }),
  { maxLength: 40, size: 'max' },
);

interface Told {
  /** When each step was through: at once, or when its wait was over; NaN when it never was. */
  readonly through: readonly number[];
  readonly level: number;
  readonly spilled: number;
  readonly lacked: number;
}

const amountOf = ({ what, amount }: Step): number =>
  what === 'inflow' || what === 'outflow' || what === 'atLeast' || what === 'atMost'
    ? amount
    : Math.max(0.1, amount);

function play(script: readonly Step[]): Told {
  const simulation = new Simulation();
  const tank = new Reservoir(simulation, 'tank', { capacity: CAPACITY, level: 5 });
  const through = script.map(() => NaN);
  function* waiter(i: number) {
    const { what } = script[i];
    const amount = amountOf(script[i]);
    if (what === 'fill') yield* tank.fill(amount);
    else if (what === 'drain') yield* tank.drain(amount);
    else if (what === 'atLeast') yield* tank.atLeast(amount);
    else yield* tank.atMost(amount);
    through[i] = simulation.now;
  }
  const acts = simulation.kind<number>('act', (i) => {
    const { what } = script[i];
    const amount = amountOf(script[i]);
    if (what === 'inflow') tank.setInflow(amount / 4);
    else if (what === 'outflow') tank.setOutflow(amount / 4);
    else if (what === 'tryFill') through[i] = tank.tryFill(amount) ? simulation.now : NaN;
    else if (what === 'tryDrain') through[i] = tank.tryDrain(amount) ? simulation.now : NaN;
    else spawn(simulation, what, waiter, i);
  });
  let time = 0;
  script.forEach(({ after }, i) => {
    time += after;
    simulation.scheduleAt(acts, time, i);
  });
  let beyond = '';
  const look = simulation.kind('look', () => {
    if (!(tank.level >= 0 && tank.level <= CAPACITY)) beyond = `level ${tank.level} at ${simulation.now}`;
    if (simulation.now < HORIZON + time) simulation.schedule(look, 0.37);
  });
  simulation.schedule(look, 0);
  const end = time + HORIZON;
  simulation.run(end);
  if (beyond !== '') throw new Error(beyond);
  const { spilling, lacking } = tank.statistics;
  return { through, level: tank.level, spilled: spilling.mean(end) * end, lacked: lacking.mean(end) * end };
}

/** The same, looking at everybody at every change: whatever flows is moved along from one change to the next. */
function playPlainly(script: readonly Step[]): Told {
  const through = script.map(() => NaN);
  let [now, level, inflow, outflow, spilled, lacked] = [0, 5, 0, 0, 0, 0];
  const fills: number[] = [];
  const drains: number[] = [];
  let watches: number[] = [];
  const isReached = (i: number) =>
    script[i].what === 'atLeast' ? level >= amountOf(script[i]) : level <= amountOf(script[i]);
  const serve = () => {
    for (let isMoved = true; isMoved; ) {
      isMoved = false;
      for (const i of watches) if (isReached(i)) through[i] = now;
      watches = watches.filter((i) => Number.isNaN(through[i]));
      const [drain, fill] = [drains[0], fills[0]];
      if (drain !== undefined && amountOf(script[drain]) <= level) {
        level -= amountOf(script[drain]);
        through[drain] = now;
        drains.shift();
        isMoved = true;
      } else if (fill !== undefined && level <= CAPACITY - amountOf(script[fill])) {
        level += amountOf(script[fill]);
        through[fill] = now;
        fills.shift();
        isMoved = true;
      }
    }
  };
  const flow = (until: number) => {
    while (now < until) {
      const surplus = inflow - outflow;
      const isHeld = (surplus > 0 && level === CAPACITY) || (surplus < 0 && level === 0) || surplus === 0;
      const targets = [
        ...(surplus > 0 ? [CAPACITY] : [0]),
        ...watches.map((i) => amountOf(script[i])),
        ...drains.slice(0, 1).map((i) => amountOf(script[i])),
        ...fills.slice(0, 1).map((i) => CAPACITY - amountOf(script[i])),
      ].filter((target) => (surplus > 0 ? target > level : target < level));
      const target = surplus > 0 ? Math.min(...targets) : Math.max(...targets);
      const then = isHeld ? until : Math.min(until, now + (target - level) / surplus);
      if (isHeld && surplus > 0) spilled += surplus * (then - now);
      else if (isHeld) lacked -= surplus * (then - now);
      else level = then < until ? target : level + surplus * (then - now);
      now = then;
      serve();
    }
  };
  let time = 0;
  script.forEach((step, i) => {
    const { what, after } = step;
    const amount = amountOf(step);
    time += after;
    flow(time);
    if (what === 'inflow') inflow = amount / 4;
    else if (what === 'outflow') outflow = amount / 4;
    else if (what === 'fill') fills.push(i);
    else if (what === 'drain') drains.push(i);
    else if (what === 'tryFill' && fills.length === 0 && level <= CAPACITY - amount) {
      level += amount;
      through[i] = now;
    } else if (what === 'tryDrain' && drains.length === 0 && level >= amount) {
      level -= amount;
      through[i] = now;
    } else if (what === 'atLeast' || what === 'atMost') watches.push(i);
    serve();
  });
  flow(time + HORIZON);
  return { through, level, spilled, lacked };
}

const isNear = (one: number, other: number) =>
  Number.isNaN(one) ? Number.isNaN(other) : Math.abs(one - other) < 1e-9;

testProp(
  'any script of flows and amounts: everybody is through at the right time, and nothing is lost or made',
  [scripts],
  (t, script) => {
    const got = play(script);
    const right = playPlainly(script);
    t.true(
      got.through.every((time, i) => isNear(time, right.through[i])),
      `${got.through}\nnot ${right.through}`,
    );
    for (const key of ['level', 'spilled', 'lacked'] as const)
      t.true(isNear(got[key], right[key]), `${key} is ${got[key]}, not ${right[key]}`);
    // What went in and did not spill, less what came out and was there, is in the tank.
    let [balance, inflow, outflow] = [5, 0, 0];
    script.forEach((step, i) => {
      const isThrough = !Number.isNaN(got.through[i]);
      balance += (inflow - outflow) * step.after;
      if (step.what === 'inflow') inflow = amountOf(step) / 4;
      if (step.what === 'outflow') outflow = amountOf(step) / 4;
      if (isThrough && /fill/i.test(step.what)) balance += amountOf(step);
      if (isThrough && /drain/i.test(step.what)) balance -= amountOf(step);
    });
    balance += (inflow - outflow) * HORIZON - got.spilled + got.lacked;
    t.true(isNear(got.level, balance), `${got.level} in the tank, ${balance} in the books`);
  },
  { numRuns: 1000 },
);

// ── cost ────────────────────────────────────────────────────────────────────────────────────────────────

test('a flow that turns allocates no object, and boxes no more than three doubles a change', (t) => {
  // Of 16 bytes each: four million of them are 64 megabytes, and 64 collections.
  const most = 3 * 64;
  const collections = collectionsOf('reservoir', most);
  t.true(collections <= most, `${collections} collections`);
});

testProp(
  'all the room that there is can be filled, and all that is there drained, whatever rounding does',
  [fc.double({ min: 1, max: 1e6, noNaN: true }), fc.double({ min: 1e-6, max: 1, noNaN: true })],
  (t, capacity, share) => {
    const tank = new Reservoir(new Simulation(), 'tank', { capacity, level: capacity * share });
    const room = tank.capacity - tank.level;
    if (room > 0) t.true(tank.tryFill(room));
    t.true(tank.tryDrain(tank.level));
    t.is(tank.level, 0);
  },
  { numRuns: 1000 },
);
