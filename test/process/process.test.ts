import test from 'ava';
import { FiringError, LivelockError } from '../../src/kernel/errors.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { allOf } from '../../src/process/all-of.ts';
import { Interrupted, ProcessError } from '../../src/process/errors.ts';
import { firstOf } from '../../src/process/first-of.ts';
import { hold, holdUntil } from '../../src/process/hold.ts';
import { Latch } from '../../src/process/latch.ts';
import { orElseAfter } from '../../src/process/or-else-after.ts';
import { type Process, spawn } from '../../src/process/process.ts';
import { Signal } from '../../src/process/signal.ts';
import type { Waiting } from '../../src/process/waiting.ts';

const FOREVER = 1000;

test('a process runs in events of its own, and never inside the call that starts it', (t) => {
  const simulation = new Simulation();
  const seen: string[] = [];
  function* child() {
    seen.push(`child ${simulation.now}`);
    yield* hold(1);
    return 'done';
  }
  function* parent() {
    yield* hold(2);
    const spawned = spawn(simulation, 'child', child);
    seen.push(`parent ${spawned.state}`);
    const result: string = yield* spawned.join();
    seen.push(`${result} ${simulation.now} ${spawned.state} ${spawned.result}`);
    seen.push(yield* spawned.join());
  }
  const started = spawn(simulation, 'parent', parent);
  t.is(started.state, 'waiting');
  t.throws(() => started.result, { message: /no result: it is waiting/ });
  simulation.run(FOREVER);
  t.deepEqual(seen, ['parent waiting', 'child 2', 'done 3 finished done', 'done']);
});

test('holds are exact, also to a time, and may be used again', (t) => {
  const simulation = new Simulation();
  const times: number[] = [];
  function* body() {
    const tick = hold(0.1);
    for (let i = 0; i < 3; i++) {
      yield* tick;
      times.push(simulation.now);
    }
    yield* holdUntil(7);
    times.push(simulation.now);
    yield* holdUntil(7);
    times.push(simulation.now);
  }
  spawn(simulation, 'body', body);
  simulation.run(FOREVER);
  t.deepEqual(times, [0.1, 0.2, 0.30000000000000004, 7, 7]);
});

test('bad delays are refused with the value, at the wait, by name and time', (t) => {
  for (const bad of [-1, NaN, Infinity])
    t.throws(() => hold(bad), { instanceOf: RangeError, message: /hold of/ });
  t.throws(() => orElseAfter(hold(1), -2), { message: 'patience is -2 s: it must be 0 or more' });
  t.throws(() => firstOf(), { instanceOf: RangeError });
  t.throws(() => new Latch(0), { instanceOf: RangeError });
  const simulation = new Simulation();
  spawn(simulation, 'late', function* () {
    yield* hold(5);
    yield* holdUntil(3);
  });
  const error = t.throws(() => simulation.run(FOREVER), { instanceOf: FiringError });
  t.is(error?.kind, 'late');
  t.is(error?.at, 5);
  const failure = error?.cause as ProcessError;
  t.true(failure instanceof ProcessError);
  t.is(failure.process, 'late');
  t.is(failure.at, 5);
  t.regex(failure.message, /process 'late' failed at 5 s: time of 'late' is 3 s/);
});

test('a failure goes to whoever joins, or ends the run', (t) => {
  const simulation = new Simulation();
  function* worker() {
    yield* hold(1);
    throw new Error('boom');
  }
  const heard: unknown[] = [];
  function* boss(joined: Process<void>) {
    try {
      yield* joined.join();
    } catch (error) {
      heard.push(error);
    }
  }
  const failing = spawn(simulation, 'worker', worker);
  spawn(simulation, 'boss', boss, failing);
  spawn(simulation, 'boss', boss, failing);
  simulation.run(10);
  t.is(heard.length, 2);
  t.true(heard.every((error) => error instanceof ProcessError && error.at === 1));
  t.is(failing.state, 'failed');
  spawn(simulation, 'boss', boss, failing);
  simulation.run(11);
  t.is(heard.length, 3);
  spawn(simulation, 'lonely', worker);
  t.throws(() => simulation.run(20), { instanceOf: FiringError, message: /'lonely' at 12 s: .*boom/ });
});

test('a failure that the only one who joins hands back ends the run', (t) => {
  const simulation = new Simulation();
  function* worker() {
    yield* hold(1);
    throw new Error('boom');
  }
  function* boss(joined: Process<void>) {
    try {
      yield* joined.join();
    } catch (error) {
      t.true(error instanceof Interrupted);
    }
  }
  const failing = spawn(simulation, 'worker', worker);
  const waiting = spawn(simulation, 'boss', boss, failing);
  const kind = simulation.kind('interrupt', () => waiting.interrupt('too late'));
  // Planned later for the same instant than the failure, and before the boss hears of it.
  simulation.schedule(
    simulation.kind('plan', () => simulation.schedule(kind, 0.5)),
    0.5,
  );
  t.throws(() => simulation.run(20), { message: /process 'worker' failed at 1 s/ });
});

test('an interrupt is thrown at the wait with its cause, once, and finally runs', (t) => {
  const simulation = new Simulation();
  const seen: unknown[] = [];
  function* sleeper() {
    try {
      yield* hold(100);
    } catch (error) {
      seen.push(simulation.now, (error as Interrupted).cause, (error as Interrupted).message);
    } finally {
      seen.push('finally');
    }
    yield* hold(3);
    seen.push(simulation.now);
  }
  const sleeping = spawn(simulation, 'sleeper', sleeper);
  simulation.run(4);
  t.true(sleeping.interrupt('fire'));
  t.false(sleeping.interrupt('water'));
  simulation.run(FOREVER);
  t.deepEqual(seen, [4, 'fire', 'interrupted at 4 s: fire', 'finally', 7]);
  t.false(sleeping.interrupt('nobody there'));
});

test('an interrupt before the start falls due at the first wait, inside its try', (t) => {
  const simulation = new Simulation();
  const seen: string[] = [];
  function* body() {
    seen.push('begun');
    try {
      yield* hold(5);
    } catch (error) {
      seen.push(`${simulation.now} ${error instanceof Interrupted}`);
    }
  }
  t.true(spawn(simulation, 'body', body).interrupt('early'));
  t.true(spawn(simulation, 'brief', function* () {}).interrupt('early'));
  simulation.run(FOREVER);
  t.deepEqual(seen, ['begun', '0 true']);
});

test('no process interrupts itself, yields without a star, or shares a wait', (t) => {
  const failing = (body: (simulation: Simulation) => Generator<Waiting, void, unknown>) => {
    const simulation = new Simulation();
    spawn(simulation, 'wrong', body, simulation);
    return t.throws(() => simulation.run(FOREVER))?.message ?? '';
  };
  const self: Process[] = [];
  const simulation = new Simulation();
  self.push(
    spawn(simulation, 'self', function* () {
      yield* hold(0);
      self[0].interrupt('me');
    }),
  );
  t.throws(() => simulation.run(1), { message: /process 'self' interrupts itself at 0 s/ });
  t.regex(
    failing(function* () {
      yield hold(1);
    }),
    /with a star/,
  );
  const shared = hold(1);
  t.regex(
    failing(function* (simulation) {
      spawn(simulation, 'other', function* () {
        yield* shared;
      });
      yield* shared;
    }),
    /in use already/,
  );
  t.regex(
    failing(function* () {
      yield* allOf(shared, shared);
    }),
    /in use already/,
  );
});

test('a process that never lets time pass is a livelock that names it', (t) => {
  const simulation = new Simulation({ firingsPerInstant: 100 });
  spawn(simulation, 'spinner', function* () {
    for (;;) yield* hold(0);
  });
  const error = t.throws(() => simulation.run(1), { instanceOf: LivelockError });
  t.deepEqual(error?.kinds, ['spinner']);
});

test('processes of many names share a kind in the end', (t) => {
  const simulation = new Simulation();
  for (let i = 0; i < 300; i++)
    spawn(simulation, `customer ${i}`, function* () {
      yield* hold(i);
      if (i === 299) throw new Error('last');
    });
  t.throws(() => simulation.run(FOREVER), { message: /'process' at 299 s: process 'customer 299' failed/ });
});

test('signals wake all who wait, in order; latches stay open', (t) => {
  const simulation = new Simulation();
  const seen: string[] = [];
  const bell = new Signal<number>();
  const gate = new Latch(2);
  function* guest(name: string) {
    seen.push(`${name} ${yield* bell.wait()}`);
    yield* gate.wait();
    seen.push(`${name} passes ${simulation.now}`);
  }
  for (const name of ['a', 'b']) spawn(simulation, 'guest', guest, name);
  simulation.run(1);
  t.is(bell.waiting, 2);
  bell.fire(7);
  t.is(bell.waiting, 0);
  simulation.run(2);
  gate.countDown();
  t.is(gate.remaining, 1);
  simulation.run(3);
  t.deepEqual(seen, ['a 7', 'b 7']);
  gate.countDown();
  gate.close();
  simulation.run(4);
  t.deepEqual(seen.slice(2), ['a passes 3', 'b passes 3']);
  gate.open();
  gate.countDown();
  t.true(gate.isOpen);
});

test('firstOf and allOf give typed values, and what is at hand at once', (t) => {
  const simulation = new Simulation();
  const seen: unknown[] = [];
  const open = new Latch();
  open.open();
  function* six() {
    yield* hold(6);
    return 'six';
  }
  function* body() {
    const sixth = spawn(simulation, 'six', six);
    const [index, value] = yield* firstOf(hold(9), sixth.join());
    if (index === 1) seen.push(value.toUpperCase(), simulation.now);
    seen.push(yield* firstOf(hold(1), open.wait()), simulation.now);
    const [joined, nothing] = yield* allOf(sixth.join(), hold(2));
    seen.push(joined.length, nothing, simulation.now);
    seen.push(yield* allOf(), yield* orElseAfter(hold(3), 1), simulation.now);
    seen.push(yield* orElseAfter(sixth.join(), 0), yield* orElseAfter(hold(1), Infinity));
  }
  spawn(simulation, 'body', body);
  simulation.run(FOREVER);
  t.deepEqual(seen, ['SIX', 6, [1, undefined], 6, 3, undefined, 8, [], 'reneged', 9, 'six', undefined]);
});

test('a failure of one wait is one of the whole, and the others are left', (t) => {
  const simulation = new Simulation();
  const bell = new Signal();
  function* failing() {
    yield* hold(2);
    throw new Error('boom');
  }
  const errors: unknown[] = [];
  function* body() {
    const joined = spawn(simulation, 'failing', failing);
    const combine = [
      () => firstOf(bell.wait(), joined.join()),
      () => allOf(bell.wait(), joined.join()),
      () => orElseAfter(joined.join(), 5),
      () => allOf(bell.wait(), joined.join()),
    ];
    for (const wait of combine) {
      try {
        yield* wait() as Waiting;
      } catch (error) {
        errors.push((error as ProcessError).at);
      }
    }
  }
  spawn(simulation, 'body', body);
  simulation.run(FOREVER);
  t.deepEqual(errors, [2, 2, 2, 2]);
  t.is(bell.waiting, 0);
});

test('simulations may run inside processes of other simulations', (t) => {
  const outer = new Simulation();
  spawn(outer, 'outer', function* () {
    const inner = new Simulation();
    const nested = spawn(inner, 'inner', function* () {
      yield* hold(3);
      return inner.now;
    });
    inner.run(10);
    yield* hold(nested.result);
  });
  t.is(outer.run(Infinity), 'exhausted');
  t.is(outer.now, 3);
});
