import { type FigureRow, row } from './row.ts';
import { ASSUMED, HARDWARE, SQL_EDITIONS } from './sources.ts';

/** What a database server is and what its transactions cost. */
export const SQL = {
  'sql.cores': row(
    12,
    'cores',
    'published',
    HARDWARE,
    'Cores of a database server: two sockets of six, 2.26 GHz.',
  ),
  'sql.express.cores': row(
    4,
    'cores',
    'published',
    SQL_EDITIONS,
    'Cores of one socket that SQL Server Express uses, from 2012 on; 2008 R2 uses one processor.',
  ),
  'sql.express.databaseSize': row(
    10_737_418_240,
    'bytes',
    'published',
    SQL_EDITIONS,
    'Largest database of SQL Server Express.',
  ),
  'sql.standard.cores': row(
    16,
    'cores',
    'published',
    SQL_EDITIONS,
    'Cores that SQL Server Standard uses, from 2012 on.',
  ),
  'sql.postWork': row(0.001, 's', 'assumed', ASSUMED, 'Core time of the transaction that stores a post.'),
  'sql.commit.alone': row(
    0.004,
    's',
    'assumed',
    '3 ms half a turn of a 10,000 rpm disk, and the transfer; no write cache',
    'Time to make a transaction durable on one server.',
    '0.5 ms with a write cache or on an SSD',
  ),
  'sql.commit.mirrored': row(
    0.0085,
    's',
    'assumed',
    '4 ms on each server one after the other, and half a millisecond between them',
    'Time to make a transaction durable on principal and mirror (synchronous).',
  ),
  'sql.roundTripsPerPost': row(
    2,
    'round trips',
    'assumed',
    ASSUMED,
    'Round trips between chat server and database for one post.',
  ),
} as const satisfies Record<string, FigureRow>;
