import type { Parsed, Problem } from '../util/problem.ts';
import { firstProblems } from './first-problems.ts';
import { found } from './found.ts';
import { DEEPEST_NESTING, MOST_PROBLEMS, MOST_VALUES } from './limits.ts';
import { isMap } from './loose-map.ts';
import { formatPath } from './path.ts';

/** What a value is that cannot be written to a file; undefined when it can, as far as its outside tells. */
function notData(value: unknown): string | undefined {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value === 'bigint') return `the big integer ${value}n`;
  if (typeof value === 'number' && !Number.isFinite(value)) return `the number ${value}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return undefined;
  const name: unknown = (value.constructor as { name?: unknown } | undefined)?.name;
  if (name === 'Promise') return 'a promise (is an await missing?)';
  return typeof name === 'string' && name !== '' && name !== 'Object'
    ? `an object of class ${name}`
    : 'an object with a prototype';
}

/**
 * Copies the value of a scenario script as plain data; undefined properties are left out.
 *
 * Problems, each with its path: functions, symbols, big integers, infinite numbers and NaN, objects of a
 * class, getters, cycles, holes in lists, and what goes beyond the limits of a scenario file.
 */
export function copyPlainData(value: unknown, file: string): Parsed<unknown> {
  const problems: Problem[] = [];
  const open = new Set<unknown>();
  let values = 0;

  const complain = (path: readonly PropertyKey[], message: string): undefined => {
    problems.push({ path: formatPath(path), file, message });
  };

  function copyProperty(owner: object, key: string | symbol, path: readonly PropertyKey[]): unknown {
    const property = Object.getOwnPropertyDescriptor(owner, key);
    if (typeof key === 'symbol')
      return complain(path, `found the key ${String(key)}; allowed: text as a key`);
    if (key === '__proto__')
      return complain([...path, key], 'unknown key "__proto__"; no key of a scenario has this name');
    const inner = Array.isArray(owner) ? [...path, Number(key)] : [...path, key];
    if (property?.get !== undefined) return complain(inner, 'found a getter; allowed: plain data');
    return copy(property?.value, inner);
  }

  function copyCollection(collection: object, path: readonly PropertyKey[]): unknown {
    if (open.has(collection))
      return complain(path, 'found a value that contains itself; allowed: plain data');
    if (path.length >= DEEPEST_NESTING) {
      return complain(
        path,
        `nested too deeply; allowed: ${DEEPEST_NESTING} maps and lists inside one another`,
      );
    }
    open.add(collection);
    let result: unknown;
    if (Array.isArray(collection)) {
      result = Array.from({ length: Math.min(collection.length, MOST_VALUES + 1) }, (_, index) => {
        const item = copyProperty(collection, String(index), path);
        return item === undefined && problems.length === 0
          ? complain([...path, index], 'found nothing; allowed: a value')
          : item;
      });
    } else {
      const map: Record<string, unknown> = {};
      for (const key of Reflect.ownKeys(collection)) {
        const item = copyProperty(collection, key, path);
        if (item !== undefined) map[String(key)] = item;
      }
      result = map;
    }
    open.delete(collection);
    return result;
  }

  function copy(item: unknown, path: readonly PropertyKey[]): unknown {
    values++;
    if (values > MOST_VALUES) {
      return values === MOST_VALUES + 1
        ? complain(path, `more than ${MOST_VALUES} values; allowed: ${MOST_VALUES}`)
        : undefined;
    }
    const wrong = notData(item);
    if (wrong !== undefined)
      return complain(
        path,
        `found ${wrong}; allowed: plain data (maps, lists, text, finite numbers, true, false)`,
      );
    return typeof item === 'object' && item !== null ? copyCollection(item, path) : item;
  }

  const data = copy(value, []);
  if (problems.length > 0) return { ok: false, problems: firstProblems(problems, MOST_PROBLEMS) };
  if (isMap(data)) return { ok: true, value: data };
  return {
    ok: false,
    problems: [
      {
        path: '',
        file,
        message: `found ${found(data)}; allowed: a map of keys such as name, topology and horizon`,
      },
    ],
  };
}
