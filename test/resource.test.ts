import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { Cores } from '../src/resource/cores.ts';

interface Batch {
  readonly after: number;
  readonly n: number;
  readonly unit: number;
}

/** Serves unit by unit: each to the core that falls idle first. What the bulk form must agree with. */
class OneByOne {
  private readonly idleAt: number[];

  constructor(count: number) {
    this.idleAt = new Array<number>(count).fill(0);
  }

  serve(now: number, n: number, unit: number): number[] {
    return Array.from({ length: n }, () => {
      const first = this.idleAt.indexOf(Math.min(...this.idleAt));
      const end = Math.max(now, this.idleAt[first]) + unit;
      this.idleAt[first] = end;
      return end;
    });
  }

  backlog(at: number): number {
    return this.idleAt.reduce((sum, time) => sum + Math.max(0, time - at), 0);
  }
}

function ends(cores: Cores, unit: number): number[] {
  const all: number[] = [];
  for (let group = 0; group < cores.groups; group++) {
    for (let i = 0; i < cores.units[group]; i++) {
      all.push(...new Array<number>(cores.alike[group]).fill(cores.firstEnd[group] + i * unit));
    }
  }
  return all.sort((a, b) => a - b);
}

const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Lengths in eighths tie on purpose, and are exact in binary; thirds are not. */
const batches = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 24 }).map((n) => n / 8),
    n: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 400 })),
    unit: fc.oneof(
      fc.integer({ min: 1, max: 16 }).map((n) => n / 8),
      fc.integer({ min: 1, max: 9 }).map((n) => n / 3),
      fc.double({ min: 1e-4, max: 3, noNaN: true }),
    ),
  }),
  { maxLength: 40 },
);

function agree(count: number, script: readonly Batch[], cores = new Cores(count)): boolean {
  const reference = new OneByOne(count);
  let now = 0;
  for (const { after, n, unit } of script) {
    now += after;
    const last = cores.serve(now, n, unit);
    const expected = reference.serve(now, n, unit).sort((a, b) => a - b);
    const bulk = ends(cores, unit);
    if (bulk.length !== n || !bulk.every((end, i) => close(end, expected[i]))) return false;
    if (!close(last, Math.max(now, ...expected))) return false;
    if (!close(cores.backlog(now), reference.backlog(now))) return false;
  }
  return true;
}

testProp(
  'a batch ends unit for unit as if served one by one',
  [fc.integer({ min: 1, max: 13 }), batches],
  (t, count, script) => t.true(agree(count, script)),
  { numRuns: 2000, seed: 1 },
);

testProp(
  'the time served never exceeds what the cores can give, and in the end is all that was asked',
  [fc.integer({ min: 1, max: 13 }), batches],
  (t, count, script) => {
    const cores = new Cores(count);
    let now = 0;
    let asked = 0;
    let before = 0;
    for (const { after, n, unit } of script) {
      const served = cores.served(now + after);
      t.true(served - before <= count * after * (1 + 1e-9) + 1e-9);
      before = served;
      now += after;
      asked += n * unit;
      cores.serve(now, n, unit);
      t.true(close(cores.served(now), before));
    }
    t.true(close(cores.served(now + 1e6), asked));
  },
  { seed: 2 },
);

testProp(
  'work that is dropped was never asked for, and what was served stays served',
  [fc.integer({ min: 1, max: 13 }), batches, batches, fc.double({ min: 0, max: 30, noNaN: true })],
  (t, count, before, after, pause) => {
    const cores = new Cores(count);
    let now = 0;
    for (const { after, n, unit } of before) {
      now += after;
      cores.serve(now, n, unit);
    }
    now += pause;
    const served = cores.served(now);
    cores.clear(now);
    t.is(cores.served(now), served);
    t.is(cores.asked, served);
    t.is(cores.backlog(now), 0);
    t.is(cores.waitAt(now), 0);
    // From there on it is as if new.
    const fresh = new Cores(count);
    for (const { after: gap, n, unit } of after) {
      now += gap;
      const end = cores.serve(now, n, unit);
      t.true(close(end, fresh.serve(now, n, unit)));
      t.true(close(cores.served(end) - served, fresh.served(end)));
    }
  },
  { seed: 3 },
);

testProp(
  'cores that are held are busy until then, serve nothing that comes meanwhile, and keep what they had',
  [fc.integer({ min: 1, max: 13 }), batches, fc.double({ min: 0, max: 30, noNaN: true })],
  (t, count, script, hold) => {
    const [cores, free] = [new Cores(count), new Cores(count)];
    let now = 0;
    for (const { after, n, unit } of script) {
      now += after;
      t.is(cores.serve(now, n, unit), free.serve(now, n, unit));
    }
    const until = now + hold;
    const served = cores.served(now);
    cores.hold(now, until);
    t.true(close(cores.served(now), served));
    t.true(close(cores.served(until) - served, count * hold));
    t.true(cores.waitAt(now) >= until - now);
    // A unit of no length ends when the first core is free: after the hold, or after what it had.
    t.true(close(cores.serve(now, 1, 0), Math.max(until, free.serve(now, 1, 0))));
    t.true(close(cores.served(1e6), free.served(1e6) + cores.asked - free.asked));
  },
  { seed: 4 },
);

test('cores of different loads are held to the same time, and no shorter', (t) => {
  const cores = new Cores(3);
  cores.serve(0, 1, 4);
  cores.serve(0, 1, 1);
  cores.hold(0, 2);
  t.is(cores.asked, 4 + 1 + 1 + 2);
  t.deepEqual(
    [1, 1, 1].map((unit) => cores.serve(0, 1, unit)),
    [3, 3, 4],
  );
});

test('units without length keep no core busy', (t) => {
  const cores = new Cores(2);
  cores.serve(0, 3, 1);
  t.is(cores.serve(0.5, 1000, 0), 1);
  t.deepEqual(ends(cores, 0), new Array(1000).fill(1));
  t.is(cores.backlog(0.5), 2);
});

test('6,000 copies drain in 0.88 s over twelve idle cores', (t) => {
  const cores = new Cores(12);
  t.true(Math.abs(cores.serve(0, 6000, 0.001753) - 0.8765) < 1e-9);
});

test('the number of cores must be a whole one', (t) => {
  for (const count of [0, -1, 1.5, Number.NaN]) t.throws(() => new Cores(count), { instanceOf: RangeError });
});

test('the agreement notices a core that is forgotten and a unit that is lost', (t) => {
  const script: Batch[] = [
    { after: 0, n: 7, unit: 1 },
    { after: 0.5, n: 3, unit: 0.25 },
  ];
  class Forgets extends Cores {
    override serve(now: number, n: number, unit: number): number {
      return super.serve(now, n, n > 5 ? unit * 1.01 : unit);
    }
  }
  class Loses extends Cores {
    override serve(now: number, n: number, unit: number): number {
      return super.serve(now, n > 5 ? n - 1 : n, unit);
    }
  }
  t.true(agree(3, script));
  t.false(agree(3, script, new Cores(2)));
  t.false(agree(3, script, new Forgets(3)));
  t.false(agree(3, script, new Loses(3)));
});
