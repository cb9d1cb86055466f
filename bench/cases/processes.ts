import type { BenchCase } from '../bench-case.ts';
import { customerProcesses, QUEUE_CUSTOMERS, serverProcesses, stationEvents } from '../processes.ts';

const STYLES = [
  ['a process for each customer', customerProcesses],
  ['a process for each server', serverProcesses],
  ['a station', stationEvents],
] as const;

const cases: readonly BenchCase[] = [1, 4].flatMap((servers) =>
  STYLES.map(([style, make]) => ({
    name: `M/M/${servers} as ${style}`,
    unit: 'customers',
    operations: QUEUE_CUSTOMERS,
    make: () => make(servers),
  })),
);
export default cases;
