import { type FigureRow, row } from './row.ts';
import { ASSUMED, HARDWARE, PREDECESSOR, RESOURCE_KIT, SCHEMA } from './sources.ts';

const CALIBRATION =
  'chosen so that the CPU of the chat servers is 50 % for 80,000 users on 4 servers at the performance model with 10 sign-ins a second';
const LIVENESS = `that the time of the last ping is kept is published: ${SCHEMA}`;
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
  'server.gigahertz': row(
    2.26,
    'GHz',
    'published',
    HARDWARE,
    'Clock of the recommended hardware, on which all core times are stated.',
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
  'cost.refusal': row(1, 'deliveries', 'assumed', ASSUMED, 'Work to answer a message with 503.'),
  'server.inboundLimit': row(
    200,
    'messages',
    'assumed',
    'twice the size at which the management pack reports an error',
    'Size of the inbound queue from which a chat server answers 503.',
  ),
  'server.memory': row(
    32e9,
    'B',
    'published',
    HARDWARE,
    'Memory of a Persistent Chat server: 32 GB, counted as memory is sold.',
  ),
  'server.baseMemory': row(6e9, 'B', 'assumed', ASSUMED, 'Memory of the system and the idle service.'),
  'server.sessionMemory': row(
    200_000,
    'B',
    'assumed',
    `half of what a load generator needs for a user: ${RESOURCE_KIT}`,
    'Memory of the session of one endpoint.',
  ),
  'server.start': row(30, 's', 'assumed', ASSUMED, 'Time that the service takes to start with empty lists.'),
  'server.startPerMillion': row(
    60,
    's',
    'assumed',
    `that it grows is published: ${PREDECESSOR}`,
    'Time that the service takes longer to start for each million access-control entries.',
  ),
  'server.startTimeout': row(
    300,
    's',
    'assumed',
    `that it gives up is published: ${PREDECESSOR}`,
    'Time after which a service that still loads its lists does not start.',
  ),
  'server.ping': row(
    10,
    's',
    'assumed',
    LIVENESS,
    'Time between two signs of life that a chat server leaves for the others.',
  ),
  'server.staleAfter': row(
    30,
    's',
    'assumed',
    LIVENESS,
    'Time without a sign of life, in whole pings, after which the others take a chat server for dead.',
  ),
  'peer.busyFrom': row(
    10,
    's',
    'assumed',
    'the pair of events exists, 16 s apart in one report; its thresholds were never published',
    'Time that work waits on a chat server from which it tells the others to hold their posts back.',
  ),
  'peer.busyUntil': row(
    5,
    's',
    'assumed',
    'half of the time at which it begins',
    'Time that work waits on a chat server at which it takes posts of the others again.',
  ),
  'peer.heldLimit': row(
    1000,
    'messages',
    'assumed',
    ASSUMED,
    'Posts held back for one chat server from which the others answer new posts with 503.',
  ),
} as const satisfies Record<string, FigureRow>;
