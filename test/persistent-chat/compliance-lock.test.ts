import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { complianceCounts } from '../../src/persistent-chat/compliance/pool-compliance.ts';
import { bench, owners, run } from './compliance-bench.ts';

test('when the owner dies another server takes the lock once it has expired, and nothing is processed twice', (t) => {
  const of = bench({ runInterval: 60 });
  for (const server of [0, 1, 2, 3]) of.every(0.1, server === 0 ? 'chat' : 'copy', 100, server);
  // A thousand posts a second: a run over 60,000 records takes twelve seconds.
  run(t, of, 65);
  t.deepEqual(owners(of), [0]);
  t.is(of.database.counted.processed, 0);
  // In the midst of its first run; it renewed the lock at 60 s.
  of.services[0].stop();
  const { length } = of.services[0].queue;
  run(t, of, 119.9, 0.5);
  t.deepEqual(owners(of), []);
  t.is(of.database.counted.processed, 0);
  run(t, of, 140);
  t.is(owners(of).length, 1);
  t.not(owners(of)[0], 0);
  run(t, of, 300);
  const { records, processed } = of.database.counted;
  t.is(processed, records);
  t.true(records >= 64_000 - 1100 && records <= 65_000);
  t.true(of.services[0].queue.length > length);
  // It comes back, and is no more than one of the others.
  const [second] = owners(of);
  of.services[0].start(of.simulation.now);
  run(t, of, 900);
  t.deepEqual(owners(of), [second]);
  t.true(of.services[0].queue.length <= 1100);
});

test('a run of the adapter that is cut off begins anew, and takes its whole time', (t) => {
  const of = bench({ runInterval: 60 });
  of.every(0.1, 'join', 100, 0);
  run(t, of, 65);
  of.services[0].stop();
  run(t, of, 66);
  of.services[0].start(66);
  // About 65,000 records at 5,000 a second from 66 s on; the first run would have ended at 72 s.
  run(t, of, 78);
  t.is(of.database.counted.processed, 0);
  run(t, of, 80);
  t.true(of.database.counted.processed > 60_000);
});

testProp(
  'whoever dies and comes back whenever, each record is processed once, and all of them in the end',
  [
    fc.array(
      fc.record({
        after: fc.integer({ min: 1, max: 90_000 }).map((n) => n / 1000),
        server: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  ],
  (t, deaths) => {
    const of = bench({ runInterval: 60 });
    const up = [true, true, true, true];
    for (const [server, event] of (['chat', 'join', 'leave', 'history'] as const).entries()) {
      const again = of.simulation.kind(`${event}s`, () => {
        if (of.simulation.now > 700) return;
        // A thousand a second on each: a run of the adapter takes its time.
        if (up[server]) of.services[server].enqueue(event, 700, of.simulation.now);
        of.simulation.schedule(again, 0.7);
      });
      of.simulation.schedule(again, 0.7);
    }
    for (const { after, server } of deaths) {
      run(t, of, of.simulation.now + after, 7);
      if (up[server]) of.services[server].stop();
      else of.services[server].start(of.simulation.now);
      up[server] = !up[server];
    }
    for (const [server, isUp] of up.entries()) if (!isUp) of.services[server].start(of.simulation.now);
    run(t, of, 3600, 60);
    const { recorded, queued, written, dropped } = complianceCounts(of);
    t.deepEqual([queued, written, dropped], [0, recorded, 0]);
    t.is(of.database.counted.processed, recorded);
    t.is(of.database.bytes, 0);
    t.is(owners(of).length, 1);
  },
  { numRuns: 20 },
);
