import type { RowShape } from './row-size.ts';

/** Lengths of what a compliance record holds. */
export interface RecordSize {
  /** Characters of a room address, two bytes each. */
  readonly uri: number;
  /** Characters of a user name, two bytes each. */
  readonly user: number;
  /** Bytes of what is said of the event. */
  readonly payload: number;
}

/** The table of posts, history views and files. */
export function dataRow({ uri, user, payload }: RecordSize): RowShape {
  return { fixed: 36, columns: 9, variable: { columns: 3, bytes: 2 * uri + 2 * user + payload } };
}

/** The table of who was in which room. */
export function participantRow({ uri, user }: RecordSize): RowShape {
  return { fixed: 32, columns: 7, variable: { columns: 2, bytes: 2 * uri + 2 * user } };
}

/** The table of the servers that dealt with an event. */
export const FANOUT_ROW: RowShape = { fixed: 8, columns: 2, variable: { columns: 0, bytes: 0 } };
