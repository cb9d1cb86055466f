import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { LivelockError, SnapshotError } from '../../src/kernel/errors.ts';
import { type EventKind, URGENCIES } from '../../src/kernel/event-kind.ts';
import type { EventList } from '../../src/kernel/event-list.ts';
import { HeapEventList } from '../../src/kernel/heap-event-list.ts';
import { LadderEventList } from '../../src/kernel/ladder-event-list.ts';
import type { PlainData } from '../../src/kernel/plain-data.ts';
import { replayTo } from '../../src/kernel/replay.ts';
import { type EventId, Simulation, type SimulationOptions } from '../../src/kernel/simulation.ts';
import type { SimulationSnapshot } from '../../src/kernel/snapshot.ts';
import { TrajectoryFingerprint } from '../../src/observe/trajectory-fingerprint.ts';
import { hold } from '../../src/process/hold.ts';
import { spawn } from '../../src/process/process.ts';
import { constant } from '../../src/random/constant.ts';
import type { Distribution } from '../../src/random/distribution.ts';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/stream.ts';
import { followBreakdowns } from '../../src/resource/breakdowns.ts';
import { Resource } from '../../src/resource/resource.ts';
import { SortedEventList } from '../../src/testing/event-list.ts';

// What must hold of any simulation, whatever the model: each invariant is a property over random models.

/** A model as data: who begins when, and what each kind does when it fires. */
interface Script {
  readonly begins: readonly { readonly kind: number; readonly delay: number; readonly payload: number }[];
  readonly does: readonly (readonly Deed[])[];
}

type Deed =
  | { readonly do: 'schedule'; readonly kind: number; readonly delay: number }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'reschedule'; readonly which: number; readonly delay: number };

const KINDS = 6;
const delays = fc.constantFrom(0, 0, 0.5, 1, 1, 1.5, 3);
const kinds = fc.nat(KINDS - 1);
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('schedule' as const), kind: kinds, delay: delays }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(1000) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('reschedule' as const), which: fc.nat(1000), delay: delays }),
  },
);
const scripts: fc.Arbitrary<Script> = fc.record({
  begins: fc.array(fc.record({ kind: kinds, delay: delays, payload: fc.nat(6) }), { maxLength: 30 }),
  does: fc.array(fc.array(deeds, { maxLength: 3 }), { minLength: KINDS, maxLength: KINDS }),
});

/**
 * The model of a script. A payload counts the generations that may follow, so that every script comes to an end.
 * Its state is the ids it has ever had and what it saw: all plain data.
 */
class Scripted {
  readonly simulation: Simulation<'plain data'>;
  readonly fingerprint = new TrajectoryFingerprint(['time', 'kind', 'payload']);
  readonly saw: string[] = [];
  ids: EventId[] = [];
  answers: boolean[] = [];
  /** Moves events to times and not by delays. */
  movesToTimes = false;
  readonly kinds: readonly EventKind<number>[];
  private readonly script: Script;

  constructor(script: Script, options: SimulationOptions = {}, unit = 1) {
    this.script = script;
    this.simulation = new Simulation<'plain data'>({ observer: this.fingerprint, ...options });
    this.kinds = script.does.map((does, ordinal) =>
      this.simulation.kind<number>(
        `kind ${ordinal}`,
        (generations) => this.fire(ordinal, does, generations, unit),
        URGENCIES[ordinal % 4],
      ),
    );
  }

  begin(unit = 1): this {
    for (const { kind, delay, payload } of this.script.begins)
      this.ids.push(this.simulation.schedule(this.kinds[kind], delay * unit, payload));
    return this;
  }

  private fire(ordinal: number, does: readonly Deed[], generations: number, unit: number): void {
    const { simulation } = this;
    this.saw.push(`${ordinal} ${generations} ${simulation.now / unit}`);
    if (generations === 0) return;
    for (const deed of does) {
      if (deed.do === 'schedule')
        this.ids.push(simulation.schedule(this.kinds[deed.kind], deed.delay * unit, generations - 1));
      else if (this.ids.length > 0) {
        const id = this.ids[deed.which % this.ids.length];
        if (deed.do === 'cancel') this.answers.push(simulation.cancel(id));
        else if (!this.movesToTimes) this.answers.push(simulation.reschedule(id, deed.delay * unit));
        else this.answers.push(simulation.rescheduleAt(id, simulation.now + deed.delay * unit));
      }
    }
  }
}

/** Reschedulings without end are cut off here. */
const EVENTS = 3000;

const finish = (model: Scripted): Scripted => {
  model.simulation.run(Infinity, { events: EVENTS - model.simulation.fired });
  return model;
};

testProp(
  'invariant 1: the clock never decreases, and is the time of each event as it was scheduled',
  [scripts],
  (t, script) => {
    let last = 0;
    const model = new Scripted(script, {
      observer: {
        eventFired: (at) => {
          t.true(at >= last && model.simulation.now === at);
          last = at;
        },
      },
    }).begin();
    finish(model);
    t.true(model.simulation.now >= last);
  },
  { seed: 1, numRuns: 200 },
);

const lists: Readonly<Record<string, () => EventList>> = {
  heap: () => new HeapEventList(1),
  'sorted list': () => new SortedEventList(),
  'ladder that deals ranks all the time': () => new LadderEventList(3),
};
for (const [name, eventList] of Object.entries(lists)) {
  testProp(
    `invariant 5: the default list and the ${name} give one trajectory`,
    [scripts],
    (t, script) => {
      const one = finish(new Scripted(script).begin());
      const other = finish(new Scripted(script, { eventList: eventList() }).begin());
      t.deepEqual(other.saw, one.saw);
      t.deepEqual(other.answers, one.answers);
      t.is(other.simulation.pending, one.simulation.pending);
    },
    { seed: 1, numRuns: 200 },
  );
}

testProp(
  'to move by a delay and to move to a time are the same',
  [scripts],
  (t, script) => {
    const byDelay = finish(new Scripted(script).begin());
    const toTime = new Scripted(script);
    toTime.movesToTimes = true;
    finish(toTime.begin());
    t.deepEqual(toTime.saw, byDelay.saw);
    t.deepEqual(toTime.answers, byDelay.answers);
  },
  { seed: 1, numRuns: 100 },
);

test('the line of an instant grows while it is being served, and keeps its order', (t) => {
  const simulation = new Simulation();
  const fired: number[] = [];
  let next = 0;
  const beget = simulation.kind<number>('beget', (n) => {
    fired.push(n);
    for (let more = 0; more < 3 && next < 5000; more++) simulation.schedule(beget, 0, ++next);
  });
  simulation.schedule(beget, 0, 0);
  simulation.run(0);
  t.deepEqual(
    fired,
    Array.from({ length: 5001 }, (_, n) => n),
  );
});

test('invariant 2: ties fire in order of scheduling, any number of them, after cancels, moves and growth', (t) => {
  for (const eventList of [new LadderEventList(), new HeapEventList(), new LadderEventList(1000)]) {
    const simulation = new Simulation({ eventList });
    const fired: number[] = [];
    const mark = simulation.kind<number>('mark', (n) => fired.push(n));
    // Once for a time to come, and once for the present instant.
    for (const delay of [7, 0]) {
      const ids = Array.from({ length: 60_000 }, (_, n) => simulation.schedule(mark, delay, n));
      const right: number[] = [];
      const moved: number[] = [];
      ids.forEach((id, n) => {
        if (n % 3 === 0) simulation.cancel(id);
        else if (n % 7 === 0) {
          simulation.reschedule(id, delay);
          moved.push(n);
        } else right.push(n);
      });
      fired.length = 0;
      simulation.run(10);
      t.deepEqual(fired, [...right, ...moved]);
    }
  }
});

testProp(
  'invariant 3: run(until) fires nothing later, leaves the clock there, and pieces make a whole',
  [scripts, fc.array(delays, { maxLength: 8 })],
  (t, script, spans) => {
    const whole = new Scripted(script).begin();
    whole.simulation.run(6, { events: EVENTS });
    const pieces = new Scripted(script).begin();
    for (const span of spans) {
      const until = Math.min(6, pieces.simulation.now + span);
      const outcome = pieces.simulation.run(until, { events: EVENTS - pieces.simulation.fired });
      if (outcome !== 'limit') t.is(pieces.simulation.now, until);
      t.true(pieces.saw.every((line) => Number(line.split(' ')[2]) <= until));
    }
    if (pieces.simulation.fired < EVENTS)
      pieces.simulation.run(6, { events: EVENTS - pieces.simulation.fired });
    t.deepEqual(pieces.saw, whole.saw);
  },
  { seed: 1, numRuns: 200 },
);

testProp(
  'a run and as many single steps are the same, and each step says what fired',
  [scripts],
  (t, script) => {
    const whole = finish(new Scripted(script).begin());
    const steps = new Scripted(script).begin();
    const said: string[] = [];
    while (steps.simulation.fired < EVENTS) {
      const fired = steps.simulation.step();
      if (fired === undefined) break;
      said.push(`${fired.kind.ordinal} ${fired.payload} ${fired.at}`);
      t.is(fired.ordinal, steps.simulation.fired);
    }
    t.deepEqual(said, whole.saw);
    t.deepEqual(steps.saw, whole.saw);
    t.is(steps.fingerprint.digest(), whole.fingerprint.digest());
  },
  { seed: 1, numRuns: 100 },
);

testProp(
  'invariant 4: a cancelled event never fires, cancelling is idempotent, an id is inert when its event is over',
  [scripts, fc.array(fc.tuple(fc.nat(200), fc.nat(1000)), { maxLength: 20 })],
  (t, script, cancels) => {
    const fired = new Set<number>();
    const simulation = new Simulation();
    const cancelled = new Set<number>();
    const mark = simulation.kind<number>('mark', (n) => {
      t.false(fired.has(n) || cancelled.has(n));
      fired.add(n);
    });
    const ids = script.begins.map(({ delay }, n) => simulation.schedule(mark, delay, n));
    for (const [events, which] of cancels) {
      simulation.run(Infinity, { events: events % 4 });
      if (ids.length === 0) break;
      const n = which % ids.length;
      const isPending = simulation.cancel(ids[n]);
      t.is(isPending, !fired.has(n) && !cancelled.has(n));
      if (isPending) cancelled.add(n);
      t.false(simulation.cancel(ids[n]));
      t.false(simulation.reschedule(ids[n], 1));
    }
    simulation.run(Infinity);
    t.is(fired.size + cancelled.size, ids.length);
  },
  { seed: 1, numRuns: 100 },
);

testProp(
  'invariant 10: the same model gives the same trajectory and the same answers, in a second simulation',
  [scripts],
  (t, script) => {
    const one = finish(new Scripted(script).begin());
    const other = finish(new Scripted(script).begin());
    t.is(other.fingerprint.digest(), one.fingerprint.digest());
    t.deepEqual(other.answers, one.answers);
  },
  { seed: 1, numRuns: 100 },
);

testProp(
  'invariant 11: kinds that are never fired, made before, between and after, change nothing',
  [scripts],
  (t, script) => {
    const plain = finish(new Scripted(script).begin());
    const idle = { begins: script.begins, does: [...script.does, [], []] };
    const more = finish(new Scripted(idle).begin());
    t.deepEqual(more.saw, plain.saw);
  },
  { seed: 1, numRuns: 50 },
);

testProp(
  'invariant 15: all times a thousandfold leaves everything but the time unit as it was',
  [scripts],
  (t, script) => {
    // Milliseconds and seconds; the factor is a power of two too, so that not even the last bit may differ.
    for (const unit of [1024, 1 / 4096]) {
      const seconds = finish(new Scripted(script).begin());
      const others = finish(new Scripted(script, {}, unit).begin(unit));
      t.deepEqual(others.saw, seconds.saw);
      t.deepEqual(others.answers, seconds.answers);
    }
  },
  { seed: 1, numRuns: 100 },
);

// ── faults ──────────────────────────────────────────────────────────────────────────────────────────────

interface Plant {
  readonly capacity: number;
  readonly units: number;
  readonly work: 'finish' | 'interrupt';
  readonly uptime: Distribution;
  readonly downtime: Distribution;
  readonly customers: readonly { readonly gap: number; readonly work: number }[];
}

const eighths = (min: number, max: number) => fc.integer({ min, max }).map((n) => n / 8);
/** Constants in eighths, so that breakdowns, repairs, arrivals and ends tie, and exponential laws. */
const laws = (min: number): fc.Arbitrary<Distribution> =>
  fc.oneof(
    eighths(min, 60).map((value) => constant(value)),
    eighths(1, 60).map((mean) => exponential(mean)),
  );
const plants: fc.Arbitrary<Plant> = fc.record({
  capacity: fc.integer({ min: 0, max: 3 }),
  units: fc.integer({ min: 1, max: 4 }),
  work: fc.constantFrom('finish', 'interrupt'),
  uptime: laws(1),
  downtime: laws(0),
  customers: fc.array(fc.record({ gap: eighths(0, 30), work: eighths(0, 30) }), {
    maxLength: 40,
    size: 'max',
  }),
});

const PLANT_SECONDS = 100;

/** Customers at a resource that breaks down, or does not; with everything that was seen of the breakdowns. */
function runPlant({ capacity, units, work, uptime, downtime, customers }: Plant, hasFaults: boolean) {
  let [seen, lost, since] = [0, 0, NaN];
  const simulation = new Simulation({
    observer: {
      eventFired: (at, { name }) => {
        if (name === 'breakdown of mill') {
          seen++;
          since = at;
        } else if (name === 'repair of mill') {
          lost += at - since;
          since = NaN;
        }
      },
    },
  });
  const mill = new Resource(simulation, 'mill', { capacity });
  const stream = new Streams('plant', 0).open('breakdowns');
  const breakdowns = hasFaults
    ? followBreakdowns(simulation, mill, { uptime, downtime, stream, units, work })
    : undefined;
  const ends: number[] = [];
  function* customer(needed: number) {
    yield* mill.serve(needed);
    ends.push(simulation.now);
  }
  function* arrivals() {
    for (const { gap, work: needed } of customers) {
      yield* hold(gap);
      spawn(simulation, 'customer', customer, needed);
    }
  }
  spawn(simulation, 'arrivals', arrivals);
  simulation.run(PLANT_SECONDS);
  if (!Number.isNaN(since)) lost += PLANT_SECONDS - since;
  return { mill, breakdowns, ends, seen, lost: lost * Math.min(units, capacity) };
}

testProp(
  'invariant 14: every breakdown has an effect that is counted, or says that it had none',
  [plants],
  (t, plant) => {
    const { mill, breakdowns, ends, seen, lost } = runPlant(plant, true);
    const { statistics } = mill;
    if (breakdowns === undefined) return t.fail();
    t.is(breakdowns.count, seen);
    t.true(Math.abs(breakdowns.lost - lost) < 1e-9, `${breakdowns.lost} lost, not ${lost}`);
    // The same in the statistics of the resource: what was lost was not available, and nothing else.
    const missing = (plant.capacity - statistics.available.mean(PLANT_SECONDS)) * PLANT_SECONDS;
    t.true(Math.abs(missing - lost) < 1e-9, `${missing} missing, not ${lost}`);
    t.is(breakdowns.interrupted, statistics.preemptions);
    t.is(breakdowns.areInert, seen > 0 && lost === 0 && statistics.preemptions === 0);
    if (breakdowns.areInert || seen === 0) t.deepEqual(ends, runPlant(plant, false).ends, 'inert, indeed');
  },
  { seed: 1, numRuns: 300 },
);

testProp(
  'invariant 16: without the breakdowns nothing is ever done later',
  [plants],
  (t, plant) => {
    const broken = runPlant(plant, true).ends;
    const sound = runPlant(plant, false).ends;
    t.true(sound.length >= broken.length);
    t.true(broken.every((end, k) => sound[k] <= end + 1e-9));
  },
  { seed: 1, numRuns: 300 },
);

test('a breakdown that nobody can notice is inert: of no units, or for no time while nobody is served', (t) => {
  const plant: Plant = {
    capacity: 2,
    units: 2,
    work: 'interrupt',
    uptime: constant(10),
    downtime: constant(0),
    customers: [{ gap: 1, work: 3 }],
  };
  const inert = (change: Partial<Plant>) => runPlant({ ...plant, ...change }, true).breakdowns?.areInert;
  t.true(inert({}));
  t.true(inert({ capacity: 0, downtime: constant(5) }));
  t.false(inert({ downtime: constant(5) }));
  t.false(inert({ customers: [{ gap: 9, work: 3 }] }), 'work is interrupted, if for no time');
  t.true(inert({ customers: [{ gap: 9, work: 3 }], work: 'finish' }));
  t.false(inert({ uptime: constant(1000) }), 'there was none');
});

// ── snapshots ───────────────────────────────────────────────────────────────────────────────────────────

/** Everything of a scripted model at an instant, through structured clone and through JSON. */
function stored(model: Scripted) {
  const { ids, answers, saw } = model;
  const state = structuredClone({ snapshot: model.simulation.snapshot(), ids, answers, saw });
  return JSON.parse(JSON.stringify(state)) as typeof state;
}

/** What the state above becomes in a new simulation. */
function resumed(
  script: Script,
  state: ReturnType<typeof stored>,
  options: SimulationOptions = {},
): Scripted {
  const model = new Scripted(script, options);
  model.simulation.restore(state.snapshot);
  model.ids = [...state.ids];
  model.answers = [...state.answers];
  model.saw.push(...state.saw);
  return model;
}

testProp(
  'invariant 12: a snapshot at any event and a restored snapshot of the restored run have the same suffix',
  [scripts, fc.nat(40), fc.nat(40)],
  (t, script, first, second) => {
    const whole = finish(new Scripted(script).begin());
    const begun = new Scripted(script).begin();
    begun.simulation.run(Infinity, { events: first });
    const suffix = new TrajectoryFingerprint();
    const once = resumed(script, stored(begun), { observer: suffix });
    t.is(once.simulation.now, begun.simulation.now);
    t.is(once.simulation.pending, begun.simulation.pending);

    // Taking a snapshot changes nothing: the run that it was taken of goes on as if nothing had happened.
    t.deepEqual(finish(begun).saw, whole.saw);

    once.simulation.run(Infinity, { events: Math.min(second, EVENTS - once.simulation.fired) });
    const twice = resumed(script, stored(once), { eventList: new HeapEventList() });
    for (const model of [finish(once), finish(twice)]) {
      t.deepEqual(model.saw, whole.saw);
      t.deepEqual(model.answers, whole.answers, 'ids of before are valid, stale ones stale');
      t.deepEqual(model.ids, whole.ids, 'ids of after are the same');
      t.is(model.simulation.fired, whole.simulation.fired);
      t.is(model.simulation.pending, whole.simulation.pending);
    }
  },
  { seed: 1, numRuns: 300 },
);

testProp(
  'replaying to a number of events, or to a time, is being there',
  [scripts, fc.nat(20), delays],
  (t, script, fired, time) => {
    const whole = finish(new Scripted(script).begin());
    const build = () => new Scripted(script).begin();
    const events = Math.min(fired, whole.simulation.fired);
    const there = replayTo({ fired: events }, build);
    t.deepEqual(there.saw, whole.saw.slice(0, events));
    t.deepEqual(finish(there).saw, whole.saw);
    const bounded = new Scripted(script).begin();
    if (bounded.simulation.run(time, { events: EVENTS }) === 'limit') return;
    t.deepEqual(replayTo({ time }, build).saw, bounded.saw);
  },
  { seed: 1, numRuns: 100 },
);

test('replaying to where a run never gets is refused', (t) => {
  const build = () => new Scripted({ begins: [{ kind: 0, delay: 1, payload: 0 }], does: [[]] }).begin();
  t.throws(() => replayTo({ fired: 2 }, build), { message: 'the run has 1 events and never gets to 2' });
  t.throws(() => replayTo({ fired: -1 }, build), { instanceOf: RangeError });
  t.throws(() => replayTo({ time: -1 }, build), { instanceOf: RangeError });
  t.throws(() => replayTo({ time: NaN }, build), { instanceOf: RangeError });
});

test('a restored event list in place: going back in time, with what was pending then', (t) => {
  const simulation = new Simulation<'plain data'>();
  const fired: string[] = [];
  const mark = simulation.kind<{ readonly n: number }>('mark', ({ n }) =>
    fired.push(`${n} at ${simulation.now}`),
  );
  const payload = { n: 1 };
  const id = simulation.schedule(mark, 5, payload);
  simulation.run(2);
  const snapshot = simulation.snapshot();
  payload.n = 7;
  simulation.run(9);
  simulation.schedule(mark, 1, { n: 2 });
  simulation.schedule(mark, 0, { n: 3 });
  simulation.restore(snapshot);
  t.is(simulation.pending, 1);
  t.is(simulation.now, 2);
  t.is(simulation.fired, 0);
  t.true(simulation.reschedule(id, 1));
  simulation.run(20);
  t.deepEqual(fired, ['7 at 5', '1 at 3']);
});

test('an instant that was stored in the middle holds no more events than it may, when it is restored', (t) => {
  const make = () => {
    const simulation = new Simulation<'plain data'>({ firingsPerInstant: 10 });
    const again: EventKind<void> = simulation.kind('again', () => simulation.schedule(again, 0));
    return { simulation, again, earlier: simulation.kind('earlier', () => {}) };
  };
  const { simulation, again, earlier } = make();
  for (let n = 0; n < 3; n++) simulation.schedule(earlier, 0.5);
  simulation.schedule(again, 1);
  simulation.run(2, { events: 7 });
  const other = make().simulation;
  other.restore(simulation.snapshot());
  for (const one of [simulation, other]) {
    t.throws(() => one.run(2), { instanceOf: LivelockError });
    t.is(one.fired, 13);
  }
});

test('a payload that is not plain data is refused by the name of its kind', (t) => {
  class Customer {}
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  const cases: readonly (readonly [unknown, RegExp])[] = [
    [new Customer(), /payload of 'arrive' at 1 s is an instance of Customer/],
    [{ list: [1, () => {}] }, /payload of 'arrive' at 1 s\.list\[1\] is a function/],
    [new Map(), /instance of Map/],
    [Symbol('s'), /is a symbol/],
    [cyclic, /deeper than 100, or holds itself/],
    [{ [Symbol('key')]: 1 }, /symbols/],
  ];
  for (const [payload, message] of cases) {
    const simulation = new Simulation<'plain data'>();
    // What the compiler would refuse, had nobody told it otherwise.
    const arrive = simulation.kind<PlainData>('arrive', () => {});
    simulation.schedule(arrive, 1, payload as PlainData);
    t.throws(() => simulation.snapshot(), { instanceOf: SnapshotError, message });
    t.is(simulation.run(2), 'exhausted', 'and goes on as before');
    t.is(simulation.fired, 1);
  }
});

test('any plain payload comes back as it was: integers, fractions, minus zero, nothing, text, nested data', (t) => {
  const payloads = [
    0,
    -0,
    1,
    -1,
    2 ** 31,
    -(2 ** 31),
    0.5,
    NaN,
    Infinity,
    undefined,
    null,
    '',
    'a',
    true,
    [1, [2]],
    { a: { b: null } },
  ];
  const got: unknown[] = [];
  const make = () => {
    const simulation = new Simulation<'plain data'>();
    return { simulation, kind: simulation.kind<PlainData>('any', (payload) => got.push(payload)) };
  };
  const { simulation, kind } = make();
  for (const payload of payloads) simulation.schedule(kind, 1, payload);
  const other = make().simulation;
  other.restore(structuredClone(simulation.snapshot()));
  simulation.run(1);
  other.run(1);
  t.deepEqual(got, [...payloads, ...payloads]);
});

test('a snapshot that does not fit is refused', (t) => {
  const make = (...names: readonly string[]) => {
    const simulation = new Simulation<'plain data'>();
    return { simulation, kinds: names.map((name) => simulation.kind<number>(name, () => {})) };
  };
  const { simulation, kinds } = make('a', 'b');
  simulation.schedule(kinds[0], 1, 0);
  const snapshot = simulation.snapshot();
  const refused = (change: Partial<SimulationSnapshot>, message: RegExp) =>
    t.throws(() => make('a', 'b').simulation.restore({ ...snapshot, ...change }), {
      instanceOf: SnapshotError,
      message,
    });
  t.throws(() => make('a').simulation.restore(snapshot), {
    message: "kind 1 is 'missing', in the snapshot 'b'",
  });
  t.throws(() => make('a', 'c').simulation.restore(snapshot), {
    message: "kind 1 is 'c', in the snapshot 'b'",
  });
  t.throws(() => make('a', 'b', 'c').simulation.restore(snapshot), { message: /kind 2 is 'c'/ });
  const [event] = snapshot.pending;
  refused({ now: NaN }, /now is NaN/);
  refused({ now: 2 }, /contradicts/);
  refused({ pending: [{ ...event, kind: 5 }] }, /contradicts/);
  refused({ pending: [event, event] }, /contradicts/);
  refused({ pending: [{ ...event, id: event.id + 1 }] }, /contradicts/);
  refused({ fired: -1 }, /fired is -1/);
  refused({ format: 2 as 1 }, /format is 2/);
});

test('snapshot, restore and step inside a run are refused', (t) => {
  const simulation = new Simulation<'plain data'>();
  const snapshot = simulation.snapshot();
  for (const call of [
    () => simulation.snapshot(),
    () => simulation.step(),
    () => simulation.restore(snapshot),
  ]) {
    const nested: EventKind<void> = simulation.kind('nested', call);
    simulation.schedule(nested, 0);
    t.throws(() => simulation.run(simulation.now), {
      message: /'nested' at 0 s: (snapshot|step|restore) was called/,
    });
  }
});
