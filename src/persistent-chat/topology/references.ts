/** Paths in parts that lead nowhere, or to something of another kind. */
import { listed } from '../../scenario/found.ts';
import { MOST_PROBLEMS } from '../../scenario/limits.ts';
import { didYouMean } from '../../scenario/nearest.ts';
import { type PartIssue, wrongPath } from './part-issue.ts';
import { instanceOf, kindOf, PART_KINDS, type PartKind } from './parts.ts';

/** Paths of parts by their kind, in the order in which they were written. */
export type NamesByKind = ReadonlyMap<string, readonly string[]>;

/** One path in a part. */
interface Reference {
  readonly from: PropertyKey[];
  readonly to: string;
  readonly kinds: readonly PartKind[];
  /** Whether the same stands earlier in its list. */
  readonly isRepeated: boolean;
}

/** Every path that is wrong; the names nearest to it, which cost most, for as many as are ever shown. */
export function wrongReferences(
  written: Readonly<Record<string, unknown>>,
  names: NamesByKind,
  isThere: (path: string) => boolean,
): readonly PartIssue[] {
  const wrong = Object.entries(written)
    .flatMap(([path, part]) => referencesOf(path, part))
    .filter(
      ({ to, kinds, isRepeated }) => isRepeated || !isThere(to) || !kinds.includes(kindOf(to) as PartKind),
    );
  const homeless = (names.get('database') ?? []).filter((path) => !isThere(instanceOf(path)));
  return [
    ...wrong.map((reference, i) => issueOf(reference, names, i < MOST_PROBLEMS)),
    ...homeless.map((path, i) => withoutInstance(path, written[path], names, i < MOST_PROBLEMS)),
  ];
}

/** What a key that refers to parts may hold. */
export function allowedReference(
  kinds: readonly PartKind[],
  names: NamesByKind,
  inList = false,
  suggestFor?: string,
): string {
  const nouns = kinds.map((kind) => withArticle(PART_KINDS[kind].noun)).join(' or ');
  const valid = kinds.flatMap((kind) => names.get(kind) ?? []);
  const allowed = `allowed: ${inList ? 'a list, each item of it ' : ''}${nouns}`;
  if (valid.length === 0) return `${allowed}, and the topology has none`;
  const hint = suggestFor === undefined ? '' : suggestion(suggestFor, valid);
  return `${allowed}: ${listed(valid)}${hint}`;
}

/** A noun with its article: an SQL Server instance. */
export function withArticle(noun: string): string {
  return `${/^(?:[aeio]|SQL )/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** The path that ends like this one, or the nearest. */
function suggestion(written: string, names: readonly string[]): string {
  const whole = names.find((name) => name.endsWith(`/${written}`));
  return whole === undefined ? didYouMean(written, names) : `; did you mean "${whole}"?`;
}

/** The paths in a part. What is no text is left to the schema of its kind. */
function referencesOf(path: string, part: unknown): readonly Reference[] {
  const kind = kindOf(path);
  if (kind === undefined) return [];
  const refersTo: Readonly<Record<string, readonly PartKind[]>> = PART_KINDS[kind].refersTo;
  return Object.entries(refersTo).flatMap(([key, kinds]) => {
    const steps = key.split('.');
    const value = steps.reduce(valueIn, part);
    const items = Array.isArray(value) ? [...value.entries()] : [[undefined, value] as const];
    const seen = new Set<unknown>();
    return items
      .filter((item): item is [number | undefined, string] => typeof item[1] === 'string' && item[1] !== '')
      .map(([i, to]) => {
        const isRepeated = kind !== 'link' && seen.has(to);
        seen.add(to);
        return { from: [path, ...steps, ...(i === undefined ? [] : [i])], to, kinds, isRepeated };
      });
  });
}

function valueIn(map: unknown, key: string): unknown {
  return typeof map === 'object' && map !== null
    ? (map as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function issueOf(
  { from, to, kinds, isRepeated }: Reference,
  names: NamesByKind,
  suggest: boolean,
): PartIssue {
  const message = isRepeated
    ? 'it is in the list already; allowed: each once'
    : allowedReference(kinds, names, false, suggest ? to : undefined);
  return { code: 'custom', message, input: to, path: from };
}

function withoutInstance(path: string, part: unknown, names: NamesByKind, suggest: boolean): PartIssue {
  const instance = instanceOf(path);
  const allowed = allowedReference(['sql'], names, false, suggest ? instance : undefined);
  return wrongPath(path, part, `no part ${instance} holds this database; ${allowed}`);
}
