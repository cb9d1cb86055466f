import { type FigureRow, row } from './row.ts';
import { CAPACITY, SETTINGS } from './sources.ts';

/** The organisation of the capacity tables: its users, endpoints and rooms. */
export const ORGANISATION = {
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
  'users.contacts': row(80, 'contacts', 'published', CAPACITY, 'Contacts that a user subscribes to.'),
  'users.affiliationsLeast': row(
    100,
    'groups',
    'published',
    CAPACITY,
    'Directory groups that a user belongs to, directly or not, at least.',
  ),
  'users.affiliationsMost': row(
    200,
    'groups',
    'published',
    CAPACITY,
    'Directory groups that a user belongs to, directly or not, at most.',
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
} as const satisfies Record<string, FigureRow>;
