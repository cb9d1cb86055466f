/** What a person must know about one mistake in what they wrote: what was found, where, what is allowed. */
export interface Problem {
  /** Dotted path of the value inside its document, such as `workload.users`; empty for the whole. */
  readonly path: string;
  /** One sentence: what was found, what is allowed, and the nearest valid name where it looks like a slip. */
  readonly message: string;
  /** File, or command-line option, that the value came from. */
  readonly file?: string;
  /** Line, counted from 1. */
  readonly line?: number;
  /** Column, counted from 1. */
  readonly column?: number;
}

/** A value, or every problem that kept it from being one: never only the first. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };
