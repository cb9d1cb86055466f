import { SnapshotError } from './errors.ts';

/**
 * What a snapshot can hold: numbers, texts, truth values, null, undefined, and arrays and plain objects of them.
 *
 * No functions, no class instances, nothing that refers to itself: such a value has behaviour or identity, and
 * neither survives being written down.
 */
export type PlainData =
  | undefined
  | null
  | boolean
  | number
  | string
  | readonly PlainData[]
  | { readonly [key: string]: PlainData };

/** Nesting at which a value is taken to refer to itself. */
const DEEPEST = 100;

/**
 * A copy of plain data that shares nothing with it.
 *
 * @throws SnapshotError when the value is not plain data; the message begins with `what`.
 */
export function copyOfPlainData(value: unknown, what: string): PlainData {
  return copied(value, what, 0);
}

function copied(value: unknown, what: string, depth: number): PlainData {
  if (value === null || value === undefined) return value;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object')
    throw new SnapshotError(`${what} is a ${typeof value}: it is not plain data`);
  if (depth === DEEPEST) throw new SnapshotError(`${what} is nested deeper than ${DEEPEST}, or holds itself`);
  if (Array.isArray(value)) return value.map((item, i) => copied(item, `${what}[${i}]`, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new SnapshotError(`${what} is an instance of ${value.constructor.name}: it is not plain data`);
  if (Object.getOwnPropertySymbols(value).length > 0)
    throw new SnapshotError(`${what} has keys that are symbols: it is not plain data`);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, copied(item, `${what}.${key}`, depth + 1)]),
  );
}
