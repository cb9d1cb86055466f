import { fc, testProp } from '@fast-check/ava';
import { EventQueue } from '../../../src/persistent-chat/compliance/event-queue.ts';
import { LateEvents } from '../../../src/persistent-chat/failover/late-events.ts';

testProp(
  'a queue is late while it holds an event that as many looks as are asked for have seen',
  [
    fc.integer({ min: 1, max: 6 }),
    fc.array(fc.record({ come: fc.nat(5), go: fc.nat(8) }), { minLength: 1, maxLength: 40 }),
  ],
  (t, looks, steps) => {
    const queue = new EventQueue(20);
    const late = new LateEvents([queue], looks);
    late.forget();
    /** How many looks have seen each event that is there. */
    let seen: number[] = [];
    for (const { come, go } of steps) {
      const fit = queue.add('chat', come);
      seen.push(...new Array<number>(fit).fill(0));
      const gone = Math.min(go, queue.length);
      queue.take(gone, () => {});
      seen = seen.slice(gone).map((times) => times + 1);
      late.look();
      t.is(
        late.isLate(0),
        seen.some((times) => times >= looks),
      );
    }
  },
);
