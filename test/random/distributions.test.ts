import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { shifted } from '../../src/random/affine.ts';
import { categorical } from '../../src/random/categorical.ts';
import {
  DISTRIBUTION_NAMES,
  type DistributionSpec,
  describeDistribution,
  distribution,
  parseDistribution,
} from '../../src/random/describe.ts';
import { discrete } from '../../src/random/discrete.ts';
import { discreteUniform } from '../../src/random/discrete-uniform.ts';
import type { InvertibleDistribution } from '../../src/random/distribution.ts';
import { empirical } from '../../src/random/empirical.ts';
import { exponential } from '../../src/random/exponential.ts';
import { gamma } from '../../src/random/gamma.ts';
import { geometric } from '../../src/random/geometric.ts';
import { logLogistic } from '../../src/random/log-logistic.ts';
import { mixture } from '../../src/random/mixture.ts';
import { pareto } from '../../src/random/pareto.ts';
import { phaseType } from '../../src/random/phase-type.ts';
import { Streams } from '../../src/random/stream.ts';
import { truncated } from '../../src/random/truncated.ts';
import { uniform } from '../../src/random/uniform.ts';
import { weibull } from '../../src/random/weibull.ts';
import { sampled, sampleFaults, scripted } from './chance.ts';
import { KNOWN } from './known-laws.ts';

/** Probabilities from end to end, and those where rounding is worst; multiples of 2^-53, as draws are. */
const PROBABILITIES = [2e-16, 1e-9, 1e-3, 0.05, 0.2, 0.25, 0.5, 0.7, 0.9, 0.999, 1 - 1e-9, 1 - 2e-16].map(
  (p) => Math.round(p * 2 ** 53) / 2 ** 53,
);

// ── one list of requirements for all ───────────────────────────────────────────────────────────────────

test('every law that data can name is among those that are tested', (t) => {
  const tested = new Set(KNOWN.map(([spec]) => Object.keys(spec)[0]));
  t.deepEqual(
    DISTRIBUTION_NAMES.filter((name) => !tested.has(name)),
    [],
  );
  t.true(DISTRIBUTION_NAMES.length >= 34);
});

for (const [spec, mean, variance, x, probability] of KNOWN) {
  const name = JSON.stringify(spec);
  const law = distribution(spec);

  test(`${name}: moments and probability are the published ones`, (t) => {
    t.true(isNear(law.mean, mean, 1e-9), `mean ${law.mean}`);
    t.true(isNear(law.variance, variance, 1e-8), `variance ${law.variance}`);
    t.true(isNear(law.cdf(x), probability, 1e-9), `probability ${law.cdf(x)}`);
  });

  test(`${name}: cdf and quantile belong together`, (t) => {
    t.deepEqual(inversionFaults(law), []);
  });

  test(`${name}: samples fit`, (t) => {
    t.deepEqual(faultsOf(law, name), []);
  });

  test(`${name}: survives being described`, (t) => {
    const described = describeDistribution(law);
    t.deepEqual(JSON.parse(JSON.stringify(described)), spec);
    const again = distribution(described);
    t.deepEqual(sampled(again, name, 100), sampled(law, name, 100));
    t.deepEqual([again.mean, again.variance], [law.mean, law.variance]);
  });
}

/** Everything that ties cdf, quantile, support and monotone samples to each other; exact, no chance. */
function inversionFaults(law: InvertibleDistribution, rounding = 5e-15): readonly string[] {
  const faults: string[] = [];
  const { low, high, isDiscrete } = law.support;
  if (!(law.quantile(0) === low && law.quantile(1) === high))
    faults.push('quantiles of 0 and 1 are not the ends');
  if (law.cdf(-Infinity) !== 0 || law.cdf(Infinity) !== 1) faults.push('the cdf does not run from 0 to 1');
  if (Number.isFinite(low) && law.cdf(low - 1 - Math.abs(low)) !== 0)
    faults.push('probability below the support');
  if (Number.isFinite(high) && law.cdf(high) !== 1) faults.push('probability above the support');
  let before = -Infinity;
  for (const p of PROBABILITIES) {
    const x = law.quantile(p);
    if (!(x >= before && x >= low && x <= high)) faults.push(`quantile of ${p} is ${x} after ${before}`);
    before = x;
    const reached = law.cdf(x);
    // Where the law jumps, a quantile is exact; elsewhere both ways lose a few bits.
    if (reached < p * (1 - 1e-11) - rounding) faults.push(`cdf of the quantile of ${p} is ${reached}`);
    if (isDiscrete && reached < 1 && law.quantile(reached) !== x)
      faults.push(`quantile of the cdf of ${x} is another value`);
    if (isDiscrete && reached < p) faults.push(`quantile of ${p} is not reached`);
    if (isDiscrete && x > low && law.cdf(x - 1e-9 * (1 + Math.abs(x))) >= p)
      faults.push(`value before ${x} at ${p}`);
    if (!isDiscrete && p > 1e-4 && p < 0.9999 && !isNear(law.quantile(reached), x, 1e-9))
      faults.push(`quantile of the cdf of ${x} is ${law.quantile(reached)}`);
    const isJump = law.cdf(x) - law.cdf(x - 1e-9 * (1 + Math.abs(x))) > 1e-3;
    if (!isDiscrete && !isJump && Math.abs(reached - p) > 1e-10 * p + rounding)
      faults.push(`cdf of the quantile of ${p} is ${reached}`);
    if (law.monotone && law.draws === 1 && !isNear(law.sample(scripted([p])), x, 1e-12))
      faults.push(`sample at ${p} is not its quantile`);
  }
  if (law.monotone) faults.push(...orderFaults(law));
  return faults;
}

/** A larger draw, at any of the places, never gives a smaller value. */
function orderFaults(law: InvertibleDistribution): readonly string[] {
  const faults: string[] = [];
  const chance = new Streams('order', 0).open('draws');
  for (let round = 0; round < 20; round++) {
    const draws = Array.from({ length: law.draws }, () => chance.uniform());
    for (let place = 0; place < draws.length; place++) {
      let before = -Infinity;
      for (const u of PROBABILITIES) {
        const value = law.sample(scripted(draws.with(place, u)));
        if (value < before * (1 - 1e-12 * Math.sign(before)))
          faults.push(`${value} after ${before} at ${place}`);
        before = value;
      }
    }
  }
  return faults;
}

/** Faults of as many samples as a second has room for, with all laws in it. */
function faultsOf(law: InvertibleDistribution, name: string): readonly string[] {
  return sampleFaults(law, name, law.draws > 1 ? 40_000 : 20_000);
}

function isNear(found: number, expected: number, relative: number): boolean {
  return found === expected || Math.abs(found - expected) <= relative * Math.max(1e-6, Math.abs(expected));
}

test('the requirements catch what is wrong', (t) => {
  const law = uniform(1, 2);
  const planted = (change: object): InvertibleDistribution =>
    Object.setPrototypeOf(change, law) as InvertibleDistribution;
  const sample = (stream: { uniform(): number }) => 1 + stream.uniform();
  const faults = (change: object) => faultsOf(planted({ sample, ...change }), 'planted').length;
  t.is(faults({}), 0);
  t.is(faults({ mean: 1.515 }), 1);
  t.is(faults({ variance: 1.05 / 12 }), 1);
  t.is(faults({ cdf: (x: number) => law.cdf(x * 0.98) }), 1);
  t.true(faults({ support: { low: 1.01, high: 2, isDiscrete: false } }) === 1);
  t.throws(() => faults({ draws: 2 }), { message: /20000|40000/ });
  const broken = (change: object) => inversionFaults(planted({ sample, ...change })).length > 0;
  t.false(broken({}));
  t.true(broken({ quantile: (p: number) => 1 + p * p }));
  t.true(broken({ sample: (stream: { uniform(): number }) => 2 - stream.uniform() }));
  const wild = (stream: { uniform(): number }) => stream.uniform() - stream.uniform();
  t.true(broken({ sample: wild, draws: 2 }));
});

test('what is no probability, and what is no number, is refused by every law', (t) => {
  for (const [spec] of KNOWN) {
    const law = distribution(spec);
    for (const p of [-0.1, 1.1, NaN])
      t.throws(() => law.quantile(p), { message: `probability is ${p}: it must be in [0, 1]` });
    t.throws(() => law.cdf(NaN), { message: 'value is NaN: it must be a number' });
  }
});

// ── what is particular ─────────────────────────────────────────────────────────────────────────────────

test('moments that do not exist are infinite, and are not spread by weight 0', (t) => {
  t.is(pareto(1, 1).mean, Infinity);
  t.is(pareto(2, 1).variance, Infinity);
  t.is(logLogistic(1, 1).mean, Infinity);
  t.is(logLogistic(2, 1).variance, Infinity);
  t.is(truncated(pareto(0.9, 1), 3, Infinity).mean, Infinity);
  t.is(shifted(pareto(0.9, 1), 3).mean, Infinity);
  const parts = [
    { weight: 1, law: uniform(0, 1) },
    { weight: 0, law: pareto(0.5, 1) },
  ];
  t.is(mixture(parts).mean, 0.5);
  t.is(mixture([...parts, { weight: 1, law: pareto(0.5, 1) }]).variance, Infinity);
  // Heavy, and cut: E X = (√h - 1) / (1 - 1/√h) for shape ½ on [1, h].
  t.true(isNear(truncated(pareto(0.5, 1), 1, 1e6).mean, 1000, 1e-9));
});

test('where a probability meets a step exactly, the value before the step is the quantile', (t) => {
  for (let size = 1; size <= 60; size++) {
    const values = Array.from({ length: size }, (_, i) => i + 1);
    const equal = [
      discreteUniform(1, size),
      empirical(values),
      discrete(
        values,
        values.map(() => 1),
      ),
      shifted(categorical(values.map(() => 1)), 1),
    ];
    for (const law of equal) {
      for (const value of values) {
        t.is(law.quantile(law.cdf(value)), value);
        t.is(law.quantile(law.cdf(value) * (1 - 1e-15)), value);
        if (value < size) t.is(law.quantile(law.cdf(value) * (1 + 1e-15)), value + 1);
      }
    }
  }
  const quarters = discrete([1, 2, 3, 4], [1, 1, 1, 1]);
  t.deepEqual(
    [0.25, 0.5, 0.75, 1].map((p) => quarters.quantile(p)),
    [1, 2, 3, 4],
  );
});

test('published moments: Weibull lifetimes of case S07', (t) => {
  const { mean, variance } = weibull(2, 1);
  t.true(isNear(mean, 0.886226925452758, 1e-12));
  t.true(isNear(variance, 0.2146018366025516, 1e-12));
  t.true(isNear(variance / mean / mean, 0.27323954473516254, 1e-12));
});

test('kinds that are drawn by parts waste draws, so that all take the same number', (t) => {
  const law = mixture([
    { weight: 1, law: exponential(1) },
    { weight: 1, law: distribution({ erlang: { stages: 3, mean: 1 } }) },
  ]);
  t.is(law.draws, 4);
  const stream = new Streams('waste', 0).open('draws');
  for (let i = 1; i <= 100; i++) {
    law.sample(stream);
    t.is(stream.draws, 4 * i);
  }
});

test('a phase-type law without an end, or with rates too far apart, is refused', (t) => {
  const refused: readonly (readonly [number[], number[][], RegExp])[] = [
    [
      [1, 1],
      [
        [-1, 1],
        [1, -1],
      ],
      /mean of the phase-type is .*: it must be finite: the chain must end/,
    ],
    [[1], [[1]], /rate from phase 0 to 0 is 1: it must be negative and finite/],
    [[1], [], /number of rows of the generator is 0: it must be an integer in \[1, 1\]/],
    [
      [1, 1],
      [
        [-1, 2],
        [1, -1],
      ],
      /sum of rates out of phase 0 is 2: it must be at most 1/,
    ],
    [
      [1, 1],
      [
        [-1e6, 1e6],
        [0, -1],
      ],
      /steps of the phase-type is 65536: it must be fewer/,
    ],
  ];
  for (const [initial, generator, message] of refused)
    t.throws(() => phaseType(initial, generator), { instanceOf: RangeError, message });
});

testProp(
  'truncation is conditioning, wherever the ends lie',
  [fc.double({ min: 0.01, max: 0.6, noNaN: true }), fc.double({ min: 0.02, max: 0.39, noNaN: true })],
  (t, from, length) => {
    for (const law of [gamma(0.6, 2), geometric(0.05), exponential(3)]) {
      const low = law.quantile(from);
      const high = law.quantile(from + length);
      if (low >= high) continue;
      const cut = truncated(law, low, high);
      // A part of one fiftieth has fifty times the rounding of the whole.
      t.deepEqual(inversionFaults(cut, 1e-13), []);
      const step = law.support.isDiscrete ? 1 : 0;
      const share = law.cdf(high) - law.cdf(low - step);
      for (const p of [0.1, 0.5, 0.8]) {
        const x = cut.quantile(p);
        t.true(isNear(cut.cdf(x), (law.cdf(x) - law.cdf(low - step)) / share, 1e-12));
      }
      // The mean over a comb of quantiles.
      const comb = Array.from({ length: 4000 }, (_, i) => cut.quantile((i + 0.5) / 4000));
      const mean = comb.reduce((sum, value) => sum + value / 4000, 0);
      t.true(Math.abs(mean - cut.mean) <= 1e-3 * (high - low), `${mean} is not ${cut.mean}`);
      const square = comb.reduce((sum, value) => sum + ((value - mean) * (value - mean)) / 4000, 0);
      t.true(Math.abs(square - cut.variance) <= 2e-3 * (high - low) * (high - low));
    }
  },
  { seed: 1, numRuns: 30 },
);

// ── distributions as data ──────────────────────────────────────────────────────────────────────────────

test('every single corruption of a description is one problem, at its place', (t) => {
  for (const [spec] of KNOWN) {
    for (const [broken, path] of corruptions(spec)) {
      const parsed = parseDistribution(broken, 'service');
      t.false(parsed.ok, JSON.stringify(broken));
      if (parsed.ok) continue;
      t.is(parsed.problems.length, 1, JSON.stringify(parsed.problems));
      t.is(parsed.problems[0].path, path);
    }
  }
});

/** Descriptions with one number or list spoilt, one key missing, or one key too many; and where the problem is. */
function corruptions(value: unknown, path = 'service'): readonly (readonly [unknown, string])[] {
  if (typeof value !== 'object' || value === null) return ['7', NaN, null].map((bad) => [bad, path] as const);
  if (Array.isArray(value))
    return value.flatMap((item, i) =>
      corruptions(item, `${path}[${i}]`).map(([bad, at]) => [value.with(i, bad), at] as const),
    );
  const entries = Object.entries(value);
  const isLaw = entries.length === 1 && (DISTRIBUTION_NAMES as readonly string[]).includes(entries[0][0]);
  const isPart = 'weight' in value && 'law' in value;
  const inside = entries.flatMap(([key, item]) =>
    corruptions(item, `${path}.${key}`).map(([bad, at]) => [{ ...value, [key]: bad }, at] as const),
  );
  if (isLaw)
    return [...inside, [{ Exponential: { mean: 1 } }, path], [{ ...value, more: 1 }, path], [[], path]];
  const whole = (at: string, key: string) => (isPart ? at : `${at}.${key}`);
  const missing = entries
    .filter(([key]) => !('law' in value && !isPart && ['low', 'high'].includes(key)))
    .map(([key]) => {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      return [rest, whole(path, key)] as const;
    });
  return [...inside, ...missing, [{ ...value, more: 1 }, whole(path, 'more')]];
}

test('all problems of a description are told at once, with what was found and what is allowed', (t) => {
  const parsed = parseDistribution(
    {
      mixture: {
        parts: [
          { weight: -1, law: { exponential: { mean: 0, rate: 2 } } },
          { weight: 1, law: { uniform: { low: 3, high: 2 } } },
        ],
      },
    },
    'service',
  );
  t.deepEqual(parsed, {
    ok: false,
    problems: [
      {
        path: 'service.mixture.parts[0].weight',
        message: 'found -1; allowed: a number, 0 or more and finite',
      },
      {
        path: 'service.mixture.parts[0].law.exponential.rate',
        message: "unknown key; allowed here: 'mean'",
      },
      {
        path: 'service.mixture.parts[0].law.exponential.mean',
        message: 'found 0; allowed: a number, positive and finite',
      },
      {
        path: 'service.mixture.parts[1].law.uniform',
        message: 'high end of the uniform is 2: it must be finite and above 3',
      },
    ],
  });
  t.throws(() => distribution({ exponential: { mean: -1 } }), {
    instanceOf: RangeError,
    message: 'exponential.mean: found -1; allowed: a number, positive and finite',
  });
});

test('the ranges of descriptions are those of the functions', (t) => {
  for (const [spec] of KNOWN) {
    const [[name, parameters]] = Object.entries(spec) as [string, Record<string, unknown>][];
    for (const [key, value] of Object.entries(parameters)) {
      if (typeof value !== 'number') continue;
      for (const bad of [0, -1, 0.5, 2, -1e12, 1e12]) {
        const parsed = parseDistribution({ [name]: { ...parameters, [key]: bad } });
        // Either both let it pass, or the description names the key or, where parameters depend, the law.
        if (!parsed.ok) t.true([`${name}.${key}`, name].includes(parsed.problems[0].path));
      }
    }
  }
});

test('descriptions end: in depth, in number, in problems', (t) => {
  let deep: unknown = { constant: { value: 1 } };
  for (let i = 0; i < 7; i++) deep = { shifted: { law: deep, by: 1 } };
  t.true(parseDistribution(deep).ok);
  const tooDeep = parseDistribution({ shifted: { law: deep, by: 1 } });
  t.false(tooDeep.ok);
  if (!tooDeep.ok) t.regex(tooDeep.problems[0].message, /at most 8 laws in each other/);
  const circle: { shifted: { law: unknown; by: number } } = { shifted: { law: undefined, by: 1 } };
  circle.shifted.law = circle;
  t.false(parseDistribution(circle).ok);
  // Aliases: seven lines of a file that mean 20^7 laws.
  let many: unknown = { constant: { value: 1 } };
  for (let i = 0; i < 7; i++)
    many = { mixture: { parts: Array.from({ length: 20 }, () => ({ weight: 1, law: many })) } };
  const tooMany = parseDistribution(many);
  t.false(tooMany.ok);
  if (!tooMany.ok) t.is(tooMany.problems.length, 1);
  const bad = parseDistribution({ empirical: { values: new Array(100_000).fill('x') } });
  t.false(bad.ok);
  if (!bad.ok) t.is(bad.problems.length, 100);
  for (const name of ['__proto__', 'constructor', 'toString'])
    t.false(parseDistribution(JSON.parse(`{ "${name}": {} }`)).ok);
});

test('a law that a user wrote cannot be described', (t) => {
  const own = { mean: 1, variance: 0, draws: 0, sample: () => 1 };
  t.throws(() => describeDistribution(own), { instanceOf: RangeError, message: /not one of this library/ });
});

test('the type of a description takes what is right and refuses what is not', (t) => {
  const right: DistributionSpec = { truncated: { law: { normal: { mean: 1, deviation: 1 } }, low: 0 } };
  // @ts-expect-error a key that the law does not have
  const wrong: DistributionSpec = { exponential: { rate: 1 } };
  // @ts-expect-error no such law
  const unknown: DistributionSpec = { exponentiall: { mean: 1 } };
  t.true(parseDistribution(right).ok);
  t.false(parseDistribution(wrong).ok || parseDistribution(unknown).ok);
});
