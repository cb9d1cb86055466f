import type { Table } from '../../component/picture.ts';
import type { NodeResult } from './nodes.ts';

/** The active servers, one row each. */
export function serverTable(nodes: readonly NodeResult[]): Table {
  return {
    title: 'Active chat servers',
    columns: [
      { label: 'Server' },
      { label: 'Users, peak', unit: 'users' },
      { label: 'Users, end', unit: 'users' },
      { label: 'CPU, mean', unit: '1' },
      { label: 'CPU, busiest window', unit: '1' },
      { label: 'Memory, peak', unit: 'B' },
      { label: 'Unsent, peak', unit: 'messages' },
      { label: 'Answered 503', unit: 'requests' },
    ],
    rows: nodes.map(({ path, usersPeak, usersEnd, cpuMean, cpuPeak, memoryPeak, outboundPeak, refusals }) => [
      path,
      usersPeak,
      usersEnd,
      cpuMean,
      cpuPeak,
      memoryPeak,
      outboundPeak,
      refusals,
    ]),
  };
}
