import type { Figure, FigureStatus } from '../component/picture.ts';

/** A constant of the domain; its name is the key of {@link FIGURES}. */
type FigureRow = Omit<Figure, 'name'>;

const row = (
  value: number,
  unit: string,
  status: FigureStatus,
  source: string,
  meaning: string,
  conflict?: string,
): FigureRow => ({ value, unit, status, source, meaning, ...(conflict === undefined ? {} : { conflict }) });

const CAPACITY = 'Capacity planning for Persistent Chat Server (Lync 2013 Gg615006; Skype for Business 2015)';
const COMPONENTS = 'Components and topologies for Persistent Chat Server (Lync 2013 Gg398500)';
const HARDWARE = 'Server hardware platforms (Lync 2013; Skype for Business 2015)';
const SETTINGS = 'Set-CsPersistentChatConfiguration; Configure Persistent Chat Server options';
const CALIBRATION =
  'chosen so that the CPU of the chat servers is 50 % for 80,000 users on 4 servers at the performance model with 10 sign-ins a second';
const WEIGHT = 'the weight is assumed; its unit, cost.delivery, is calibrated';
const ASSUMED = 'no figure was ever published';
const RATES_DISAGREE =
  'one page gives one organisation three total rates: 24 a second (performance), 56 (per user), 74 (per room)';

/**
 * Every constant of the domain that a run may use: value, unit, status and source, one row each.
 *
 * Times are seconds, sizes bytes, rates per second, shares fractions. A scenario may set any of them under
 * `figures`; the result lists those that the run used.
 */
export const FIGURES = {
  'limit.usersPerServer': row(
    20_000,
    'users',
    'published',
    `${COMPONENTS}; ${CAPACITY}`,
    'Connected users that one active Persistent Chat server supports.',
  ),
  'limit.activeServers': row(
    4,
    'servers',
    'published',
    `${COMPONENTS}; ${CAPACITY}`,
    'Active servers that one pool supports.',
  ),
  'limit.poolServers': row(
    8,
    'servers',
    'published',
    `${COMPONENTS}; ${CAPACITY}`,
    'Servers that one pool supports, standby servers included.',
  ),
  'limit.users': row(
    80_000,
    'users',
    'published',
    `${CAPACITY}; Defining your requirements for Persistent Chat Server`,
    'Connected users that all pools of a deployment together support.',
  ),

  'users.endpointsEach': row(
    1.5,
    'endpoints',
    'published',
    CAPACITY,
    'Endpoints of a connected user on average; everybody has the whole part of it or one more.',
  ),
  'users.reference': row(
    80_000,
    'users',
    'published',
    CAPACITY,
    'Users of the organisation for which the published rates were printed.',
  ),
  'rooms.small.size': row(30, 'users', 'published', CAPACITY, 'Connected users of a small room.'),
  'rooms.medium.size': row(150, 'users', 'published', CAPACITY, 'Connected users of a medium room.'),
  'rooms.large.size': row(16_000, 'users', 'published', CAPACITY, 'Connected users of a large room.'),
  'rooms.small.perUser': row(12, 'rooms', 'published', CAPACITY, 'Small rooms that a user follows.'),
  'rooms.medium.perUser': row(2, 'rooms', 'published', CAPACITY, 'Medium rooms that a user follows.'),
  'rooms.large.perUser': row(2, 'rooms', 'published', CAPACITY, 'Large rooms that a user follows.'),
  'roster.participantLimit': row(
    75,
    'users',
    'published',
    SETTINGS,
    'Connected users of a room up to which the others are told when somebody joins.',
    "one page says 'until the number reaches' and 'beyond which'; 75 itself still gets notices here",
  ),

  'posts.performance.small': row(
    22.22,
    '1/s',
    'published',
    CAPACITY,
    'Posts in all small rooms, performance model, 80,000 users.',
    RATES_DISAGREE,
  ),
  'posts.performance.medium': row(
    1.67,
    '1/s',
    'published',
    CAPACITY,
    'Posts in all medium rooms, performance model, 80,000 users.',
    RATES_DISAGREE,
  ),
  'posts.performance.large': row(
    0.15,
    '1/s',
    'published',
    CAPACITY,
    'Posts in all large rooms, performance model, 80,000 users.',
    RATES_DISAGREE,
  ),
  'posts.perRoom.small': row(
    50,
    'posts a day',
    'published',
    CAPACITY,
    'Posts in a small room and working day.',
    RATES_DISAGREE,
  ),
  'posts.perRoom.medium': row(
    500,
    'posts a day',
    'published',
    CAPACITY,
    'Posts in a medium room and working day.',
    RATES_DISAGREE,
  ),
  'posts.perRoom.large': row(
    100,
    'posts a day',
    'published',
    CAPACITY,
    'Posts in a large room and working day.',
    RATES_DISAGREE,
  ),
  'posts.perUser.small': row(
    15,
    'posts a day',
    'published',
    CAPACITY,
    'Posts of a user in small rooms and working day.',
    RATES_DISAGREE,
  ),
  'posts.perUser.medium': row(
    5,
    'posts a day',
    'published',
    CAPACITY,
    'Posts of a user in medium rooms and working day.',
    RATES_DISAGREE,
  ),
  'posts.perUser.large': row(
    0.1,
    'posts a day',
    'published',
    CAPACITY,
    'Posts of a user in large rooms and working day.',
    RATES_DISAGREE,
  ),
  'posts.workingDay': row(
    28_800,
    's',
    'derived',
    'the only day length that reproduces the published invitation and rate tables',
    'Length of the working day behind the published daily counts.',
  ),

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
  'network.roundTrip': row(
    0.0005,
    's',
    'assumed',
    ASSUMED,
    'Round trip between two servers in one data centre.',
  ),

  'sql.cores': row(
    12,
    'cores',
    'published',
    HARDWARE,
    'Cores of a database server: two sockets of six, 2.26 GHz.',
  ),
  'sql.postWork': row(0.001, 's', 'assumed', ASSUMED, 'Core time of the transaction that stores a post.'),
  'sql.commit.alone': row(
    0.004,
    's',
    'assumed',
    '3 ms half a turn of a 10,000 rpm disk, and the transfer; no write cache',
    'Time to make a transaction durable on one server.',
    '0.5 ms with a write cache or on an SSD',
  ),
  'sql.commit.mirrored': row(
    0.0085,
    's',
    'assumed',
    '4 ms on each server one after the other, and half a millisecond between them',
    'Time to make a transaction durable on principal and mirror (synchronous).',
  ),
  'sql.roundTripsPerPost': row(
    2,
    'round trips',
    'assumed',
    ASSUMED,
    'Round trips between chat server and database for one post.',
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
    'Time of a compliance transaction, whatever its size.',
  ),
  'compliance.eventTime': row(
    0.0002,
    's',
    'assumed',
    ASSUMED,
    'Time of a compliance transaction for each event in it.',
  ),

  'message.characters': row(
    200,
    'characters',
    'assumed',
    'the OCS 2007 R2 model of instant messages says 400 bytes',
    'Characters of a post, two bytes each in the database.',
  ),
  'message.richText': row(600, 'bytes', 'assumed', ASSUMED, 'Bytes of the rich-text form of a post.'),

  'verdict.tight': row(
    0.6,
    '1',
    'assumed',
    'margin below the published health line',
    'CPU from which a server counts as tight.',
  ),
  'verdict.overload': row(
    0.8,
    '1',
    'published',
    'Monitoring Lync Server performance (a Front End stays below 80 % at all times)',
    'CPU from which a server counts as overloaded.',
  ),
} as const satisfies Record<string, FigureRow>;

/** Name of a figure, such as `cost.delivery`. */
export type FigureName = keyof typeof FIGURES;

/** All names of figures, in the order of the table. */
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

/** Page or reasoning that a figure comes from. */
export function sourceOf(name: FigureName): string {
  return FIGURES[name].source;
}

/** Looks figures up and remembers which were used, so that a result can list what it rests on. */
export interface FigureReader {
  /** Value of a figure: what the scenario sets, or the row of the table. */
  (name: FigureName): number;
  /** The figures read so far, in the order of the table. */
  used(): readonly Figure[];
}

/**
 * Opens the table with the values that a scenario sets.
 *
 * @throws RangeError when `set` names a figure that does not exist.
 */
export function openFigures(set: Readonly<Record<string, number>> = {}): FigureReader {
  const unknown = Object.keys(set).find((name) => !Object.hasOwn(FIGURES, name));
  if (unknown !== undefined) throw new RangeError(`there is no figure ${unknown}`);
  const read = new Set<FigureName>();
  const figure = (name: FigureName): Figure => {
    const published: FigureRow = FIGURES[name];
    const value = Object.hasOwn(set, name) ? set[name] : undefined;
    if (value === undefined) return { name, ...published };
    const source = `set by the scenario; otherwise ${published.value}, ${published.status}: ${published.source}`;
    return { name, ...published, value, status: 'scenario', source };
  };
  const reader = (name: FigureName): number => {
    read.add(name);
    return figure(name).value;
  };
  return Object.assign(reader, { used: () => FIGURE_NAMES.filter((name) => read.has(name)).map(figure) });
}
