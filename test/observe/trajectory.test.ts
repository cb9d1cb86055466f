import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { FiringError } from '../../src/kernel/errors.ts';
import type { Observer } from '../../src/kernel/observer.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { fanOut } from '../../src/observe/fan-out.ts';
import { firstDifference } from '../../src/observe/first-difference.ts';
import { TieAudit } from '../../src/observe/tie-audit.ts';
import { Trace } from '../../src/observe/trace.ts';
import { type Ingredient, TrajectoryFingerprint } from '../../src/observe/trajectory-fingerprint.ts';

interface Told {
  readonly at: number;
  readonly kind: number;
  readonly payload: unknown;
}

const kindNames = ['arrive', 'serve', 'leave'];

/** Fires exactly these events, in this order, and lets an observer look on. */
function play(events: readonly Told[], observer: Observer, names = kindNames): Simulation {
  const simulation = new Simulation({ observer });
  const kinds = names.map((name) => simulation.kind<unknown>(name, () => {}));
  for (const { at, kind, payload } of events) simulation.scheduleAt(kinds[kind], at, payload);
  simulation.run(Infinity);
  return simulation;
}

const digest = (events: readonly Told[], ingredients?: readonly Ingredient[], names = kindNames): string => {
  const fingerprint = new TrajectoryFingerprint(ingredients);
  play(events, fingerprint, names);
  return fingerprint.digest();
};

const some: readonly Told[] = [
  { at: 0.5, kind: 0, payload: 1 },
  { at: 1, kind: 1, payload: { of: 2 } },
  { at: 1, kind: 2, payload: undefined },
];

test('the fingerprint of time and kind is what it always was', (t) => {
  t.is(digest([]), new TrajectoryFingerprint().digest());
  t.is(digest(some), digest(some, ['time', 'kind']));
  t.is(digest(some), '561611f50226fa13');
});

test('an ingredient enters when it is asked for, and only then', (t) => {
  const all: readonly Ingredient[] = ['time', 'kind', 'name', 'payload', 'ordinal'];
  const changed = (change: Partial<Told>): readonly Told[] => [{ ...some[0], ...change }, ...some.slice(1)];
  const other = {
    time: digest.bind(undefined, changed({ at: 0.25 })),
    kind: digest.bind(undefined, changed({ kind: 1 })),
    payload: digest.bind(undefined, changed({ payload: 1.5 })),
    name: (ingredients: readonly Ingredient[]) => digest(some, ingredients, ['arrives', 'serve', 'leave']),
  };
  for (const ingredient of ['time', 'kind', 'payload', 'name'] as const)
    for (const asked of all) {
      // Another kind has another name as well.
      const enters = asked === ingredient || (ingredient === 'kind' && asked === 'name');
      t.is(other[ingredient]([asked]) !== digest(some, [asked]), enters, `${ingredient}, asked for ${asked}`);
    }
  t.not(digest(some, all), digest(some, ['time', 'kind', 'name', 'payload']));
  t.is(digest(changed({ payload: { of: 3 } }), ['payload']), digest(changed({ payload: 'x' }), ['payload']));
  t.throws(() => new TrajectoryFingerprint([]), { instanceOf: RangeError, message: /missing/ });
  t.throws(() => new TrajectoryFingerprint(['times' as 'time']), { message: /ingredient is times/ });
});

test('a trace keeps the last events and shows payloads shortly', (t) => {
  class Customer {
    readonly name = 'Ann';
  }
  const trace = new Trace(9);
  const payloads = [
    0,
    0,
    undefined,
    7,
    -0.5,
    'text',
    null,
    [1, 2],
    new Customer(),
    { id: 3 },
    'x'.repeat(99),
  ];
  play(
    payloads.map((payload, i) => ({ at: i, kind: 0, payload })),
    trace,
  );
  t.deepEqual(trace.recentEvents(), [
    '#3 at 2 s: arrive',
    '#4 at 3 s: arrive 7',
    '#5 at 4 s: arrive -0.5',
    '#6 at 5 s: arrive "text"',
    '#7 at 6 s: arrive null',
    '#8 at 7 s: arrive array of 2',
    '#9 at 8 s: arrive Customer Ann',
    '#10 at 9 s: arrive Object 3',
    `#11 at 10 s: arrive "${'x'.repeat(38)}…`,
  ]);
  t.is(trace.text().split('\n').length, 9);
  t.deepEqual(new Trace().recentEvents(), []);
  for (const capacity of [0, 1.5, NaN, 1e7]) t.throws(() => new Trace(capacity), { instanceOf: RangeError });
});

test('an action that throws is printed with the trace that led to it, through a fan-out as well', (t) => {
  const simulation = new Simulation({ observer: fanOut(new TieAudit(), new Trace(2)), label: 'seed "a"' });
  const step = simulation.kind<number>('step', (n) => {
    if (n === 3) throw new Error('disk is gone');
    simulation.schedule(step, 1, n + 1);
  });
  simulation.schedule(step, 0, 0);
  const error = t.throws(() => simulation.run(9), { instanceOf: FiringError });
  t.is(
    error?.message,
    '\'step\' at 3 s: disk is gone (seed "a")\nlast events:\n#3 at 2 s: step 2\n#4 at 3 s: step 3',
  );
  t.deepEqual(error?.trace, ['#3 at 2 s: step 2', '#4 at 3 s: step 3']);
});

test('a fan-out tells its observers in order, and is no observer of events when none of them is', (t) => {
  const told: string[] = [];
  const teller = (name: string): Observer => ({
    eventFired: (at, kind, ordinal, payload) => told.push(`${name} ${at} ${kind.name} ${ordinal} ${payload}`),
  });
  play([{ at: 1, kind: 0, payload: 5 }], fanOut(teller('a'), {}, fanOut(teller('b'))));
  t.deepEqual(told, ['a 1 arrive 1 5', 'b 1 arrive 1 5']);
  t.is(fanOut({}, fanOut()).eventFired, undefined);
});

test('a tie audit counts instants, the largest tie, and which kinds tie', (t) => {
  const audit = new TieAudit();
  const simulation = new Simulation({ observer: audit });
  const crash = simulation.kind('crash', () => {}, 'fault');
  const arrive = simulation.kind('arrive', () => {});
  const leave = simulation.kind('leave', () => {});
  for (const at of [1, 2, 2, 4, 4, 4]) simulation.scheduleAt(arrive, at);
  for (const at of [2, 3, 5]) simulation.scheduleAt(leave, at);
  for (const at of [5, 5]) simulation.scheduleAt(crash, at);
  simulation.run(3);
  audit.ties();
  simulation.run(9);
  t.deepEqual(audit.ties(), {
    instants: 5,
    tiedInstants: 3,
    tiedEvents: 9,
    largest: 3,
    largestAt: 2,
    pairs: [
      { kinds: ['arrive', 'arrive'], decidedBy: 'scheduling', instants: 2 },
      { kinds: ['arrive', 'leave'], decidedBy: 'scheduling', instants: 1 },
      { kinds: ['crash', 'crash'], decidedBy: 'scheduling', instants: 1 },
      { kinds: ['crash', 'leave'], decidedBy: 'urgency', instants: 1 },
    ],
  });
  const none = new TieAudit().ties();
  t.like(none, { instants: 0, largest: 0, largestAt: Number.NaN, pairs: [] });
});

// ── where two runs part ─────────────────────────────────────────────────────────────────────────────────

/** Events of which every one tells its number; the ones in `odd` are something else. */
function numbered(length: number, odd: ReadonlyMap<number, Partial<Told>> = new Map()) {
  return (observer: Observer) => {
    const simulation = new Simulation({ observer });
    const kinds = kindNames.map((name) => simulation.kind<unknown>(name, () => next()));
    let n = 0;
    const next = () => {
      if (n >= length) return;
      n++;
      const { at = n, kind = 0, payload = n } = odd.get(n) ?? {};
      simulation.scheduleAt(kinds[kind], at, payload);
    };
    next();
    simulation.run(Infinity);
  };
}

testProp(
  'the first difference of two runs is found, wherever it is and whatever follows',
  [
    fc.integer({ min: 1, max: 9000 }),
    fc.array(fc.nat(9000), { minLength: 1, maxLength: 4 }),
    fc.constantFrom<Partial<Told>>({ kind: 1 }, { payload: -1 }),
  ],
  (t, length, places, change) => {
    const odd = new Map(places.map((place) => [(place % length) + 1, change]));
    const ordinal = Math.min(...odd.keys());
    const found = firstDifference(numbered(length), numbered(length, odd));
    t.is(found?.ordinal, ordinal);
    t.is(found?.first, `#${ordinal} at ${ordinal} s: arrive ${ordinal}`);
    const name = change.kind === undefined ? 'arrive' : 'serve';
    t.is(found?.second, `#${ordinal} at ${ordinal} s: ${name} ${change.payload ?? ordinal}`);
    t.is(found?.before.length, Math.min(10, ordinal - 1));
    t.true(found?.before.every((line, i, all) => line.startsWith(`#${ordinal - all.length + i} `)));
  },
  { seed: 1, numRuns: 30 },
);

test('a run that ends early parts from the longer one where it ends, even when much longer', (t) => {
  for (const [short, long] of [
    [0, 5],
    [1500, 1501],
    [1023, 1024],
    [1024, 20_000],
    [3, 100_000],
  ]) {
    const found = firstDifference(numbered(short), numbered(long));
    t.is(found?.ordinal, short + 1);
    t.is(found?.first, undefined);
    t.is(found?.second, `#${short + 1} at ${short + 1} s: arrive ${short + 1}`);
    t.is(firstDifference(numbered(long), numbered(short))?.second, undefined);
  }
});

test('equal runs have no difference, nor do runs that differ in what was not asked for', (t) => {
  const odd = new Map([[700, { payload: -1 }]]);
  t.is(firstDifference(numbered(5000), numbered(5000)), undefined);
  t.is(firstDifference(numbered(0), numbered(0)), undefined);
  t.is(firstDifference(numbered(5000), numbered(5000, odd), ['time', 'kind']), undefined);
  t.is(firstDifference(numbered(5000), numbered(5000, odd))?.ordinal, 700);
});

test('a run that does not repeat itself is called that', (t) => {
  let runs = 0;
  const fickle = (observer: Observer) => {
    numbered(100, new Map([[50, runs++ === 0 ? { kind: 1 } : {}]]))(observer);
  };
  t.throws(() => firstDifference(numbered(100), fickle), { message: /does not repeat itself/ });
});
