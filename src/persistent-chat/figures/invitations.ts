import { type FigureRow, row } from './row.ts';
import { CAPACITY } from './sources.ts';

const ACCESS =
  'the page prints who can access a room twice under one label: 30, 150, 16,000 and then 60, 225, 16,000';

/** Rooms that invite whoever can access them. */
export const INVITATIONS = {
  'invitations.rooms': row(
    0.5,
    '1',
    'published',
    CAPACITY,
    'Share of rooms that are configured to send invitations.',
  ),
  'invitations.reach.small': row(
    2,
    '1',
    'derived',
    `${CAPACITY}: 60 users can access a room of 30`,
    'Users who can access a small room, for each that is connected.',
    ACCESS,
  ),
  'invitations.reach.medium': row(
    1.5,
    '1',
    'derived',
    `${CAPACITY}: 225 users can access a room of 150`,
    'Users who can access a medium room, for each that is connected.',
    ACCESS,
  ),
  'invitations.reach.large': row(
    1,
    '1',
    'derived',
    `${CAPACITY}: 16,000 users can access a room of 16,000`,
    'Users who can access a large room, for each that is connected.',
    ACCESS,
  ),
} as const satisfies Record<string, FigureRow>;
