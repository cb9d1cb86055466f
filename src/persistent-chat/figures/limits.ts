import { type FigureRow, row } from './row.ts';
import { CAPACITY, COMPONENTS, REQUIREMENTS } from './sources.ts';

/** What a pool and a deployment support, as published. */
export const LIMITS = {
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
  'limit.provisionedUsers': row(
    150_000,
    'users',
    'published',
    `${CAPACITY}; ${REQUIREMENTS}`,
    'Users whom a policy allows to use Persistent Chat.',
  ),
  'limit.endpoints': row(
    120_000,
    'endpoints',
    'published',
    CAPACITY,
    'Connected endpoints that a pool supports.',
  ),
  'limit.survivorUsers': row(
    30_000,
    'users',
    'published',
    'Capacity planning for Persistent Chat Server (Lync 2013 Gg615006)',
    'Users that each of three servers might host after the fourth is lost.',
    'spread evenly they are 26,667; the page does not say where 30,000 come from, and the later edition leaves them out',
  ),
  'limit.accessControlEntries': row(
    2_000_000,
    'entries',
    'published',
    CAPACITY,
    'Access-control entries beyond which performance may degrade significantly.',
  ),
  'limit.invitations': row(
    2_000_000,
    'invitations',
    'published',
    CAPACITY,
    'Invitations that the table of the page allows.',
    'a note on the same page sees performance degrade from 1,000,000 on',
  ),
  'limit.invitationsDegrade': row(
    1_000_000,
    'invitations',
    'published',
    CAPACITY,
    'Invitations from which performance degrades.',
    'the table of the same page allows 2,000,000, and its own example has 1,160,000',
  ),
} as const satisfies Record<string, FigureRow>;
