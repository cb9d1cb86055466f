import { type FigureRow, row } from './row.ts';
import { USER_MODEL_CAPACITY } from './sources.ts';

const TWELVE = '12 servers of 6,660 users are 79,920, and the page says 80,000';

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
} as const satisfies Record<string, FigureRow>;
