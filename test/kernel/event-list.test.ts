import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { type EventList, MOST_PENDING } from '../../src/kernel/event-list.ts';
import { HeapEventList } from '../../src/kernel/heap-event-list.ts';
import { Streams } from '../../src/random/stream.ts';
import {
  type EventListStep,
  eventListScripts,
  firstDifference,
  SortedEventList,
} from '../../src/testing/event-list.ts';

/** Capacity 1 at first, so that every script makes the heap grow. */
const smallHeap = () => new HeapEventList(1);

testProp(
  'the heap does what the sorted shadow does, step by step',
  [eventListScripts()],
  (t, script) => {
    t.is(firstDifference(smallHeap(), script), undefined);
  },
  { seed: 1, numRuns: 500 },
);

test('the heap agrees with the shadow over 120,000 steps and several doublings', (t) => {
  t.is(firstDifference(smallHeap(), longScript(120_000)), undefined);
});

test('an empty list has nothing first', (t) => {
  for (const list of [new HeapEventList(), new SortedEventList()]) {
    t.is(list.peek(), -1);
    t.is(list.removeFirst(), -1);
    t.is(list.size, 0);
  }
});

test('the heap holds 2^22 entries and refuses one more', (t) => {
  const list = new HeapEventList();
  for (let slot = 0; slot < MOST_PENDING; slot++) {
    list.time[0] = slot;
    list.insert(slot, 2);
  }
  t.is(list.size, 4_194_304);
  t.throws(() => list.insert(MOST_PENDING, 2), { instanceOf: RangeError, message: /4194304 events pending/ });
  t.is(list.removeFirst(), 0);
});

// Tests of the test: each list below is wrong in one way, and the contract must notice.

class TiesReversed extends SortedEventList {
  protected override precedes(...[one, other]: Parameters<SortedEventList['precedes']>): boolean {
    if (one.time === other.time && one.urgency === other.urgency) return one.sequence > other.sequence;
    return super.precedes(one, other);
  }
}

class UrgencyIgnored extends HeapEventList {
  override insert(slot: number): void {
    super.insert(slot, 0);
  }
}

class NoSiftUpAfterRemove extends HeapEventList {
  private isRemoving = false;

  override remove(slot: number): void {
    this.isRemoving = true;
    super.remove(slot);
    this.isRemoving = false;
  }

  protected override siftUp(from: number): void {
    if (!this.isRemoving) super.siftUp(from);
  }
}

class NoSiftDownAfterRemove extends HeapEventList {
  private isRemoving = false;

  override remove(slot: number): void {
    this.isRemoving = true;
    super.remove(slot);
    this.isRemoving = false;
  }

  protected override siftDown(from: number): void {
    if (!this.isRemoving) super.siftDown(from);
    else super.siftUp(from);
  }
}

/** A moved entry keeps its place among ties instead of going last. */
class TiesByFirstInsertion extends SortedEventList {
  protected override precedes(...[one, other]: Parameters<SortedEventList['precedes']>): boolean {
    if (one.time === other.time && one.urgency === other.urgency) return one.slot < other.slot;
    return super.precedes(one, other);
  }
}

const planted: readonly (readonly [string, () => EventList, number])[] = [
  ['ties reversed', () => new TiesReversed(), 3],
  ['urgency ignored', () => new UrgencyIgnored(), 2],
  ['no sift up after a removal', () => new NoSiftUpAfterRemove(), 40],
  ['no sift down after a removal', () => new NoSiftDownAfterRemove(), 20],
  ['ties by slot', () => new TiesByFirstInsertion(), 8],
];

for (const [bug, make, steps] of planted) {
  test(`the contract catches: ${bug}`, (t) => {
    const contract = fc.property(
      eventListScripts(),
      (script) => firstDifference(make(), script) === undefined,
    );
    const run = fc.check(contract, { seed: 1, numRuns: 2000 });
    t.true(run.failed);
    const smallest = run.counterexample?.[0] ?? [];
    t.true(smallest.length <= steps, `shrunk to ${smallest.length} steps`);
  });
}

/** A script that mostly fills, then mostly empties, three times over, with ties throughout. */
function* longScript(length: number): Generator<EventListStep> {
  const stream = new Streams('event list', 0).open('script');
  for (let number = 0; number < length; number++) {
    const isFilling = (number / 20_000) % 2 < 1;
    const kind = stream.below(20);
    const delay = stream.below(4) === 0 ? stream.below(3) : stream.below(4000) / 8;
    const urgency = stream.below(4);
    const which = stream.below(1_000_000);
    if (kind < (isFilling ? 13 : 5)) yield { do: 'insert', delay, urgency };
    else if (kind < 15) yield { do: 'removeFirst' };
    else if (kind < 17) yield { do: 'remove', which };
    else yield { do: 'move', which, delay, urgency };
  }
}
