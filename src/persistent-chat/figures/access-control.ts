import { type FigureRow, row } from './row.ts';
import { CAPACITY } from './sources.ts';

const AUDITORIUMS_DISAGREE =
  'the same table prints 0, 32 and 5 auditorium rooms, which are 1 %, 1 % and 50 % of the large rooms only';
const DIRECT_DISAGREES = 'the user model says half and half for all sizes; the access table splits by size';
const LEGACY = 'an older block of the same table, which its own total leaves out';

/** Who may enter the rooms of the capacity tables: what the access-control entries are counted from. */
export const ACCESS_CONTROL = {
  'access.auditorium.small': row(
    0.01,
    '1',
    'published',
    CAPACITY,
    'Share of small rooms that are auditoriums.',
    AUDITORIUMS_DISAGREE,
  ),
  'access.auditorium.medium': row(
    0.01,
    '1',
    'published',
    CAPACITY,
    'Share of medium rooms that are auditoriums.',
    AUDITORIUMS_DISAGREE,
  ),
  'access.auditorium.large': row(
    0.5,
    '1',
    'published',
    CAPACITY,
    'Share of large rooms that are auditoriums.',
  ),
  'access.open.small': row(0.03, '1', 'published', CAPACITY, 'Share of small rooms that are open to all.'),
  'access.open.medium': row(0.03, '1', 'published', CAPACITY, 'Share of medium rooms that are open to all.'),
  'access.open.large': row(
    0.5,
    '1',
    'published',
    CAPACITY,
    'Share of large rooms that are open to all.',
    'an older block of the same table needs 10 %',
  ),
  'access.direct.small': row(
    0.5,
    '1',
    'published',
    CAPACITY,
    'Share of small rooms whose members are listed one by one; the others list groups.',
    DIRECT_DISAGREES,
  ),
  'access.direct.medium': row(
    0.1,
    '1',
    'published',
    CAPACITY,
    'Share of medium rooms whose members are listed one by one; the others list groups.',
    DIRECT_DISAGREES,
  ),
  'access.direct.large': row(
    0,
    '1',
    'published',
    CAPACITY,
    'Share of large rooms whose members are listed one by one; the others list groups.',
    DIRECT_DISAGREES,
  ),
  'access.groups.small': row(
    3,
    'groups',
    'published',
    CAPACITY,
    'Groups in the membership list of a small room.',
  ),
  'access.groups.medium': row(
    5,
    'groups',
    'published',
    CAPACITY,
    'Groups in the membership list of a medium room.',
  ),
  'access.groups.large': row(
    10,
    'groups',
    'published',
    CAPACITY,
    'Groups in the membership list of a large room.',
  ),
  'access.managers': row(6, 'managers', 'published', CAPACITY, 'Managers of a room.'),
  'access.presenters': row(6, 'presenters', 'published', CAPACITY, 'Presenters of an auditorium.'),
  'access.legacy.direct': row(
    0.5,
    '1',
    'published',
    CAPACITY,
    'Share of rooms of any size whose members are listed one by one, older block.',
    LEGACY,
  ),
  'access.legacy.openLarge': row(
    0.1,
    '1',
    'derived',
    'the only share that reproduces 68 group entries and 72,000 user entries: nine large rooms that are not open',
    'Share of large rooms that are open to all, older block.',
    LEGACY,
  ),
  'access.legacy.groups.small': row(
    10,
    'groups',
    'published',
    CAPACITY,
    'Groups in the membership list of a small room, older block.',
    LEGACY,
  ),
  'access.legacy.groups.medium': row(
    10,
    'groups',
    'published',
    CAPACITY,
    'Groups in the membership list of a medium room, older block.',
    LEGACY,
  ),
  'access.legacy.groups.large': row(
    15,
    'groups',
    'published',
    CAPACITY,
    'Groups in the membership list of a large room, older block.',
    LEGACY,
  ),
} as const satisfies Record<string, FigureRow>;
