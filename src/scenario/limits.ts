import type { Bytes } from '../util/units.ts';

/** Largest scenario file that is read; the largest sensible ones have a tenth of it. */
export const LARGEST_FILE: Bytes = 256 * 1024;

/** Most maps and lists inside one another. */
export const DEEPEST_NESTING = 64;

/** Most aliases (`*name`) in one file. */
export const MOST_ALIASES = 100;

/** Most values in one document, counted after aliases are replaced by what they stand for. */
export const MOST_VALUES = 100_000;

/** Most problems that are reported of one document. */
export const MOST_PROBLEMS = 100;

/** Most problems that are reported of one document's syntax; what follows is usually a consequence. */
export const MOST_SYNTAX_PROBLEMS = 20;
