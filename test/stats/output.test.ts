import { readFileSync } from 'node:fs';
import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { Streams } from '../../src/random/stream.ts';
import { autocorrelation, neighbourTest } from '../../src/stats/autocorrelation.ts';
import { batched, batchMeans, OnlineBatchMeans } from '../../src/stats/batch-means.ts';
import { binomialProbability, binomialQuantile } from '../../src/stats/binomial.ts';
import { chiSquareQuantile, chiSquareTail } from '../../src/stats/chi-square.ts';
import { comparisonsWithControl, pairedComparisons } from '../../src/stats/control.ts';
import { independentDifference, pairedDifference } from '../../src/stats/difference.ts';
import { dunnettQuantile } from '../../src/stats/dunnett.ts';
import { type Estimate, estimateMean } from '../../src/stats/estimate.ts';
import { fQuantile } from '../../src/stats/f-quantile.ts';
import { chiSquareFit, kolmogorovDistance, kolmogorovTail } from '../../src/stats/fit.ts';
import { interval } from '../../src/stats/interval.ts';
import { warmUpByMser } from '../../src/stats/mser.ts';
import { estimateProportion } from '../../src/stats/proportion.ts';
import { estimateQuantile } from '../../src/stats/quantile-interval.ts';
import { estimateRatio } from '../../src/stats/ratio.ts';
import {
  forecastReplications,
  isPreciseEnough,
  nextReplications,
  relativeHalfWidth,
} from '../../src/stats/sequential-stopping.ts';
import { StreamingQuantile } from '../../src/stats/streaming-quantile.ts';
import { studentQuantile } from '../../src/stats/student.ts';
import { TimeAverage } from '../../src/stats/time-average.ts';
import { welchAverage } from '../../src/stats/welch-average.ts';
import { normalQuantile } from '../../src/util/normal-quantile.ts';

const SEEDED = { seed: 1 };

interface Case {
  readonly id: string;
  readonly parameters: { readonly values?: readonly number[] };
  readonly expected: Readonly<Record<string, number>>;
}
const cases: readonly Case[] = JSON.parse(readFileSync('test/theory/cases.json', 'utf8'));
const caseOf = (id: string) => cases.find((one) => one.id === id) as Case;

interface Assertions {
  true(actual: unknown, message?: string): boolean;
}
function near(t: Assertions, actual: number, expected: number, relative = 1e-9): void {
  const allowed = relative * Math.max(1, Math.abs(actual), Math.abs(expected));
  t.true(Math.abs(actual - expected) <= allowed, `${actual} is not ${expected}`);
}

/** Independent standard normal values. */
function normals(seed: string, n: number): readonly number[] {
  const stream = new Streams(seed, 0).open('normal');
  return Array.from({ length: n }, () => normalQuantile(stream.uniform()));
}

/** What a test expects to be stated. */
function stated(t: Assertions, estimate: Estimate): Estimate & { readonly ok: true } {
  t.true(estimate.ok, estimate.ok ? '' : estimate.reason);
  return estimate as Estimate & { readonly ok: true };
}

const reasonOf = (verdict: { readonly ok: true } | { readonly ok: false; readonly reason: string }) =>
  verdict.ok ? 'not refused' : verdict.reason;

// ── TimeAverage, merged ─────────────────────────────────────────────────────────────────────────────────

const path = fc.array(
  fc.tuple(fc.constantFrom(0, 0.5, 1, 3, 1e-3), fc.double({ min: -1e3, max: 1e3, noNaN: true })),
  { minLength: 1, maxLength: 20 },
);

test('variance of a level over time (case T02)', (t) => {
  const level = new TimeAverage();
  for (const [at, to] of [
    [2, 1],
    [3, 2],
    [7, 1],
    [8.5, 0],
  ])
    level.set(to, at);
  const { expected } = caseOf('T02');
  near(t, level.mean(10), expected.mean, 1e-12);
  near(t, level.variance(10), expected.time_var, 1e-12);
  t.is(new TimeAverage(3, 1).variance(1), NaN);
});

testProp(
  'merged levels say what two passes over all stretches say, in any grouping',
  [path, path, path],
  (t, ...paths) => {
    const stretches: (readonly [level: number, time: number])[] = [];
    const seen: number[] = [];
    const make = (steps: (typeof paths)[number], from: number) => {
      const average = new TimeAverage(1, from);
      let level = 1;
      let at = from;
      seen.push(level);
      for (const [passed, to] of steps) {
        stretches.push([level, passed]);
        at += passed;
        level = to;
        seen.push(level);
        average.set(level, at);
      }
      stretches.push([level, 1]);
      return { average, end: at + 1 };
    };
    const [a, b, c] = paths.map((steps, i) => make(steps, 10 * i));
    const left = new TimeAverage(0, 0);
    left.reset(0);
    const pair = new TimeAverage(1, 5);
    pair.merge(b.average, b.end);
    pair.merge(c.average, c.end);
    left.set(1, 0);
    left.reset(0);
    left.merge(a.average, a.end);
    left.merge(pair, 5);
    const time = stretches.reduce((sum, [, passed]) => sum + passed, 0);
    const mean = stretches.reduce((sum, [level, passed]) => sum + level * passed, 0) / time;
    const squares = stretches.reduce(
      (sum, [level, passed]) => sum + passed * (level - mean) * (level - mean),
      0,
    );
    near(t, left.mean(0), mean, 1e-10);
    near(t, left.variance(0), squares / time, 1e-9);
    t.is(left.min, Math.min(...seen));
    t.is(left.max, Math.max(...seen));
  },
  SEEDED,
);

test('a merged level weighs by time and goes on from its own clock', (t) => {
  const one = new TimeAverage(2, 0);
  const other = new TimeAverage(10, 100);
  one.merge(other, 130);
  t.is(one.level, 2);
  t.is(one.mean(10), (2 * 10 + 10 * 30) / 40);
  one.reset(10);
  t.is(one.mean(20), 2);
  for (const until of [99, NaN, Infinity])
    t.throws(() => one.merge(other, until), { instanceOf: RangeError, message: /time goes from 100 s/ });
});

// ── quantile functions ──────────────────────────────────────────────────────────────────────────────────

test('chi-square, F and normal quantiles are the published ones (case T05)', (t) => {
  const { expected } = caseOf('T05');
  near(t, chiSquareQuantile(0.95, 9), expected.chi2_95_9, 1e-11);
  near(t, fQuantile(0.95, 3, 16), expected.F_95_3_16, 1e-11);
  near(t, normalQuantile(0.975), expected.z_975, 1e-13);
  near(t, normalQuantile(0.995), expected.z_995, 1e-13);
});

testProp(
  'F with one degree above is the square of t, and its inverse is F the other way round; chi-square inverts',
  [
    fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 1, max: 50 }),
  ],
  (t, p, degrees, above) => {
    const student = studentQuantile((1 + p) / 2, degrees);
    near(t, fQuantile(p, 1, degrees), student * student, 1e-8);
    near(t, fQuantile(p, above, degrees) * fQuantile(1 - p, degrees, above), 1, 1e-9);
    near(t, chiSquareTail(chiSquareQuantile(p, degrees), degrees), 1 - p, 1e-10);
    near(t, chiSquareQuantile(p, 2), -2 * Math.log1p(-p), 1e-10);
  },
  SEEDED,
);

testProp(
  'the binomial law sums up, and its quantile is the first to reach the fraction',
  [
    fc.integer({ min: 1, max: 60 }),
    fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  ],
  (t, n, p, fraction) => {
    let term = 1;
    for (let k = 0; k < n; k++) term *= 1 - p;
    let total = 0;
    for (let k = 0; k <= n; k++) {
      total += term;
      near(t, binomialProbability(k, n, p), total, 1e-11);
      term *= ((n - k) / (k + 1)) * (p / (1 - p));
    }
    const quantile = binomialQuantile(fraction, n, p);
    t.true(binomialProbability(quantile, n, p) >= fraction);
    t.true(binomialProbability(quantile - 1, n, p) < fraction);
  },
  SEEDED,
);

test('the band of case T08 is that of a binomial of 1000 at 99.9 %', (t) => {
  const { expected } = caseOf('T08');
  t.is(binomialQuantile(0.0005, 1000, 0.95), expected.lo_of_1000);
  t.is(binomialQuantile(0.9995, 1000, 0.95), expected.hi_of_1000);
});

// ── streaming quantile, warm-up ─────────────────────────────────────────────────────────────────────────

test('P² follows the worked example of its authors (case T03)', (t) => {
  const { parameters, expected } = caseOf('T03');
  const median = new StreamingQuantile(0.5);
  t.is(median.value, NaN);
  for (const value of parameters.values as readonly number[]) median.observe(value);
  near(t, median.value, expected.median, 1e-12);
  near(t, median.markers[1], expected.q2, 1e-6);
  near(t, median.markers[3], expected.q4, 1e-6);
  t.is(median.count, 20);
  for (const value of [NaN, Infinity]) t.throws(() => median.observe(value), { instanceOf: RangeError });
  t.throws(() => new StreamingQuantile(1), { message: 'p is 1: it must be in (0, 1)' });
});

testProp(
  'P² is exact up to five values, keeps its markers in order, and is near for many',
  [
    fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 200 }),
    fc.constantFrom(0.1, 0.5, 0.9),
  ],
  (t, values, p) => {
    const quantile = new StreamingQuantile(p);
    values.slice(0, 4).forEach((value) => {
      quantile.observe(value);
    });
    const few = values.slice(0, 4).sort((a, b) => a - b);
    t.is(quantile.value, few[Math.max(0, Math.ceil(p * few.length) - 1)]);
    values.slice(4).forEach((value) => {
      quantile.observe(value);
    });
    const { markers } = quantile;
    t.deepEqual(
      markers,
      [...markers].sort((a, b) => a - b),
    );
    t.is(markers[0], Math.min(...values));
    t.is(markers[markers.length - 1], Math.max(...values));
  },
  SEEDED,
);

test('P² of 20,000 normal values is within five standard errors (false alarm 6e-7 each)', (t) => {
  for (const p of [0.05, 0.5, 0.95]) {
    const quantile = new StreamingQuantile(p);
    for (const value of normals('P²', 20_000)) quantile.observe(value);
    const z = normalQuantile(p);
    const error = Math.sqrt((p * (1 - p)) / 20_000) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
    t.true(Math.abs(quantile.value - z) <= 5 * error, `${quantile.value} for ${z} ± ${error}`);
  }
});

test('MSER-5 cuts where the drift ends, and says when the run is too short (case T04)', (t) => {
  const { expected } = caseOf('T04');
  const found = warmUpByMser(Array.from({ length: 500 }, (_, i) => (i < 50 ? 50 - i : i % 2)));
  t.true(found.ok);
  if (found.ok) {
    t.is(found.truncate, expected.truncate_obs);
    near(t, found.statistic, expected.stat, 1e-12);
    near(t, found.mean, expected.mean_after, 1e-12);
  }
  for (const length of [100, 500]) {
    const drifts = Array.from({ length }, (_, i) => 100 * Math.exp(-i / 20) + [1, -1, 2, -2, 0][i % 5]);
    t.regex(reasonOf(warmUpByMser(drifts)), /run too short: the best cut is in its middle/);
  }
  t.regex(reasonOf(warmUpByMser([1, 2, 3])), /run too short: 3 values are 0 batches/);
  const constant = warmUpByMser(new Array<number>(50).fill(7));
  t.true(constant.ok && constant.truncate === 0);
  t.throws(() => warmUpByMser(new Array<number>(50).fill(NaN)), { instanceOf: RangeError });
  t.throws(() => warmUpByMser([1], 0), { message: 'batch is 0: it must be an integer, 1 or more' });
});

testProp(
  'MSER is the least of all cuts by the formula itself',
  [fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 10, maxLength: 80 })],
  (t, values) => {
    const n = values.length;
    const cuts = Array.from({ length: Math.floor(n / 2) + 1 }, (_, cut) => {
      const rest = values.slice(cut);
      const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
      return (
        rest.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (rest.length * rest.length)
      );
    });
    const found = warmUpByMser(values, 1);
    const least = Math.min(...cuts);
    if (found.ok) {
      near(t, found.statistic, least, 1e-9);
      near(t, cuts[found.truncate], least, 1e-9);
    } else near(t, cuts[cuts.length - 1], least, 1e-9);
  },
  SEEDED,
);

test("Welch's average is the mean over replications and neighbours, narrower at the beginning", (t) => {
  const one = [1, 2, 3, 4, 5, 6];
  const other = [3, 4, 5, 6, 7, 8, 100];
  t.deepEqual(welchAverage([one, other], 0), [2, 3, 4, 5, 6, 7]);
  t.deepEqual(welchAverage([one, other], 2), [2, 3, 4, 5]);
  const [first, second] = welchAverage([[9, 0, 0, 0, 0]], 1);
  t.deepEqual([first, second], [9, 3]);
  t.throws(() => welchAverage([], 0), { instanceOf: RangeError });
  t.throws(() => welchAverage([one], 3), { message: 'window is 3: it must be an integer in [0, 2]' });
  t.throws(() => welchAverage([[1, NaN, 2]], 1), { instanceOf: RangeError });
});

// ── batch means ─────────────────────────────────────────────────────────────────────────────────────────

testProp(
  'autocorrelation and the neighbour test are their definitions',
  [fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 4, maxLength: 40 }), fc.nat(3)],
  (t, values, lag) => {
    const n = values.length;
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
    fc.pre(squares > 1e-6);
    let products = 0;
    for (let i = lag; i < n; i++) products += (values[i] - mean) * (values[i - lag] - mean);
    near(t, autocorrelation(values, lag), products / squares);
    let steps = 0;
    for (let i = 1; i < n; i++) steps += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
    near(t, neighbourTest(values).correlation, 1 - steps / (2 * squares));
  },
  SEEDED,
);

test('the neighbour test of 2000 independent series: p-values are uniform (false alarm 1e-3)', (t) => {
  const stream = new Streams('neighbours', 0).open('normal');
  const pValues = Array.from({ length: 2000 }, () => {
    const series = Array.from({ length: 20 }, () => normalQuantile(stream.uniform()));
    return neighbourTest(series).pValue;
  });
  const p = kolmogorovTail(
    kolmogorovDistance(pValues, (x) => x),
    2000,
  );
  t.true(p >= 1e-3, `p = ${p}`);
});

test('batches leave out the oldest values, and an interval needs ten a batch', (t) => {
  t.deepEqual(batched([100, 1, 3, 5, 7], 2), [2, 6]);
  t.throws(() => batched([1, 2], 3), { message: 'batches is 3: it must be an integer in [1, 2]' });
  t.regex(reasonOf(batchMeans(new Array<number>(199).fill(1))), /199 values: 20 batches need 200 or more/);
  t.regex(reasonOf(batchMeans([])), /0 values/);
  t.regex(reasonOf(batchMeans([...new Array<number>(200).fill(1), NaN])), /not finite/);
  const constant = stated(t, batchMeans(new Array<number>(200).fill(4)));
  t.deepEqual([constant.value, constant.low, constant.high, constant.n], [4, 4, 4, 20]);
  t.throws(() => batchMeans([1], { batches: 4 }), {
    message: 'batches is 4: it must be an integer in [8, 1000]',
  });
  t.throws(() => batchMeans([1], { confidence: 1 }), { instanceOf: RangeError });
});

test('a sound run is stated as the interval over its batches; one that drags on is refused, with the reason', (t) => {
  const sound = normals('sound', 2000);
  const estimate = stated(t, batchMeans(sound));
  const { mean, halfWidth } = interval(batched(sound, 20));
  near(t, estimate.value, mean, 1e-12);
  near(t, estimate.high - mean, halfWidth as number, 1e-12);
  let level = 0;
  const dragging = sound.map((value) => {
    level = 0.98 * level + value;
    return level;
  });
  t.regex(reasonOf(batchMeans(dragging)), /tenths of a batch are correlated by 0\.\d\d.*longer run/);
  // A trend across the run, hidden from the tenths under noise, shows in the batches.
  const trend = sound.map((value, i) => value + i / 3500);
  t.regex(reasonOf(batchMeans(trend)), /neighbouring batch means are correlated/);
});

test('online batch means merge pairs, and state what the batches of all parts state', (t) => {
  const values = normals('online', 10_000);
  const online = new OnlineBatchMeans();
  t.regex(reasonOf(online.estimate()), /0 values: batch means need 200/);
  values.forEach((value, i) => {
    online.observe(value);
    if (i === 198) t.regex(reasonOf(online.estimate()), /199 values/);
  });
  t.is(online.count, 10_000);
  // 400 parts of 16 have become 200 of 32; ten thousand values are 312 of them and 16 values more.
  t.is(online.partSize, 32);
  const estimate = stated(t, online.estimate());
  const used = values.slice(2 * 32, 312 * 32);
  const { mean, halfWidth } = interval(batched(used, 31));
  t.is(estimate.n, 31);
  near(t, estimate.value, mean, 1e-12);
  near(t, estimate.high - estimate.value, halfWidth as number, 1e-12);
  online.reset();
  t.is(online.count, 0);
  t.is(online.partSize, 1);
});

// ── intervals ───────────────────────────────────────────────────────────────────────────────────────────

test('a mean is stated from two values on, and never from what is not finite', (t) => {
  t.regex(reasonOf(estimateMean([])), /0 values: an interval needs 2/);
  t.deepEqual(estimateMean([3]), {
    ok: false,
    value: 3,
    reason: '1 values: an interval needs 2 or more',
    n: 1,
  });
  t.regex(reasonOf(estimateMean([1, NaN])), /value 1 is NaN/);
  const estimate = stated(t, estimateMean([1, 2, 3]));
  near(t, estimate.high - 2, (studentQuantile(0.975, 2) * 1) / Math.sqrt(3), 1e-12);
});

test("Wilson's interval is the published one, within [0, 1], and mirrored for failures", (t) => {
  const known = stated(t, estimateProportion(81, 263));
  near(t, known.low, 0.2553, 1e-4);
  near(t, known.high, 0.3662, 1e-4);
  for (const [k, n] of [
    [0, 10],
    [3, 10],
    [10, 10],
    [1, 1],
  ]) {
    const one = stated(t, estimateProportion(k, n));
    const other = stated(t, estimateProportion(n - k, n));
    t.true(one.low >= 0 && one.high <= 1 && one.low <= k / n && k / n <= one.high);
    near(t, one.low, 1 - other.high, 1e-12);
  }
  t.false(estimateProportion(0, 0).ok);
  t.throws(() => estimateProportion(3, 2), { message: 'successes is 3: it must be an integer in [0, 2]' });
});

test('a quantile lies between order statistics; too few values, sorted ones and ones of a run are refused', (t) => {
  const values = normals('quantile', 100);
  const sorted = [...values].sort((a, b) => a - b);
  // The 40th and the 61st of a hundred bound the median: a table of the sign test.
  const median = stated(t, estimateQuantile(values, 0.5));
  t.deepEqual([median.low, median.value, median.high], [sorted[39], sorted[49], sorted[60]]);
  t.regex(
    reasonOf(estimateQuantile(values, 0.99)),
    /100 values: the interval of this quantile needs 368 or more/,
  );
  t.regex(reasonOf(estimateQuantile(sorted, 0.5)), /neighbouring values resemble each other/);
  t.regex(reasonOf(estimateQuantile([], 0.5)), /0 values/);
  t.throws(() => estimateQuantile(values, 1), { message: 'p is 1: it must be in (0, 1)' });
});

test('a ratio is that of the means, and is refused where the lower mean may be 0', (t) => {
  const estimate = stated(t, estimateRatio([2, 4, 9], [3, 4, 5]));
  near(t, estimate.value, 15 / 12, 1e-12);
  const exact = stated(t, estimateRatio([6, 8, 10], [3, 4, 5]));
  near(t, exact.high - exact.low, 0, 1e-12);
  t.regex(reasonOf(estimateRatio([1, 2, 3], [-1, 1, 0.5])), /not clearly apart from 0/);
  t.false(estimateRatio([1], [2]).ok);
  t.throws(() => estimateRatio([1], [1, 2]), { message: 'there are 1 values above and 2 below the line' });
});

test('paired differences gain by what the pairs have in common; Welch knows two variances', (t) => {
  const luck = normals('luck', 50);
  const noise = normals('noise', 50);
  const one = luck.map((value, i) => 10 + 3 * value + noise[i]);
  const other = luck.map((value, i) => 9 + 3 * value - noise[i]);
  const { difference, gain } = pairedDifference(one, other);
  const paired = stated(t, difference);
  const independent = stated(t, independentDifference(one, other));
  near(t, paired.value, independent.value, 1e-12);
  t.true((gain as number) > 3 && paired.high - paired.low < (independent.high - independent.low) / 1.7);
  t.is(pairedDifference([1, 2], [1, 2]).gain, null);
  // Published by Welch's successors: equal sizes and variances give twice the degrees of one.
  const equal = stated(t, independentDifference([1, 2, 3], [4, 5, 6]));
  near(t, equal.high - equal.value, studentQuantile(0.975, 4) * Math.sqrt(2 / 3), 1e-12);
  t.false(independentDifference([1], [1, 2]).ok);
  t.throws(() => pairedDifference([1], [1, 2]), { instanceOf: RangeError });
});

test("Dunnett's factors are those of his tables, and between Student's and Bonferroni's", (t) => {
  // Two-sided 95 %, equal sizes, by Gauss–Legendre rules of 120 points elsewhere; to two digits as in his table 2.
  for (const [alternatives, degrees, factor] of [
    [2, 10, 2.5683388760329997],
    [3, 10, 2.758996978374981],
    [2, 20, 2.3786899801827426],
    [5, 20, 2.734677157430518],
    [9, 60, 2.768936042005437],
  ]) {
    const computed = dunnettQuantile(0.95, new Array<number>(alternatives).fill(1), degrees);
    near(t, computed, factor, 1e-7);
    t.true(computed > studentQuantile(0.975, degrees));
    t.true(computed < studentQuantile(1 - 0.025 / alternatives, degrees));
  }
  near(t, dunnettQuantile(0.9, [0.5, 2, 2], 15), 2.2223181715058455, 1e-7);
  near(t, dunnettQuantile(0.95, [1], 7), studentQuantile(0.975, 7), 1e-12);
  // A control known exactly leaves nothing in common: independent differences, whose factors multiply.
  const alone = normalQuantile((1 + Math.sqrt(0.95)) / 2);
  near(t, dunnettQuantile(0.95, [1e-9, 1e-9], 10_000), alone, 1e-3);
  t.throws(() => dunnettQuantile(0.95, [], 5), {
    message: 'there are 0 alternatives: there must be 1 to 20',
  });
});

test('several systems against a control, run independently or with common draws', (t) => {
  const control = normals('control', 12);
  const systems = ['a', 'b', 'c'].map((name, i) => normals(name, 12).map((value) => value + 2 * i));
  const dunnett = comparisonsWithControl(control, systems).map((estimate) => stated(t, estimate));
  dunnett.forEach(({ value, low, high }, i) => {
    near(t, value, interval(systems[i]).mean - interval(control).mean, 1e-12);
    near(t, high - low, dunnett[0].high - dunnett[0].low, 1e-12);
  });
  t.true(dunnett[2].low > 0);
  const spread = [control, ...systems].reduce((sum, values) => {
    const { halfWidth } = interval(values);
    return sum + (((halfWidth as number) / studentQuantile(0.975, 11)) ** 2 * 12) / 4;
  }, 0);
  near(
    t,
    dunnett[0].high - dunnett[0].value,
    dunnettQuantile(0.95, [1, 1, 1], 44) * Math.sqrt(spread / 6),
    1e-9,
  );
  const shifted = [1, 2].map((by) => control.map((value, i) => value + by + systems[0][i] / 100));
  const paired = pairedComparisons(control, shifted).map((estimate) => stated(t, estimate));
  t.true(paired.every(({ low, high }) => high - low < 0.05));
  t.is(paired[0].confidence, 0.95);
  const single = stated(t, pairedDifference(shifted[0], control, 0.975).difference);
  near(t, paired[0].high, single.high, 1e-12);
  t.regex(reasonOf(comparisonsWithControl([1], [[1, 2]])[0]), /1 values of one system/);
  t.throws(() => comparisonsWithControl([1, 2], []), { instanceOf: RangeError });
});

// ── sequential stopping ─────────────────────────────────────────────────────────────────────────────────

testProp(
  'a forecast is the fewest replications whose half-width, at this variance, is small enough',
  [
    fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 12 }),
    fc.double({ min: 0.05, max: 5, noNaN: true }),
  ],
  (t, values, asked) => {
    const { halfWidth } = interval(values);
    const n = values.length;
    const { expected, low, high } = forecastReplications(values, asked);
    const width = (count: number) =>
      ((halfWidth as number) * Math.sqrt(n / count) * studentQuantile(0.975, count - 1)) /
      studentQuantile(0.975, n - 1);
    t.true(width(expected) <= asked * (1 + 1e-9));
    t.true(expected === n || width(expected - 1) > asked * (1 - 1e-9));
    t.true(low <= expected && expected <= high && low >= n);
  },
  SEEDED,
);

test('stopping waits for five replications, and looks again after twice as many at most', (t) => {
  t.is(relativeHalfWidth({ mean: -4, halfWidth: 1 }), 0.25);
  t.is(relativeHalfWidth({ mean: 0, halfWidth: 0 }), 0);
  t.is(relativeHalfWidth({ mean: 0, halfWidth: 1 }), null);
  t.is(relativeHalfWidth({ mean: 1, halfWidth: null }), null);
  t.false(isPreciseEnough({ n: 4, reached: 0.01, asked: 0.05 }));
  t.true(isPreciseEnough({ n: 5, reached: 0.05, asked: 0.05 }));
  t.false(isPreciseEnough({ n: 50, reached: null, asked: 0.05 }));
  t.is(nextReplications({ n: 2, reached: 0.01, asked: 0.05 }, 100), 5);
  t.is(nextReplications({ n: 10, reached: 0.06, asked: 0.05 }, 100), 15);
  t.is(nextReplications({ n: 10, reached: null, asked: 0.05 }, 100), 20);
  t.is(nextReplications({ n: 10, reached: 9, asked: 0.05 }, 15), 15);
  t.is(nextReplications({ n: 10, reached: 0.05, asked: 0.05 }, 100), 11);
  t.throws(() => isPreciseEnough({ n: 5, reached: 1, asked: 0 }), {
    message: /asked for is 0: it must be positive/,
  });
  t.throws(() => forecastReplications([1], 1), { instanceOf: RangeError });
  t.is(forecastReplications([1, 2, 3], 1e-12).high, 1e9);
});

// ── tests of fit ────────────────────────────────────────────────────────────────────────────────────────

test('tests of fit know the published points, and see a wrong law', (t) => {
  // The 5 % point of the limit law is 1.3581, the 1 % point 1.6276.
  near(t, kolmogorovTail(1.3581 / Math.sqrt(1e8), 1e8), 0.05, 1e-4);
  near(t, kolmogorovTail(1.6276 / Math.sqrt(1e8), 1e8), 0.01, 1e-4);
  t.is(kolmogorovTail(0, 10), 1);
  near(
    t,
    kolmogorovDistance([0.1, 0.5, 0.9], (x) => x),
    0.9 - 2 / 3,
    1e-12,
  );
  const stream = new Streams('fit', 0).open('u');
  const uniform = Array.from({ length: 1000 }, () => stream.uniform());
  t.true(
    kolmogorovTail(
      kolmogorovDistance(uniform, (x) => x),
      1000,
    ) >= 1e-6,
  );
  t.true(
    kolmogorovTail(
      kolmogorovDistance(uniform, (x) => x * x),
      1000,
    ) < 1e-6,
  );
  near(t, chiSquareFit([12, 8], [10, 10]), chiSquareTail(0.8, 1), 1e-12);
  t.throws(() => chiSquareFit([1], [1]), { instanceOf: RangeError });
  t.throws(() => chiSquareFit([1, 2], [3, 0]), { message: 'expectation 1 is 0: it must be positive' });
});
