/** How the parameters of laws are read from data, and written as data: one kind of parameter after the other. */
import type { InvertibleDistribution } from './distribution.ts';
import type { MixturePart } from './mixture.ts';
import type { Range } from './range.ts';

/** What reads a description: it collects problems, and knows the names of the laws. */
export interface Reader {
  /** Adds a problem at a path. */
  complain(path: string, message: string): void;
  /** Reads a description that lies in another one; undefined when it has problems. */
  law(value: unknown, path: string): InvertibleDistribution | undefined;
  /** Data of a law that lies in another one. */
  spec(law: InvertibleDistribution): unknown;
}

/** One kind of parameter. `Data` is what stands in the description, and is there for types only. */
export interface Parameter<Data> {
  /** Value for a key that may be left out; undefined where it may not. */
  readonly absent: number | undefined;
  /** Checks data and returns what the law is made from; undefined after a complaint. */
  read(value: unknown, path: string, reader: Reader): unknown;
  /** Data of what a law was made from. */
  write(value: unknown, reader: Reader): Data;
}

/** A number in a range. */
export function number(range: Range): Parameter<number> {
  return { absent: undefined, read: numberReader(range), write: (value) => value as number };
}

/** A number in a range, with a value that stands for its absence, such as an infinity that data cannot carry. */
export function optional(range: Range, absent: number): Parameter<number> & { readonly absent: number } {
  return { absent, read: numberReader(range), write: (value) => value as number };
}

/** A list of numbers in a range. */
export function numbers(range: Range): Parameter<readonly number[]> {
  return { absent: undefined, read: listReader(numberReader(range)), write: (value) => value as number[] };
}

/** A list of lists of numbers in a range. */
export function rows(range: Range): Parameter<readonly (readonly number[])[]> {
  const read = listReader(listReader(numberReader(range)));
  return { absent: undefined, read, write: (value) => value as number[][] };
}

/** Stands for the type of a description in the type of a parameter, which cannot name it without going in circles. */
export interface NestedLaw {
  readonly nested: 'law';
}

/** Another law. */
export const LAW: Parameter<NestedLaw> = {
  absent: undefined,
  read: (value, path, reader) => reader.law(value, path),
  write: (value, reader) => reader.spec(value as InvertibleDistribution) as NestedLaw,
};

/** Other laws with their weights. */
export function parts(
  weight: Range,
): Parameter<readonly { readonly weight: number; readonly law: NestedLaw }[]> {
  const readWeight = numberReader(weight);
  const readPart = (value: unknown, path: string, reader: Reader) => {
    const entries = mapOf(value);
    if (entries === undefined || Object.keys(entries).sort().join() !== 'law,weight') {
      reader.complain(
        path,
        `found ${found(value)}; allowed: a map with 'weight' and 'law', and no other keys`,
      );
      return undefined;
    }
    const weight = readWeight(entries.weight, `${path}.weight`, reader);
    const law = reader.law(entries.law, `${path}.law`);
    return weight === undefined || law === undefined ? undefined : { weight, law };
  };
  return {
    absent: undefined,
    read: listReader(readPart),
    write: (value, reader) =>
      (value as MixturePart[]).map(({ weight, law }) => ({ weight, law: reader.spec(law) as NestedLaw })),
  };
}

/** What stands in a place where something else is allowed, in a few characters. */
export function found(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).slice(0, 4);
    return keys.length === 0 ? 'an empty map' : `a map with ${keys.map((key) => `'${cut(key)}'`).join(', ')}`;
  }
  return typeof value === 'string' ? `'${cut(value)}'` : cut(String(value));
}

/** The entries of a plain map; undefined for anything else. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap ? (value as Record<string, unknown>) : undefined;
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function numberReader(range: Range) {
  return (value: unknown, path: string, reader: Reader): number | undefined => {
    if (typeof value === 'number' && range.includes(value)) return value;
    reader.complain(path, `found ${found(value)}; allowed: a number, ${range.text}`);
    return undefined;
  };
}

function listReader<T>(readItem: (value: unknown, path: string, reader: Reader) => T | undefined) {
  return (value: unknown, path: string, reader: Reader): readonly T[] | undefined => {
    if (!Array.isArray(value)) {
      reader.complain(path, `found ${found(value)}; allowed: a list`);
      return undefined;
    }
    const items: T[] = [];
    for (let i = 0; i < value.length; i++) {
      const item = readItem(value[i], `${path}[${i}]`, reader);
      if (item !== undefined) items.push(item as T);
    }
    return items.length === value.length ? items : undefined;
  };
}
