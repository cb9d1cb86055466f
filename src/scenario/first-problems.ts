import type { Problem } from '../util/problem.ts';

/**
 * The first problems of a document, at most `most`, and one that counts the others: nobody reads thousands,
 * and most of them follow from the first.
 */
export function firstProblems(problems: readonly Problem[], most: number): readonly Problem[] {
  const next = problems[most];
  if (next === undefined) return problems;
  const message = `and ${problems.length - most} more problems from here on, probably consequences of the first`;
  return [...problems.slice(0, most), { ...next, path: '', message }];
}
