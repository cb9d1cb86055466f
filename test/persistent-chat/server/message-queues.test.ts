import { fc, testProp } from '@fast-check/ava';
import { UnsentMessages } from '../../../src/persistent-chat/server/unsent-messages.ts';
import { WaitingMessages } from '../../../src/persistent-chat/server/waiting-messages.ts';

/** Eighths of a second: whatever is added up of them is exact. */
const eighths = (max: number) => fc.integer({ min: 0, max }).map((n) => n / 8);

/** Batches in the order of time: more than the rings hold at first come close together, and now and then nothing. */
const batches = fc.array(
  fc.record({
    gap: fc.oneof(
      { arbitrary: eighths(2), weight: 200 },
      { arbitrary: eighths(24), weight: 20 },
      { arbitrary: fc.constant(400), weight: 1 },
    ),
    later: eighths(16),
    lasts: eighths(400),
    n: fc.integer({ min: 0, max: 50 }),
  }),
  { minLength: 1, maxLength: 300, size: 'max' },
);

testProp(
  'messages wait until their processing starts, and time adds up over them',
  [batches, eighths(200)],
  (t, list, rest) => {
    const waiting = new WaitingMessages();
    const all: { now: number; start: number; n: number }[] = [];
    let now = 0;
    let start = 0;
    const check = () => {
      const still = all.filter((one) => one.start > now);
      t.is(
        waiting.at(now),
        still.reduce((sum, { n }) => sum + n, 0),
      );
      t.is(
        waiting.secondsUntil(now),
        all.reduce((sum, one) => sum + one.n * (Math.min(now, one.start) - one.now), 0),
      );
    };
    for (const { gap, later, n } of list) {
      now += gap;
      check();
      start = Math.max(now, start + later);
      waiting.add(now, start, n);
      all.push({ now, start, n });
    }
    now += rest;
    check();
  },
);

testProp(
  'messages are unsent until their batch is through, which goes evenly, and the peak is that of the moments after',
  [batches, eighths(200)],
  (t, list, rest) => {
    const unsent = new UnsentMessages();
    const all: { start: number; end: number; n: number }[] = [];
    const left = (now: number) =>
      Math.ceil(
        all
          .filter(({ end }) => end > now)
          .reduce((sum, { start, end, n }) => sum + n * Math.min(1, (end - now) / (end - start)), 0),
      );
    let now = 0;
    let peak = 0;
    for (const { gap, later, lasts, n } of list) {
      now += gap;
      t.is(unsent.at(now), left(now));
      const start = now + later;
      unsent.add(now, start, start + lasts, n);
      if (start + lasts > now) all.push({ start, end: start + lasts, n });
      peak = Math.max(peak, left(now));
      t.is(unsent.peak, peak);
    }
    now += rest;
    t.is(unsent.at(now), left(now));
  },
);
