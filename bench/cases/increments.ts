import type { EventList } from '../../src/kernel/event-list.ts';
import { HeapEventList } from '../../src/kernel/heap-event-list.ts';
import { LadderEventList } from '../../src/kernel/ladder-event-list.ts';
import { exponential } from '../../src/random/exponential.ts';
import { type RandomStream, Streams } from '../../src/random/stream.ts';
import type { BenchCase } from '../bench-case.ts';

// The event lists by themselves, under increments that have brought other event lists to a standstill.

const EVENTS = 20_000;
const PENDING = 100_000;
const unit = exponential(1);

/** By name: the delay of the n-th event. */
const INCREMENTS: Readonly<Record<string, (stream: RandomStream, n: number) => number>> = {
  exponential: (stream) => unit.sample(stream),
  'Pareto 1.1': (stream) => Math.exp(-Math.log(stream.uniform()) / 1.1),
  bimodal: (stream) => (stream.uniform() < 0.9 ? stream.uniform() * 1e-3 : stream.uniform() * 1e3),
  'constant 1': () => 1,
  'integers 1 to 4': (stream) => 1 + stream.below(4),
  'half without delay': (stream) => (stream.uniform() < 0.5 ? 0 : unit.sample(stream)),
  'time scale halves': (stream, n) => unit.sample(stream) * 2 ** -Math.floor(n / (4 * PENDING)),
  'outliers at 1e9': (stream) => (stream.uniform() < 1e-4 ? 1e9 : unit.sample(stream)),
};

function churn(list: EventList, increment: (stream: RandomStream, n: number) => number): () => void {
  const stream = new Streams('bench', 0).open('increments');
  const { time } = list;
  let n = 0;
  for (let slot = 0; slot < PENDING; slot++) {
    time[0] = increment(stream, n++);
    list.insert(slot, 2);
  }
  return () => {
    for (let event = 0; event < EVENTS; event++) {
      const slot = list.peek();
      list.dropFirst();
      time[0] += increment(stream, n++);
      list.insert(slot, 2);
    }
  };
}

const cases: readonly BenchCase[] = Object.entries(INCREMENTS).flatMap(([name, increment]) => [
  {
    name: `increments ${name}, heap`,
    unit: 'events',
    operations: EVENTS,
    make: () => churn(new HeapEventList(), increment),
  },
  {
    name: `increments ${name}, ladder`,
    unit: 'events',
    operations: EVENTS,
    make: () => churn(new LadderEventList(), increment),
    versus: `increments ${name}, heap`,
  },
]);
export default cases;
