import * as z from 'zod';

const ALLOWED =
  'allowed: a file in the folder of the scenario or below, such as posts.csv or traces/monday.csv';

/** Relative, with slashes, without leaving the folder. */
const INSIDE = /^(?![A-Za-z]:)(?!\.{1,2}(?:\/|$))[^/\\\p{Cc}]+(?:\/(?!\.{1,2}(?:\/|$))[^/\\\p{Cc}]+)*$/u;

/**
 * Name of a trace file as people write it. The hash of what the file holds is filled in by whoever reads it, so
 * that results of two traces of one name are told apart.
 */
export const traceSchema = z
  .string({ error: ALLOWED })
  .max(200, ALLOWED)
  .regex(INSIDE, ALLOWED)
  .transform((file): DescribedTrace => ({ file }));

/** Posts that come from a file. */
export interface DescribedTrace {
  /** As the scenario names it, relative to its own folder. */
  readonly file: string;
  /** Hash of what the file holds, once it was read. */
  readonly hash?: string;
  /** Posts in it, once it was read. */
  readonly posts?: number;
}
