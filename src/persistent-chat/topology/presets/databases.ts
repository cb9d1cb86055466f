/** Where the presets put databases: instances, mirrors, witnesses, log-shipping secondaries. */
import { DATABASE_KINDS, type PartInput, type PartsInput } from '../parts.ts';
import { computer } from './ground.ts';
import type { Occasion } from './preset.ts';

/** Version and edition of an instance. */
export type Brand = Pick<PartInput<'sql'>, 'version' | 'edition'>;

/** The newest version that the first pages of the product name, in an edition. */
export function brand({ product }: Occasion, edition: Brand['edition']): Brand {
  return { version: product === 'lync-2013' ? '2012' : '2014', edition };
}

/** An instance on a computer that is there. */
export function instance(path: string, host: string, brand: Brand, mirroringPort?: number): PartsInput {
  return { [path]: { computer: host, ...brand, ...(mirroringPort !== undefined && { mirroringPort }) } };
}

/** Computer of an instance that has one of its own. */
export function hostOf(instancePath: string): string {
  return `computer/${instancePath.replace('/', '-')}`;
}

/** An instance on a computer of its own. */
export function server(path: string, site: string, brand: Brand): PartsInput {
  return { ...computer(path.replace('/', '-'), site), ...instance(path, hostOf(path), brand) };
}

/** Databases of chat. */
export type ChatDatabase = 'content' | 'compliance';

/** Instances of a database and its copies. */
export interface Homes {
  readonly primary: string;
  readonly mirror?: string;
  /** Watches primary and mirror. */
  readonly witness?: string | undefined;
  /** In the other site, receives the log. */
  readonly secondary?: string;
  readonly secondaryMirror?: string;
}

/** Path of a database of chat on an instance. */
export function databasePath(instancePath: string, kind: ChatDatabase): string {
  return `${instancePath}/${DATABASE_KINDS[kind]}`;
}

/** A database with its copies. */
export function copies(kind: ChatDatabase, homes: Homes): PartsInput {
  const { primary, mirror, witness, secondary, secondaryMirror } = homes;
  const at = (home: string) => databasePath(home, kind);
  const watched = witness === undefined ? {} : { witness };
  return {
    [at(primary)]: { kind },
    ...(mirror !== undefined && { [at(mirror)]: { kind, mirrorOf: at(primary), ...watched } }),
    ...(secondary !== undefined && { [at(secondary)]: { kind, shippedFrom: at(primary) } }),
    ...(secondary !== undefined &&
      secondaryMirror !== undefined && { [at(secondaryMirror)]: { kind, mirrorOf: at(secondary) } }),
  };
}
