/** From what a schema complains about to problems that a person can act on. */
import type * as z from 'zod';
import type { Parsed, Problem } from '../util/problem.ts';
import { ASK_THE_OPTIONS, allowedBy, optionsOf } from './allowed.ts';
import { firstProblems } from './first-problems.ts';
import { found, listed, quoted } from './found.ts';
import { MOST_PROBLEMS } from './limits.ts';
import { didYouMean, nearest } from './nearest.ts';
import { formatPath } from './path.ts';
import { formatPlace, type Locate, type ScenarioDocument } from './place.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];
type Written = Omit<ScenarioDocument, 'file'>;

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** Names that the value could have been, for issues that list them. */
function namesIn(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union') return optionsOf(issue);
  return [];
}

const isOfWholeValue = (issue: Issue): boolean => issue.path.length === 0;

/** Whether the value is not even of the kind that an alternative is about. */
function isOfWrongKind(issue: Issue, value: unknown): boolean {
  if (!isOfWholeValue(issue)) return false;
  if (issue.code === 'invalid_value') return !issue.values.some((allowed) => typeof allowed === typeof value);
  return issue.code === 'invalid_type';
}

/** Alternatives of a union, those of unions in it included. */
function alternativesOf({ errors }: z.core.$ZodIssueInvalidUnion): readonly (readonly Issue[])[] {
  return errors.flatMap((issues) => {
    const [only, ...others] = issues;
    const isUnion =
      only?.code === 'invalid_union' && only.message === ASK_THE_OPTIONS && isOfWholeValue(only);
    return isUnion && others.length === 0 ? alternativesOf(only) : [issues];
  });
}

/**
 * One understandable reason why none of the alternatives fits: that of the alternative which came closest, or
 * all that would be allowed when the value is of the wrong kind for each.
 */
function issuesOfUnion(alternatives: readonly (readonly Issue[])[], value: unknown): readonly Issue[] {
  const ofRightKind = alternatives.filter((issues) => !issues.some((issue) => isOfWrongKind(issue, value)));
  const [closest] = [...ofRightKind].sort((a, b) => a.length - b.length);
  const ambiguous = ofRightKind.length > 1 && ofRightKind.flat().every(isOfWholeValue);
  if (closest !== undefined && !ambiguous) return closest;
  const merged = (ofRightKind.length > 0 ? ofRightKind : alternatives).flat().filter(isOfWholeValue);
  const allowed = new Set(merged.map(({ message }) => message.replace(/^allowed: /, '')));
  const values = merged.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values : []));
  return [{ code: 'invalid_value', values, path: [], message: `allowed: ${[...allowed].join(' or ')}` }];
}

function problemsOf(issue: Issue, base: Path, written: Written): readonly Problem[] {
  const { data: raw, locate, flaws } = written;
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const allowed: readonly string[] = JSON.parse(issue.message);
    const text = allowed.length === 0 ? 'no other keys are allowed here' : `allowed here: ${listed(allowed)}`;
    return issue.keys.map((key) => ({
      path: formatPath([...path, key]),
      message: `unknown key ${quoted(key)}; ${text}${didYouMean(key, allowed)}`,
      ...locate([...path, key], 'key'),
    }));
  }
  if (issue.code === 'invalid_union' && issue.message === ASK_THE_OPTIONS) {
    const value = valueAt(raw, path);
    return issuesOfUnion(alternativesOf(issue), value).flatMap((inner) => problemsOf(inner, path, written));
  }
  if (issue.code === 'invalid_key') {
    const reason = issue.issues[0]?.message ?? 'not allowed';
    return [
      {
        path: formatPath(path),
        message: `found the key ${quoted(String(path.at(-1)))}; ${reason}`,
        ...locate(path, 'key'),
      },
    ];
  }
  const value = valueAt(raw, path);
  // Told as a flaw already.
  if (flaws.length > 0 && typeof value === 'number' && !Number.isFinite(value)) return [];
  if (value === undefined) {
    const parent = path.slice(0, -1);
    const message = `missing; ${issue.message}${keyMeant(issue, valueAt(raw, parent), path)}`;
    return [{ path: formatPath(path), message, ...locate(parent, 'key') }];
  }
  const hint =
    typeof value === 'string' ? (numberMeant(issue, value) ?? didYouMean(value, namesIn(issue))) : '';
  return [
    {
      path: formatPath(path),
      message: `found ${found(value)}; ${issue.message}${hint}`,
      ...locate(path, 'value'),
    },
  ];
}

/** For a missing key that decides which others are allowed, so that none was called unknown: its misspelling. */
function keyMeant(issue: Issue, parent: unknown, path: Path): string {
  if (issue.code !== 'invalid_union' || typeof parent !== 'object' || parent === null) return '';
  const written = nearest(String(path.at(-1)), Object.keys(parent));
  return written === undefined ? '' : `; is it what ${quoted(written)} was meant to be?`;
}

/** For a number in quotes, or with separators: how to write it. */
function numberMeant(issue: Issue, text: string): string | undefined {
  if (issue.code !== 'invalid_type' || !['number', 'int'].includes(issue.expected)) return undefined;
  const digits = text.trim().replace(/[_,' ](?=\d{3})/g, '');
  return /^-?\d+(\.\d+)?$/.test(digits)
    ? `; did you mean ${digits}, without quotes or separators?`
    : undefined;
}

const LAST = Number.MAX_SAFE_INTEGER;

function byPosition(a: Problem, b: Problem): number {
  return (a.line ?? LAST) - (b.line ?? LAST) || (a.column ?? LAST) - (b.column ?? LAST);
}

/**
 * Checks plain data against a schema and returns its value with defaults filled in, or every problem in the
 * order of the file: unknown keys with the keys allowed there, missing keys at the map that lacks them, wrong
 * values with what was found, what is allowed, and the nearest valid name when it looks like a slip.
 *
 * Words that a schema brings along are taken as what is allowed; what was found is put before them.
 *
 * @param flaws of the document that the data come from; they are told among the other problems.
 */
export function checkScenario<T>(
  schema: z.ZodType<T>,
  raw: unknown,
  locate: Locate,
  flaws: readonly Problem[] = [],
): Parsed<T> {
  const result = schema.safeParse(raw, { error: allowedBy });
  if (result.success && flaws.length === 0) return { ok: true, value: result.data };
  const issues = result.error?.issues ?? [];
  const seen = new Set<string>();
  const problems = issues
    .flatMap((issue) => problemsOf(issue, [], { data: raw, locate, flaws }))
    .filter(({ path, message }) => {
      const text = `${path}\n${message}`;
      return !seen.has(text) && seen.add(text);
    });
  return { ok: false, problems: firstProblems([...flaws, ...problems].sort(byPosition), MOST_PROBLEMS) };
}

/** One line for a person or an editor: `file:line:column: path: message`, without the parts that are unknown. */
export function formatProblem({ path, message, ...place }: Problem): string {
  return [formatPlace(place), path, message].filter((part) => part !== '').join(': ');
}
