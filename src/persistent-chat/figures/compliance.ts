import { type FigureRow, row } from './row.ts';
import { ASSUMED } from './sources.ts';

/** How the compliance service writes. */
export const COMPLIANCE = {
  'compliance.batch': row(
    100,
    'events',
    'assumed',
    ASSUMED,
    'Events that the compliance service writes in one transaction at most.',
  ),
  'compliance.batchTime': row(
    0.002,
    's',
    'assumed',
    ASSUMED,
    'Time of a compliance transaction, whatever its size.',
  ),
  'compliance.eventTime': row(
    0.0002,
    's',
    'assumed',
    ASSUMED,
    'Time of a compliance transaction for each event in it.',
  ),
} as const satisfies Record<string, FigureRow>;
