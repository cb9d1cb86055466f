import type { BenchCase } from '../bench-case.ts';
import { CUSTOMERS, queue } from '../models/queue.ts';

const cases: readonly BenchCase[] = [
  { name: 'M/M/1 as events', unit: 'customers', operations: CUSTOMERS, make: () => queue(1).work },
  { name: 'M/M/4 as events', unit: 'customers', operations: CUSTOMERS, make: () => queue(4).work },
];
export default cases;
