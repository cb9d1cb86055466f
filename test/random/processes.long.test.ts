import test, { type ExecutionContext } from 'ava';
import { type Arrivals, renewalArrivals } from '../../src/random/arrivals.ts';
import { constant } from '../../src/random/constant.ts';
import { distribution } from '../../src/random/describe.ts';
import { discreteUniform } from '../../src/random/discrete-uniform.ts';
import type { Distribution } from '../../src/random/distribution.ts';
import { erlang } from '../../src/random/erlang.ts';
import { exponential } from '../../src/random/exponential.ts';
import { hyperexponential } from '../../src/random/hyperexponential.ts';
import { modulatedArrivals } from '../../src/random/modulated-arrivals.ts';
import { type RandomStream, Streams } from '../../src/random/stream.ts';
import { uniform } from '../../src/random/uniform.ts';
import { weibull } from '../../src/random/weibull.ts';
import { interval } from '../../src/stats/interval.ts';
import { gammaQuantile } from '../../src/util/incomplete-gamma.ts';
import { normalProbability } from '../../src/util/normal-probability.ts';
import { average, kolmogorovFault, ONE_IN_A_MILLION, sampleFaults } from './chance.ts';
import { KNOWN } from './known-laws.ts';

/**
 * Rule T3: forty batches of replications, their mean within Student's interval at one in a million, and that of 95 %
 * narrower than one per cent, so that noise cannot buy a pass.
 */
function holds(t: ExecutionContext, expected: number, batches: readonly number[], relative = 0.01): void {
  const { mean, halfWidth } = interval(batches, 1 - 1e-6);
  t.true(Math.abs(mean - expected) <= (halfWidth as number), `${mean} ± ${halfWidth}, expected ${expected}`);
  t.true((interval(batches).halfWidth as number) <= relative * Math.abs(expected), 'too wide to tell');
}

/** Means over so many replications, in forty batches; each replication has streams of its own. */
function batchMeans(name: string, size: number, replicate: (stream: RandomStream) => number): number[] {
  return Array.from({ length: 40 }, (_, batch) => {
    const stream = new Streams(name, batch).open('replications');
    let sum = 0;
    for (let i = 0; i < size; i++) sum += replicate(stream);
    return sum / size;
  });
}

function count(arrivals: Arrivals, end: number): number {
  let arrived = 0;
  for (let now = arrivals.next(0); now <= end; now = arrivals.next(now)) arrived++;
  return arrived;
}

/** Renewals within a time: expected number of them. */
function renewals(
  t: ExecutionContext,
  gap: Distribution,
  cases: readonly (readonly [number, number, number])[],
) {
  for (const [end, expected, size] of cases) {
    const means = batchMeans(`renewal ${end}`, size, (stream) => count(renewalArrivals(gap, stream), end));
    holds(t, expected, means);
  }
}

test('case S04: renewals of an Erlang', (t) => {
  const cases = [
    [1, 0.2838338208091532, 8000],
    [5, 2.2500113499824406, 1000],
    [20, 9.75, 300],
  ] as const;
  renewals(t, erlang(2, 2), cases);
});

test('case S05: renewals of a uniform law', (t) => {
  const cases = [
    [0.5, 0.6487212707001282, 3000],
    [1, 1.718281828459045, 1000],
    [2, 3.6707742704716058, 500],
  ] as const;
  renewals(t, uniform(0, 1), cases);
});

test('case S07: failures by Weibull lifetimes', (t) => {
  renewals(t, weibull(2, 1), [[100, 112.47453648191883, 50]]);
});

test('case S06: who comes at any time waits for half the mean square over the mean', (t) => {
  // Balanced means with a squared variation of four.
  const p = (1 + Math.sqrt(3 / 5)) / 2;
  const h2 = hyperexponential([p, 1 - p], [1 / (2 * p), 1 / (2 * (1 - p))]);
  t.true(Math.abs(h2.mean - 1) < 1e-12 && Math.abs(h2.variance - 4) < 1e-12);
  const cases: readonly (readonly [Distribution, number, number])[] = [
    [constant(1), 0.5, 0],
    [exponential(1), 1, 0],
    [erlang(2, 1), 0.75, 0],
    [h2, 2.5, 0],
    [uniform(0, 1), 1 / 3, 2 / 3],
  ];
  for (const [law, residual, length] of cases) {
    // Inspected at uniform times of a window long after the start; gaps of at most 1 forget it soon.
    const inspected = (wanted: 'residual' | 'length') =>
      batchMeans('inspection', 2000, (stream) => {
        const at = 30 + 10 * stream.uniform();
        let before = 0;
        let after = law.sample(stream);
        while (after <= at) {
          before = after;
          after += law.sample(stream);
        }
        return wanted === 'residual' ? after - at : after - before;
      });
    holds(t, residual, inspected('residual'), 0.015);
    if (length > 0) holds(t, length, inspected('length'));
  }
});

test('case S11: the last of five, and a full collection', (t) => {
  const law = exponential(1);
  const longest = batchMeans('longest', 2000, (stream) => {
    let most = 0;
    for (let i = 0; i < 5; i++) most = Math.max(most, law.sample(stream));
    return most;
  });
  holds(t, 137 / 60, longest);
  const coupon = discreteUniform(0, 9);
  const collection = batchMeans('coupons', 1000, (stream) => {
    let missing = 0b11_1111_1111;
    let taken = 0;
    while (missing !== 0) {
      missing &= ~(1 << coupon.sample(stream));
      taken++;
    }
    return taken;
  });
  holds(t, 29.28968253968254, collection);
});

test('case S03: bursts scatter twice as much as Poisson arrivals', (t) => {
  // Started in its long-run law, the variance over a window of length w is exactly
  // mean + 2 (r1 - r2)² p1 p2 (w / s - (1 - e^-sw) / s²) with s = q12 + q21; over w it tends to 2.
  const switching = [
    [0, 1],
    [1, 0],
  ];
  const window = 20;
  const counts = (name: string, of: (arrived: number) => number) =>
    batchMeans(name, 3000, (stream) => of(count(modulatedArrivals([2, 0], switching, stream), window)));
  const exact = window + 2 * 4 * 0.25 * (window / 2 - (1 - Math.exp(-2 * window)) / 4);
  holds(
    t,
    window,
    counts('bursts', (arrived) => arrived),
  );
  holds(
    t,
    exact,
    counts('bursts', (arrived) => (arrived - window) * (arrived - window)),
    0.015,
  );
  t.true(Math.abs(exact / window - 2) < 0.03);
});

// ── the same requirements with ten times the samples ───────────────────────────────────────────────────

for (const [spec] of KNOWN) {
  test(`${JSON.stringify(spec)}: 200,000 samples fit`, (t) => {
    t.deepEqual(sampleFaults(distribution(spec), `long ${JSON.stringify(spec)}`, 200_000), []);
  });
}

test('a mean that is one or two per cent off, or a variance five, is caught', (t) => {
  for (const [spec] of KNOWN.slice(0, 3)) {
    const law = distribution(spec);
    const planted = (change: object) =>
      Object.setPrototypeOf({ sample: (stream: RandomStream) => law.sample(stream), ...change }, law);
    t.true(sampleFaults(planted({ mean: law.mean * 1.015 }), 'planted', 400_000).length > 0);
    t.true(sampleFaults(planted({ variance: law.variance * 1.05 }), 'planted', 400_000).length > 0);
    t.deepEqual(sampleFaults(planted({}), 'planted', 400_000), []);
  }
});

test('calibration: over 200 seeds, errors of the mean are as the normal law says', (t) => {
  for (const [spec] of KNOWN.filter(
    ([each]) => 'exponential' in each || 'poisson' in each || 'gamma' in each,
  )) {
    const law = distribution(spec);
    const scores = Float64Array.from({ length: 200 }, (_, seed) => {
      const stream = new Streams(`seed ${seed}`, 0).open('calibration');
      const mean = average(Float64Array.from({ length: 4000 }, () => law.sample(stream)));
      return ((mean - law.mean) / Math.sqrt(law.variance)) * Math.sqrt(4000);
    });
    const variance = average(scores.map((z) => z * z));
    // Rule T2: variance of the scores in [0.8, 1.25] leaves out one in thirty; at one in a million it is [0.57, 1.56].
    t.true(variance > 0.57 && variance < 1.56, `${variance}`);
    t.is(kolmogorovFault(scores, normalProbability), undefined);
  }
});

test('streams at full length: 100 pairs of 100,000 draws, and 100 cells', (t) => {
  const size = 100_000;
  const streams = new Streams('pairs', 1);
  const draws = (path: string) => {
    const stream = streams.open(path);
    return Float64Array.from({ length: size }, () => stream.uniform() - 0.5);
  };
  let before = draws('pair/0');
  for (let i = 1; i <= 100; i++) {
    const next = draws(`pair/${i}`);
    let sum = 0;
    for (let j = 0; j < size; j++) sum += before[j] * next[j];
    t.true(Math.abs((12 * sum) / size) < ONE_IN_A_MILLION / Math.sqrt(size));
    const cells = new Float64Array(100);
    for (const u of next) cells[Math.floor((u + 0.5) * 100)]++;
    const statistic = cells.reduce(
      (total, n) => total + ((n - size / 100) * (n - size / 100)) / (size / 100),
      0,
    );
    // One in a million for each of a hundred streams.
    t.true(statistic < 2 * gammaQuantile(99 / 2, 1 - 1e-6), `pair/${i}: ${statistic}`);
    before = next;
  }
});
