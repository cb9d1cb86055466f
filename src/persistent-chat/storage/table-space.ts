import type { FigureReader } from '../figures/index.ts';
import { type RowShape, rowsPerPage, rowsPerPageFilled } from './row-size.ts';

/** How much more space tables take than their rows: all are 1 where nothing but full pages of rows is counted. */
export interface TableSpace {
  /** Share of a page that is filled when rows are put in, in (0, 1]. */
  readonly fill: number;
  /** Bytes of a table with its secondary indexes, for each byte of the table. */
  readonly index: number;
  /** Bytes with free space and fragmentation, for each byte of tables and indexes. */
  readonly free: number;
}

/** Reads how much more space tables take. */
export function tableSpace(figure: FigureReader): TableSpace {
  return { fill: figure('table.fill'), index: figure('table.indexes'), free: figure('table.freeSpace') };
}

/** Bytes that a table of such rows takes for each byte of its rows on full pages. */
export function spaceFactor(shape: RowShape, { fill, index, free }: TableSpace): number {
  return (rowsPerPage(shape) / rowsPerPageFilled(shape, fill)) * index * free;
}
