// node mill-collections.js MILL ENOUGH
// Runs four million operations of a mill, again and again, and prints the fewest garbage collections that such a round
// cost, or the first that are ENOUGH or fewer. A process of its own, so that no other test's garbage is counted.
//
// The fewest, because the compiler works beside us and on a busy machine late, and code that still waits for it
// boxes every double. A loop that allocates by itself, if only one box an event, costs dozens in every round.
import { PerformanceObserver, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { MILLS } from './mills.ts';

const OPERATIONS = 4_000_000;
const ROUNDS = 8;

const collections: number[] = [];
const watch = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) collections.push(entry.startTime);
});
watch.observe({ entryTypes: ['gc'] });

const run = MILLS[process.argv[2]]();
const enough = Number(process.argv[3]);
let fewest = Infinity;
for (let round = 0; round < ROUNDS && fewest > enough; round++) {
  await pause(20);
  const begin = performance.now();
  run(OPERATIONS);
  const end = performance.now();
  await pause(20);
  fewest = Math.min(fewest, collections.filter((at) => at >= begin && at <= end).length);
}
console.log(fewest);
