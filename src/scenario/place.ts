import type { Problem } from '../util/problem.ts';

/** Where something was written: a file or a command-line option, and the position in it when it has lines. */
export interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column?: number;
}

/** A place as people and editors read it: `file:line:column`, without what is not known. */
export function formatPlace({ file, line, column }: Partial<Place>): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/**
 * Finds where the value at a path, or its key, was written. For a path that does not exist it gives the
 * nearest ancestor that does.
 */
export type Locate = (path: readonly PropertyKey[], part: 'key' | 'value') => Place;

/** Plain data (maps, lists, text, numbers, true, false, null) that knows where each part was written. */
export interface ScenarioDocument {
  readonly file: string;
  /** Owned by nobody: never change it in place. */
  readonly data: unknown;
  readonly locate: Locate;
  /**
   * What is wrong with single values and keys, whatever they mean. The data have NaN for a value that cannot be read,
   * and of a key that is written twice the last; without flaws all numbers are finite.
   */
  readonly flaws: readonly Problem[];
}

/** Data without lines, such as the value of a script: everything was written in the file. */
export function unlinedDocument(file: string, data: unknown): ScenarioDocument {
  return { file, data, locate: () => ({ file }), flaws: [] };
}
