import { ROOM_SIZES, type RoomSize } from '../workload/organisation.ts';

/** The same numbers twice. */
export interface Forms<T> {
  /** What the documentation prints for 80,000 users; for others, its formulas with its roundings and slips. */
  readonly published: T;
  /** Recomputed from the stated inputs. */
  readonly strict: T;
}

/** A number for each size of rooms. */
export type BySize = Readonly<Record<RoomSize, number>>;

/** The same with their sum. */
export type BySizeAndTotal = BySize & { readonly total: number };

/** Asks for the number of each size. */
export function bySize(of: (size: RoomSize) => number): BySize {
  return { small: of('small'), medium: of('medium'), large: of('large') };
}

/** Adds the cells up, as the tables do: printed cells, if they were rounded before. */
export function withTotal(cells: BySize): BySizeAndTotal {
  return { ...cells, total: ROOM_SIZES.reduce((sum, size) => sum + cells[size], 0) };
}

/** A number as the tables print it: so many decimals, halves up. */
export function printed(value: number, decimals = 0): number {
  return Number(value.toFixed(decimals));
}

/** All cells as the tables print them. */
export function printedBySize(cells: BySize, decimals = 0): BySize {
  return bySize((size) => printed(cells[size], decimals));
}
