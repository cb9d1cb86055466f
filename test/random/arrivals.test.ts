import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import {
  type Arrivals,
  batchArrivals,
  poissonArrivals,
  recordedArrivals,
  renewalArrivals,
} from '../../src/random/arrivals.ts';
import { constant } from '../../src/random/constant.ts';
import { poisson } from '../../src/random/counts.ts';
import { exponential } from '../../src/random/exponential.ts';
import { geometric } from '../../src/random/geometric.ts';
import { modulatedArrivals } from '../../src/random/modulated-arrivals.ts';
import { linearRate, type RateProfile, steppedRate } from '../../src/random/rate-profile.ts';
import { Streams } from '../../src/random/stream.ts';
import { arrivalsAtRate, thinnedArrivals } from '../../src/random/varying-arrivals.ts';
import { fitFault, kolmogorovFault, meanFault, scripted } from './chance.ts';

/** Times of arrival up to an end. */
function times(arrivals: Arrivals, end: number): number[] {
  const all: number[] = [];
  for (let now = arrivals.next(0); now <= end; now = arrivals.next(now)) all.push(now);
  return all;
}

/** Case S02: 2, 10 and 5 an hour on [0, 3), [3, 7), [7, 8). */
const S02 = steppedRate([0, 3, 7], [2, 10, 5], 8);

// ── rates that change ──────────────────────────────────────────────────────────────────────────────────

test('case S02: as many arrivals as the rates add up to, Poisson, and uniform on the scale of the rates', (t) => {
  t.is(S02.total, 51);
  t.deepEqual(
    rateFaults((stream) => arrivalsAtRate(S02, stream), S02, 8, 400),
    [],
  );
});

test('a day whose last rate is 0 ends with its day: the trap of case S02', (t) => {
  const day = steppedRate([0, 3, 7, 8], [2, 10, 5, 0], 24, { repeats: true });
  const arrivals = arrivalsAtRate(day, new Streams('s02', 0).open('arrivals'));
  const seen = times(arrivals, 24 * 200);
  t.true(seen.every((time) => time % 24 < 8));
  t.true(seen.some((time) => time > 24 * 199));
  t.deepEqual(
    rateFaults((stream) => arrivalsAtRate(day, stream), day, 72, 120),
    [],
  );
  // What is expected exactly at the last border comes there, and the next day's first after 24.
  t.is(day.after(0, 51), 8);
  t.is(day.after(0, 52), 24.5);
  t.is(day.after(8, 1), 24.5);
  t.is(day.after(23.999, 1), 24.5);
  t.is(day.after(24 * 1000 + 20, 51), 24 * 1001 + 8);
  // Without the end of the day, a cycle would be taken to end at its last start.
  t.throws(() => steppedRate([0, 3, 7, 8], [2, 10, 5, 0], 8), {
    message: 'time 4 is 8: it must be finite and above 8',
  });
});

test('the checks of rates catch a profile that wraps early, and one that is three per cent too fast', (t) => {
  const day = steppedRate([0, 3, 7, 8], [2, 10, 5, 0], 24, { repeats: true });
  const early = steppedRate([0, 3, 7], [2, 10, 5], 8, { repeats: true });
  t.not(rateFaults((stream) => arrivalsAtRate(early, stream), day, 72, 120).length, 0);
  const faster = steppedRate([0, 3, 7], [2.06, 10.3, 5.15], 8);
  t.not(rateFaults((stream) => arrivalsAtRate(faster, stream), S02, 8, 2000).length, 0);
});

test('case S01: thinning a sinusoid gives its counts, and keeps two thirds of the candidates', (t) => {
  const wave = (2 * Math.PI) / 24;
  const rate = (time: number) => 10 + 5 * Math.sin(wave * time);
  const expected = (time: number) => 10 * time + (5 / wave) * (1 - Math.cos(wave * time));
  t.true(Math.abs(expected(12) - 158.1971863420549) < 1e-9);
  t.true(Math.abs(expected(24) - 240) < 1e-9);
  const profile = { expected, total: 240 };
  const { streams, faults } = rateCheck(
    (stream) => thinnedArrivals(rate, 15, stream, { until: 24 }),
    profile,
    24,
    300,
  );
  t.deepEqual(faults, []);
  const candidates = streams.reduce((sum, { draws }) => sum + draws, 0) / 2;
  // 15 an hour, and the one after the end, which takes only the first of its two draws; one false alarm in a million.
  t.true(Math.abs(candidates / 300 - 360.5) < 4.9 * Math.sqrt(360 / 300));
});

test('a rate in straight lines is inverted exactly', (t) => {
  const profile = linearRate([0, 2, 6, 10], [0, 8, 0, 4]);
  t.is(profile.total, 8 + 16 + 8);
  t.is(profile.rate(1), 4);
  t.is(profile.rate(4), 4);
  t.is(profile.after(0, 8), 2);
  t.is(profile.after(0, 2), 1);
  t.is(profile.after(0, 33), Infinity);
  t.is(profile.after(10, 0.1), Infinity);
  t.deepEqual(
    rateFaults((stream) => arrivalsAtRate(profile, stream), profile, 10, 400),
    [],
  );
  const thinned = (stream: ReturnType<Streams['open']>) =>
    thinnedArrivals((time) => profile.rate(time), 8, stream, { until: 10 });
  t.deepEqual(rateFaults(thinned, profile, 10, 400), []);
});

const rates = fc.array(fc.constantFrom(0, 0, 0.5, 1, 7, 1000), { minLength: 2, maxLength: 6 });

testProp(
  'what is expected and when it is expected are inverse to each other, over any number of cycles',
  [
    rates,
    fc.boolean(),
    fc.double({ min: 0, max: 40, noNaN: true }),
    fc.double({ min: 1e-6, max: 300, noNaN: true }),
  ],
  (t, levels, linear, now, count) => {
    const starts = levels.map((_, i) => 0.7 * i);
    const end = 0.7 * levels.length;
    const profile = linear
      ? linearRate(starts, levels, { repeats: true })
      : steppedRate(starts, levels, end, { repeats: true });
    const time = profile.after(now, count);
    if (profile.total === 0) {
      t.is(time, Infinity);
      return;
    }
    t.true(time >= now);
    const grown = profile.expected(time) - profile.expected(now);
    const rounding = 1e-12 * profile.expected(time) + 1e-12 * 1000 * time;
    t.true(Math.abs(grown - count) <= rounding, `${grown} instead of ${count}`);
    // The first such time: a little earlier, less is expected.
    if (time > now + 1e-6) t.true(profile.expected(time - 1e-6) - profile.expected(now) < count);
    t.true(profile.rate(time) >= 0);
  },
  { seed: 1, numRuns: 500 },
);

/** What is wrong with arrivals at a rate, in so many replications; three checks, one in a million each. */
function rateFaults(
  make: (stream: ReturnType<Streams['open']>) => Arrivals,
  profile: Pick<RateProfile, 'expected' | 'total'>,
  end: number,
  replications: number,
): readonly string[] {
  return rateCheck(make, profile, end, replications).faults;
}

function rateCheck(
  make: (stream: ReturnType<Streams['open']>) => Arrivals,
  profile: Pick<RateProfile, 'expected' | 'total'>,
  end: number,
  replications: number,
) {
  const streams = Array.from({ length: replications }, (_, i) => new Streams('rate', i).open('arrivals'));
  const runs = streams.map((stream) => times(make(stream), end));
  const expected = profile.expected(end);
  const counts = Float64Array.from(runs, ({ length }) => length);
  const gaps = runs.flatMap((run) =>
    run.map((time, i) => profile.expected(time) - (i === 0 ? 0 : profile.expected(run[i - 1]))),
  );
  // Given their number, times are independent and uniform on the scale of what is expected.
  const places = Float64Array.from(runs.flat(), (time) => profile.expected(time) / expected);
  const rescaled = Float64Array.from(gaps);
  const faults = [
    meanFault(counts, expected, expected),
    fitFault(counts, poisson(expected)),
    kolmogorovFault(places, (x) => Math.min(1, Math.max(0, x))),
    // Gaps are cut off at the end, which shortens them: only where there are many is that below the limit.
    expected > 200 ? kolmogorovFault(rescaled, (x) => exponential(1).cdf(x)) : undefined,
  ];
  return { streams, faults: faults.filter((fault) => fault !== undefined) };
}

// ── renewal, batches, bursts, records ──────────────────────────────────────────────────────────────────

test('inversion takes one draw for each arrival, thinning two for each candidate', (t) => {
  const stream = new Streams('draws', 0).open('arrivals');
  const arrivals = arrivalsAtRate(steppedRate([0], [3], 24, { repeats: true }), stream);
  for (let i = 1, now = 0; i <= 100; i++) {
    now = arrivals.next(now);
    t.is(stream.draws, i);
  }
  const thinned = thinnedArrivals(() => 2, 2, stream);
  for (let i = 1, now = 0; i <= 100; i++) {
    now = thinned.next(now);
    t.is(stream.draws, 100 + 2 * i);
  }
});

test('batches have sizes of their own, and a rate of 0 no arrival', (t) => {
  const streams = new Streams('batches', 0);
  const arrivals = batchArrivals(
    poissonArrivals(0.4, streams.open('arrivals')),
    geometric(0.5),
    streams.open('sizes'),
  );
  const sizes = new Float64Array(20_000);
  let now = 0;
  sizes.forEach((_, i) => {
    now = arrivals.next(now);
    sizes[i] = arrivals.batch;
  });
  t.is(fitFault(sizes, geometric(0.5)), undefined);
  t.true(Math.abs(now / 20_000 / 2.5 - 1) < 4.9 / Math.sqrt(20_000));
  const none = poissonArrivals(0, streams.open('none'));
  t.is(none.next(0), Infinity);
  const odd = batchArrivals(recordedArrivals([3]), constant(1.5), streams.open('odd'));
  t.throws(() => odd.next(0), { message: 'size of the batch at 3 is 1.5: it must be an integer, 0 or more' });
});

test('recorded arrivals come at their times, each once, from now on', (t) => {
  const arrivals = recordedArrivals([1, 2, 2, 5]);
  const seen = [0, 1, 2, 2, 5].map((now) => arrivals.next(now));
  t.deepEqual(seen, [1, 2, 2, 5, Infinity]);
  t.is(recordedArrivals([1, 2, 5]).next(3), 5);
});

test('a burst draws its phase first, and passes over what lies before now', (t) => {
  const rates = [2, 0];
  const switching = [
    [0, 1],
    [1, 0],
  ];
  const arrivals = modulatedArrivals(rates, switching, new Streams('bursts', 0).open('arrivals'));
  t.is(arrivals.meanRate, 1);
  t.true(arrivals.next(50) >= 50);
  t.is(arrivals.phase, 0);
  // Phase by the first draw; then time and what happens, in turn: an arrival, then a switch, then back, an arrival.
  const script = scripted([0.4, 0.5, 0.1, 0.5, 0.9, 0.5, 0.5, 0.5, 0.3]);
  const scriptedBursts = modulatedArrivals(rates, switching, script);
  const first = scriptedBursts.next(0);
  t.is(first, Math.LN2 / 3);
  t.is(scriptedBursts.next(first), first + Math.LN2 / 3 + Math.LN2 + Math.LN2 / 3);
  t.is(script.draws, 9);
  // Three phases with shares of time 3 : 4 : 2, by hand.
  const three = modulatedArrivals(
    [9, 0, 0],
    [
      [0, 2, 0],
      [1, 0, 0.5],
      [1, 0, 0],
    ],
    scripted([0.5]),
  );
  t.true(Math.abs(three.meanRate - 3) < 1e-12);
});

test('bad input is named with its value and range', (t) => {
  const stream = scripted([0.5]);
  const refused: readonly (readonly [() => unknown, string | RegExp])[] = [
    [() => poissonArrivals(-1, stream), 'rate of arrivals is -1: it must be 0 or more and finite'],
    [() => poissonArrivals(1, stream).next(NaN), 'now is NaN: it must be 0 or more and finite'],
    [
      () => renewalArrivals(constant(-1), stream).next(3),
      /gap between arrivals, at 3, is -1: it must be 0 or more/,
    ],
    [() => recordedArrivals([2, 1]), 'time 1 is 1: it must be 2 or more'],
    [() => steppedRate([0, 1], [1], 2), 'number of starts is 2: it must be 1, as of rates'],
    [() => steppedRate([1], [1], 2), 'time 0 is 1: it must be 0'],
    [() => steppedRate([0], [-1], 2), 'rate 0 is -1: it must be 0 or more and finite'],
    [() => linearRate([0], [1]), /number of rates is 1: it must be an integer in \[2, /],
    [() => linearRate([0, 0], [1, 1]), 'time 1 is 0: it must be finite and above 0'],
    [() => S02.after(-1, 1), 'now is -1: it must be 0 or more and finite'],
    [() => S02.after(1, 0), 'count of arrivals is 0: it must be positive and finite'],
    [() => thinnedArrivals(() => 1, 0, stream), 'highest rate is 0: it must be positive and finite'],
    [
      () => thinnedArrivals(() => 3, 2, stream).next(0),
      /rate of arrivals at 0.34\d+ is 3: it must be in \[0, 2\]/,
    ],
    [() => thinnedArrivals(() => NaN, 2, stream).next(0), /is NaN: it must be in \[0, 2\]/],
    [() => thinnedArrivals(() => 0, 2, stream).next(0), /from 0 to \d+.* is 0: it must be positive at times/],
    [() => modulatedArrivals([1, -1], [], stream), 'rate 1 is -1: it must be 0 or more and finite'],
    [() => modulatedArrivals([1], [], stream), /number of rows of the switching rates is 0/],
    [
      () =>
        modulatedArrivals(
          [1, 1],
          [
            [0, 1],
            [0, 0],
          ],
          stream,
        ),
      'rate of leaving or reaching phase 1 is 0: it must be positive',
    ],
    [() => modulatedArrivals([0], [[0]], stream), 'mean rate of arrivals is 0: it must be positive'],
  ];
  for (const [attempt, message] of refused) t.throws(attempt, { instanceOf: RangeError, message });
});
