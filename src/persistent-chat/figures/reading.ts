import { type FigureRow, row } from './row.ts';
import { ASSUMED } from './sources.ts';

/** What users read besides what is delivered to them. */
export const READING = {
  'reading.opened': row(
    2,
    'rooms',
    'assumed',
    ASSUMED,
    'Rooms that a connected user opens on a working day, after signing in.',
  ),
  'reading.messages': row(
    30,
    'messages',
    'assumed',
    'as many as each room keeps in memory unless told otherwise',
    'Messages that a client asks for in one history request.',
  ),
  'reading.scrolledBack': row(
    0.05,
    '1',
    'assumed',
    ASSUMED,
    'Share of the rooms opened in which the user scrolls back, by one more request.',
  ),
  'reading.searches': row(
    0.1,
    'searches',
    'assumed',
    ASSUMED,
    'Searches for rooms by a connected user on a working day.',
  ),
} as const satisfies Record<string, FigureRow>;
