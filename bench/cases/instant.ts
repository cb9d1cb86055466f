import { Simulation } from '../../src/kernel/simulation.ts';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/stream.ts';
import type { BenchCase } from '../bench-case.ts';

const EVENTS = 20_000;

/** Timers that are each followed by three events without delay, as the wake-ups of processes are. */
function wakeUps(): () => void {
  const simulation = new Simulation();
  const stream = new Streams('bench', 0).open('wake-ups');
  const delay = exponential(1);
  const wakes = simulation.kind<number>('wakes', (left) => {
    if (left > 0) simulation.schedule(wakes, 0, left - 1);
    else simulation.schedule(timer, delay.sample(stream), 3);
  });
  const timer = simulation.kind<number>('timer', (left) => {
    simulation.schedule(wakes, 0, left - 1);
  });
  for (let i = 0; i < 1000; i++) simulation.schedule(timer, delay.sample(stream), 3);
  return () => {
    simulation.run(Infinity, { events: EVENTS });
  };
}

const cases: readonly BenchCase[] = [
  { name: 'wake-ups, 3 without delay to each timer', unit: 'events', operations: EVENTS, make: wakeUps },
];
export default cases;
