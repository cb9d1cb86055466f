/** From parts as people wrote them to parts that hang together, or to everything that keeps them from it. */
import type * as z from 'zod';
import { allowedBy } from '../../scenario/allowed.ts';
import { nearest } from '../../scenario/nearest.ts';
import { contradictions } from './contradictions.ts';
import { groupedBy } from './grouped-by.ts';
import { type PartIssue, wrongPath } from './part-issue.ts';
import {
  kindOf,
  LONGEST_PATH,
  NAME_ALLOWED,
  PART_KINDS,
  PATH_ALLOWED,
  type Part,
  type PartKind,
  type Parts,
} from './parts.ts';
import { allowedReference, type NamesByKind, wrongReferences } from './references.ts';

/** Parts that are right, or every issue. */
export type CheckedParts =
  | { readonly ok: true; readonly parts: Parts }
  | { readonly ok: false; readonly issues: readonly PartIssue[] };

/**
 * Checks each part against the schema of its kind, that every path in it leads to a part of the right kind,
 * and that the parts do not contradict one another. Never throws, whatever the parts are.
 *
 * Cost: linear in the number of parts.
 */
export function checkParts(written: Readonly<Record<string, unknown>>): CheckedParts {
  const parts: Record<string, Part<PartKind>> = {};
  const issues: PartIssue[] = [];
  const names = groupedBy(Object.keys(written), kindOf);
  const meant = new Set<string>();
  for (const [path, part] of Object.entries(written)) {
    const kind = kindOf(path);
    if (kind === undefined) {
      const nearby = nearestPath(path);
      if (nearby !== undefined) meant.add(nearby);
      issues.push(notAPath(path, part, nearby));
      continue;
    }
    const result = PART_KINDS[kind].schema.safeParse(part, { error: allowedBy, reportInput: true });
    if (result.success) parts[path] = result.data;
    else issues.push(...result.error.issues.map((issue) => ofPart(path, kind, issue, names)));
  }
  // What refers to a part with a slip in its path is right.
  const isThere = (path: string) => Object.hasOwn(written, path) || meant.has(path);
  issues.push(...wrongReferences(written, names, isThere), ...contradictions(parts));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, parts };
}

/** The path of the nearest kind, in small letters. */
function nearestPath(path: string): string | undefined {
  if (path.length > LONGEST_PATH) return undefined;
  const [kind = '', ...rest] = path.split('/');
  const meant = [nearest(kind, Object.keys(PART_KINDS)), ...rest].join('/').toLowerCase();
  return kindOf(meant) === undefined ? undefined : meant;
}

function notAPath(path: string, part: unknown, nearby: string | undefined): PartIssue {
  if (path.length > LONGEST_PATH) return wrongPath(path, part, `allowed: at most ${LONGEST_PATH} characters`);
  const [kind = ''] = path.split('/');
  const allowed =
    Object.hasOwn(PART_KINDS, kind) && path.includes('/')
      ? `allowed after ${kind}/: ${NAME_ALLOWED}`
      : PATH_ALLOWED;
  return wrongPath(path, part, `${allowed}${nearby === undefined ? '' : `; did you mean "${nearby}"?`}`);
}

/** An issue of one part, in words of its own where the schema does not know enough. */
function ofPart(path: string, kind: PartKind, issue: z.core.$ZodIssue, names: NamesByKind): PartIssue {
  const message = messageOf(kind, issue, names);
  return { ...issue, message, path: [path, ...issue.path] } as PartIssue;
}

/** Where a path is missing or no text, which paths there are; where a version is a number, how to write it. */
function messageOf(kind: PartKind, issue: z.core.$ZodIssue, names: NamesByKind): string {
  const key = issue.path.filter((step) => typeof step === 'string').join('.');
  const kinds = (PART_KINDS[kind].refersTo as Readonly<Record<string, readonly PartKind[]>>)[key];
  if (kinds !== undefined && issue.code === 'invalid_type') {
    return allowedReference(kinds, names, issue.expected !== 'string');
  }
  if (kinds !== undefined && issue.input === '') return allowedReference(kinds, names);
  const isUnquoted =
    issue.code === 'invalid_value' &&
    typeof issue.input === 'number' &&
    issue.values.includes(String(issue.input));
  return isUnquoted ? `${issue.message}; did you mean "${issue.input}", in quotes?` : issue.message;
}
