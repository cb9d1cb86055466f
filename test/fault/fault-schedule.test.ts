import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import type { Occurrence } from '../../src/fault/occurrence.ts';
import type { PlannedFault } from '../../src/fault/planned-fault.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/stream.ts';
import { Station } from '../../src/resource/station.ts';
import { chiSquareFit } from '../../src/stats/fit.ts';
import { at, drawn, happen } from './happenings.ts';

// ── one instant ─────────────────────────────────────────────────────────────────────────────────────────

/** Uptime and downtime of whole seconds, always the same. */
const regular = (uptime: number, downtime: number, targets: readonly string[], crews = Infinity) => ({
  ...drawn(1, 1, targets),
  timing: {
    kind: 'drawn' as const,
    uptime: { constant: { value: uptime } },
    downtime: { constant: { value: downtime } },
    crews,
  },
});

const INSTANTS: Readonly<Record<string, readonly [readonly PlannedFault[], readonly string[]]>> = {
  'the end of one fault comes before the beginning of the next on the same part, whichever was planned first':
    [
      [at(2, 1, 'a'), at(1, 1, 'a')],
      ['1:begin a', '2:end a', '2:begin a', '3:end a'],
    ],
  'all ends come before all beginnings, on whatever part': [
    [at(2, 5, 'a'), at(2, 5, 'b'), at(1, 1, 'c'), at(0, 2, 'd')],
    ['0:begin d', '1:begin c', '2:end d', '2:end c', '2:begin a', '2:begin b', '7:end a', '7:end b'],
  ],
  'one kind twice on one part is told twice': [
    [at(1, 1, 'a'), at(1, 2, 'a')],
    ['1:begin a', '1:begin a', '2:end a', '3:end a'],
  ],
  'what lasts no time ends after all have begun': [
    [at(1, 0, 'a', 'b'), at(1, 0, 'c'), at(0, 1, 'd')],
    ['0:begin d', '1:end d', '1:begin a', '1:begin b', '1:begin c', '1:end a', '1:end b', '1:end c'],
  ],
  'at the start, and for ever': [[at(0, Infinity, 'a')], ['0:begin a']],
  'uptimes and downtimes in turn': [
    [regular(2, 1, ['a'])],
    ['2:begin a', '3:end a', '5:begin a', '6:end a', '8:begin a', '9:end a'],
  ],
  'an uptime of no time begins anew after others have ended': [
    [regular(0, 4, ['a']), at(0, 4, 'b')],
    ['0:begin a', '0:begin b', '4:end a', '4:end b', '4:begin a', '8:end a', '8:begin a'],
  ],
  'of two that fail at once the first is repaired first': [
    [regular(3, 2, ['a', 'b'], 1)],
    ['3:begin a', '3:begin b', '5:end a', '7:end b', '8:begin a'],
  ],
  'without crews nothing is repaired': [[regular(3, 1, ['a', 'b'], 0)], ['3:begin a', '3:begin b']],
};

for (const [name, [faults, expected]] of Object.entries(INSTANTS))
  test(`faults of one instant: ${name}`, (t) => {
    t.deepEqual(happen(faults, 9).log.slice(0, Math.max(expected.length, 7)), expected);
  });

test('faults come before everything else of their instant, ends too, whenever the rest was planned', (t) => {
  const { log } = happen([at(1, 1, 'a')], 9, {
    meanwhile: (simulation, say) => {
      for (const urgency of ['observe', 'normal', 'release'] as const)
        for (const time of [1, 2])
          simulation.scheduleAt(
            simulation.kind(urgency, () => say(urgency), urgency),
            time,
          );
    },
  });
  const others = ['release', 'normal', 'observe'];
  t.deepEqual(
    log,
    [1, 2].flatMap((time) => [
      time === 1 ? '1:begin a' : '2:end a',
      ...others.map((each) => `${time}:${each}`),
    ]),
  );
});

// ── any plan ────────────────────────────────────────────────────────────────────────────────────────────

const PARTS = ['a', 'b', 'c', 'd', 'e'];
const someParts = fc.subarray(PARTS, { minLength: 1 });
const choices = fc.constantFrom('each' as const, 'any' as const);
const crews = fc.constantFrom(0, 1, 2, 3, Infinity);
const kinds = fc.constantFrom('crash', 'hang', 'slow');
const means = fc.constantFrom(1, 3, 10);
const givenTimes = fc.record({
  kind: kinds,
  targets: someParts,
  choice: choices,
  timing: fc.record({
    kind: fc.constant('at' as const),
    at: fc.nat(60),
    lasts: fc.constantFrom(0, 1, 5, 20, Infinity),
  }),
});
const drawnTimes = fc
  .tuple(means, means, someParts, kinds, choices, crews)
  .map(([uptime, downtime, targets, kind, choice, some]) =>
    drawn(uptime, downtime, targets, { kind, choice, crews: some }),
  );
const plans = fc.array(fc.oneof(givenTimes, drawnTimes), { minLength: 1, maxLength: 5 }) as fc.Arbitrary<
  readonly PlannedFault[]
>;
const END = 60;

testProp(
  'occurrences are listed as they come, alternate with uptimes, and end when they said they would',
  [plans],
  (t, faults) => {
    const { occurrences, log } = happen(faults, END);
    const ongoing = new Map<string, number>();
    for (const line of log) {
      const [, word, target] = /:(\w+) (\w+)/.exec(line) ?? [];
      const now = (ongoing.get(target) ?? 0) + (word === 'begin' ? 1 : -1);
      t.true(now >= 0);
      ongoing.set(target, now);
    }
    const begun = log.filter((line) => line.includes('begin'));
    t.deepEqual(
      begun,
      occurrences.map(({ from, target }) => `${from}:begin ${target}`),
    );
    const lastOf = new Map<string, Occurrence>();
    for (const [place, occurrence] of occurrences.entries()) {
      const { number, fault, kind, target, from, until, to } = occurrence;
      const { choice, targets } = faults[fault];
      t.is(number, place);
      t.is(kind, faults[fault].kind);
      t.true(targets.includes(target));
      t.true(until >= from && from <= END);
      t.is(to, until <= END ? until : null);
      const course = choice === 'any' ? `${fault}` : `${fault} ${target}`;
      const before = lastOf.get(course);
      if (before !== undefined) t.true(before.until <= from && before.to !== null);
      lastOf.set(course, occurrence);
    }
    t.is(log.length - begun.length, occurrences.filter(({ to }) => to !== null).length);
  },
);

/** When a fault befell whom, by its place in the plan. */
const timesOf = (occurrences: readonly Occurrence[], fault: number, targets?: readonly string[]) =>
  occurrences
    .filter((each) => each.fault === fault && targets?.includes(each.target) !== false)
    .map(({ target, from, until }) => [target, from, until]);

testProp(
  'a fault that is taken out, or a target, moves the times of no other fault, and of no other target',
  [plans, fc.nat(4), fc.nat(4)],
  (t, faults, out, part) => {
    const all = happen(faults, END).occurrences;
    const isOther = (fault: PlannedFault) => fault.kind !== faults[out]?.kind;
    const left = faults.filter((fault, index) => index !== out && isOther(fault));
    const without = happen(left, END).occurrences;
    for (const [index, fault] of faults.entries())
      if (left.includes(fault)) t.deepEqual(timesOf(without, left.indexOf(fault)), timesOf(all, index));

    t.is(without.length, all.filter(({ fault }) => left.includes(faults[fault])).length);
    const alone = faults
      .filter(({ choice, targets }) => choice === 'each' && targets.length > 1)
      .map((fault) =>
        fault.timing.kind === 'at' ? fault : { ...fault, timing: { ...fault.timing, crews: Infinity } },
      );
    // The kind is the fault's own, so that taking a target out leaves its namesakes alone.
    const apart = alone.map((fault, index) => ({ ...fault, kind: `${index}` }));
    const fewer = apart.map((fault) => ({
      ...fault,
      targets: fault.targets.filter((target) => target !== PARTS[part]),
    }));
    const before = happen(apart, END).occurrences;
    const after = happen(fewer, END).occurrences;
    for (const [index, { targets }] of fewer.entries())
      t.deepEqual(timesOf(after, index), timesOf(before, index, targets));
  },
);

testProp(
  'crews repair first come, first served, as a station with so many servers does',
  [
    fc.uniqueArray(fc.constantFrom(...PARTS), { minLength: 1 }),
    fc.integer({ min: 1, max: 6 }),
    means,
    fc.string(),
  ],
  (t, targets, servers, downtime, seed) => {
    const { occurrences } = happen([drawn(5, downtime, targets, { crews: servers })], 10 * END, { seed });
    const streams = new Streams(seed, 0);
    const [up, down] = [exponential(5), exponential(downtime)];
    const draws = new Map(targets.map((target) => [target, streams.open(`fault/crash/${target}`)]));
    const simulation = new Simulation();
    const ends = new Map<number, number>();
    const station = new Station(simulation, 'crews', servers, (number) => ends.set(number, simulation.now));
    for (const { number, from, target } of occurrences) {
      const stream = draws.get(target);
      if (stream === undefined) return t.fail();
      up.sample(stream);
      simulation.run(from);
      station.arrive(number, down.sample(stream));
    }
    simulation.run(Infinity);
    for (const { number, until } of occurrences) {
      const end = ends.get(number);
      t.true(end !== undefined && Math.abs(end - until) <= 1e-12 * until, `${until} is not ${end}`);
    }
  },
);

test('any: one at a time, each part as often as the others, at times that do not depend on how many there are', (t) => {
  const options = { choice: 'any' as const };
  const [three, five] = [3, 5].map(
    (count) => happen([drawn(1, 1, PARTS.slice(0, count), options)], 40_000).occurrences,
  );
  t.deepEqual(
    three.map(({ from, until }) => [from, until]),
    five.map(({ from, until }) => [from, until]),
  );
  const counts = PARTS.map((part) => five.filter(({ target }) => target === part).length);
  const expected = PARTS.map(() => five.length / PARTS.length);
  // False alarm: one in a million.
  t.true(chiSquareFit(counts, expected) >= 1e-6, `${counts}`);
});

test('a namesake, the same kind on the same part again, has luck of its own and leaves that of the first alone', (t) => {
  const fault = drawn(3, 1, ['a', 'b']);
  const any = drawn(3, 1, ['a', 'b'], { choice: 'any' });
  for (const each of [fault, any]) {
    const [one, two] = [[each], [each, each]].map((faults) => happen(faults, END).occurrences);
    t.deepEqual(timesOf(two, 0), timesOf(one, 0));
    t.notDeepEqual(timesOf(two, 1), timesOf(one, 0));
  }
});

const WRONG: readonly (readonly [PlannedFault, RegExp])[] = [
  [at(1, 1), /fault 0, crash: there must be a target/],
  [at(1, 1, 'a', 'a'), /a target stands twice in a,a/],
  [at(-1, 1, 'a'), /begins at -1 s: it must be at 0 s, which is now, or later/],
  [at(NaN, 1, 'a'), /begins at NaN s/],
  [at(Infinity, 1, 'a'), /begins at Infinity s/],
  [at(1, -1, 'a'), /lasts -1 s/],
  [at(1, NaN, 'a'), /lasts NaN s/],
  [drawn(1, 1, ['a'], { crews: -1 }), /crews is -1/],
  [drawn(1, 1, ['a'], { crews: 1.5 }), /crews is 1.5/],
  [drawn(1, 0, ['a']), /mean/],
  [regular(0, 0, ['a']), /uptime and downtime are 0/],
  [regular(-1, 1, ['a']), /uptime may be as small as -1 s/],
  [regular(1, -1, ['a']), /downtime may be as small as -1 s/],
];

for (const [fault, message] of WRONG)
  test(`a plan is refused: ${message}`, (t) => {
    t.throws(() => happen([fault], 1), { instanceOf: RangeError, message });
  });
