import { titlesOf } from '../sources.ts';
import { type FigureRow, row } from './row.ts';
import { ASSUMED, HARDWARE } from './sources.ts';

const SIZE_OF_AN_INDEX = titlesOf('S41');
const NOT_INDEXED = 'the secondary indexes of the tables were never published';

/** What tables, files and volumes take beside the rows in them. */
export const STORAGE = {
  'table.fill': row(
    1,
    '1',
    'assumed',
    `${SIZE_OF_AN_INDEX}: a fill factor of 0 and of 100 % are the same, and the default`,
    'Share of a page that is filled with rows.',
  ),
  'table.indexes': row(
    1,
    '1',
    'assumed',
    NOT_INDEXED,
    'Bytes of a table with its secondary indexes, for each byte of the table; 1.10 would be pessimistic.',
  ),
  'table.freeSpace': row(
    1,
    '1',
    'assumed',
    ASSUMED,
    'Bytes of tables with free space between their rows, for each byte; 1.15 would be pessimistic.',
  ),
  'disk.volume': row(
    72e9,
    'B',
    'published',
    HARDWARE,
    'Free space of a volume of a database server, counted as disks are sold: of one for data, and of one for logs.',
  ),
  'file.autogrowth': row(
    1_048_576,
    'bytes',
    'published',
    'Initial size and autogrowth of the model database (SQL Server up to 2014)',
    'Step by which a data file grows.',
  ),
  'file.unit': row(
    1_048_576,
    'bytes',
    'assumed',
    'small beside a day of growth',
    'Step by which whatever is no data file takes space of a volume.',
  ),
  'file.growthPause': row(
    0.01,
    's/MiB',
    'assumed',
    'a disk that writes 100 MiB of zeros a second, since files are not initialised at once unless the service account may',
    'Time that a transaction waits for each MiB by which it makes a data file grow.',
  ),
  'log.perPost': row(2000, 'B', 'assumed', ASSUMED, 'Bytes of the transaction log that a post leaves.'),
  'log.perRecord': row(
    1000,
    'B',
    'assumed',
    'a compliance row of 834 bytes and what stands around it',
    'Bytes of the transaction log that a compliance record leaves.',
  ),
  'log.checkpoint': row(
    60,
    's',
    'published',
    'Database checkpoints (SQL Server): the recovery interval',
    'Time after which the log of a database with the simple recovery model is used again.',
  ),
  'log.backupsKept': row(
    259_200,
    's',
    'observed',
    'the settings of log shipping, as SQL Server Management Studio proposes them: 72 hours',
    'Time for which backups and copies of a log that is shipped are kept.',
  ),
  'backEnd.bytesPerUser': row(
    100_000,
    'B',
    'assumed',
    ASSUMED,
    'Bytes of a back-end database for each user of the pools behind it.',
  ),
  'monitoring.bytesPerUser': row(
    77_000,
    'B',
    'published',
    `${titlesOf('S27')}: 49 KB of call details and 28 KB of call quality, here of 1,000 bytes`,
    'Bytes by which a monitoring database grows for each user on a working day.',
  ),
  'archiving.bytesPerUser': row(
    57_000,
    'B',
    'published',
    `${titlesOf('S27')}, here of 1,000 bytes a KB`,
    'Bytes by which an archiving database grows for each user on a working day.',
  ),
  'files.tokenLife': row(
    1800,
    's',
    'published',
    titlesOf('S31'),
    'Time after which the token of a file expires, unless compliance still needs it.',
  ),
  'disk.warning': row(
    0.8,
    '1',
    'assumed',
    `as of the quota of Message Queuing: ${titlesOf('S34')}`,
    'Share of a database or volume from which it is told as filling up.',
  ),
  'disk.error': row(
    0.9,
    '1',
    'assumed',
    `as of the quota of Message Queuing: ${titlesOf('S34')}`,
    'Share of a database or volume from which that is told as an error.',
  ),
  'growth.daySpread': row(
    0,
    '1',
    'assumed',
    'the published rates are means, and nothing is said of days that differ',
    'Coefficient of variation of how busy a working day is (log-normal).',
  ),
} as const satisfies Record<string, FigureRow>;
