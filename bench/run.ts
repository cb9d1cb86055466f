import Benchmark from 'benchmark';
import { HOLD_EVENTS, hold } from './hold.ts';
import { REFERENCE_STEPS, reference } from './reference.ts';

/** A case: its name, what it does, and how many operations one call is. */
const cases: readonly (readonly [name: string, operations: number, run: () => unknown])[] = [
  ['reference loop, steps', REFERENCE_STEPS, reference],
  ...[10, 1_000, 100_000].map(
    (pending) => [`hold model, ${pending} pending, events`, HOLD_EVENTS, hold(pending)] as const,
  ),
];

const suite = new Benchmark.Suite();
for (const [name, , run] of cases) suite.add(name, run);
const operations = new Map(cases.map(([name, count]) => [name, count]));
let referenceSeconds = Number.NaN;

suite.on('cycle', ({ target }: Benchmark.Event) => {
  const { name = '', stats, error } = target as Benchmark.Target & { error?: unknown };
  if (error !== undefined || stats === undefined) throw error ?? new Error(`${name} measured nothing`);
  const seconds = stats.mean / (operations.get(name) ?? Number.NaN);
  if (Number.isNaN(referenceSeconds)) referenceSeconds = seconds;
  const million = (1e-6 / seconds).toFixed(1).padStart(8);
  const ratio = (seconds / referenceSeconds).toFixed(1).padStart(8);
  console.log(`${name.padEnd(34)}${million} M/s  ${ratio} x reference  +- ${stats.rme.toFixed(1)} %`);
});
suite.run({ async: true });
