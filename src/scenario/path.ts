/**
 * Where a value stands in a scenario, as text: `workload.users`, `faults[0].at` (or `faults.0.at`), and
 * `["a key"]` for keys that hold dots or spaces. Names of figures are dotted themselves, so everything that
 * follows `figures.` is one name.
 */
import type { Parsed } from '../util/problem.ts';
import { escaped, oneLine, quoted } from './found.ts';

/** Keys and list indices from the root of the document down; empty for the whole. */
export type Path = readonly (string | number)[];

const SEGMENT = /^(?:\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\['([^']*)'\]|(\.?)([^.[\]"'\s]+))/;
const PLAIN_KEY = /^[\p{L}\p{M}\p{N}_$@/:<>*+~-]+$/u;
const PLAIN_FIGURE = /^[\p{L}\p{M}\p{N}_.-]+$/u;
const LONGEST_KEY = 80;
const FIGURES = 'figures.';

/** Writes a path so that {@link parsePath} reads it back (but for keys cut at 80 characters); indices in brackets. */
export function formatPath(path: readonly PropertyKey[]): string {
  const [first, second] = path;
  if (first === 'figures' && path.length === 2 && typeof second === 'string' && PLAIN_FIGURE.test(second)) {
    return `${FIGURES}${second}`;
  }
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const key = String(part);
    if (key.length > LONGEST_KEY) return `${text}["${oneLine(key, LONGEST_KEY)}"]`;
    if (!PLAIN_KEY.test(key)) return `${text}[${escaped(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

function unquoted(json: string): string | undefined {
  try {
    return String(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** Reads a path. Problems: an empty one, and the place from which on it makes no sense. */
export function parsePath(text: string): Parsed<Path> {
  if (text.startsWith(FIGURES) && text.length > FIGURES.length && !/[[\]"'\s]/.test(text)) {
    return { ok: true, value: ['figures', text.slice(FIGURES.length)] };
  }
  const path: (string | number)[] = [];
  let rest = text;
  while (rest !== '' || path.length === 0) {
    const [all, index, json, single, dot, plain] = SEGMENT.exec(rest) ?? [];
    const key = plain ?? single ?? (json === undefined ? undefined : unquoted(json));
    const misplacedDot = plain !== undefined && (dot === '.') !== path.length > 0;
    if (all === undefined || misplacedDot || (index === undefined && key === undefined)) {
      const message = `${quoted(text)} is not a path${rest === text ? '' : ` from ${quoted(rest)} on`}; allowed: keys and indices such as workload.users or faults[0].at`;
      return { ok: false, problems: [{ path: '', message }] };
    }
    path.push(index === undefined ? (key as string) : Number(index));
    rest = rest.slice(all.length);
  }
  return { ok: true, value: path };
}
