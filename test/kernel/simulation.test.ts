import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { FiringError, LivelockError, ReentrantRunError, SchedulingError } from '../../src/kernel/errors.ts';
import { type EventKind, URGENCIES } from '../../src/kernel/event-kind.ts';
import { MOST_PENDING } from '../../src/kernel/event-list.ts';
import { HeapEventList } from '../../src/kernel/heap-event-list.ts';
import { type EventId, NO_EVENT, Simulation, type SimulationOptions } from '../../src/kernel/simulation.ts';
import { chiSquareQuantile } from '../../src/stats/chi-square.ts';
import { SortedEventList } from '../../src/testing/event-list.ts';
import { collectionsOf, FEW_COLLECTIONS } from './collections.ts';

// ── time ────────────────────────────────────────────────────────────────────────────────────────────────

test('run fires what is at or before until, leaves the clock there, and the rest pending', (t) => {
  const { simulation, fired, mark } = traced();
  for (const at of [1, 2, 3]) simulation.schedule(mark, at, at);
  t.is(simulation.run(2), 'horizon');
  t.deepEqual(fired, [1, 2]);
  t.is(simulation.now, 2);
  t.is(simulation.fired, 2);
  t.is(simulation.pending, 1);
  t.is(simulation.run(10), 'exhausted');
  t.is(simulation.now, 10);
  t.is(simulation.run(10), 'exhausted');
});

test('a run without horizon ends at the last event', (t) => {
  const { simulation, mark } = traced();
  simulation.schedule(mark, 7, 0);
  t.is(simulation.run(Infinity), 'exhausted');
  t.is(simulation.now, 7);
});

test('a limit counts events, keeps the clock at the last one, and can be continued', (t) => {
  const { simulation, fired, mark } = traced();
  for (const at of [1, 2, 3]) simulation.schedule(mark, at, at);
  t.is(simulation.run(10, { events: 0 }), 'limit');
  t.is(simulation.now, 0);
  t.is(simulation.run(10, { events: 2 }), 'limit');
  t.is(simulation.now, 2);
  t.is(simulation.run(10, { events: 1 }), 'exhausted');
  t.deepEqual(fired, [1, 2, 3]);
  t.is(simulation.now, 10);
});

test('stop ends the run after the present event; outside a run it does nothing', (t) => {
  const simulation = new Simulation();
  const stop = simulation.kind('stop', () => simulation.stop());
  const never = simulation.kind('after', () => {});
  simulation.schedule(stop, 1);
  simulation.schedule(never, 1);
  t.is(simulation.run(5), 'stopped');
  t.is(simulation.now, 1);
  t.is(simulation.pending, 1);
  simulation.stop();
  t.is(simulation.run(5), 'exhausted');
});

test('an instant fires faults, releases, everything else, observers; each in order of scheduling', (t) => {
  const simulation = new Simulation();
  const fired: string[] = [];
  const kinds = [...URGENCIES]
    .reverse()
    .map((urgency) => simulation.kind<number>(urgency, (n) => fired.push(`${urgency} ${n}`), urgency));
  for (let n = 0; n < 2; n++) for (const kind of kinds) simulation.scheduleAt(kind, 3, n);
  simulation.run(3);
  t.deepEqual(
    fired,
    URGENCIES.flatMap((urgency) => [`${urgency} 0`, `${urgency} 1`]),
  );
});

test('a delay of zero is later in the same instant, and before later urgencies', (t) => {
  const { simulation, fired, mark } = traced();
  const last = simulation.kind('last', () => fired.push(9), 'observe');
  const first = simulation.kind('first', () => {
    simulation.schedule(mark, 0, 2);
    fired.push(0);
  });
  simulation.schedule(last, 1);
  simulation.schedule(first, 1);
  simulation.schedule(mark, 1, 1);
  simulation.run(1);
  t.deepEqual(fired, [0, 1, 2, 9]);
});

// ── ids ─────────────────────────────────────────────────────────────────────────────────────────────────

test('a cancelled event never fires, and cancelling again is false', (t) => {
  const { simulation, fired, mark } = traced();
  const id = simulation.schedule(mark, 1, 1);
  t.true(simulation.cancel(id));
  t.false(simulation.cancel(id));
  t.false(simulation.reschedule(id, 1));
  simulation.run(2);
  t.deepEqual(fired, []);
});

test('a stale id does not reach the event that took its slot', (t) => {
  const { simulation, fired, mark } = traced();
  const stale = simulation.schedule(mark, 1, 1);
  simulation.run(1);
  const living = simulation.schedule(mark, 1, 2);
  t.is(stale % MOST_PENDING, living % MOST_PENDING, 'the slot is the same');
  t.false(simulation.cancel(stale));
  t.false(simulation.reschedule(stale, 5));
  t.false(simulation.cancel((living + MOST_PENDING) as EventId), 'the id of a tenant to come');
  simulation.run(2);
  t.deepEqual(fired, [1, 2]);
  t.false(simulation.cancel((living + MOST_PENDING) as EventId), 'nor when the slot is free');
});

test('an event cannot cancel itself, and nonsense is stale', (t) => {
  const simulation = new Simulation();
  let id = NO_EVENT;
  let answer = true;
  const kind = simulation.kind('self', () => {
    answer = simulation.cancel(id);
  });
  id = simulation.schedule(kind, 1);
  for (const nonsense of [NO_EVENT, NaN, -1, 0.5, id + 0.5, 1e300, Infinity, 63, 1e18])
    t.false(simulation.cancel(nonsense as EventId));
  simulation.run(1);
  t.false(answer);
});

test('a rescheduled event goes last among its new ties and keeps its id', (t) => {
  const { simulation, fired, mark } = traced();
  const id = simulation.schedule(mark, 1, 1);
  simulation.schedule(mark, 2, 2);
  t.true(simulation.reschedule(id, 2));
  simulation.run(1);
  t.true(simulation.reschedule(id, 1));
  simulation.run(2);
  t.deepEqual(fired, [2, 1]);
});

test('an event is moved to the very time that is asked for, last among its new ties, and keeps its id', (t) => {
  const { simulation, fired, mark } = traced();
  const id = simulation.schedule(mark, 5, 1);
  simulation.run(0.1);
  const time = 0.1 + 0.7;
  simulation.scheduleAt(mark, time, 2);
  t.true(simulation.rescheduleAt(id, time));
  t.is(simulation.step()?.payload, 2);
  t.is(simulation.step()?.at, time);
  t.deepEqual(fired, [2, 1]);
  t.false(simulation.rescheduleAt(id, 9));
  const other = simulation.schedule(mark, 1, 3);
  for (const refused of [0.5, NaN, Infinity, -1]) {
    const error = t.throws(() => simulation.rescheduleAt(other, refused), { instanceOf: SchedulingError });
    t.is(
      error?.message,
      `time of 'mark' is ${refused} s at ${time} s: it must be finite and ${time} or later`,
    );
  }
  t.true(simulation.rescheduleAt(other, simulation.now), 'now is not past');
  t.is(simulation.run(time), 'exhausted');
  t.deepEqual(fired, [2, 1, 3]);
});

// ── errors ──────────────────────────────────────────────────────────────────────────────────────────────

test('a delay or time that no event can have is refused by name, value and now', (t) => {
  const { simulation, mark } = traced();
  simulation.run(5);
  for (const delay of [-1, NaN, Infinity, -Infinity]) {
    const error = t.throws(() => simulation.schedule(mark, delay, 0), { instanceOf: SchedulingError });
    t.is(error?.message, `delay of 'mark' is ${delay} s at 5 s: it must be finite and 0 or more`);
    t.true(error instanceof RangeError);
  }
  const past = t.throws(() => simulation.scheduleAt(mark, 4, 0), { instanceOf: SchedulingError });
  t.is(past?.message, "time of 'mark' is 4 s at 5 s: it must be finite and 5 or later");
  const id = simulation.schedule(mark, 1, 0);
  t.throws(() => simulation.reschedule(id, -1), { instanceOf: SchedulingError });
  t.is(simulation.pending, 1, 'the event stays where it was');
  t.throws(() => simulation.run(4), { instanceOf: RangeError });
  t.throws(() => simulation.run(NaN), { instanceOf: RangeError });
  t.throws(() => simulation.run(9, { events: -1 }), { instanceOf: RangeError });
  t.throws(() => new Simulation({ firingsPerInstant: 0 }), { instanceOf: RangeError });
});

test('a kind of another simulation is refused', (t) => {
  const foreign = new Simulation().kind('foreign', () => {});
  t.throws(() => new Simulation().schedule(foreign, 1), { instanceOf: TypeError, message: /'foreign'/ });
});

test('an instant that does not end is a livelock, and names the kinds seen in it', (t) => {
  const simulation = new Simulation({ firingsPerInstant: 100 });
  const bystander = simulation.kind('bystander', () => {});
  const ping: EventKind<void> = simulation.kind('ping', () => simulation.schedule(pong, 0));
  const pong: EventKind<void> = simulation.kind('pong', () => simulation.schedule(ping, 0));
  simulation.schedule(bystander, 1);
  simulation.schedule(ping, 3);
  const error = t.throws(() => simulation.run(5), { instanceOf: LivelockError });
  t.is(error?.message, 'more than 100 events in the instant 3 s; kinds seen: ping, pong');
  t.is(simulation.fired, 101);
  t.is(simulation.pending, 1);
  t.throws(() => simulation.run(5), { instanceOf: LivelockError });
});

test('as many events in one instant as allowed are no livelock', (t) => {
  const { simulation, mark } = traced({ firingsPerInstant: 100 });
  for (let n = 0; n < 100; n++) simulation.schedule(mark, 1, n);
  for (let n = 0; n < 100; n++) simulation.schedule(mark, 2, n);
  t.is(simulation.run(2), 'exhausted');
});

test('an action that throws is named with its time, and the simulation goes on', (t) => {
  const { simulation, fired, mark } = traced();
  const cause = new Error('disk is gone');
  const fail = simulation.kind('fail', () => {
    throw cause;
  });
  simulation.schedule(fail, 1);
  simulation.schedule(mark, 1, 1);
  const error = t.throws(() => simulation.run(5), { instanceOf: FiringError });
  t.is(error?.message, "'fail' at 1 s: disk is gone");
  t.is(error?.cause, cause);
  t.is(simulation.now, 1);
  t.is(simulation.fired, 1);
  t.is(simulation.run(5), 'exhausted');
  t.deepEqual(fired, [1]);
});

test('run inside run is refused', (t) => {
  const simulation = new Simulation();
  const kind = simulation.kind('recursive', () => simulation.run(9));
  simulation.schedule(kind, 1);
  const error = t.throws(() => simulation.run(5), { instanceOf: FiringError });
  t.true(error?.cause instanceof ReentrantRunError);
});

test('the label ends every message of a run', (t) => {
  const label = 'seed "2013", replication 3';
  const { simulation, mark } = traced({ label, firingsPerInstant: 2 });
  t.throws(() => simulation.schedule(mark, -1, 0), { message: /0 or more \(seed "2013", replication 3\)$/ });
  t.throws(() => simulation.scheduleAt(mark, NaN, 0), { message: /replication 3\)$/ });
  for (let n = 0; n < 3; n++) simulation.schedule(mark, 1, n);
  t.throws(() => simulation.run(2), { message: /kinds seen: mark \(seed "2013", replication 3\)$/ });
  const failing = traced({ label });
  const nested = failing.simulation.kind('nested', () => failing.simulation.run(9));
  failing.simulation.schedule(nested, 1);
  t.throws(() => failing.simulation.run(2), {
    message: /^'nested' at 1 s: run was called at 1 s .*\(seed "2013", replication 3\)$/,
  });
});

test('an id is stale for a simulation in which nothing was ever scheduled', (t) => {
  const simulation = new Simulation();
  for (const id of [NO_EVENT, 1, 63, 4_194_304]) t.false(simulation.cancel(id as EventId));
  t.is(simulation.pending, 0);
});

// ── ties ────────────────────────────────────────────────────────────────────────────────────────────────

/** Fires ties of four urgencies, some scheduled in their instant, and writes them down. */
function tied(tieOrder: SimulationOptions['tieOrder'], pieces = 1): readonly string[] {
  const simulation = new Simulation(tieOrder === undefined ? {} : { tieOrder });
  const fired: string[] = [];
  const kinds = URGENCIES.map((urgency) =>
    simulation.kind<number>(
      urgency,
      (n) => {
        fired.push(`${simulation.now} ${urgency} ${n}`);
        if (n === 3) for (let more = 10; more < 15; more++) simulation.schedule(kinds[2], 0, more);
      },
      urgency,
    ),
  );
  for (let at = 1; at <= 3; at++)
    for (let n = 0; n < 6; n++) for (const kind of kinds) simulation.scheduleAt(kind, at, n);
  const total = 3 * (24 + 4 * 5);
  for (let piece = 0; piece < pieces; piece++) {
    simulation.run(3, { events: Math.ceil(total / pieces) });
    simulation.cancel(NO_EVENT);
  }
  simulation.run(3);
  return fired;
}

test('ties are permuted by a function of the seed, within time and urgency, and however the run is cut', (t) => {
  const plain = tied(undefined);
  const seeds = [0, 1, 2, -7, Number.MAX_SAFE_INTEGER];
  const orders = seeds.map((permute) => tied({ permute }));
  orders.forEach((order, i) => {
    t.deepEqual(tied({ permute: seeds[i] }), order);
    t.deepEqual(tied({ permute: seeds[i] }, 40), order);
    t.deepEqual([...order].sort(), [...plain].sort(), 'the same events');
    const times = order.map((line) => Number(line.split(' ')[0]));
    t.deepEqual(times, [...times].sort());
  });
  t.is(new Set([plain, ...orders].map(String)).size, seeds.length + 1, 'no two orders are alike');
  t.deepEqual(tied('scheduling'), plain);
  for (const permute of [0.5, NaN, 2 ** 53])
    t.throws(() => new Simulation({ tieOrder: { permute } }), { instanceOf: RangeError });
});

test('each order of four ties comes about equally often', (t) => {
  const counts = new Map<string, number>();
  for (let permute = 0; permute < 12_000; permute++) {
    const { simulation, fired, mark } = traced({ tieOrder: { permute } });
    for (let n = 0; n < 4; n++) simulation.schedule(mark, 1, n);
    simulation.run(1);
    counts.set(`${fired}`, (counts.get(`${fired}`) ?? 0) + 1);
  }
  const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - 500) * (n - 500), 0) / 500;
  t.is(counts.size, 24);
  t.true(chiSquare < chiSquareQuantile(1 - 1e-6, 23), `${chiSquare}, a false alarm in a million`);
});

test('permuted ties leave urgency and time alone when something comes in before them', (t) => {
  const simulation = new Simulation({ tieOrder: { permute: 5 } });
  const fired: string[] = [];
  const fault = simulation.kind('fault', () => fired.push('fault'), 'fault');
  const mark = simulation.kind<number>('mark', (n) => {
    fired.push(`mark ${n}`);
    if (fired.length === 2) simulation.schedule(fault, 0);
  });
  for (let n = 0; n < 3; n++) simulation.scheduleAt(mark, 2, n);
  simulation.run(1);
  simulation.scheduleAt(fault, 1.5);
  simulation.run(2);
  t.deepEqual(
    fired.map((line) => line.split(' ')[0]),
    ['fault', 'mark', 'fault', 'mark', 'mark'],
  );
});

// ── observing, allocation ───────────────────────────────────────────────────────────────────────────────

test('an observer is told of each event before its action, and changes nothing', (t) => {
  const told: string[] = [];
  const { simulation, fired, mark } = traced({
    observer: {
      eventFired: (at, kind, ordinal) => told.push(`${at} ${kind.name} ${ordinal} ${fired.length}`),
    },
  });
  simulation.schedule(mark, 1, 1);
  simulation.schedule(mark, 2, 2);
  simulation.run(3);
  t.deepEqual(told, ['1 mark 1 0', '2 mark 2 1']);
  t.deepEqual(fired, [1, 2]);
});

test('four million events at a thousand pending cost ten collections at most', (t) => {
  const collections = collectionsOf('hold');
  t.true(collections <= FEW_COLLECTIONS, `${collections} collections`);
});

// ── any sequence of calls, against a model that is obviously right ─────────────────────────────────────

type Call =
  | { readonly call: 'schedule'; readonly delay: number; readonly urgency: number }
  | { readonly call: 'cancel'; readonly which: number }
  | { readonly call: 'reschedule'; readonly which: number; readonly delay: number }
  | { readonly call: 'run'; readonly span: number; readonly events: number };

const delays = fc.constantFrom(0, 0, 1, 1, 2, 0.25);
const calls: fc.Arbitrary<readonly Call[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ call: fc.constant('schedule' as const), delay: delays, urgency: fc.nat(3) }),
    },
    { weight: 1, arbitrary: fc.record({ call: fc.constant('cancel' as const), which: fc.nat(1000) }) },
    {
      weight: 1,
      arbitrary: fc.record({ call: fc.constant('reschedule' as const), which: fc.nat(1000), delay: delays }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        call: fc.constant('run' as const),
        span: fc.constantFrom(0, 1, 3),
        events: fc.constantFrom(1, 3, 1000),
      }),
    },
  ),
  { maxLength: 80, size: 'max' },
);

/** Makes the same calls on a simulation and on a plain array, and writes down what each of them answers. */
function answers(simulation: Simulation, script: readonly Call[]): { got: string[]; right: string[] } {
  const got: string[] = [];
  const right: string[] = [];
  const kinds = URGENCIES.map((urgency) =>
    simulation.kind<number>(urgency, (tag) => got.push(`${tag} at ${simulation.now}`), urgency),
  );
  const ids: EventId[] = [];
  const plain: { tag: number; time: number; urgency: number; sequence: number }[] = [];
  let now = 0;
  let sequence = 0;
  for (const step of script) {
    if (step.call === 'schedule') {
      const { delay, urgency } = step;
      plain.push({ tag: ids.length, time: now + delay, urgency, sequence: sequence++ });
      ids.push(simulation.schedule(kinds[urgency], delay, ids.length));
    } else if (step.call === 'run') {
      const until = now + step.span;
      plain.sort((a, b) => a.time - b.time || a.urgency - b.urgency || a.sequence - b.sequence);
      const due = plain.filter((event) => event.time <= until);
      for (const event of plain.splice(0, Math.min(due.length, step.events))) {
        now = event.time;
        right.push(`${event.tag} at ${now}`);
      }
      if (due.length <= step.events) now = until;
      simulation.run(until, { events: step.events });
    } else if (ids.length > 0) {
      const tag = step.which % ids.length;
      const place = plain.findIndex((event) => event.tag === tag);
      right.push(`${place >= 0}`);
      if (step.call === 'cancel') {
        if (place >= 0) plain.splice(place, 1);
        got.push(`${simulation.cancel(ids[tag])}`);
      } else {
        if (place >= 0) plain[place] = { ...plain[place], time: now + step.delay, sequence: sequence++ };
        got.push(`${simulation.reschedule(ids[tag], step.delay)}`);
      }
    }
    got.push(`now ${simulation.now}, ${simulation.pending} pending`);
    right.push(`now ${now}, ${plain.length} pending`);
  }
  return { got, right };
}

for (const [name, make] of [
  ['ladder', () => new Simulation()],
  ['heap', () => new Simulation({ eventList: new HeapEventList(1) })],
  ['sorted list', () => new Simulation({ eventList: new SortedEventList() })],
  ['ladder, observed', () => new Simulation({ observer: { eventFired: () => {} } })],
] as const) {
  testProp(
    `any calls answer as the plain model does (${name})`,
    [calls],
    (t, script) => {
      const { got, right } = answers(make(), script);
      t.deepEqual(got, right);
    },
    { seed: 1, numRuns: 300 },
  );
}

testProp(
  'with permuted ties the same events fire at the same times, and every call answers the same',
  [calls],
  (t, script) => {
    const isFiring = (line: string) => line.includes(' at ');
    const calm = script.filter(({ call }) => call !== 'run');
    const simulation = new Simulation({ tieOrder: { permute: 3 } });
    const { got, right } = answers(simulation, [...calm, { call: 'run', span: 3, events: 1000 }]);
    t.deepEqual(got.filter(isFiring).sort(), right.filter(isFiring).sort());
    t.deepEqual(
      got.filter((line) => !isFiring(line)),
      right.filter((line) => !isFiring(line)),
    );
  },
  { seed: 1, numRuns: 200 },
);

/** Takes an id for its slot, as a kernel without generations would. */
class SlotsWithoutGenerations extends Simulation {
  private readonly latest = new Map<number, EventId>();

  override schedule(...[kind, delay, payload]: [EventKind<never>, number, unknown?]): EventId {
    const id = super.schedule(kind as EventKind<unknown>, delay, payload);
    this.latest.set(id % MOST_PENDING, id);
    return id;
  }

  override cancel(id: EventId): boolean {
    return super.cancel(this.latest.get(id % MOST_PENDING) ?? id);
  }
}

test('the property catches: a stale id that cancels the event which took its slot', (t) => {
  const property = fc.property(calls, (script) => {
    const { got, right } = answers(new SlotsWithoutGenerations(), script);
    return got.join() === right.join();
  });
  const run = fc.check(property, { seed: 1, numRuns: 1000 });
  t.true(run.failed);
  t.true((run.counterexample?.[0] ?? []).length <= 5);
});

testProp(
  'run(a) and then run(b) is run(b)',
  [fc.array(fc.tuple(delays, fc.nat(3)), { maxLength: 30 }), fc.array(delays, { maxLength: 6 })],
  (t, events, spans) => {
    const whole = offspring(events);
    const pieces = offspring(events);
    whole.simulation.run(20);
    for (const span of spans) pieces.simulation.run(Math.min(20, pieces.simulation.now + span));
    pieces.simulation.run(20);
    t.deepEqual(pieces.fired, whole.fired);
    t.is(pieces.simulation.fired, whole.simulation.fired);
  },
  { seed: 1 },
);

/** Events that beget events, and a record of them. */
function offspring(events: readonly (readonly [number, number])[]) {
  const simulation = new Simulation();
  const fired: string[] = [];
  const kinds = URGENCIES.map((urgency) =>
    simulation.kind<number>(
      urgency,
      (generation) => {
        fired.push(`${urgency} ${generation} at ${simulation.now}`);
        if (generation > 0) simulation.schedule(kinds[generation % 4], generation % 3, generation - 1);
      },
      urgency,
    ),
  );
  for (const [delay, urgency] of events) simulation.schedule(kinds[urgency], delay, urgency + 2);
  return { simulation, fired };
}

/** A simulation with one kind that records its payloads. */
function traced(options: ConstructorParameters<typeof Simulation>[0] = {}) {
  const simulation = new Simulation(options);
  const fired: number[] = [];
  const mark = simulation.kind<number>('mark', (payload) => fired.push(payload));
  return { simulation, fired, mark };
}
