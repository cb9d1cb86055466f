import { type FigureRow, row } from './row.ts';
import { ASSUMED } from './sources.ts';

/** The way between two servers. */
export const NETWORK = {
  'network.roundTrip': row(
    0.0005,
    's',
    'assumed',
    ASSUMED,
    'Round trip between two servers in one data centre.',
  ),
  'network.deliveryBytes': row(
    1500,
    'B',
    'assumed',
    'an envelope of 268 bytes, 200 characters of text, and SIP headers of 800 and 500 bytes for request and answer',
    'Bytes on the wire of one delivery.',
  ),
} as const satisfies Record<string, FigureRow>;
