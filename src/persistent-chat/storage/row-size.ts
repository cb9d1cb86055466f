/** What decides the size of a table's rows: all lengths in bytes. */
export interface RowShape {
  /** Fixed-length columns, together. */
  readonly fixed: number;
  /** Columns of any kind. */
  readonly columns: number;
  /** Variable-length columns, and what a row holds in them, together. */
  readonly variable: { readonly columns: number; readonly bytes: number };
}

const PAGE = 8192;
/** Bytes of a page behind its header. */
const PAGE_ROOM = 8096;

/**
 * Bytes of one row, with null bitmap, column offsets and row header.
 *
 * Source: Estimate the size of a clustered index (SQL Server documentation), steps 2 to 5.
 */
export function rowBytes({ fixed, columns, variable }: RowShape): number {
  const offsets = variable.columns === 0 ? 0 : 2 + 2 * variable.columns + variable.bytes;
  const nullBitmap = 2 + Math.floor((columns + 7) / 8);
  return fixed + offsets + nullBitmap + 4;
}

/** Rows of this shape on a page. Same source. */
export function rowsPerPage(shape: RowShape): number {
  return Math.floor(PAGE_ROOM / (rowBytes(shape) + 2));
}

/**
 * Rows on a page of which only the share `fill` is filled, at least one. Same source, step 6: the rows left free
 * are rounded down.
 */
export function rowsPerPageFilled(shape: RowShape, fill: number): number {
  const free = Math.floor((PAGE_ROOM * (1 - fill)) / (rowBytes(shape) + 2));
  return Math.max(1, rowsPerPage(shape) - free);
}

/** Bytes of disk that so many rows take: their share of pages that hold only whole rows. Same source. */
export function diskBytes(rows: number, shape: RowShape): number {
  return (rows * PAGE) / rowsPerPage(shape);
}

/** Bytes of disk that one row takes. */
export function diskBytesPerRow(shape: RowShape): number {
  return diskBytes(1, shape);
}

/** The table of messages: room, sequence, date, author, alert flag, text in two-byte characters, rich text. */
export function messageRow(characters: number, richTextBytes: number): RowShape {
  const richText = richTextBytes > 0 ? 1 : 0;
  return {
    fixed: 25,
    columns: 7,
    variable: { columns: 1 + richText, bytes: 2 * characters + richTextBytes },
  };
}
