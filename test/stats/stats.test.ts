import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { Streams } from '../../src/random/stream.ts';
import { BoundedSeries } from '../../src/stats/bounded-series.ts';
import { Histogram } from '../../src/stats/histogram.ts';
import { interval } from '../../src/stats/interval.ts';
import { studentQuantile } from '../../src/stats/student.ts';
import { Tally } from '../../src/stats/tally.ts';
import { TimeAverage } from '../../src/stats/time-average.ts';
import { normalQuantile } from '../../src/util/normal-quantile.ts';

const SEEDED = { seed: 1 };
/** Below this, values share a bucket: 2^-30. */
const TINY = 1 / 1_073_741_824;
const near = (one: number, other: number, relative = 1e-9) =>
  Object.is(one, other) || Math.abs(one - other) <= relative * Math.max(1, Math.abs(one), Math.abs(other));

// ── Tally ───────────────────────────────────────────────────────────────────────────────────────────────

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 50 });

test('a large mean does not swallow the variance (case T01)', (t) => {
  const tally = tallied([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
  t.is(tally.mean, 1e9 + 10);
  t.is(tally.variance, 30);
});

test('an empty tally has no mean, a single observation no variance', (t) => {
  const tally = new Tally();
  t.deepEqual(
    [tally.count, tally.mean, tally.variance, tally.min, tally.max],
    [0, NaN, NaN, Infinity, -Infinity],
  );
  tally.observe(3);
  t.deepEqual([tally.count, tally.mean, tally.variance, tally.min, tally.max], [1, 3, NaN, 3, 3]);
});

testProp(
  'a tally says what two passes over the values say',
  [values],
  (t, all) => {
    const tally = tallied(all);
    const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
    const squares = all.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
    t.true(near(tally.mean, mean));
    t.true(near(tally.variance, all.length < 2 ? NaN : squares / (all.length - 1)));
    t.is(tally.min, Math.min(...all));
    t.is(tally.max, Math.max(...all));
  },
  SEEDED,
);

testProp(
  'tallies merge in any grouping, and reset forgets',
  [values, values, values],
  (t, a, b, c) => {
    const left = tallied(a);
    left.merge(tallied(b));
    left.merge(tallied(c));
    const right = tallied(b);
    right.merge(tallied(c));
    const whole = tallied(a);
    whole.merge(right);
    sameTally(t, left, whole);
    sameTally(t, left, tallied([...a, ...b, ...c]));
    left.reset();
    sameTally(t, left, new Tally());
  },
  SEEDED,
);

testProp(
  'many at once, and a progression, are what one by one would be',
  [
    fc.double({ min: -100, max: 100, noNaN: true }),
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.nat(60),
    fc.nat(4),
    values,
  ],
  (t, first, step, n, times, before) => {
    const [atOnce, oneByOne] = [tallied(before), tallied(before)];
    atOnce.observeProgression(first, step, n, times);
    for (let k = 0; k < n * times; k++) oneByOne.observe(first + (k % n) * step);
    atOnce.observeMany(step, n);
    for (let k = 0; k < n; k++) oneByOne.observe(step);
    sameTally(t, atOnce, oneByOne);
  },
  SEEDED,
);

// ── TimeAverage ─────────────────────────────────────────────────────────────────────────────────────────

test('a level averages over time, and a warm-up keeps the level (case T02)', (t) => {
  const steps = [
    [2, 1],
    [3, 2],
    [7, 1],
    [8.5, 0],
  ];
  const whole = new TimeAverage();
  const warmed = new TimeAverage();
  for (const [at, level] of steps) {
    whole.set(level, at);
    warmed.add(level - warmed.level, at);
    if (at === 3) warmed.reset(3);
  }
  t.is(whole.mean(10), 1.05);
  t.is(whole.max, 2);
  t.is(whole.min, 0);
  t.is(warmed.mean(10), 9.5 / 7);
  t.is(warmed.max, 2);
});

test('no time, no mean; and time does not go back', (t) => {
  const average = new TimeAverage(5, 2);
  t.is(average.mean(2), NaN);
  average.set(7, 2);
  t.is(average.mean(4), 7);
  t.throws(() => average.set(1, 1), { instanceOf: RangeError, message: 'time goes back from 2 s to 1 s' });
  t.throws(() => average.mean(NaN), { instanceOf: RangeError });
  t.is(average.level, 7);
});

// ── Histogram ───────────────────────────────────────────────────────────────────────────────────────────

const sizes = fc.array(
  fc.oneof(
    fc.constantFrom(0, 1, 2, 0.1, 1e9),
    fc.double({ min: 0, max: 1e9, noNaN: true }),
    fc.double({ min: 0, max: 1e-3, noNaN: true }),
  ),
  { minLength: 1, maxLength: 60 },
);
const fractions = fc.oneof(
  fc.constantFrom(0, 0.5, 0.95, 0.99, 1),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

testProp(
  'a quantile is within the stated error of the value of its rank',
  [sizes, fractions],
  (t, all, p) => {
    const exact = [...all].sort((a, b) => a - b)[Math.max(1, Math.ceil(p * all.length - 1e-9)) - 1];
    const { relativeError } = Histogram;
    t.is(relativeError, 1 / 256);
    const tolerance = exact < TINY ? TINY : exact * relativeError;
    t.true(Math.abs(counted(all).quantile(p) - exact) <= tolerance);
  },
  { seed: 1, numRuns: 2000 },
);

test('ranks are nearest ranks, and both ends are exact', (t) => {
  const histogram = counted(Array.from({ length: 100 }, (_, i) => i + 1));
  t.is(histogram.quantile(0), 1);
  t.is(histogram.quantile(0.01), 1);
  t.is(histogram.quantile(1), 100);
  t.true(Math.abs(histogram.quantile(0.07) - 7) <= 7 / 256);
  t.true(Math.abs(histogram.quantile(0.0701) - 8) <= 8 / 256);
  t.is(new Histogram().quantile(0.5), NaN);
  for (const p of [-0.1, 1.1, NaN]) t.throws(() => histogram.quantile(p), { instanceOf: RangeError });
});

test('zeros, very small and very large values are counted where they belong', (t) => {
  const histogram = new Histogram();
  histogram.observe(0, 10);
  histogram.observe(-0);
  histogram.observe(1e-12, 10);
  histogram.observe(1e12, 10);
  histogram.observe(Infinity);
  histogram.observe(5, 0);
  t.is(histogram.count, 32);
  t.is(histogram.quantile(0.3), 0);
  t.true(histogram.quantile(0.5) > 0 && histogram.quantile(0.5) < TINY);
  t.is(histogram.quantile(0.9), Infinity);
  for (const value of [-1, NaN, -Infinity, -1e-300])
    t.throws(() => histogram.observe(value), { message: `observation is ${value}: it must be 0 or more` });
  t.is(histogram.count, 32);
});

testProp(
  'a progression is counted as one by one would be, to the last value',
  [
    fc.constantFrom(0, 1e-12, 0.001, 0.5, 1, 7, 1e8, 2e9),
    fc.oneof(fc.constantFrom(0, 1e-3, 1, 1 / 128, 1e-13, 1e7), fc.double({ min: 0, max: 10, noNaN: true })),
    fc.nat(400),
    fc.nat(3),
    fc.boolean(),
  ],
  (t, low, size, n, times, falls) => {
    const [first, step] = falls ? [low + size * n, -size] : [low, size];
    const [atOnce, oneByOne] = [new Histogram(), new Histogram()];
    atOnce.observeProgression(first, step, n, times);
    for (let k = 0; k < n * times; k++) oneByOne.observe(first + (k % n) * step);
    sameHistogram(t, atOnce, oneByOne);
  },
  { seed: 1, numRuns: 300 },
);

test('a progression that goes below zero is refused and leaves nothing behind', (t) => {
  const histogram = new Histogram();
  for (const [first, step] of [
    [2, -1],
    [-1, 1],
    [NaN, 1],
    [1, NaN],
  ])
    t.throws(() => histogram.observeProgression(first, step, 5), { instanceOf: RangeError });
  t.is(histogram.count, 0);
  t.is(histogram.quantile(0.5), NaN);
});

testProp(
  'histograms merge in any grouping, and reset forgets',
  [sizes, sizes, sizes],
  (t, a, b, c) => {
    const left = counted(a);
    left.merge(counted(b));
    left.merge(counted(c));
    const right = counted(b);
    right.merge(counted(c));
    const whole = counted(a);
    whole.merge(right);
    sameHistogram(t, left, whole);
    sameHistogram(t, left, counted([...a, ...b, ...c]));
    left.reset();
    t.is(left.count, 0);
    t.is(left.max, -Infinity);
  },
  { seed: 1, numRuns: 50 },
);

// ── BoundedSeries ───────────────────────────────────────────────────────────────────────────────────────

testProp(
  'windows say what the steps themselves say, however often the width doubled',
  [
    fc.array(fc.tuple(fc.constantFrom(0, 0, 0.5, 1, 3, 10, 40), fc.integer({ min: -5, max: 5 })), {
      maxLength: 25,
    }),
    fc.integer({ min: 2, max: 7 }),
    fc.constantFrom(0, 0.25, 1, 100),
  ],
  (t, moves, capacity, rest) => {
    const series = new BoundedSeries(1, capacity, 3);
    const steps: { at: number; level: number }[] = [{ at: 0, level: 3 }];
    let now = 0;
    for (const [wait, level] of moves) {
      now += wait;
      series.set(level, now);
      steps.push({ at: now, level });
    }
    const end = now + rest;
    series.finish(end);
    const { at, mean, low, high } = series.columns();
    t.true(at.length <= capacity);
    t.is(at.length, Math.ceil(end / series.width));
    at.forEach((to, window) => {
      const from = window * series.width;
      t.is(to, Math.min(from + series.width, end));
      let area = 0;
      const levels: number[] = [];
      steps.forEach(({ at: begin, level }, i) => {
        const until = i + 1 < steps.length ? steps[i + 1].at : end;
        const overlap = Math.min(until, to) - Math.max(begin, from);
        if (overlap > 0) area += level * overlap;
        const wasSet =
          i > 0 && begin >= from && (begin < to || (begin === to && to === end && to < from + series.width));
        if (overlap > 0 || wasSet) levels.push(level);
      });
      t.true(near(mean[window], area / (to - from)));
      t.is(low[window], Math.min(...levels));
      t.is(high[window], Math.max(...levels));
    });
  },
  { seed: 1, numRuns: 1000 },
);

test('a peak of no duration survives any number of mergers', (t) => {
  const series = new BoundedSeries(1, 4);
  series.set(100, 2.5);
  series.set(0, 2.5);
  series.finish(1000);
  t.is(series.width, 256);
  t.deepEqual(series.columns(), {
    at: [256, 512, 768, 1000],
    mean: [0, 0, 0, 0],
    low: [0, 0, 0, 0],
    high: [100, 0, 0, 0],
  });
});

test('exactly as many windows as there is room for are not merged', (t) => {
  const series = new BoundedSeries(2, 3, 1);
  series.set(4, 2);
  series.finish(6);
  t.deepEqual(series.columns(), { at: [2, 4, 6], mean: [1, 4, 4], low: [1, 4, 4], high: [1, 4, 4] });
  t.is(series.width, 2);
  series.set(0, 6);
  t.is(series.width, 4);
  t.deepEqual(series.columns().mean, [2.5, 4]);
});

test('a series refuses what has no meaning', (t) => {
  t.throws(() => new BoundedSeries(0, 4), { message: 'width is 0 s: it must be positive and finite' });
  t.throws(() => new BoundedSeries(1, 1.5), { message: 'capacity is 1.5: it must be an integer, 2 or more' });
  const series = new BoundedSeries(1, 4);
  series.set(1, 3);
  for (const at of [2, NaN, Infinity]) t.throws(() => series.set(1, at), { instanceOf: RangeError });
});

// ── Student's t and intervals ───────────────────────────────────────────────────────────────────────────

test("Student's quantiles are the published ones (case T05)", (t) => {
  const known = [
    [0.975, 9, 2.262157162798205],
    [0.975, 19, 2.0930240544083087],
    [0.975, 29, 2.045229642132703],
    [0.975, 1, 12.706204736174694],
    [0.995, 9, 3.249835541592126],
  ];
  for (const [p, degrees, value] of known)
    t.true(near(studentQuantile(p, degrees), value, 1e-12), `${p}, ${degrees}`);
});

test('one and two degrees have closed forms, many are the normal', (t) => {
  for (const p of [1e-9, 0.001, 0.2, 0.45, 0.5, 0.7, 0.999999]) {
    const off = p - 0.5;
    t.true(near(studentQuantile(p, 1), off === 0 ? 0 : -1 / Math.tan(Math.PI * p), 1e-9), `Cauchy at ${p}`);
    t.true(near(studentQuantile(p, 2), (2 * off) / Math.sqrt(2 * p * (1 - p)), 1e-9), `two degrees at ${p}`);
    t.true(near(studentQuantile(p, 1e9), normalQuantile(p), 1e-7), `normal at ${p}`);
    t.true(near(studentQuantile(p, 10_000), studentQuantile(p, 10_000.0001), 1e-9), `both methods at ${p}`);
  }
  for (const [p, degrees] of [
    [0, 5],
    [1, 5],
    [NaN, 5],
    [0.5, 0],
    [0.5, NaN],
  ])
    t.throws(() => studentQuantile(p, degrees), { instanceOf: RangeError });
});

test('an interval needs two values, and says so instead of guessing', (t) => {
  t.deepEqual(interval([]), { mean: NaN, halfWidth: null, confidence: 0.95, n: 0 });
  t.deepEqual(interval([7]), { mean: 7, halfWidth: null, confidence: 0.95, n: 1 });
  const two = interval([1, 3], 0.9);
  t.is(two.mean, 2);
  t.true(near(two.halfWidth as number, studentQuantile(0.95, 1)));
  for (const confidence of [0, 1, NaN])
    t.throws(() => interval([1, 2], confidence), { instanceOf: RangeError });
});

test('of 1000 intervals over ten normal values 926 to 971 cover the mean (case T08)', (t) => {
  const stream = new Streams('coverage', 0).open('normal');
  let covered = 0;
  let falselyCovered = 0;
  for (let round = 0; round < 1000; round++) {
    const ten = Array.from({ length: 10 }, () => normalQuantile(stream.uniform()));
    const { mean, halfWidth } = interval(ten);
    if (Math.abs(mean) <= (halfWidth as number)) covered++;
    // Planted: the normal quantile in the place of Student's, and the variance divided by n.
    const naive = (normalQuantile(0.975) / studentQuantile(0.975, 9)) * Math.sqrt(9 / 10);
    if (Math.abs(mean) <= (halfWidth as number) * naive) falselyCovered++;
  }
  t.true(covered >= 926 && covered <= 971, `${covered} of 1000`);
  t.true(falselyCovered < 926, `${falselyCovered} of 1000`);
});

// ── means of the tests ──────────────────────────────────────────────────────────────────────────────────

function tallied(all: readonly number[]): Tally {
  const tally = new Tally();
  for (const value of all) tally.observe(value);
  return tally;
}

function counted(all: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of all) histogram.observe(value);
  return histogram;
}

interface Assertions {
  is(actual: unknown, expected: unknown): boolean;
  true(actual: unknown, message?: string): boolean;
}

function sameTally(t: Assertions, one: Tally, other: Tally): void {
  t.is(one.count, other.count);
  t.true(near(one.mean, other.mean));
  t.true(near(one.variance, other.variance), `variance ${one.variance}, ${other.variance}`);
  t.true(near(one.min, other.min));
  t.true(near(one.max, other.max));
}

function sameHistogram(t: Assertions, one: Histogram, other: Histogram): void {
  t.is(one.count, other.count);
  t.is(one.min, other.min);
  t.is(one.max, other.max);
  for (let rank = 1; rank <= one.count; rank++) {
    const p = rank / one.count;
    if (one.quantile(p) !== other.quantile(p)) t.is(one.quantile(p), other.quantile(p));
  }
}
