/**
 * From YAML nodes to plain data that remembers where each part was written. Own code rather than the
 * package's `toJS`, which neither gives places nor counts what aliases expand to.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Parsed, Problem } from '../util/problem.ts';
import { firstProblems } from './first-problems.ts';
import { found, quoted } from './found.ts';
import { DEEPEST_NESTING, MOST_ALIASES, MOST_PROBLEMS, MOST_VALUES } from './limits.ts';
import { didYouMean } from './nearest.ts';
import { formatPath } from './path.ts';
import type { Locate } from './place.ts';
import { type Positions, placeOf } from './positions.ts';
import type { YamlSource } from './yaml-source.ts';

interface Reading {
  readonly data: unknown;
  readonly children: ReadonlyMap<string, Positions>;
  /** Values in it, itself included, aliases replaced. */
  readonly values: number;
  /** Maps and lists inside one another; 0 for a scalar. */
  readonly height: number;
}

const NO_CHILDREN: ReadonlyMap<string, Positions> = new Map();
const NOTHING: Reading = { data: null, children: NO_CHILDREN, values: 1, height: 0 };
/** NaN stands for what cannot be read: nothing allows it, so that it is never taken for something else. */
const UNREADABLE: Reading = { ...NOTHING, data: Number.NaN };

/** Tags that say what a value is anyway; all others are flaws of the source. */
const CORE_TAG = /^(?:!|tag:yaml\.org,2002:(?:map|seq|str|null|bool|int|float))$/;

/** Data of a document and where it was written. */
export interface YamlData {
  readonly data: unknown;
  readonly locate: Locate;
  /** What is wrong with single values and keys, those of the source among them. */
  readonly flaws: readonly Problem[];
}

/** Turns the nodes of one document into data. Problems: what goes beyond the limits. Never throws. */
export function readYamlData({ root, placeAt, flaws }: YamlSource): Parsed<YamlData> {
  const problems: Problem[] = flaws.map(({ offset, message }) => ({ path: '', message, ...placeAt(offset) }));
  const anchors = new Map<string, Reading | 'open'>();
  let aliases = 0;
  let bomb = false;

  const complain = (offset: number, path: readonly PropertyKey[], message: string): void => {
    problems.push({ path: formatPath(path), message, ...placeAt(offset) });
  };

  function readAlias(name: string, offset: number, path: readonly (string | number)[]): Reading {
    const target = anchors.get(name);
    aliases++;
    if (aliases > MOST_ALIASES) {
      bomb = true;
      complain(offset, path, `more than ${MOST_ALIASES} aliases; allowed: ${MOST_ALIASES} in a file`);
    } else if (target === undefined) {
      complain(
        offset,
        path,
        `no anchor &${name} stands before the alias *${name}${didYouMean(name, [...anchors.keys()])}`,
      );
    } else if (target === 'open') {
      complain(
        offset,
        path,
        `the alias *${name} stands inside the value that it repeats; allowed: an alias of something else`,
      );
    } else {
      return target;
    }
    return UNREADABLE;
  }

  function isFlawed({ range, tag }: Scalar.Parsed): boolean {
    const [from, to] = range;
    return (
      (tag !== undefined && !CORE_TAG.test(tag)) || flaws.some(({ offset }) => offset >= from && offset < to)
    );
  }

  function keyOf(node: unknown, offset: number, path: readonly (string | number)[]): string | undefined {
    if (isScalar(node) && isFlawed(node as Scalar.Parsed)) return undefined;
    if (isScalar(node) && typeof node.value === 'string') {
      if (node.value !== '__proto__') return node.value;
      complain(offset, [...path, node.value], 'unknown key "__proto__"; no key of a scenario has this name');
    } else if (isScalar(node) && node.value !== null) {
      return node.source ?? String(node.value);
    } else {
      complain(
        offset,
        path,
        `found ${isScalar(node) || node === null ? 'no key before the colon' : 'a list, a map or an alias as a key'}; allowed: text`,
      );
    }
    return undefined;
  }

  function readMap(
    map: YAMLMap<ParsedNode, ParsedNode | null>,
    path: readonly (string | number)[],
    depth: number,
  ): Reading {
    const data: Record<string, unknown> = {};
    const children = new Map<string, Positions>();
    let values = 1;
    let height = 1;
    for (const pair of map.items) {
      const keyOffset = pair.key?.range?.[0] ?? map.range?.[0] ?? 0;
      const key = keyOf(pair.key, keyOffset, path);
      if (key === undefined) continue;
      const inner = [...path, key];
      const earlier = children.get(key);
      if (earlier?.key !== undefined) {
        complain(
          keyOffset,
          inner,
          `the key ${quoted(key)} is written twice, first in line ${placeAt(earlier.key).line}; allowed: once`,
        );
      }
      const value = read(pair.value, inner, depth + 1, keyOffset);
      data[key] = value.data;
      children.set(key, {
        key: keyOffset,
        value: pair.value?.range?.[0] ?? keyOffset,
        children: value.children,
      });
      values += value.values;
      height = Math.max(height, value.height + 1);
    }
    return { data, children, values, height };
  }

  function readList(
    list: YAMLSeq<ParsedNode | null>,
    path: readonly (string | number)[],
    depth: number,
  ): Reading {
    const data: unknown[] = [];
    const children = new Map<string, Positions>();
    let values = 1;
    let height = 1;
    for (const [index, item] of list.items.entries()) {
      const offset = item?.range?.[0] ?? list.range?.[0] ?? 0;
      const value = read(item, [...path, index], depth + 1, offset);
      data.push(value.data);
      children.set(String(index), { value: offset, children: value.children });
      values += value.values;
      height = Math.max(height, value.height + 1);
    }
    return { data, children, values, height };
  }

  function readNode(
    node: ParsedNode | null,
    path: readonly (string | number)[],
    depth: number,
    offset: number,
  ): Reading {
    if (node === null) return NOTHING;
    if (isAlias(node)) return readAlias(node.source, offset, path);
    if (isMap(node)) return readMap(node as YAMLMap<ParsedNode, ParsedNode | null>, path, depth);
    if (isSeq(node)) return readList(node as YAMLSeq<ParsedNode | null>, path, depth);
    if (isFlawed(node)) return UNREADABLE;
    const { value } = node;
    const isPlain =
      value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
    if (!isPlain) complain(offset, path, `found ${found(value)}; allowed: a finite number`);
    return isPlain ? { ...NOTHING, data: value } : UNREADABLE;
  }

  function read(
    node: ParsedNode | null,
    path: readonly (string | number)[],
    depth: number,
    fallback: number,
  ): Reading {
    if (bomb) return NOTHING;
    const offset = node?.range?.[0] ?? fallback;
    const anchor = node === null || isAlias(node) ? undefined : node.anchor;
    if (anchor !== undefined) anchors.set(anchor, 'open');
    const reading = readNode(node, path, depth, offset);
    if (anchor !== undefined) anchors.set(anchor, reading);
    if (reading.values > MOST_VALUES && !bomb) {
      bomb = true;
      complain(
        offset,
        path,
        `more than ${MOST_VALUES} values once the aliases in it are replaced; allowed: ${MOST_VALUES}`,
      );
    } else if (depth + reading.height > DEEPEST_NESTING && !bomb) {
      bomb = true;
      complain(
        offset,
        path,
        `nested too deeply once the aliases in it are replaced; allowed: ${DEEPEST_NESTING} maps and lists inside one another`,
      );
    }
    return reading;
  }

  const { data, children } = read(root, [], 0, 0);
  if (bomb) return { ok: false, problems: firstProblems(problems, MOST_PROBLEMS) };
  const whole: Positions = { value: root?.range[0] ?? 0, children };
  const locate: Locate = (path, part) => placeOf(whole, path, part, placeAt);
  return { ok: true, value: { data, locate, flaws: problems } };
}
