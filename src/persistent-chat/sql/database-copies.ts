import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import { copiesOf } from '../topology/database-owners.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import { oneWayBetween } from '../topology/distance.ts';
import { instanceOf } from '../topology/parts.ts';

/** A copy of a database. */
export interface CopyPlan {
  readonly path: string;
  /** Path of its instance. */
  readonly instance: string;
  readonly site: string;
  /** Time to write the log of a transaction there. */
  readonly logWrite: Seconds;
  /** Time from there to a computer in each site, by its path. */
  readonly toSites: Readonly<Record<string, Seconds>>;
  /** Bytes that it is said to hold when the run begins. */
  readonly size: number;
}

/** A mirror, and how it mirrors. */
export interface MirrorPlan {
  readonly mirror: string;
  readonly witness: { readonly instance: string; readonly site: string } | null;
  readonly isSynchronous: boolean;
}

/** A database with its mirrors and log-shipping secondaries, all by their paths. */
export interface DatabaseCopies {
  /** The primary, which serves at the start. */
  readonly path: string;
  /** With the primary. */
  readonly copies: Readonly<Record<string, CopyPlan>>;
  /** By the copies that have a mirror. */
  readonly mirrors: Readonly<Record<string, MirrorPlan>>;
}

/** Where the copies of a database are, and which of them mirror each other. */
export function planCopies(path: string, deployment: Deployment, figure: FigureReader): DatabaseCopies {
  const paths = copiesOf(deployment, path);
  const mirrors = paths.flatMap((copy): readonly (readonly [string, MirrorPlan])[] => {
    if (deployment.get<'database'>(copy).mirrorOf !== undefined) return [];
    const mirror = deployment.mirrorOf(copy);
    if (mirror === undefined) return [];
    const { witness, safety } = mirror;
    return [
      [
        copy,
        {
          mirror: mirror.path,
          witness:
            witness === undefined ? null : { instance: witness, site: deployment.siteOf(witness).path },
          isSynchronous: safety === 'synchronous',
        },
      ],
    ];
  });
  return {
    path,
    copies: Object.fromEntries(paths.map((copy) => [copy, copyOf(copy, deployment, figure)])),
    mirrors: Object.fromEntries(mirrors),
  };
}

function copyOf(path: string, deployment: Deployment, figure: FigureReader): CopyPlan {
  const site = deployment.siteOf(path).path;
  const ways = deployment.sitesOfServices.map(
    (other) => [other, oneWayBetween(deployment, site, other, figure)] as const,
  );
  return {
    path,
    instance: instanceOf(path),
    site,
    logWrite: logWrite(deployment.instanceUnder(path), figure),
    toSites: Object.fromEntries(ways),
    size: deployment.get<'database'>(path).size,
  };
}

/** Time that an instance takes to write the log of a transaction. */
function logWrite({ logDisk }: Placed<'sql'>, figure: FigureReader): Seconds {
  return figure(logDisk === 'disk' ? 'sql.logWrite.disk' : 'sql.logWrite.cached');
}
