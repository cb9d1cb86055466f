import { titlesOf } from '../sources.ts';
import { type FigureRow, row } from './row.ts';
import { ASSUMED, HARDWARE, USER_MODEL_CAPACITY } from './sources.ts';

const TWELVE = '12 servers of 6,660 users are 79,920, and the page says 80,000';
const MONITORING = titlesOf('S28');

/** The Front End pool through which all clients reach the chat servers. */
export const FRONT_END = {
  'frontEnd.users': row(
    6_660,
    'users',
    'published',
    USER_MODEL_CAPACITY,
    'Users that one Front End Server supports.',
    TWELVE,
  ),
  'frontEnd.servers': row(
    12,
    'servers',
    'published',
    USER_MODEL_CAPACITY,
    'Front End Servers for 80,000 users.',
    TWELVE,
  ),
  'frontEnd.standardUsers': row(
    2_500,
    'users',
    'published',
    USER_MODEL_CAPACITY,
    'Users that one Standard Edition server is the home of.',
    'another page supports up to 20,000 with chat, and a proof of concept only',
  ),
  'frontEnd.standardUsersAlone': row(
    5_000,
    'users',
    'published',
    USER_MODEL_CAPACITY,
    'Users that one Standard Edition server is the home of while its partner is down.',
  ),
  'frontEnd.hop': row(
    0.002,
    's',
    'assumed',
    ASSUMED,
    'Time that a message takes through a Front End Server, each way.',
  ),
  'frontEnd.line': row(
    1,
    'Gbit/s',
    'published',
    HARDWARE,
    'Bandwidth of the network adapter of a Front End Server, where its computer does not say.',
  ),
  'frontEnd.database.healthy': row(
    0.1,
    's',
    'published',
    MONITORING,
    'Latency of the back-end database, as a Front End Server sees it, below which it is healthy.',
  ),
  'frontEnd.database.throttled': row(
    12,
    's',
    'published',
    MONITORING,
    'Latency of the back-end database from which a Front End Server answers 503.',
  ),
  'frontEnd.cores': row(
    0.0009,
    'cores',
    'assumed',
    'the 6,660 users of a Front End Server keep half of the recommended 12 cores busy, as the chat servers are calibrated to be',
    'Cores that the Front End services keep busy for each user, on a computer that they share with a chat server.',
  ),
  'frontEnd.most': row(
    0.95,
    '1',
    'assumed',
    'what is left is enough to be seen waiting, and not nothing',
    'Largest share of the cores that Front End services take from a chat server beside them.',
  ),
} as const satisfies Record<string, FigureRow>;
