import test from 'ava';
import { openFigures } from '../../../src/persistent-chat/figures/index.ts';
import { AlarmWatch } from '../../../src/persistent-chat/server/alarm.ts';
import type { ChatServer } from '../../../src/persistent-chat/server/chat-server.ts';
import { Monitor } from '../../../src/persistent-chat/server/monitor.ts';
import { planMonitor } from '../../../src/persistent-chat/server/monitor-plan.ts';

/** Alarms that samples, one a minute, leave with the published thresholds. */
function alarms(
  read: Partial<Record<'inbound' | 'outbound' | 'wait', readonly number[]>>,
): readonly string[] {
  let sample = 0;
  const of = (values: readonly number[] = []) => values[sample] ?? 0;
  const server = {
    path: 'chat-server/1',
    refusals: 0,
    inbound: () => of(read.inbound),
    unsent: { at: () => of(read.outbound) },
    bottleneck: () => '',
    get lastWait() {
      return of(read.wait);
    },
  };
  const monitor = new Monitor(
    server as unknown as ChatServer,
    planMonitor(openFigures()),
    () => 0,
    () => false,
  );
  for (; sample < 6; sample++) monitor.sample(60 * (sample + 1));
  return monitor
    .incidents()
    .filter(({ kind }) => kind === 'alarm')
    .map(({ severity, message, from, to }) => `${severity}: ${message}, ${from} to ${to}`);
}

const always = (value: number) => new Array<number>(6).fill(value);

test('an inbound queue of 120 is an error in its third sample, of 60 a warning, of 40 nothing', (t) => {
  t.deepEqual(alarms({ inbound: always(120) }), ['error: inbound queue, 180 to null']);
  t.deepEqual(alarms({ inbound: always(60) }), ['warning: inbound queue, 180 to null']);
  t.deepEqual(alarms({ inbound: always(40) }), []);
  // Above is above: the published values themselves raise none.
  t.deepEqual(alarms({ inbound: always(50) }), []);
  t.deepEqual(alarms({ inbound: always(100) }), ['warning: inbound queue, 180 to null']);
});

test('a wait of 31 s is a warning in its third sample, one of 61 s an error', (t) => {
  t.deepEqual(alarms({ wait: [31, 31, 31] }), ['warning: wait of the last message, 180 to 240']);
  t.deepEqual(alarms({ wait: [61, 61, 61] }), ['error: wait of the last message, 180 to 240']);
  t.deepEqual(alarms({ wait: always(30) }), []);
});

test('6,000 unsent messages are a warning and 24,000 an error, if they last for three samples', (t) => {
  t.deepEqual(alarms({ outbound: [6_000, 6_000, 6_000] }), ['warning: outbound queue, 180 to 240']);
  t.deepEqual(alarms({ outbound: [24_000, 24_000, 24_000] }), ['error: outbound queue, 180 to 240']);
  t.deepEqual(alarms({ outbound: [24_000, 24_000, 0, 24_000, 24_000] }), []);
});

/** When a server fell behind, which before each sample refused so many of a hundred requests and let some wait so long. */
function behind(
  refused: readonly number[],
  wait: readonly number[] = [],
  post: readonly number[] = [],
  isLimited = false,
  isBacked = false,
): readonly string[] {
  let sample = 0;
  const server = {
    path: 'chat-server/1',
    refusals: 0,
    turnedAway: 0,
    redirected: 0,
    taken: 0,
    inbound: () => 0,
    unsent: { at: () => 0 },
    bottleneck: () => (sample < 4 ? 'early' : 'late'),
    hurdle: 'a limit',
    get lastWait() {
      return wait[sample] ?? 0;
    },
  };
  const monitor = new Monitor(
    server as unknown as ChatServer,
    planMonitor(openFigures()),
    () => post[sample] ?? 0,
    () => isBacked,
  );
  for (; sample < 6; sample++) {
    server.refusals += refused[sample] ?? 0;
    if (isLimited) server.turnedAway += refused[sample] ?? 0;
    server.taken += 100 - (refused[sample] ?? 0);
    monitor.sample(60 * (sample + 1));
  }
  return monitor
    .incidents()
    .filter(({ kind }) => kind === 'falling behind')
    .map(({ from, to, message }) => `${from} to ${to}: ${message}`);
}

test('a server falls behind when it refuses more than one in a hundred, or lets somebody wait, three samples in a row', (t) => {
  t.deepEqual(behind([0, 2, 5, 2]), ['60 to 300: early']);
  t.deepEqual(behind([0, 1, 1, 1, 1]), []);
  t.deepEqual(behind([2, 2, 0, 2, 2]), []);
  t.deepEqual(behind([], [0, 11, 11, 11, 11, 11]), ['60 to null: early, then late']);
  t.deepEqual(behind([], [10, 10, 10, 10, 10, 10]), []);
  t.deepEqual(behind([], [], [0, 11, 11, 11]), ['60 to 300: early']);
  t.deepEqual(behind([0, 0, 9], [0, 11, 0, 11]), ['60 to 300: early']);
  // Of sign-ins that are refused for another reason than messages that wait, that reason is told.
  t.deepEqual(behind([0, 2, 5, 2], [], [], true), ['60 to 300: a limit']);
  t.deepEqual(behind([0, 2, 5, 2], [], [], false, true), [
    '60 to 300: posts are held back for another server',
  ]);
});

test('two samples above and one below raise no alarm, however often', (t) => {
  const watch = new AlarmWatch({ warning: 50, error: 100 }, 3);
  for (let i = 0; i < 300; i++) watch.sample(i % 3 === 2 ? 50 : 1000, i);
  t.deepEqual(watch.alarms, []);
});

test('an alarm ends with the first sample that is not above, and an error may be left for a warning', (t) => {
  const watch = new AlarmWatch({ warning: 50, error: 100 }, 3);
  for (const [i, value] of [60, 60, 60, 120, 120, 120, 120, 60, 60, 50, 60, 60, 60].entries())
    watch.sample(value, i);
  t.deepEqual(watch.alarms, [
    { level: 'warning', from: 2, to: 5 },
    { level: 'error', from: 5, to: 7 },
    { level: 'warning', from: 7, to: 9 },
    { level: 'warning', from: 12, to: null },
  ]);
});
