/** How far the commits of a database have come, counted from the start of the run; whole numbers. */
export interface Position {
  /** Posts, or compliance events. */
  readonly posts: number;
  /** Bytes of their rows. */
  readonly rows: number;
}
