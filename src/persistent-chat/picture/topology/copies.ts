/** Which computers hold the databases of a pool: the originals beside their mirrors, then the witnesses. */
import type { Deployment, Placed } from '../../topology/deployment.ts';
import { instanceOf } from '../../topology/parts.ts';

/** Computers side by side. */
export interface CopyRow {
  readonly original?: string | undefined;
  readonly mirror?: string | undefined;
}

/** A database, its mirror, and whatever receives its log, each followed by its own copies. */
function familyOf(deployment: Deployment, database: Placed<'database'>): readonly Placed<'database'>[] {
  const mirror = deployment.mirrorOf(database.path);
  const copies = [...(mirror === undefined ? [] : [mirror]), ...deployment.secondariesOf(database.path)];
  return [database, ...copies.flatMap((copy) => familyOf(deployment, copy))];
}

/** The database that a copy comes from in the end. */
function originOf(deployment: Deployment, path: string): Placed<'database'> {
  const database = deployment.get<'database'>(path);
  const from = database.mirrorOf ?? database.shippedFrom;
  return from === undefined ? database : originOf(deployment, from);
}

/** Computers that hold the databases of a pool in one site, in rows; a computer may come more than once. */
export function copyRows(
  deployment: Deployment,
  pool: Placed<'chat-pool'>,
  site: string,
): readonly CopyRow[] {
  const here = (path: string): string | undefined => {
    const computer = deployment.computerOf(path);
    return computer.site === site ? computer.path : undefined;
  };
  const roots = [pool.content, ...(pool.compliance === undefined ? [] : [pool.compliance.database])];
  const family = roots.flatMap((root) => familyOf(deployment, originOf(deployment, root)));
  const rows = family.flatMap(({ path, mirrorOf }): readonly CopyRow[] => {
    const original = mirrorOf ?? path;
    const mirror = deployment.mirrorOf(original);
    const row = { original: here(original), mirror: mirror === undefined ? undefined : here(mirror.path) };
    return row.original === undefined && row.mirror === undefined ? [] : [row];
  });
  const nodes = family.flatMap(({ path }) => deployment.get<'sql'>(instanceOf(path)).cluster);
  const witnesses = family.flatMap(({ witness }) => (witness === undefined ? [] : [witness]));
  return [
    ...rows,
    ...nodes.map((node) => ({ mirror: here(node) })),
    ...witnesses.map((witness) => ({ original: here(witness) })),
  ].filter(({ original, mirror }: CopyRow) => original !== undefined || mirror !== undefined);
}
