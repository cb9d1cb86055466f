import { type FigureRow, row } from './row.ts';
import { MIRRORING } from './sources.ts';

/** How the partners of a mirrored database notice that one of them is gone, and what follows. */
export const MIRRORING_TIMES = {
  'mirroring.partnerTimeout': row(
    10,
    's',
    'published',
    MIRRORING,
    'Time without an answer after which a partner or witness is taken to be lost, when nothing else tells: a hang, a network that is cut.',
  ),
  'mirroring.hardDetection': row(
    1,
    's',
    'assumed',
    'noticed almost immediately, says the documentation',
    'Time until the others notice that the process of a partner or witness is gone.',
  ),
  'mirroring.switchLow': row(
    2,
    's',
    'assumed',
    'a few seconds while the redo queue is near 0, says the documentation',
    'Shortest time from the decision to fail over until the mirror serves as principal, without its redo queue.',
  ),
  'mirroring.switchHigh': row(
    10,
    's',
    'assumed',
    'a few seconds while the redo queue is near 0, says the documentation',
    'Longest such time; drawn evenly between the two.',
  ),
  'mirroring.redoRate': row(
    20e6,
    'B/s',
    'assumed',
    'to redo a post is taken to cost a tenth of the millisecond that its transaction works, for 2,000 bytes of log, in one thread',
    'Log that a mirror redoes in a second.',
  ),
  'mirroring.catchUpRate': row(
    50e6,
    'B/s',
    'assumed',
    'the log is read from a disk, sent over a line of 1 Gbit/s and written to another disk: about half of what each of them carries',
    'Log that a mirror which comes back is sent in a second until it has everything.',
  ),
} as const satisfies Record<string, FigureRow>;
