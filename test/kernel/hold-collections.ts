// Runs four million events of the hold model at a thousand pending, again and again, and prints the fewest garbage
// collections that such a round cost. A process of its own, so that no other test's garbage is counted.
//
// The fewest, because the compiler works beside us and on a busy machine late, and code that still waits for it
// boxes every double. A loop that allocates by itself, if only one box an event, costs dozens in every round.
import { PerformanceObserver, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Simulation } from '../../src/kernel/simulation.ts';

const PENDING = 1000;
const EVENTS = 4_000_000;

const collections: number[] = [];
const watch = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) collections.push(entry.startTime);
});
watch.observe({ entryTypes: ['gc'] });

const delays = Float64Array.from(
  { length: 4096 },
  (_, i) => -Math.log(((i * 2531) % 4096) / 4096 + 1 / 8192),
);
let next = 0;
const simulation = new Simulation();
const hold = simulation.kind<number>('hold', (customer) => {
  next = (next + 1) & 4095;
  simulation.schedule(hold, delays[next], customer);
});
for (let customer = 0; customer < PENDING; customer++) simulation.schedule(hold, delays[customer], customer);

const ROUNDS = 12;
const ENOUGH = 3;
let fewest = Infinity;
for (let round = 0; round < ROUNDS && fewest > ENOUGH; round++) {
  await pause(20);
  const begin = performance.now();
  simulation.run(Infinity, { events: EVENTS });
  const end = performance.now();
  await pause(20);
  fewest = Math.min(fewest, collections.filter((at) => at >= begin && at <= end).length);
}
console.log(fewest);
