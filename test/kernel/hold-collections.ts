// Runs four million events of the hold model at a thousand pending, and prints how many garbage collections
// they cost. A process of its own, so that no other test's garbage is counted.
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

// Until the compiler, which works beside us and on a busy machine late, has seen enough and is done: code that
// still waits for it boxes every double.
for (let slice = 0; slice < 20; slice++) {
  simulation.run(Infinity, { events: 100_000 });
  await pause(10);
}
const begin = performance.now();
simulation.run(Infinity, { events: EVENTS });
const end = performance.now();

await pause(20);
console.log(collections.filter((at) => at >= begin && at <= end).length);
