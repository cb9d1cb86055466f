/** What is said by hand on top of what a preset says. */
import { listed } from '../../scenario/found.ts';
import { isMap } from '../../scenario/loose-map.ts';
import { didYouMean } from '../../scenario/nearest.ts';
import type { PartIssue } from './part-issue.ts';

/** What an object itself has under a key. */
export function own(map: unknown, key: PropertyKey): unknown {
  return typeof map === 'object' && map !== null && Object.hasOwn(map, key)
    ? (map as Readonly<Record<PropertyKey, unknown>>)[key]
    : undefined;
}

/** Replaces key by key, in maps inside too; a list replaces a list, and null takes a key away. */
export function onTop(ready: unknown, said: unknown): unknown {
  if (!isMap(ready) || !isMap(said)) return said;
  const changed = Object.entries(said).map(([key, value]) => [key, onTop(own(ready, key), value)] as const);
  const removed = new Set(changed.filter(([, value]) => value === null).map(([key]) => key));
  const kept = Object.entries(ready).filter(([key]) => !removed.has(key));
  const set = changed.filter(([, value]) => value !== null);
  return { ...Object.fromEntries(kept), ...Object.fromEntries(set) };
}

function firstWord(path: string): string {
  return path.split('/', 1)[0];
}

/** Every null that takes nothing away, because the preset says nothing there. */
export function emptyRemovals(ready: unknown, said: unknown, path: PropertyKey[] = []): readonly PartIssue[] {
  if (!isMap(ready) || !isMap(said)) return [];
  return Object.entries(said).flatMap(([key, value]) => {
    if (value !== null || Object.hasOwn(ready, key)) {
      return emptyRemovals(own(ready, key), value, [...path, key]);
    }
    const names = Object.keys(ready);
    const ofKind = names.filter((name) => firstWord(name) === firstWord(key));
    const valid = ofKind.length > 0 ? ofKind : names;
    const message = `it removes what the preset says, which says nothing here; allowed: ${listed(valid)}${didYouMean(key, valid)}`;
    return [{ code: 'custom', message, input: value, path: [...path, key] }];
  });
}
