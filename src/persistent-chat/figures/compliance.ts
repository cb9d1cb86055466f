import { titlesOf } from '../sources.ts';
import { type FigureRow, row } from './row.ts';
import { ASSUMED } from './sources.ts';

/** How compliance events are queued, written and processed. */
export const COMPLIANCE = {
  'compliance.quota': row(
    1_073_741_824,
    'bytes',
    'observed',
    titlesOf('S43'),
    'Bytes that the private queue of a server may hold: the quota of Message Queuing on one machine.',
  ),
  'compliance.quotaWarning': row(
    0.8,
    '1',
    'published',
    titlesOf('S34'),
    'Share of the quota of Message Queuing from which its use is told.',
  ),
  'compliance.quotaError': row(
    0.9,
    '1',
    'published',
    titlesOf('S34'),
    'Share of the quota of Message Queuing from which its use is told as an error.',
  ),
  'compliance.queuedBytes': row(1536, 'bytes', 'assumed', ASSUMED, 'Bytes of an event in the queue: 1.5 KB.'),
  'compliance.gather': row(
    1,
    's',
    'assumed',
    'short beside the minutes between two runs of the adapter',
    'Time that the compliance service lets events come together before it writes them.',
  ),
  'compliance.batch': row(
    100,
    'events',
    'assumed',
    ASSUMED,
    'Events that the compliance service writes in one transaction at most.',
  ),
  'compliance.batchTime': row(
    0.002,
    's',
    'assumed',
    ASSUMED,
    'Time of a compliance transaction, whatever its size: on a core of the instance, log write included.',
  ),
  'compliance.eventTime': row(
    0.0002,
    's',
    'assumed',
    ASSUMED,
    'Time of a compliance transaction for each event in it.',
  ),
  'compliance.lease': row(
    60,
    's',
    'assumed',
    'only that the lock has a time of expiry is published',
    'Time after which the lock of the server that runs the adapter expires.',
  ),
  'compliance.renewal': row(
    20,
    's',
    'assumed',
    'a third of the time after which the lock expires',
    'Time between two attempts of a server to take the lock or to renew it.',
  ),
  'compliance.adapterRate': row(
    5000,
    '1/s',
    'assumed',
    ASSUMED,
    'Events that the adapter processes each second.',
  ),
  'compliance.uri': row(61, 'characters', 'assumed', ASSUMED, 'Characters of a room address in a record.'),
  'compliance.user': row(30, 'characters', 'assumed', ASSUMED, 'Characters of a user name in a record.'),
  'compliance.payload': row(600, 'bytes', 'assumed', ASSUMED, 'Bytes of what a record says of an event.'),
} as const satisfies Record<string, FigureRow>;
