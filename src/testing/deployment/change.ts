/** What a change to a deployment is made with. */
import {
  kindOf,
  type PartInput,
  type PartKind,
  type PartsInput,
} from '../../persistent-chat/topology/parts.ts';

/** Parts to add or to put in place of others; undefined takes one away. */
export type Edit = Readonly<Record<string, PartInput | undefined>>;

/** Three numbers that say which of the things at hand a change is about; each is taken modulo their number. */
export type Dice = readonly [number, number, number];

/**
 * One way to change a deployment that is written out in full. Its references lead somewhere before and after;
 * it may break any rule. Changes nothing where it does not apply.
 */
export type Change = (parts: PartsInput, dice: Dice) => Edit;

/** Paths of the parts of a kind. */
export function pathsOf(parts: PartsInput, kind: PartKind): readonly string[] {
  return Object.keys(parts).filter((path) => kindOf(path) === kind);
}

/** A part of a kind. */
export function partAt<K extends PartKind>(parts: PartsInput, path: string): PartInput<K> {
  return parts[path] as PartInput<K>;
}

/** One of the items. */
export function pick<T>(items: readonly T[], die: number): T {
  return items[die % items.length];
}

/** One part of a kind, with some of its keys replaced. */
export function edit<K extends PartKind>(
  parts: PartsInput,
  kind: K,
  die: number,
  keys: (part: PartInput<K>, path: string) => Partial<PartInput<K>>,
): Edit {
  const paths = pathsOf(parts, kind);
  if (paths.length === 0) return {};
  const path = pick(paths, die);
  const part = partAt<K>(parts, path);
  return { [path]: { ...part, ...keys(part, path) } };
}

/** The first path of its form that no part has. */
export function fresh(parts: PartsInput, form: (n: number) => string): string {
  let n = 1;
  while (Object.hasOwn(parts, form(n))) n++;
  return form(n);
}

/** A part without one of its keys. */
export function without<K extends PartKind>(part: PartInput<K>, key: keyof PartInput<K>): PartInput<K> {
  const { [key]: _, ...others } = part;
  return others as PartInput<K>;
}
