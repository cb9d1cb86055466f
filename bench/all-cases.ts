import { readdirSync } from 'node:fs';
import type { BenchCase } from './bench-case.ts';

/** Every case of every file in `bench/cases/`, file by file in the order of their names. */
export async function allCases(): Promise<readonly BenchCase[]> {
  const folder = new URL('cases/', import.meta.url);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .sort();
  const lists = await Promise.all(
    files.map(async (file) => {
      const module: { readonly default: readonly BenchCase[] } = await import(new URL(file, folder).href);
      return module.default;
    }),
  );
  return lists.flat();
}
