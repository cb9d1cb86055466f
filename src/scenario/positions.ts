import type { Place } from './place.ts';

/** Offsets of one value and of everything in it. */
export interface Positions {
  readonly key?: number;
  readonly value: number;
  readonly children: ReadonlyMap<string, Positions>;
}

/** Where the value at a path, or its key, was written; of a path that is not there, its nearest ancestor that is. */
export function placeOf(
  whole: Positions,
  path: readonly PropertyKey[],
  part: 'key' | 'value',
  placeAt: (offset: number) => Place,
): Place {
  let here = whole;
  for (const key of path) {
    const child = here.children.get(String(key));
    if (child === undefined) break;
    here = child;
  }
  return placeAt(part === 'key' ? (here.key ?? here.value) : here.value);
}
