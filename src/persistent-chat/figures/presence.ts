import { type FigureRow, row } from './row.ts';
import { CAPACITY } from './sources.ts';

/** What clients ask about the people in their rooms; this load falls on the Front End pool. */
export const PRESENCE = {
  'presence.oneRoomVisible': row(
    0.5,
    '1',
    'published',
    CAPACITY,
    'Share of endpoints that show one room; the others show two.',
    'the page prints this split beside the rooms of a user, where it gives 2.25 rooms only by way of 1.5 endpoints',
  ),
  'presence.roomsOpen': row(6, 'rooms', 'published', CAPACITY, 'Rooms that a user has open, at most.'),
  'presence.polled': row(
    25,
    'participants',
    'published',
    CAPACITY,
    'Participants of a visible room whose presence is polled in each interval.',
  ),
  'presence.pollInterval': row(300, 's', 'published', CAPACITY, 'Time between two polls of a visible room.'),
  'presence.changes': row(6, '1/h', 'published', CAPACITY, 'Changes of presence of a user in an hour.'),
} as const satisfies Record<string, FigureRow>;
