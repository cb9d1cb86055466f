import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { SchedulingError, SnapshotError } from '../../src/kernel/errors.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { Trace } from '../../src/observe/trace.ts';
import { type EntityState, Population } from '../../src/process/population.ts';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/stream.ts';
import { Station } from '../../src/resource/station.ts';
import { collectionsOf, FEW_COLLECTIONS } from '../kernel/collections.ts';

test('an entity acts when the time in its state is up, and only then', (t) => {
  const simulation = new Simulation();
  const seen: string[] = [];
  const lamps = new Population(simulation, 'lamp', 3);
  const on = lamps.state('on', (lamp) => {
    seen.push(`${lamp} out at ${simulation.now}`);
    t.true(lamps.isIn(lamp, on), 'still in the state whose time is up');
    lamps.enter(lamp, off);
  });
  const off = lamps.state('off');
  t.is(lamps.stateOf(0), undefined);
  for (const lamp of [0, 1, 2]) lamps.enter(lamp, on, 10 + lamp);
  t.is(lamps.count(on), 3);
  simulation.run(5);
  lamps.enter(1, off);
  lamps.enter(2, on, 20);
  lamps.enter(0, on);
  simulation.run(100);
  t.deepEqual(seen, ['2 out at 25']);
  t.is(lamps.stateOf(0), on, 'entered without a delay, it stays');
  t.deepEqual([lamps.count(on), lamps.count(off)], [1, 2]);
  lamps.enter(1, on, 1);
  lamps.leave(1);
  lamps.leave(1);
  t.is(lamps.stateOf(1), undefined);
  t.is(simulation.pending, 0, 'whoever leaves takes the timer along');
  t.deepEqual(lamps.save().timers, [0, 0, 0], 'no id outlasts its event');
  t.is(simulation.fired, 1);
});

test('what happens to a population is in the trace by name', (t) => {
  const trace = new Trace(5);
  const simulation = new Simulation({ observer: trace });
  const users = new Population(simulation, 'user', 20);
  const thinking = users.state('thinking', () => {});
  users.enter(17, thinking, 2.5);
  simulation.run(3);
  t.is(trace.text(), '#1 at 2.5 s: user ends thinking 17');
});

test('bad input is refused with its name, and nothing has moved', (t) => {
  const simulation = new Simulation();
  for (const size of [-1, 1.5, NaN, Infinity])
    t.throws(() => new Population(simulation, 'user', size), { instanceOf: RangeError });
  const users = new Population(simulation, 'user', 2);
  const thinking = users.state('thinking', () => {});
  const waiting = users.state('waiting');
  users.enter(1, thinking, 5);
  for (const entity of [-1, 2, 0.5, NaN]) {
    const message = `entity ${entity} of 'user': it must be an integer in [0, 2)`;
    t.throws(() => users.enter(entity, waiting), { message });
    t.throws(() => users.leave(entity), { message });
    t.throws(() => users.stateOf(entity), { message });
    t.throws(() => users.isIn(entity, waiting), { message });
  }
  t.throws(() => users.enter(1, waiting, 3), { message: "state 'waiting' of 'user' has no time of its own" });
  for (const delay of [-1, NaN, Infinity])
    t.throws(() => users.enter(1, thinking, delay), {
      instanceOf: SchedulingError,
      message: /'user ends thinking'/,
    });
  const others = new Population(simulation, 'other', 2);
  const foreign = others.state('thinking');
  t.throws(() => users.enter(1, foreign), { message: "state 'thinking' was not made by 'user'" });
  t.throws(() => users.count(foreign), { instanceOf: TypeError });
  t.is(users.stateOf(1), thinking);
  t.is(simulation.pending, 1);
  for (let more = 2; more < 255; more++) users.state(`state ${more}`);
  t.throws(() => users.state('one too many'), { instanceOf: RangeError });
});

// ── any sequence of calls, against a model that is obviously right ───────────────────────────────────────

interface Call {
  readonly call: 'enter' | 'enterFor' | 'leave' | 'pass';
  readonly entity: number;
  readonly state: number;
  readonly delay: number;
}

const calls: fc.Arbitrary<readonly Call[]> = fc.array(
  fc.record({
    call: fc.constantFrom('enter', 'enterFor', 'enterFor', 'leave', 'pass') as fc.Arbitrary<Call['call']>,
    entity: fc.nat(3),
    state: fc.nat(2),
    delay: fc.constantFrom(0, 0.5, 1, 1, 2),
  }),
  { maxLength: 60, size: 'max' },
);

/** Entities that, when their time is up, enter the next state for half a second more, until they are in the last. */
function play(script: readonly Call[]): readonly string[] {
  const simulation = new Simulation();
  const seen: string[] = [];
  const all = new Population(simulation, 'entity', 4);
  const states: EntityState[] = [0, 1, 2].map((ordinal) =>
    all.state(`${ordinal}`, (entity) => {
      seen.push(`${simulation.now}: ${entity} ends ${ordinal}`);
      if (ordinal < 2) all.enter(entity, states[ordinal + 1], ordinal + 0.5);
    }),
  );
  for (const { call, entity, state, delay } of script) {
    if (call === 'enter') all.enter(entity, states[state]);
    else if (call === 'enterFor') all.enter(entity, states[state], delay);
    else if (call === 'leave') all.leave(entity);
    else simulation.run(simulation.now + delay);
    seen.push([0, 1, 2, 3].map((who) => all.stateOf(who)?.name ?? '-').join(''));
    seen.push(states.map((made) => all.count(made)).join());
  }
  return seen;
}

/** The same with a list of what is to come that is searched from one end to the other. */
function playPlainly(script: readonly Call[]): readonly string[] {
  const seen: string[] = [];
  const states: (number | undefined)[] = [undefined, undefined, undefined, undefined];
  let timers: { readonly at: number; readonly entity: number }[] = [];
  let now = 0;
  const enter = (entity: number, state: number | undefined, delay?: number) => {
    timers = timers.filter((timer) => timer.entity !== entity);
    states[entity] = state;
    if (delay !== undefined) timers.push({ at: now + delay, entity });
  };
  const run = (until: number) => {
    for (;;) {
      const first = timers.reduce((best, timer) => Math.min(best, timer.at), Infinity);
      if (first > until) break;
      const due = timers.find(({ at }) => at === first) as (typeof timers)[number];
      timers = timers.filter((timer) => timer !== due);
      now = first;
      const state = states[due.entity] as number;
      seen.push(`${now}: ${due.entity} ends ${state}`);
      if (state < 2) enter(due.entity, state + 1, state + 0.5);
    }
    now = until;
  };
  for (const { call, entity, state, delay } of script) {
    if (call === 'enter') enter(entity, state);
    else if (call === 'enterFor') enter(entity, state, delay);
    else if (call === 'leave') enter(entity, undefined);
    else run(now + delay);
    seen.push(states.map((ordinal) => ordinal ?? '-').join(''));
    seen.push([0, 1, 2].map((ordinal) => states.filter((one) => one === ordinal).length).join());
  }
  return seen;
}

testProp(
  'any calls do what the plain model does',
  [calls],
  (t, script) => t.deepEqual(play(script), playPlainly(script)),
  { numRuns: 1000 },
);

// ── snapshots ───────────────────────────────────────────────────────────────────────────────────────────

/** Users who think, ask one of two clerks and wait, but not for ever; everything that it knows can be stored. */
function office(seed: string, size: number) {
  const log: string[] = [];
  const simulation = new Simulation<'plain data'>({
    observer: {
      eventFired: (at, kind, ordinal, payload) => log.push(`#${ordinal} at ${at}: ${kind.name} ${payload}`),
    },
  });
  const streams = new Streams(seed, 0);
  const [think, serve] = [streams.open('think'), streams.open('serve')];
  const users = new Population(simulation, 'user', size);
  const thinking = users.state('thinking', (user) => {
    users.enter(user, waiting, 1.5);
    clerks.arrive(user, exponential(0.5).sample(serve));
  });
  const waiting = users.state('waiting', (user) => users.enter(user, cross));
  const cross = users.state('cross');
  const clerks = new Station(simulation, 'clerk', 2, (user) => begin(user));
  const begin = (user: number) => users.enter(user, thinking, exponential(3).sample(think));
  const save = () => ({
    simulation: simulation.snapshot(),
    users: users.save(),
    clerks: clerks.save(),
    streams: streams.save(),
  });
  return {
    log,
    clerks,
    start: () => {
      for (let user = 0; user < size; user++) begin(user);
    },
    runTo: (events: number) => simulation.run(Infinity, { events: events - simulation.fired }),
    save: () => JSON.parse(JSON.stringify(save())) as ReturnType<typeof save>,
    restore: (state: ReturnType<typeof save>) => {
      simulation.restore(state.simulation);
      users.restore(state.users);
      clerks.restore(state.clerks);
      streams.restore(state.streams);
    },
    stands: () => [
      ...[thinking, waiting, cross].map((state) => users.count(state)),
      ...[clerks.queued, clerks.busy, clerks.statistics.queued.level, clerks.statistics.busy.level],
      ...[simulation.pending, simulation.now, simulation.fired],
    ],
  };
}

testProp(
  'invariant 12: a population, a station and their streams, stored at any event, go on as if nothing had happened',
  [fc.string(), fc.integer({ min: 1, max: 30 }), fc.nat(200), fc.nat(100)],
  (t, seed, size, first, second) => {
    const whole = office(seed, size);
    whole.start();
    whole.runTo(first);
    whole.log.length = 0;
    const once = office(seed, size);
    once.restore(whole.save());
    t.deepEqual(once.stands(), whole.stands());
    once.runTo(first + second);
    // Into a run that has been elsewhere, forwards or backwards.
    const twice = office(seed, size);
    twice.start();
    twice.runTo(150);
    twice.restore(once.save());
    t.deepEqual(twice.stands(), once.stands());
    twice.log.length = 0;
    const all = [whole, once, twice];
    for (const { runTo } of all) runTo(first + second + 300);
    t.is(whole.log.length, second + 300);
    t.deepEqual(once.log, whole.log);
    t.deepEqual(twice.log, whole.log.slice(second));
    for (const { stands } of all) t.deepEqual(stands(), whole.stands());
    t.true(twice.clerks.statistics.releases <= whole.clerks.statistics.releases, 'observed from there on');
  },
  { numRuns: 50 },
);

test('what does not fit is refused, and nothing has moved', (t) => {
  const simulation = new Simulation<'plain data'>();
  const users = new Population(simulation, 'user', 2);
  const thinking = users.state('thinking', () => {});
  users.enter(0, thinking, 1);
  const stored = users.save();
  const refused = (change: Partial<typeof stored>, message: string) =>
    t.throws(() => users.restore({ ...stored, ...change }), { instanceOf: SnapshotError, message });
  refused({ inState: [0] }, "'user' has 2 entities, stored are 1");
  refused({ states: ['idle'] }, "'user' has the states thinking, stored are idle");
  refused({ states: ['thinking', 'idle'] }, "'user' has the states thinking, stored are thinking,idle");
  refused({ inState: [0, 1] }, "somebody of 'user' is in a state that is not there");
  t.deepEqual(users.save(), stored);
  const node = new Station(simulation, 'node', 2, () => {});
  const empty = node.save();
  t.throws(() => node.restore({ ...empty, served: [0] }), {
    instanceOf: SnapshotError,
    message: "'node' has 2 servers, stored are 1",
  });
  t.throws(() => node.restore({ ...empty, line: [1] }), {
    instanceOf: SnapshotError,
    message: "what is stored of 'node' contradicts itself",
  });
});

// ── cost ────────────────────────────────────────────────────────────────────────────────────────────────

test('four million transitions, many of which leave a timer behind, cost ten collections at most', (t) => {
  const collections = collectionsOf('population');
  t.true(collections <= FEW_COLLECTIONS, `${collections} collections`);
});
