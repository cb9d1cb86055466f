import { type FigureRow, row } from './row.ts';
import { ASSUMED, BALANCING, PROTOCOL } from './sources.ts';

const REPEATS = `${PROTOCOL}: the client repeats a message that is answered 503; it does not say when`;

/** What clients do when a server is too busy for them, or does not answer. */
export const CLIENT = {
  'client.repeatWithin': row(
    10,
    's',
    'assumed',
    REPEATS,
    'A message that is answered 503 is sent again after a time drawn uniformly up to this.',
  ),
  'client.repeats': row(
    3,
    'times',
    'assumed',
    REPEATS,
    'How often a client sends a message again before it gives up.',
  ),
  'client.firstRetry': row(
    60,
    's',
    'assumed',
    ASSUMED,
    'A sign-in that fails is tried again after a time drawn uniformly up to this.',
    'an open-source client waits five minutes each time',
  ),
  'client.laterRetryFrom': row(
    60,
    's',
    'assumed',
    ASSUMED,
    'Least time before a sign-in that failed more than once is tried again.',
  ),
  'client.laterRetryTo': row(
    300,
    's',
    'assumed',
    ASSUMED,
    'Most time before a sign-in that failed more than once is tried again.',
  ),
  'client.timeout': row(
    32,
    's',
    'published',
    'RFC 3261 (SIP), timer F: 64 times T1 of 0.5 s',
    'Time after which a client takes a request for lost that nobody answers.',
  ),
  'client.deadServer': row(
    600,
    's',
    'published',
    BALANCING,
    'Time for which a server that was found not to answer is not tried again.',
  ),
} as const satisfies Record<string, FigureRow>;
