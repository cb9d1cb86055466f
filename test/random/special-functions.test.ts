import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { betaQuantile, incompleteBeta } from '../../src/util/incomplete-beta.ts';
import { gammaQuantile, lowerGamma, upperGamma } from '../../src/util/incomplete-gamma.ts';
import { integrate } from '../../src/util/integrate.ts';
import { logGamma } from '../../src/util/log-gamma.ts';
import { monotoneRoot } from '../../src/util/monotone-root.ts';
import { normalProbability } from '../../src/util/normal-probability.ts';
import { normalQuantile } from '../../src/util/normal-quantile.ts';

// Expected values: mpmath 1.3 with 40 digits.

function isNear(found: number, expected: number, relative: number): boolean {
  return Math.abs(found - expected) <= relative * Math.abs(expected);
}

test('the logarithm of the gamma function', (t) => {
  const known = [
    [0.001, 6.907178885383853],
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247001],
    [1, 0.0],
    [1.5, -0.12078223763524522],
    [2, 0.0],
    [3.25, 0.9358019311087253],
    [10, 12.801827480081469],
    [100.5, 361.4355404677776],
    [1000000.0, 12815504.569147611],
  ];
  for (const [x, expected] of known)
    t.true(Math.abs(logGamma(x) - expected) <= 1e-14 * Math.max(1, Math.abs(expected)), `at ${x}`);
  t.is(logGamma(Infinity), Infinity);
  for (const x of [0, -1, NaN]) t.is(logGamma(x), NaN);
});

test('the incomplete gamma functions, lower and upper, and their quantile', (t) => {
  const known = [
    [0.001, 1e-5, 0.9891230446957827, 0.01087695530421733],
    [0.05, 0.001, 0.7271792290529226, 0.27282077094707735],
    [0.5, 0.3, 0.5614219739190002, 0.4385780260809999],
    [0.5, 12, 0.9999990366429914, 9.633570086430946e-7],
    [1, 2, 0.8646647167633873, 0.1353352832366127],
    [2.5, 0.01, 2.987601531906594e-6, 0.999997012398468],
    [2.5, 3, 0.6937810815867216, 0.3062189184132784],
    [2.5, 40, 0.9999999999999991, 8.391825114831611e-16],
    [9.99, 12, 0.7585787277121048, 0.2414212722878952],
    [10, 8, 0.2833757412729891, 0.7166242587270109],
    [50, 80, 0.9998692160234086, 0.00013078397659141034],
    [100, 60, 1.4815276326460468e-6, 0.9999985184723673],
    [1000, 1010, 0.6276789447369947, 0.3723210552630053],
    [10000, 9700, 0.001234175584468492, 0.9987658244155315],
  ];
  for (const [shape, x, lower, upper] of known) {
    t.true(isNear(lowerGamma(shape, x), lower, 5e-14), `lower at ${shape}, ${x}`);
    t.true(isNear(upperGamma(shape, x), upper, 1e-12), `upper at ${shape}, ${x}`);
    // What the rounding of the probability to a double leaves of the value is no error of the quantile.
    if (lower < 0.9999) t.true(isNear(gammaQuantile(shape, lower), x, 1e-11), `quantile at ${shape}, ${x}`);
  }
  t.deepEqual(
    [lowerGamma(2, 0), lowerGamma(2, Infinity), upperGamma(2, 0), upperGamma(2, Infinity)],
    [0, 1, 1, 0],
  );
  t.deepEqual([gammaQuantile(2, 0), gammaQuantile(2, 1), gammaQuantile(0.001, 0.01)], [0, Infinity, 0]);
  for (const p of [-1, 2, NaN]) t.is(gammaQuantile(2, p), NaN);
});

test('the incomplete beta function and its quantile', (t) => {
  const known = [
    [0.05, 0.1, 1e-6, 0.3366130297578867],
    [0.5, 0.5, 0.3, 0.36901011956554536],
    [2, 3, 0.9, 0.9963],
    [2, 3, 0.01, 0.00059203],
    [5, 1, 0.5, 0.03125],
    [12, 30, 0.25, 0.31766568581921695],
    [100, 200, 0.4, 0.9916844649260861],
    [1000, 1500, 0.39, 0.1536861868476926],
  ];
  for (const [a, b, x, expected] of known) {
    t.true(isNear(incompleteBeta(a, b, x), expected, 5e-14), `at ${a}, ${b}, ${x}`);
    t.true(isNear(betaQuantile(a, b, expected), x, 1e-12), `quantile at ${a}, ${b}, ${x}`);
  }
  t.deepEqual(
    [incompleteBeta(2, 3, -1), incompleteBeta(2, 3, 2), betaQuantile(2, 3, 0), betaQuantile(2, 3, 1)],
    [0, 1, 0, 1],
  );
  for (const p of [-1, 2, NaN]) t.is(betaQuantile(2, 3, p), NaN);
});

test('the normal distribution function, and back', (t) => {
  const known = [
    [-37, 5.725571222524577e-300],
    [-8, 6.220960574271784e-16],
    [-3, 0.0013498980316300946],
    [-1.5, 0.06680720126885807],
    [-1, 0.15865525393145705],
    [-0.7, 0.24196365222307303],
    [-1e-9, 0.49999999960105773],
    [0, 0.5],
    [0.3, 0.6179114221889527],
    [1, 0.8413447460685429],
    [2.5, 0.9937903346742238],
    [6, 0.9999999990134123],
  ];
  for (const [z, expected] of known) {
    t.true(isNear(normalProbability(z), expected, 2e-14), `at ${z}`);
    if (z < 2) t.true(Math.abs(normalQuantile(expected) - z) <= 1e-13 * (1 + Math.abs(z)), `back at ${z}`);
  }
});

testProp(
  'quantiles invert, for any shape and probability',
  [
    fc.double({ min: -3, max: 4, noNaN: true }),
    fc.double({ min: -3, max: 4, noNaN: true }),
    fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }),
  ],
  (t, first, second, p) => {
    const [a, b] = [10 ** first, 10 ** second];
    const x = gammaQuantile(a, p);
    if (x > 1e-300) t.true(Math.abs(lowerGamma(a, x) - p) <= 1e-12 * p + 1e-15, `gamma of ${a} at ${p}`);
    const y = betaQuantile(a, b, p);
    // Next to 1, neighbouring doubles are far apart in probability: the distance to 1 has lost its digits.
    if (y > 1e-300 && y < 0.99)
      t.true(Math.abs(incompleteBeta(a, b, y) - p) <= 1e-10 * p + 1e-14, `beta of ${a}, ${b}`);
    t.true(y >= 0 && y <= 1);
  },
  { seed: 1, numRuns: 500 },
);

testProp(
  'the first place at which a function that never falls has reached a level',
  [
    fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.nat(5)), { minLength: 1, maxLength: 6 }),
    fc.nat(30),
    fc.boolean(),
  ],
  (t, jumps, target, slanted) => {
    const rises = (x: number) =>
      jumps.reduce((sum, [at, height]) => sum + (x >= at / 7 ? height : 0), slanted ? x / 3 : 0);
    const found = monotoneRoot(rises, target, -1, 16);
    if (rises(-1) >= target) t.is(found, -1);
    else if (rises(16) < target) t.is(found, 16);
    else {
      t.true(rises(found) >= target, `${found}`);
      t.true(rises(found - 1e-13 * (1 + Math.abs(found))) < target, `${found}`);
    }
  },
  { seed: 1, numRuns: 500 },
);

test('integrals: polynomials, a kink, a jump, a singular end, noise, NaN', (t) => {
  t.true(
    isNear(
      integrate((x) => x ** 7 - x + 1, 0, 2, 1e-12),
      32,
      1e-14,
    ),
  );
  t.true(
    isNear(
      integrate((x) => Math.abs(x - 0.3), 0, 1, 1e-12),
      0.29,
      1e-11,
    ),
  );
  t.true(
    isNear(
      integrate((x) => (x < 1 / 3 ? 0 : 2), 0, 1, 1e-12),
      4 / 3,
      1e-11,
    ),
  );
  t.true(
    isNear(
      integrate((x) => 1 / Math.sqrt(x), 0, 1, 1e-9),
      2,
      1e-8,
    ),
  );
  let calls = 0;
  const noise = () => {
    calls++;
    return (calls * 0.618) % 1;
  };
  t.true(Math.abs(integrate(noise, 0, 1, 1e-15) - 0.5) < 0.1);
  t.true(calls < 1e6);
  t.is(
    integrate(() => NaN, 0, 1, 1e-9),
    NaN,
  );
});
