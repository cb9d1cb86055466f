import { fc, testProp } from '@fast-check/ava';
import type { ComplianceEvent } from '../../src/persistent-chat/compliance/compliance-event.ts';
import { EventQueue } from '../../src/persistent-chat/compliance/event-queue.ts';

testProp(
  'a queue is first in, first out, keeps what fits and counts the rest',
  [
    fc.integer({ min: 0, max: 120 }),
    fc.array(
      fc.oneof(
        fc.record({
          add: fc.constantFrom<ComplianceEvent>('chat', 'copy', 'join'),
          n: fc.integer({ min: 0, max: 4 }),
        }),
        fc.record({ take: fc.integer({ min: 0, max: 6 }) }),
      ),
      { minLength: 60, maxLength: 200 },
    ),
  ],
  (t, capacity, steps) => {
    const queue = new EventQueue(capacity);
    const inside: ComplianceEvent[] = [];
    let dropped = 0;
    for (const step of steps) {
      if ('add' in step) {
        const fit = Math.min(step.n, capacity - inside.length);
        t.is(queue.add(step.add, step.n), fit);
        dropped += step.n - fit;
        for (let i = 0; i < fit; i++) inside.push(step.add);
      } else {
        const n = Math.min(step.take, inside.length);
        const taken: ComplianceEvent[] = [];
        queue.take(n, (event, n) => {
          for (let i = 0; i < n; i++) taken.push(event);
        });
        t.deepEqual(taken, inside.splice(0, n));
      }
      t.is(queue.length, inside.length);
      t.is(queue.isFull, inside.length >= capacity);
    }
    t.is(queue.counted.dropped, dropped);
  },
);
