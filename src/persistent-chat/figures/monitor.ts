import { type FigureRow, row } from './row.ts';
import { ASSUMED, MANAGEMENT_PACK } from './sources.ts';

/** What the management pack watches on a chat server. */
export const MONITOR = {
  'monitor.interval': row(60, 's', 'assumed', ASSUMED, 'Time between two samples of a counter.'),
  'monitor.samples': row(
    3,
    'samples',
    'published',
    MANAGEMENT_PACK,
    'Consecutive samples above a threshold that raise an alarm.',
  ),
  'monitor.inbound.warning': row(
    50,
    'messages',
    'published',
    MANAGEMENT_PACK,
    'Size of the inbound queue of a chat server above which it is warned.',
  ),
  'monitor.inbound.error': row(
    100,
    'messages',
    'published',
    MANAGEMENT_PACK,
    'Size of the inbound queue of a chat server above which it is overloaded.',
  ),
  'monitor.outbound.warning': row(
    5_000,
    'messages',
    'published',
    MANAGEMENT_PACK,
    'Outbound messages of a chat server that are not completed above which it is warned.',
  ),
  'monitor.outbound.error': row(
    10_000,
    'messages',
    'published',
    MANAGEMENT_PACK,
    'Outbound messages of a chat server that are not completed above which clients are out of reach.',
  ),
  'monitor.wait.warning': row(
    30,
    's',
    'published',
    MANAGEMENT_PACK,
    'Wait of the last message above which it is warned.',
  ),
  'monitor.wait.error': row(
    60,
    's',
    'published',
    MANAGEMENT_PACK,
    'Wait of the last message above which network or hardware are in trouble.',
  ),
} as const satisfies Record<string, FigureRow>;
