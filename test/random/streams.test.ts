import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { exponential } from '../../src/random/exponential.ts';
import { type RandomStream, Streams, type StreamsState } from '../../src/random/stream.ts';
import { average, ONE_IN_A_MILLION } from './chance.ts';

/** So many draws of a stream. */
function draws(stream: RandomStream, size: number): Float64Array {
  return Float64Array.from({ length: size }, () => stream.uniform());
}

function covariance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [average(a), average(b)];
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - meanA) * (b[i] - meanB);
  return sum / (a.length - 1);
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
}

// ── streams are strangers to each other ────────────────────────────────────────────────────────────────

test('first draws of 2,000 streams with similar names are uniform and do not follow each other', (t) => {
  const streams = new Streams('root', 0);
  const firsts = Float64Array.from({ length: 2000 }, (_, i) => streams.open(`root/${i}`).uniform());
  t.true(Math.abs(average(firsts) - 0.5) < ONE_IN_A_MILLION * Math.sqrt(1 / 12 / 2000));
  t.true(
    Math.abs(correlation(firsts.subarray(1), firsts.subarray(0, -1))) < ONE_IN_A_MILLION / Math.sqrt(1999),
  );
  t.is(new Set(firsts).size, 2000);
});

test('100 pairs of neighbouring streams are not correlated', (t) => {
  // 4.89 standard errors for each: one false alarm in ten thousand for all.
  const size = 20_000;
  const streams = new Streams('pairs', 0);
  let before = draws(streams.open('stream/0'), size);
  for (let i = 1; i <= 100; i++) {
    const next = draws(streams.open(`stream/${i}`), size);
    t.true(Math.abs(correlation(before, next)) < ONE_IN_A_MILLION / Math.sqrt(size), `stream/${i}`);
    before = next;
  }
});

test('the same stream of two replications is not correlated; a seed that they share would be caught', (t) => {
  const of = (replication: number) => draws(new Streams('seed', replication).open('arrivals'), 20_000);
  const limit = ONE_IN_A_MILLION / Math.sqrt(20_000);
  t.true(Math.abs(correlation(of(0), of(1))) < limit);
  t.true(Math.abs(correlation(of(9), of(10))) < limit);
  t.false(Math.abs(correlation(of(3), of(3))) < limit);
});

test('streams by order of creation would be caught by adding a component', (t) => {
  const byOrder = (paths: readonly string[]) => {
    const streams = new Streams('seed', 0);
    return new Map(paths.map((path, i) => [path, streams.open(`${i}`).uniform()]));
  };
  const byPath = (paths: readonly string[]) => {
    const streams = new Streams('seed', 0);
    return new Map(paths.map((path) => [path, streams.open(path).uniform()]));
  };
  t.is(byPath(['a', 'b']).get('b'), byPath(['new', 'a', 'b']).get('b'));
  t.not(byOrder(['a', 'b']).get('b'), byOrder(['new', 'a', 'b']).get('b'));
});

// ── variance reduction ─────────────────────────────────────────────────────────────────────────────────

test('an antithetic stream draws 1 - u, to the bit, and never 0 or 1', (t) => {
  const plain = new Streams('seed', 4).open('service');
  const mirrored = new Streams('seed', 4, { antithetic: true }).open('service');
  const single = new Streams('seed', 4).open('service', { antithetic: true });
  const back = new Streams('seed', 4, { antithetic: true }).open('service', { antithetic: false });
  for (let i = 0; i < 20_000; i++) {
    const u = plain.uniform();
    const v = mirrored.uniform();
    if (u + v !== 1 || 1 - v !== u || !(v > 0 && v < 1)) t.fail(`${u} and ${v}`);
    if (single.uniform() !== v || back.uniform() !== u) t.fail('the option of one stream is not that of all');
  }
  t.is(mirrored.draws, 20_000);
  t.is(plain.below(1_000_000) + mirrored.below(1_000_000), 999_999);
});

test('antithetic exponentials have the covariance of case T11', (t) => {
  const law = exponential(1);
  const batches = 100;
  const size = 4000;
  const pairs = Array.from({ length: batches }, (_, replication) => {
    const plain = new Streams('t11', replication).open('service');
    const mirrored = new Streams('t11', replication, { antithetic: true }).open('service');
    const a = Float64Array.from({ length: size }, () => law.sample(plain));
    const b = Float64Array.from({ length: size }, () => law.sample(mirrored));
    return [covariance(a, b), covariance(a, a) / 4 + covariance(b, b) / 4 + covariance(a, b) / 2];
  });
  holds(
    t,
    pairs.map(([each]) => each),
    -0.6449340668482264,
  );
  holds(
    t,
    pairs.map(([, each]) => each),
    0.1775329665758868,
  );
});

test('common draws make differences as small as case T09 says, draws of their own do not', (t) => {
  const [slow, fast] = [exponential(1), exponential(0.5)];
  const difference = (replication: number, other: string) => {
    const first = new Streams('t09', replication).open('service');
    const second = new Streams('t09', replication).open(other);
    const differences = Float64Array.from({ length: 4000 }, () => slow.sample(first) - fast.sample(second));
    return covariance(differences, differences);
  };
  const replications = Array.from({ length: 100 }, (_, i) => i);
  holds(
    t,
    replications.map((i) => difference(i, 'service')),
    0.25,
  );
  holds(
    t,
    replications.map((i) => difference(i, 'another')),
    1.25,
  );
});

/** Rule T3: the mean of a hundred values within Student's interval, here of the normal, at one in a million. */
function holds(
  t: { true(value: boolean, message?: string): void },
  values: readonly number[],
  expected: number,
) {
  const error = Math.sqrt(covariance(values, values) / values.length);
  const mean = average(values);
  // Student's t with 99 degrees of freedom has 5.2 where the normal has 4.9.
  t.true(Math.abs(mean - expected) <= 5.2 * error, `${mean} ± ${error}, expected ${expected}`);
  t.true(1.96 * error <= 0.02 * Math.abs(expected));
}

// ── saved and restored ─────────────────────────────────────────────────────────────────────────────────

const paths = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });

testProp(
  'what is restored goes on as if nothing had happened, draws included',
  [paths, paths, fc.nat(30), fc.boolean()],
  (t, early, late, taken, antithetic) => {
    const streams = new Streams('seed', 7, { antithetic });
    const opened = new Map(early.map((path) => [path, streams.open(path)]));
    const take = (stream: RandomStream, size: number) => {
      for (let i = 0; i < size; i++) stream.below(6);
    };
    early.forEach((path, i) => {
      take(opened.get(path) as RandomStream, taken + i);
    });
    const state = JSON.parse(JSON.stringify(streams.save())) as StreamsState;
    const suffix = (of: Streams, already: ReadonlyMap<string, RandomStream>) => {
      const all = new Map(already);
      for (const path of [...early, ...late]) if (!all.has(path)) all.set(path, of.open(path));
      return [...new Set([...early, ...late])].map((path) => {
        const stream = all.get(path) as RandomStream;
        return [path, [...draws(stream, 5)], stream.draws];
      });
    };
    const expected = suffix(streams, opened);
    // In place: streams opened since start anew; those that were open go back.
    streams.restore(state);
    const now = new Map<string, RandomStream>();
    for (const path of early) now.set(path, opened.get(path) as RandomStream);
    t.deepEqual(streams.save().streams.slice(0, early.length), state.streams);
    // Elsewhere: nothing is open yet, and what is opened stands where it stood.
    const other = new Streams('seed', 7, { antithetic });
    other.restore(state);
    t.deepEqual(sortedState(other.save()), sortedState(state));
    t.deepEqual(suffix(other, new Map()), expected);
  },
  { seed: 1, numRuns: 100 },
);

function sortedState({ streams, ...rest }: StreamsState) {
  return { ...rest, streams: [...streams].sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

test('streams opened after the state was saved start anew when it is restored', (t) => {
  const streams = new Streams('seed', 0);
  streams.open('early').uniform();
  const state = streams.save();
  const late = streams.open('late');
  const first = late.uniform();
  streams.restore(state);
  t.is(late.draws, 0);
  t.is(late.uniform(), first);
});

test('a state that is not of this replication, or not whole, is refused, and moves nothing', (t) => {
  const streams = new Streams('seed', 0);
  const stream = streams.open('a');
  const state = streams.save();
  stream.uniform();
  const [saved] = state.streams;
  const refused: readonly (readonly [StreamsState, RegExp])[] = [
    [{ ...state, seed: 'other' }, /of seed 'other', replication 0: it must be of 'seed', 0/],
    [{ ...state, replication: 1 }, /of seed 'seed', replication 1/],
    [{ ...state, streams: [{ ...saved, antithetic: true }] }, /'a' was saved with antithetic true/],
    [{ ...state, streams: [{ ...saved, draws: -1 }] }, /after -1 draws: it must be one that was saved/],
    [{ ...state, streams: [{ ...saved, generator: [1, 2, 0, 0] }] }, /'a' is \[1,2,0,0\]/],
    [{ ...state, streams: [{ ...saved, generator: [NaN, 0, 0, 0] }] }, /NaN/],
  ];
  for (const [broken, message] of refused) {
    t.throws(() => streams.restore(broken), { instanceOf: RangeError, message });
    t.is(stream.draws, 1);
  }
  const twin = new Streams('seed', 0);
  twin.restore(state);
  t.throws(() => twin.open('a', { antithetic: true }), { message: /must be opened like that/ });
  t.is(twin.open('a').draws, 0);
});
