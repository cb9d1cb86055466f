import fc from 'fast-check';
import { type EventList, MOST_PENDING } from '../kernel/event-list.ts';

/**
 * One step of a script for an event list. Times are delays after the last entry taken out, as a clock has them;
 * `which` picks a pending entry, modulo their number, so that every script fits every list.
 */
export type EventListStep =
  | { readonly do: 'insert'; readonly delay: number; readonly urgency: number }
  | { readonly do: 'remove'; readonly which: number }
  | { readonly do: 'move'; readonly which: number; readonly delay: number; readonly urgency: number }
  | { readonly do: 'dropFirst' }
  | { readonly do: 'clear' };

interface Entry {
  readonly time: number;
  readonly urgency: number;
  readonly sequence: number;
  readonly slot: number;
}

/**
 * Event list that is obviously right: an array kept in order by looking from its end. The shadow of the others.
 *
 * Cost: O(n) for everything, and an object an entry.
 */
export class SortedEventList implements EventList {
  readonly time: Float64Array = new Float64Array(1);
  private readonly entries: Entry[] = [];
  private insertions = 0;

  get size(): number {
    return this.entries.length;
  }

  insert(slot: number, urgency: number): void {
    if (this.entries.length >= MOST_PENDING) throw new RangeError(`more than ${MOST_PENDING} events pending`);
    const entry: Entry = { time: this.time[0], urgency, sequence: this.insertions++, slot };
    let place = this.entries.length;
    while (place > 0 && this.precedes(entry, this.entries[place - 1])) place--;
    this.entries.splice(place, 0, entry);
  }

  remove(slot: number): void {
    const place = this.entries.findIndex((entry) => entry.slot === slot);
    this.entries.splice(place, 1);
  }

  peek(): number {
    if (this.entries.length === 0) return -1;
    this.time[0] = this.entries[0].time;
    return this.entries[0].slot;
  }

  dropFirst(): void {
    this.entries.shift();
  }

  clear(): void {
    this.entries.length = 0;
  }

  /** The total order of the contract, in one line; protected so that a test can plant a wrong one. */
  protected precedes(one: Entry, other: Entry): boolean {
    if (one.time !== other.time) return one.time < other.time;
    if (one.urgency !== other.urgency) return one.urgency < other.urgency;
    return one.sequence < other.sequence;
  }
}

/** Delays with many ties: the present instant, three near ones, and now and then anything up to a year. */
const delays = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0, 0, 1, 1, 2, 0.5) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 31_536_000, noNaN: true }) },
);
const urgencies = fc.integer({ min: 0, max: 3 });
const whiches = fc.nat({ max: 1_000_000 });

const steps: fc.Arbitrary<EventListStep> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ do: fc.constant('insert' as const), delay: delays, urgency: urgencies }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), which: whiches }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      which: whiches,
      delay: delays,
      urgency: urgencies,
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('dropFirst' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const) }) },
);

/** Scripts of up to `length` steps, with heavy ties, that shrink to the few steps that matter. */
export function eventListScripts(length = 200): fc.Arbitrary<readonly EventListStep[]> {
  return fc.array(steps, { maxLength: length, size: 'max' });
}

/**
 * Plays a script on `list`, which must be new, and on a shadow; says how they first differ, or undefined.
 *
 * After each step size and earliest entry are compared, and at the end everything that is left, in order.
 * Slots are used again as soon as they are free, the one freed last first, as `Simulation` does.
 */
export function eventListDifference(
  list: EventList,
  script: Iterable<EventListStep>,
  shadow: EventList = new SortedEventList(),
): string | undefined {
  const pair = new Pair(list, shadow);
  let number = 0;
  for (const step of script) {
    pair.play(step);
    const difference = pair.difference();
    if (difference !== undefined) return `after step ${number}, ${JSON.stringify(step)}: ${difference}`;
    number++;
  }
  while (shadow.size > 0) {
    pair.play({ do: 'dropFirst' });
    const difference = pair.difference();
    if (difference !== undefined) return `while emptying, ${shadow.size} left: ${difference}`;
  }
  return undefined;
}

/** Two lists that are told the same. */
class Pair {
  private readonly list: EventList;
  private readonly shadow: EventList;
  private readonly pending: number[] = [];
  /** By slot: its place in `pending`. */
  private readonly placeOf: number[] = [];
  private readonly free: number[] = [];
  private slotsUsed = 0;
  private now = 0;

  constructor(list: EventList, shadow: EventList) {
    this.list = list;
    this.shadow = shadow;
  }

  play(step: EventListStep): void {
    if (step.do === 'insert') {
      const slot = this.free.pop() ?? this.slotsUsed++;
      this.placeOf[slot] = this.pending.length;
      this.pending.push(slot);
      this.insert(slot, step.delay, step.urgency);
    } else if (step.do === 'clear') {
      this.list.clear();
      this.shadow.clear();
      this.free.push(...this.pending.splice(0));
      this.now = 0;
    } else if (this.pending.length > 0) {
      if (step.do === 'dropFirst') this.dropFirst();
      else this.removeOrMove(step);
    }
  }

  difference(): string | undefined {
    const { list, shadow } = this;
    if (list.size !== shadow.size) return `size is ${list.size}, it should be ${shadow.size}`;
    const slot = list.peek();
    const right = shadow.peek();
    if (slot !== right) return `slot ${slot} comes first, it should be ${right}`;
    if (right >= 0 && list.time[0] !== shadow.time[0])
      return `the first is at ${list.time[0]}, it should be at ${shadow.time[0]}`;
    return undefined;
  }

  private dropFirst(): void {
    const right = this.shadow.peek();
    this.now = this.shadow.time[0];
    this.shadow.dropFirst();
    this.list.peek();
    this.list.dropFirst();
    this.forget(right);
  }

  private removeOrMove(step: Extract<EventListStep, { do: 'remove' | 'move' }>): void {
    const slot = this.pending[step.which % this.pending.length];
    this.list.remove(slot);
    this.shadow.remove(slot);
    if (step.do === 'move') this.insert(slot, step.delay, step.urgency);
    else this.forget(slot);
  }

  private forget(slot: number): void {
    const place = this.placeOf[slot];
    const last = this.pending.pop() ?? slot;
    if (last !== slot) {
      this.pending[place] = last;
      this.placeOf[last] = place;
    }
    this.free.push(slot);
  }

  private insert(slot: number, delay: number, urgency: number): void {
    for (const one of [this.list, this.shadow]) {
      one.time[0] = this.now + delay;
      one.insert(slot, urgency);
    }
  }
}
