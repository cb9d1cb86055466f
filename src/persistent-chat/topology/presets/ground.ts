/** What every deployment stands on: the directory, sites and computers. */
import type { PartInput, PartsInput } from '../parts.ts';

/** A domain that is the root of its forest and has global catalogs, and a computer to administer chat from. */
export function directory(): PartsInput {
  return {
    'domain/1': { name: 'example.internal', forestRoot: true, globalCatalogs: 2 },
    'site/1': { timeZone: 'UTC' },
    ...computer('console-1', 'site/1'),
    'console/1': { computer: 'computer/console-1' },
  };
}

/** A computer of the one domain. */
export function computer(name: string, site: string): PartsInput {
  return { [`computer/${name}`]: { site, domain: 'domain/1' } };
}

/** Several computers, numbered from `first`. */
export function computers(name: string, first: number, count: number, site: string): PartsInput {
  return Object.assign(
    {},
    ...Array.from({ length: count }, (_, i) => computer(`${name}-${first + i}`, site)),
  );
}

/** Shares on a computer of their own: one for the files of rooms and, with compliance, one for those to archive. */
export function fileStores(site: string, compliance: boolean): PartsInput {
  const share: PartInput<'file-store'> = { computer: 'computer/files-1', kind: 'share' };
  return {
    ...computer('files-1', site),
    'file-store/1': share,
    ...(compliance && { 'file-store/2': share }),
  };
}
