import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { CAME, LEVEL, LinearAverage, RATE, SINCE } from '../../src/resource/linear-average.ts';
import { TimeAverage } from '../../src/stats/time-average.ts';

/** A stretch of time in which a level goes from one value to another in a straight line. */
interface Stretch {
  readonly time: number;
  readonly from: number;
  readonly to: number;
}

const levels = fc.integer({ min: -40, max: 40 }).map((n) => n / 8);
const stretches = fc.array(
  fc
    .record({ time: fc.integer({ min: 0, max: 16 }).map((n) => n / 8), from: levels, to: levels })
    .map(({ time, from, to }) => ({ time, from, to: time === 0 ? from : to })),
  { minLength: 1, maxLength: 12 },
);

/** Goes through stretches, from the time `at` on; the level steps wherever one does not begin where the last ended. */
function along(path: readonly Stretch[], at = 0): LinearAverage {
  const average = new LinearAverage(path[0].from, at);
  const line = new Float64Array(4);
  let now = at;
  path.forEach(({ time, from, to }, i) => {
    line[CAME] = i === 0 ? from : path[i - 1].to;
    line[LEVEL] = from;
    line[SINCE] = now;
    line[RATE] = time === 0 ? 0 : (to - from) / time;
    average.turn(line);
    now += time;
  });
  return average;
}

const length = (path: readonly Stretch[]) => path.reduce((sum, { time }) => sum + time, 0);

/** Mean and variance by the integrals of a line and of its square. */
function moments(path: readonly Stretch[]): readonly [mean: number, variance: number] {
  const time = length(path);
  const mean = path.reduce((sum, { time: t, from, to }) => sum + ((from + to) / 2) * t, 0) / time;
  const squares = path.reduce((sum, { time: t, from, to }) => {
    const [a, b] = [from - mean, to - mean];
    return sum + ((a * a + a * b + b * b) / 3) * t;
  }, 0);
  return [mean, squares / time];
}

const isNear = (one: number, other: number) =>
  Number.isNaN(one) ? Number.isNaN(other) : Math.abs(one - other) < 1e-9;

testProp(
  'mean and variance are those of the integrals, also in the middle of a line; merged they are those of all',
  [stretches, stretches, fc.integer({ min: 0, max: 8 }).map((n) => n / 8)],
  (t, path, other, part) => {
    const end = length(path);
    const average = along(path);
    const [mean, variance] = moments(path);
    t.true(isNear(average.mean(end), mean));
    t.true(isNear(average.variance(end), variance));

    const last = path[path.length - 1];
    const cut = [
      ...path.slice(0, -1),
      { time: last.time * part, from: last.from, to: last.from + (last.to - last.from) * part },
    ];
    const [cutMean, cutVariance] = moments(cut);
    t.true(isNear(average.mean(length(cut)), cutMean));
    t.true(isNear(average.variance(length(cut)), cutVariance));
    t.true(isNear(average.mean(end), mean), 'to look changes nothing');

    if (end === 0 || length(other) === 0) return;
    // A merge keeps the level and the clock: so the first goes on for no time after it.
    const closed = along([...path, { time: 0, from: last.to, to: last.to }]);
    closed.merge(along(other, 7), 7 + length(other));
    const [bothMean, bothVariance] = moments([...path, ...other]);
    t.true(isNear(closed.mean(end), bothMean));
    t.true(isNear(closed.variance(end), bothVariance));
    const extremes = [...path, ...other].flatMap(({ from, to }) => [from, to]);
    t.true(isNear(closed.min, Math.min(...extremes)));
    t.true(isNear(closed.max, Math.max(...extremes)));
  },
  { numRuns: 500 },
);

testProp(
  'of steps alone it is a time average',
  [stretches],
  (t, path) => {
    const steps = path.map(({ time, from }) => ({ time, from, to: from }));
    const linear = along(steps);
    const stepped = new TimeAverage(steps[0].from, 0);
    let now = 0;
    for (const { time, from } of steps) {
      stepped.set(from, now);
      now += time;
    }
    t.true(isNear(linear.mean(now), stepped.mean(now)));
    t.true(isNear(linear.variance(now), stepped.variance(now)));
    t.deepEqual([linear.min, linear.max, linear.level], [stepped.min, stepped.max, stepped.level]);
  },
  { numRuns: 200 },
);

test('a reset forgets the past and goes on along the line', (t) => {
  const average = along([{ time: 4, from: 0, to: 8 }]);
  average.reset(1);
  t.is(average.level, 2);
  t.is(average.rate, 2);
  t.is(average.mean(3), 4);
  t.deepEqual([average.min, average.max], [2, 2]);
  t.true(Number.isNaN(average.mean(1)));
  t.throws(() => average.mean(0.5), { instanceOf: RangeError, message: 'time goes back from 1 s to 0.5 s' });
  t.throws(() => average.turn(new Float64Array([0, 0.5, 0, 0])), { instanceOf: RangeError });
  t.throws(() => average.mean(NaN), { instanceOf: RangeError });
});
