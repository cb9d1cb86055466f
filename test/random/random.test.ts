import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import seedrandom from 'seedrandom';
import { categorical } from '../../src/random/categorical.ts';
import { constant } from '../../src/random/constant.ts';
import type { Distribution } from '../../src/random/distribution.ts';
import { erlang } from '../../src/random/erlang.ts';
import { exponential } from '../../src/random/exponential.ts';
import { drawLognormal, lognormal } from '../../src/random/lognormal.ts';
import { shuffle } from '../../src/random/shuffle.ts';
import { type RandomStream, Streams, streamKey } from '../../src/random/stream.ts';
import { uniform } from '../../src/random/uniform.ts';
import { interval } from '../../src/stats/interval.ts';
import { Tally } from '../../src/stats/tally.ts';
import { hash64 } from '../../src/util/hash.ts';
import { normalQuantile } from '../../src/util/normal-quantile.ts';

// ── streams ─────────────────────────────────────────────────────────────────────────────────────────────

test('the generator is the published one', (t) => {
  const plain = seedrandom.alea('hello.');
  t.deepEqual([plain(), plain(), plain()], [0.4783254903741181, 0.8297006865032017, 0.46924330526962876]);
  const integers = seedrandom.alea('hello.');
  t.deepEqual([integers.int32(), integers.int32()], [2_054_392_338, -731_429_982]);
  t.is(seedrandom.alea('hello.').double(), 0.4783254905672978);
});

test('a stream is the generator of its key, in double precision, eight draws discarded', (t) => {
  const reference = seedrandom.alea('4:seed7:user/412/think');
  for (let i = 0; i < 8; i++) reference.double();
  const stream = new Streams('seed', 7).open('user/412/think');
  t.is(stream.path, 'user/412/think');
  for (let i = 0; i < 100; i++) t.is(stream.uniform(), reference.double());
  t.is(stream.draws, 100);
});

/** Texts full of what a key is made of. */
const hostile = fc.string({ unit: fc.constantFrom('0', '1', ':', '/', 'a', '\ud800', '🂡'), maxLength: 6 });
const triples = fc.tuple(hostile, fc.nat(12), hostile);

/** Two triples that are one text when their parts are only joined by a separator, which is in them as well. */
const rivals = fc
  .tuple(hostile, fc.nat(12), fc.nat(12), hostile, fc.constantFrom(':', '/', ''))
  .map(([text, first, second, rest, separator]) => ({
    separator,
    one: [text, first, `${second}${separator}${rest}`] as const,
    other: [`${text}${separator}${first}`, second, rest] as const,
  }));

testProp(
  'no two of seed, replication and path share a key',
  [rivals, triples, triples],
  (t, { one, other }, third, fourth) => {
    t.not(streamKey(...one), streamKey(...other));
    t.is(
      streamKey(...third) === streamKey(...fourth),
      third.every((part, i) => part === fourth[i]),
    );
  },
  { seed: 1, numRuns: 2000 },
);

test('the property catches a key that only separates its parts', (t) => {
  const property = fc.property(
    rivals,
    ({ one, other, separator }) => one.join(separator) !== other.join(separator),
  );
  t.true(fc.check(property, { seed: 1 }).failed);
});

test("'a', 'b/c' and 'a/b', 'c' are different streams, and so are replications", (t) => {
  const firsts = [
    new Streams('a', 0).open('b/c'),
    new Streams('a/b', 0).open('c'),
    new Streams('a', 1).open('b/c'),
    new Streams('a', 1).open('0/b/c'),
    new Streams('a', 10).open('/b/c'),
  ].map((stream) => stream.uniform());
  t.is(new Set(firsts).size, firsts.length);
});

testProp(
  'order of opening, and draws taken by others, move nobody else',
  [fc.uniqueArray(hostile, { minLength: 1, maxLength: 8 }), fc.nat(1000), fc.nat(5)],
  (t, paths, rotation, extra) => {
    const draw = (order: readonly string[], between: number) => {
      const streams = new Streams('seed', 3);
      const drawn = new Map<string, number[]>();
      const other = streams.open('somebody else');
      for (const path of order) {
        const stream = streams.open(path);
        const taken = [stream.uniform()];
        for (let i = 0; i < between; i++) other.uniform();
        drawn.set(path, [...taken, stream.uniform(), stream.below(1000)]);
      }
      return drawn;
    };
    const cut = rotation % paths.length;
    const rotated = draw([...paths.slice(cut), ...paths.slice(0, cut)], extra);
    for (const [path, values] of draw(paths, 0)) t.deepEqual(rotated.get(path), values);
  },
  { seed: 1 },
);

test('a path is opened once, a replication is a whole number', (t) => {
  const streams = new Streams('seed', 0);
  streams.open('node/1');
  t.throws(() => streams.open('node/1'), { instanceOf: RangeError, message: /'node\/1' is open already/ });
  for (const replication of [-1, 0.5, NaN])
    t.throws(() => new Streams('seed', replication), {
      message: `replication is ${replication}: it must be an integer, 0 or more`,
    });
});

test('draws are uniform: 100 cells and 37 integers, chi-square at one in a million', (t) => {
  const stream = new Streams('uniform', 0).open('draws');
  const cells = new Float64Array(100);
  const integers = new Float64Array(37);
  for (let i = 0; i < 200_000; i++) {
    const u = stream.uniform();
    t.true(u > 0 && u < 1);
    cells[Math.floor(u * 100)]++;
    integers[stream.below(37)]++;
  }
  t.true(chiSquare(cells) < chiSquareLimit(99));
  t.true(chiSquare(integers) < chiSquareLimit(36));
  t.is(stream.draws, 400_000);
  for (const n of [0, NaN, -1, 5e9]) t.throws(() => stream.below(n), { instanceOf: RangeError });
});

// ── distributions: one list of requirements for all ────────────────────────────────────────────────────

const laws: readonly (readonly [string, Distribution, (value: number) => boolean])[] = [
  ['exponential(30)', exponential(30), (x) => x > 0],
  ['uniform(-2, 6)', uniform(-2, 6), (x) => x >= -2 && x <= 6],
  ['lognormal(4, 0.5)', lognormal(4, 0.5), (x) => x > 0],
  ['lognormal(4, 0)', lognormal(4, 0), (x) => Math.abs(x - 4) < 1e-14],
  ['lognormal drawn (4, 0.5)', drawn(4, 0.5), (x) => x > 0],
  ['erlang(4, 2)', erlang(4, 2), (x) => x > 0],
  ['constant(-7)', constant(-7), (x) => x === -7],
  ['categorical', categorical([1, 0, 3, 0.5, 5.5]), (x) => x === 0 || x === 2 || x === 3 || x === 4],
];

for (const [name, law, isInside] of laws) {
  test(`${name} has its stated mean, variance, draws and support`, (t) => {
    const { isRight, draws, allInside } = moments(law, isInside);
    t.true(isRight);
    t.is(draws, law.draws);
    t.true(allInside);
  });
}

test('the requirements catch a mean off by two per cent, or a variance off by five', (t) => {
  const law = exponential(30);
  const sample = (stream: RandomStream) => law.sample(stream);
  t.false(moments({ mean: 30.6, variance: 900, draws: 1, sample }).isRight);
  t.false(moments({ mean: 30, variance: 945, draws: 1, sample }).isRight);
});

test('inversion: half a draw is the median, and a larger draw a larger value', (t) => {
  const half = fixed(0.5);
  t.is(exponential(30).sample(half), 30 * Math.LN2);
  t.is(uniform(-2, 6).sample(half), 2);
  t.true(Math.abs(lognormal(4, 0.5).sample(half) - 4 / Math.sqrt(1.25)) < 1e-14);
  t.is(drawLognormal(half, 4, 0), 4);
  for (const [, law] of laws.slice(0, 3)) {
    let before = -Infinity;
    for (const u of [Number.EPSILON / 2, 1e-9, 0.2, 0.5, 0.8, 1 - 1e-9, 1 - Number.EPSILON / 2]) {
      const value = law.sample(fixed(u));
      t.true(value > before && value < Infinity);
      before = value;
    }
  }
});

testProp(
  'categorical: each index as often as its weight says, zero weights never',
  [fc.array(fc.constantFrom<number>(0, 0, 1, 1, 2, 0.1, 100), { minLength: 1, maxLength: 20 })],
  (t, weights) => {
    fc.pre(weights.some((weight) => weight > 0));
    const law = categorical(weights);
    // A comb of evenly spaced draws meets every cell in proportion: no chance, so no tolerance for it.
    const size = 20_000;
    const counts = new Float64Array(weights.length);
    for (let i = 0; i < size; i++) counts[law.sample(fixed((i + 0.5) / size))]++;
    const sum = weights.reduce((a, b) => a + b);
    weights.forEach((weight, i) => {
      const expected = (size * weight) / sum;
      t.true(Math.abs(counts[i] - expected) <= weights.length + 1);
      if (weight === 0) t.is(counts[i], 0);
    });
  },
  { seed: 1 },
);

test('a parameter out of range is named with its value and range', (t) => {
  const refused: readonly (readonly [() => unknown, string])[] = [
    [() => exponential(0), 'mean of the exponential is 0: it must be positive and finite'],
    [() => exponential(NaN), 'mean of the exponential is NaN: it must be positive and finite'],
    [() => uniform(1, 1), 'high end of the uniform is 1: it must be finite and above 1'],
    [() => uniform(-Infinity, 1), 'low end of the uniform is -Infinity: it must be finite'],
    [() => lognormal(-1, 1), 'mean of the lognormal is -1: it must be positive and finite'],
    [() => lognormal(1, -1), 'cv of the lognormal is -1: it must be 0 or more and finite'],
    [() => drawLognormal(fixed(0.5), 1, NaN), 'cv of the lognormal is NaN: it must be 0 or more and finite'],
    [() => erlang(1.5, 1), 'stages of the Erlang is 1.5: it must be an integer in [1, 1000]'],
    [() => constant(Infinity), 'constant is Infinity: it must be finite'],
    [() => categorical([]), 'number of weights is 0: it must be in [1, 2^22]'],
    [() => categorical([0, 0]), 'sum of the weights is 0: it must be positive and finite'],
    [() => categorical([1, -1]), 'weight 1 is -1: it must be 0 or more and finite'],
  ];
  for (const [attempt, message] of refused) t.throws(attempt, { instanceOf: RangeError, message });
});

test('a shuffle keeps the elements, makes every order equally likely, and takes length - 1 draws', (t) => {
  const stream = new Streams('shuffle', 0).open('cards');
  const orders = new Map<string, number>();
  const rounds = 24_000;
  for (let round = 0; round < rounds; round++) {
    const cards = Uint32Array.of(1, 2, 3, 4);
    shuffle(cards, stream);
    orders.set(cards.join(''), (orders.get(cards.join('')) ?? 0) + 1);
  }
  t.is(orders.size, 24);
  t.true(chiSquare(Float64Array.from(orders.values())) < chiSquareLimit(23));
  t.is(stream.draws, 3 * rounds);
  shuffle(new Uint32Array(0), stream);
  t.is(stream.draws, 3 * rounds);
});

// ── what chance stands on ───────────────────────────────────────────────────────────────────────────────

test('the normal quantile is that of AS 241', (t) => {
  const known = [
    [1e-300, -37.0470962993612],
    [1e-15, -7.941345326170995],
    [1e-6, -4.753424308822899],
    [0.0751, -1.4388253927525398],
    [0.3, -0.5244005127080407],
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [1 - 1e-9, 5.997807019601638],
  ];
  for (const [p, z] of known) t.true(Math.abs(normalQuantile(p) - z) <= 4e-16 * Math.abs(z), `at ${p}`);
  for (const p of [0, 1, -1, 2, NaN]) t.is(normalQuantile(p), NaN);
});

test('a text hashes as published', (t) => {
  t.is(hash64('arrivals'), 'b10bc22ca203cc53');
  t.is(hash64(''), 'cbf29ce484222325');
});

// ── means of the tests ──────────────────────────────────────────────────────────────────────────────────

/**
 * Mean and variance in forty batches of five thousand, against what the law states: rule T3, each with a false
 * alarm of one in a million, and intervals narrower than two per cent so that noise cannot buy a pass.
 */
function moments(law: Distribution, isInside = (_: number) => true) {
  const stream = new Streams('moments', 0).open('sample');
  const means: number[] = [];
  const variances: number[] = [];
  let allInside = true;
  for (let batch = 0; batch < 40; batch++) {
    const tally = new Tally();
    for (let i = 0; i < 5000; i++) {
      const value = law.sample(stream);
      tally.observe(value);
      allInside &&= isInside(value);
    }
    means.push(tally.mean);
    variances.push(tally.variance);
  }
  const isRight = covers(means, law.mean) && covers(variances, law.variance);
  return { isRight, draws: stream.draws / 200_000, allInside };
}

function covers(values: readonly number[], stated: number): boolean {
  const { mean, halfWidth } = interval(values, 1 - 1e-6);
  const narrow = interval(values).halfWidth as number;
  const rounding = 1e-12 * (1 + Math.abs(stated));
  return (
    Math.abs(mean - stated) <= (halfWidth as number) + rounding &&
    narrow <= 0.02 * Math.abs(stated) + rounding
  );
}

function chiSquare(counts: Float64Array): number {
  const expected = counts.reduce((a, b) => a + b) / counts.length;
  return counts.reduce((sum, count) => sum + ((count - expected) * (count - expected)) / expected, 0);
}

/** Chi-square exceeded once in a million, by the cube-root approximation of Wilson and Hilferty (1931). */
function chiSquareLimit(degrees: number): number {
  const part = 2 / (9 * degrees);
  const root = 1 - part + normalQuantile(1 - 1e-6) * Math.sqrt(part);
  return degrees * root * root * root;
}

function drawn(mean: number, cv: number): Distribution {
  const { variance } = lognormal(mean, cv);
  return { mean, variance, draws: 1, sample: (stream) => drawLognormal(stream, mean, cv) };
}

/** A stream that always draws the same. */
function fixed(u: number): RandomStream {
  return { path: 'fixed', draws: 0, uniform: () => u, below: (n) => Math.floor(u * n) };
}
