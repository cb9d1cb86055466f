import type { Metric } from '../../observe/metric.ts';

/** What is measured of files. */
export const FILE_METRICS = [
  {
    name: 'file.transferTime',
    unit: 's',
    kind: 'tally',
    help: 'From a file beginning its way through the web services, up or down, until its last byte is through.',
  },
  { name: 'file.rate', unit: '1/s', kind: 'rate', help: 'Files uploaded and downloaded.' },
] as const satisfies readonly Metric[];
