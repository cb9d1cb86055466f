import type * as z from 'zod';

/** What is wrong, in words, at a path inside the map of parts. */
export type PartIssue = z.core.$ZodRawIssue & { readonly path: PropertyKey[] };

/** A complaint about the path of a part, rather than about what stands there. */
export function wrongPath(path: string, input: unknown, message: string): PartIssue {
  const issues = [{ code: 'custom', message, input: path, path: [] }] as z.core.$ZodIssue[];
  return { code: 'invalid_key', origin: 'record', issues, input, path: [path] };
}
