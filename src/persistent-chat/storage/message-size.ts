import { diskBytes, messageRow, rowBytes } from './row-size.ts';

/** What the posts of an organisation are like on average. */
export interface MessageSize {
  readonly characters: number;
  /** Bytes of the rich-text form. */
  readonly richText: number;
}

/** Bytes of the row of a post with so many characters. */
export function messageRowBytes(characters: number, { richText }: MessageSize): number {
  return rowBytes(messageRow(characters, richText));
}

/**
 * Bytes of disk that messages take whose rows together have `rows` bytes.
 *
 * Assumed: pages are as full as with rows of the mean length alone. So a post takes space in proportion to its
 * row, and posts whose mean length is that of `size` take on average what the published formula says of it.
 */
export function messageBytes(rows: number, size: MessageSize): number {
  const mean = messageRow(size.characters, size.richText);
  return diskBytes(rows, mean) / rowBytes(mean);
}
