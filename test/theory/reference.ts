import { readFileSync } from 'node:fs';

/** Numbers by name. */
export type Values = Readonly<Record<string, number>>;

/** A model with known answers, which were computed elsewhere by two independent methods. */
export interface Reference {
  readonly id: string;
  readonly model: string;
  readonly parameters: Readonly<Record<string, never>>;
  readonly expected: Values;
  /** By measure: variance of its mean over a long time, times that time; or per customer, where the name says so. */
  readonly asymptoticVariance?: Values;
  /** Relative error of single expected values that were printed rounded; those of variances are named 'σ² …'. */
  readonly printedTo?: Values;
  /** Rules that it is held by; see tolerance.ts. */
  readonly rules: readonly string[];
}

/** All of them, in order. */
export const references: readonly Reference[] = JSON.parse(readFileSync('test/theory/cases.json', 'utf8'));

const byId = new Map(references.map((one) => [one.id, one]));

/** One of them, by its id. @throws Error when there is none. */
export function reference(id: string): Reference {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
}
