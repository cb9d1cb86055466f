import type { Metric } from '../../observe/metric.ts';

/** What is measured of reading. */
export const READING_METRICS = [
  {
    name: 'history.time',
    unit: 's',
    kind: 'tally',
    help: 'From the request for messages of a room that a user opens, or scrolls back in, accepted by its server until answered; also those answered after the horizon.',
  },
  {
    name: 'search.time',
    unit: 's',
    kind: 'tally',
    help: 'From the search for rooms accepted by its server until answered; also those answered after the horizon.',
  },
] as const satisfies readonly Metric[];
