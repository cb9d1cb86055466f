import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { missedBeats } from '../../src/fault/detection.ts';

testProp(
  'beats are missed one by one from the failure on, which goes before a beat of its instant',
  [
    fc.nat(1000),
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: -50, max: 50 }),
  ],
  (t, failed, period, missed, phase) => {
    // Quarters of seconds, which are exact.
    let [beat, left] = [failed, missed];
    for (; ; beat++) if ((((beat - phase) % period) + period) % period === 0 && --left === 0) break;
    const heartbeat = { period: period / 4, missed, phase: phase / 4 };
    t.is(missedBeats(failed / 4, heartbeat), beat / 4);
  },
);

testProp(
  'it takes from one period less than are missed up to all of them, whatever the rounding',
  [
    fc.double({ min: 0, max: 1e9, noNaN: true }),
    fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
    fc.integer({ min: 1, max: 10 }),
    fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  ],
  (t, failed, period, missed, phase) => {
    const noticed = missedBeats(failed, { period, missed, phase });
    // Two roundings of sums as large as these.
    const slack = 4 * Number.EPSILON * (failed + 1e5 + missed * period);
    t.true(noticed >= failed + (missed - 1) * period - slack);
    t.true(noticed <= failed + missed * period + slack);
  },
);

testProp(
  'a failure in the very instant of a beat misses that one, and none before or after, whatever the rounding',
  [
    fc.nat(1_000_000),
    fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
    fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  ],
  (t, beat, period, phase) => {
    const failed = phase + beat * period;
    t.is(missedBeats(failed, { period, missed: 1, phase }), failed);
    // The next double after it, where there is one before the next beat.
    const later = failed + 2 * Number.EPSILON * Math.abs(failed);
    if (later > failed && later < phase + (beat + 1) * period)
      t.is(missedBeats(later, { period, missed: 1, phase }), phase + (beat + 1) * period);
  },
  { numRuns: 2000 },
);

test('a heartbeat has a period, and some are missed', (t) => {
  const good = { period: 1, missed: 1, phase: 0 };
  t.throws(() => missedBeats(0, { ...good, period: 0 }), { instanceOf: RangeError, message: /period is 0/ });
  t.throws(() => missedBeats(0, { ...good, missed: 0 }), { instanceOf: RangeError, message: /missed is 0/ });
  t.throws(() => missedBeats(0, { ...good, missed: 1.5 }), {
    instanceOf: RangeError,
    message: /missed is 1.5/,
  });
});
