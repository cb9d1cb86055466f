import { type FigureRow, row } from './row.ts';
import { ASSUMED, SETTINGS } from './sources.ts';

/** What users send as files, and what becomes of them. */
export const FILES = {
  'files.perUser': row(
    0.1,
    'files',
    'assumed',
    ASSUMED,
    'Files that a connected user uploads on a working day.',
  ),
  'files.size': row(500_000, 'B', 'assumed', ASSUMED, 'Mean size of a file (log-normal).'),
  'files.spread': row(1.5, '1', 'assumed', ASSUMED, 'Coefficient of variation of the size of a file.'),
  'files.largest': row(
    20_480_000,
    'B',
    'published',
    `${SETTINGS}: MaxFileSizeKB is 20,000, here of 1,024 bytes`,
    'Largest file that may be uploaded.',
  ),
  'files.downloads': row(
    3,
    'downloads',
    'assumed',
    ASSUMED,
    'Members of its room who fetch a file, if all are connected.',
  ),
  'files.downloadGap': row(600, 's', 'assumed', ASSUMED, 'Mean time between two downloads of a file.'),
  'files.waiting': row(
    1000,
    'transfers',
    'assumed',
    ASSUMED,
    'Transfers of files that wait on a Front End server from which its web services refuse further ones.',
  ),
  'files.clientLine': row(
    0.1,
    'Gbit/s',
    'assumed',
    ASSUMED,
    'Bandwidth that a client uses for one file, at most.',
  ),
} as const satisfies Record<string, FigureRow>;
