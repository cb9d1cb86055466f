import type { EventList } from '../../src/kernel/event-list.ts';
import { HeapEventList } from '../../src/kernel/heap-event-list.ts';
import { LadderEventList } from '../../src/kernel/ladder-event-list.ts';
import type { BenchCase } from '../bench-case.ts';
import { HOLD_EVENTS, hold } from '../models/hold.ts';

const LISTS: Readonly<Record<string, () => EventList>> = {
  heap: () => new HeapEventList(),
  ladder: () => new LadderEventList(),
};

const cases: readonly BenchCase[] = [10, 1_000, 100_000, 1_000_000].flatMap((pending) =>
  Object.entries(LISTS).map(
    ([list, make]): BenchCase => ({
      name: `hold ${pending} pending, ${list}`,
      unit: 'events',
      operations: HOLD_EVENTS,
      make: () => hold(pending, make()).work,
      ...(list === 'ladder' ? { versus: `hold ${pending} pending, heap` } : {}),
    }),
  ),
);
export default cases;
