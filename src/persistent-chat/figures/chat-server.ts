import { type FigureRow, row } from './row.ts';
import { ASSUMED, HARDWARE } from './sources.ts';

const CALIBRATION =
  'chosen so that the CPU of the chat servers is 50 % for 80,000 users on 4 servers at the performance model with 10 sign-ins a second';
const WEIGHT = 'the weight is assumed; its unit, cost.delivery, is calibrated';

/** What a chat server is and what each kind of its work costs. */
export const CHAT_SERVER = {
  'server.cores': row(
    12,
    'cores',
    'published',
    HARDWARE,
    'Cores of a Persistent Chat server: two sockets of six, 2.26 GHz.',
  ),
  'cost.delivery': row(
    0.001753,
    's',
    'calibrated',
    CALIBRATION,
    'Core time of one delivery: an outbound message and its acknowledgement. The unit of all other costs.',
  ),
  'cost.ingest': row(
    5,
    'deliveries',
    'calibrated',
    WEIGHT,
    'Work to take in a post: parse, authorise, call the database, look up the recipients.',
  ),
  'cost.rosterNotice': row(
    1,
    'deliveries',
    'calibrated',
    WEIGHT,
    'Work to tell one endpoint that somebody joined its room.',
  ),
  'cost.relay': row(
    1,
    'deliveries',
    'calibrated',
    WEIGHT,
    'Work to send or to receive one post between two servers.',
  ),
  'cost.session': row(20, 'deliveries', 'calibrated', WEIGHT, 'Work to set up the session of one endpoint.'),
  'cost.join': row(
    8,
    'deliveries',
    'calibrated',
    WEIGHT,
    'Work to join one room: access check over 100 to 200 affiliations, reply.',
  ),
  'cost.history': row(
    3,
    'deliveries',
    'calibrated',
    WEIGHT,
    'Work to answer a history request from the cache.',
  ),
  'cost.compliance': row(
    0.5,
    'deliveries',
    'calibrated',
    WEIGHT,
    'Work to put one event into the compliance queue of a server.',
  ),
  'spread.request': row(
    1,
    '1',
    'assumed',
    ASSUMED,
    'Coefficient of variation of the work of posts, sessions, joins and history requests (log-normal).',
  ),
  'spread.delivery': row(
    0.5,
    '1',
    'assumed',
    ASSUMED,
    'Coefficient of variation of the work of deliveries, notices and relays (log-normal).',
  ),
} as const satisfies Record<string, FigureRow>;
