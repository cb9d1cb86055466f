import type { BenchCase } from '../bench-case.ts';
import { SAMPLES, SAMPLING } from '../distributions.ts';

const cases: readonly BenchCase[] = SAMPLING.map(([name, make]) => ({
  name: `distribution ${name}`,
  unit: 'draws',
  operations: SAMPLES,
  make,
}));
export default cases;
