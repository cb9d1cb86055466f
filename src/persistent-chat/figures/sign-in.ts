import { type FigureRow, row } from './row.ts';
import { ASSUMED, CAPACITY, PROTOCOL, USER_MODEL } from './sources.ts';

/** How fast users sign in and what they say on the way. */
export const SIGN_IN = {
  'signIn.peak': row(
    10,
    '1/s',
    'published',
    CAPACITY,
    'Joins at the peak, read as users who sign in, pool-wide, 80,000 users.',
    'the page gives no unit; as room joins the morning would take 53 hours, as users 133 minutes',
  ),
  'signIn.window': row(
    7200,
    's',
    'published',
    USER_MODEL,
    'Time within which everybody signs in at the start of a day.',
  ),
  'day.begins': row(
    32_400,
    's',
    'assumed',
    ASSUMED,
    'Time of day at which the working day begins, 9 h; it lasts as long as posts.workingDay says.',
  ),
  'day.noon': row(
    0.6,
    '1',
    'assumed',
    ASSUMED,
    'Share of the users that stays connected at noon in a day of two peaks: from 7/16 to 9/16 of the working day; the peaks last from 1/8 to 5/16 and from 11/16 to 7/8.',
  ),
  'signIn.sessionMessages': row(
    3,
    'messages',
    'derived',
    `${PROTOCOL}: INVITE, 200, ACK`,
    'SIP messages that open the session of an endpoint.',
  ),
  'signIn.commands': row(
    5,
    'commands',
    'derived',
    `${PROTOCOL}: server information, two associations, all joins in one, invitations`,
    'Commands of a sign-in that do not depend on the rooms; each room adds a request for its latest message.',
  ),
  'signIn.commandMessages': row(
    4,
    'messages',
    'derived',
    `${PROTOCOL}: the request, its answer, the reply and its answer`,
    'SIP messages of one command.',
  ),
} as const satisfies Record<string, FigureRow>;
