import { type FigureRow, row } from './row.ts';
import { ASSUMED } from './sources.ts';

/** What a post holds. */
export const MESSAGE = {
  'message.characters': row(
    200,
    'characters',
    'assumed',
    'the OCS 2007 R2 model of instant messages says 400 bytes',
    'Characters of a post, two bytes each in the database.',
  ),
  'message.richText': row(600, 'bytes', 'assumed', ASSUMED, 'Bytes of the rich-text form of a post.'),
} as const satisfies Record<string, FigureRow>;
