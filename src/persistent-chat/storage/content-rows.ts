/** Rows of the content database beside its messages. */
import type { RowShape } from './row-size.ts';

/** The table of who is invited to which room. */
export const INVITATION_ROW: RowShape = { fixed: 20, columns: 4, variable: { columns: 0, bytes: 0 } };

/** The tables of the roles of users and groups in rooms, which are the access-control entries, and of the groups of users. */
export const ROLE_ROW: RowShape = { fixed: 16, columns: 4, variable: { columns: 0, bytes: 0 } };

/**
 * The table of the tokens by which files are fetched. Its columns are published, their lengths are not; assumed:
 * two numbers and a time, and a token and an address of 600 bytes together.
 */
export const FILE_TOKEN_ROW: RowShape = { fixed: 24, columns: 5, variable: { columns: 2, bytes: 600 } };
