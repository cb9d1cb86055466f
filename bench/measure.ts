// Measures one case and the reference loop in this process, and writes what came out as JSON:
//   node measure.js NAME
import Benchmark from 'benchmark';
import { allCases } from './all-cases.ts';
import { REFERENCE_STEPS, reference } from './reference.ts';

const LONGEST_SECONDS = 0.6;

const wanted = (await allCases()).find(({ name }) => name === process.argv[2]);
if (wanted === undefined) throw new Error(`no case ${process.argv[2]}`);
const work = wanted.make();

/** Seconds a call, and half the 95 % interval as a share of it [%]. */
async function measured(name: string, call: () => unknown): Promise<{ seconds: number; rme: number }> {
  const bench = new Benchmark(name, call, { maxTime: LONGEST_SECONDS, minSamples: 5, async: true });
  await new Promise((resolve) => bench.on('complete', resolve).run({ async: true }));
  // A case that throws is reported nowhere else.
  if (bench.error !== undefined) throw bench.error;
  return { seconds: bench.stats.mean, rme: bench.stats.rme };
}

const before = await measured('reference', reference);
const result = await measured(wanted.name, work);
const step = before.seconds / REFERENCE_STEPS;
const seconds = result.seconds / wanted.operations;
console.log(JSON.stringify({ seconds, rme: result.rme, ratio: seconds / step }));
