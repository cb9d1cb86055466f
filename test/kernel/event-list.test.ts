import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { type EventList, MOST_PENDING } from '../../src/kernel/event-list.ts';
import { HeapEventList } from '../../src/kernel/heap-event-list.ts';
import { LadderEventList } from '../../src/kernel/ladder-event-list.ts';
import { type RandomStream, Streams } from '../../src/random/stream.ts';
import {
  type EventListStep,
  eventListDifference,
  eventListScripts,
  SortedEventList,
} from '../../src/testing/event-list.ts';

/** Capacity 1 at first, so that every script makes the heap grow; and ranks that are dealt anew all the time. */
const makes: Readonly<Record<string, () => EventList>> = {
  heap: () => new HeapEventList(1),
  ladder: () => new LadderEventList(),
  'ladder that deals ranks every 50 insertions': () => new LadderEventList(50),
};

for (const [name, make] of Object.entries(makes)) {
  testProp(
    `the ${name} does what the sorted shadow does, step by step`,
    [eventListScripts()],
    (t, script) => {
      t.is(eventListDifference(make(), script), undefined);
    },
    { seed: 1, numRuns: 300 },
  );
}

test('the heap agrees with the shadow over 120,000 steps and several doublings', (t) => {
  t.is(eventListDifference(new HeapEventList(1), longScript(120_000, 20_000, delaysWithTies)), undefined);
});

/** Delays that bring other event lists to a standstill; see `bench/cases/increments.ts`. */
const increments: Readonly<Record<string, (stream: RandomStream) => number>> = {
  'ties and eighths': delaysWithTies,
  exponential: (stream) => -Math.log(stream.uniform()),
  constant: () => 1,
  'integers 1 to 4': (stream) => 1 + stream.below(4),
  'half without delay': (stream) => (stream.uniform() < 0.5 ? 0 : stream.uniform()),
  'heavy tail': (stream) => Math.exp(-Math.log(stream.uniform()) / 1.1),
  'six decades': (stream) => stream.uniform() * (stream.below(10) === 0 ? 1e3 : 1e-3),
  'ever shorter': (stream) => stream.uniform() * Math.exp(-stream.draws / 20_000),
  'outliers at 1e9': (stream) => (stream.below(1000) === 0 ? 1e9 : stream.uniform()),
  'below the smallest normal number': (stream) => stream.below(1000) * 5e-324,
  'as small and as large as doubles go': (stream) => [0, 5e-324, 1e-300, 1, 1e300][stream.below(5)],
};

// A filling of 60,000 steps leaves some 20,000 entries pending: through all four layouts, up and down again.
for (const [name, increment] of Object.entries(increments)) {
  test(`the ladder agrees with the heap in all its layouts, delays ${name}`, (t) => {
    const script = longScript(150_000, 60_000, increment);
    t.is(eventListDifference(new LadderEventList(), script, new HeapEventList()), undefined);
  });
}

test('the ladder agrees with the heap where hardly anything is left to fire', (t) => {
  function* timeouts(): Generator<EventListStep> {
    const stream = new Streams('event list', 0).open('timeouts');
    for (let n = 0; n < 2000; n++) yield { do: 'insert', delay: 100, urgency: 2 };
    for (let n = 0; n < 60_000; n++) {
      yield { do: 'move', which: stream.below(1_000_000), delay: 100 + n / 1000, urgency: stream.below(4) };
      if (n % 100 === 0) yield { do: 'dropFirst' };
    }
  }
  t.is(eventListDifference(new LadderEventList(), timeouts(), new HeapEventList()), undefined);
});

test('ties are exact across the insertion at which ranks are dealt anew', (t) => {
  const list = new LadderEventList();
  // A billion insertions take two minutes; so the counter is put where they would have brought it.
  Reflect.set(list, 'insertions', 2 ** 30 - 500);
  t.is(eventListDifference(list, longScript(5_000, 2_000, delaysWithTies)), undefined);
});

test('removed entries do not pile up in the ladder', (t) => {
  const list = new LadderEventList();
  const before = process.memoryUsage().arrayBuffers;
  for (let n = 0; n < 2_000_000; n++) {
    list.time[0] = 1e6 + n;
    list.insert(n % 1000, 2);
    if (n >= 500) list.remove((n - 500) % 1000);
  }
  t.is(list.size, 500);
  t.true(process.memoryUsage().arrayBuffers - before < 2e6, 'two million entries would take 32 MB');
});

test('an empty list has nothing first', (t) => {
  for (const list of [new HeapEventList(), new LadderEventList(), new SortedEventList()]) {
    t.is(list.peek(), -1);
    t.is(list.size, 0);
    list.clear();
    t.is(list.peek(), -1);
  }
});

for (const make of [() => new HeapEventList(), () => new LadderEventList()]) {
  const list = make();
  test(`${list.constructor.name} holds 2^22 entries and refuses one more`, (t) => {
    for (let slot = 0; slot < MOST_PENDING; slot++) {
      list.time[0] = slot;
      list.insert(slot, 2);
    }
    t.is(list.size, 4_194_304);
    t.throws(() => list.insert(MOST_PENDING, 2), {
      instanceOf: RangeError,
      message: /4194304 events pending/,
    });
    t.is(list.peek(), 0);
  });
}

test('a ladder refuses a number of insertions that its ranks cannot hold', (t) => {
  for (const mostInsertions of [0, 1.5, NaN, 2 ** 30])
    t.throws(() => new LadderEventList(mostInsertions), { instanceOf: RangeError });
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

/** An entry that was removed still fires. */
class RemovalForgotten extends LadderEventList {
  private readonly cancelled: number[] = [];

  override get size(): number {
    return super.size - this.cancelled.length;
  }

  override remove(slot: number): void {
    this.cancelled.push(slot);
  }
}

const planted: readonly (readonly [string, () => EventList, number])[] = [
  ['ties reversed', () => new TiesReversed(), 3],
  ['urgency ignored', () => new UrgencyIgnored(), 2],
  ['no sift up after a removal', () => new NoSiftUpAfterRemove(), 40],
  ['no sift down after a removal', () => new NoSiftDownAfterRemove(), 20],
  ['a removal that is forgotten', () => new RemovalForgotten(), 4],
  ['ties by slot', () => new TiesByFirstInsertion(), 8],
];

for (const [bug, make, steps] of planted) {
  test(`the contract catches: ${bug}`, (t) => {
    const contract = fc.property(
      eventListScripts(),
      (script) => eventListDifference(make(), script) === undefined,
    );
    const run = fc.check(contract, { seed: 1, numRuns: 2000 });
    t.true(run.failed);
    const smallest = run.counterexample?.[0] ?? [];
    t.true(smallest.length <= steps, `shrunk to ${smallest.length} steps`);
  });
}

/** Ties in a quarter of all cases, else multiples of an eighth. */
function delaysWithTies(stream: RandomStream): number {
  return stream.below(4) === 0 ? stream.below(3) : stream.below(4000) / 8;
}

/** A script that mostly fills for `phase` steps, then mostly empties for as many, and so on. */
function* longScript(
  length: number,
  phase: number,
  delayOf: (stream: RandomStream) => number,
): Generator<EventListStep> {
  const stream = new Streams('event list', 0).open('script');
  for (let number = 0; number < length; number++) {
    const isFilling = (number / phase) % 2 < 1;
    const kind = stream.below(20);
    const delay = delayOf(stream);
    const urgency = stream.below(4);
    const which = stream.below(1_000_000);
    if (kind < (isFilling ? 13 : 5)) yield { do: 'insert', delay, urgency };
    else if (kind < 15) yield { do: 'dropFirst' };
    else if (kind < 17) yield { do: 'remove', which };
    else yield { do: 'move', which, delay, urgency };
  }
}
