import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import { oneWayBetween } from '../topology/distance.ts';
import { instanceOf } from '../topology/parts.ts';
import { copiesOf } from '../topology/rules/database-owners.ts';

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

/** Two copies that mirror each other, by their places among all copies. */
export interface MirroredPair {
  /** At the start. */
  readonly principal: number;
  readonly mirror: number;
  readonly witness: { readonly instance: string; readonly site: string } | null;
  readonly isSynchronous: boolean;
}

/** A database with its mirrors and log-shipping secondaries. */
export interface DatabaseCopies {
  /** The primary first, which serves at the start; the others in the order of their paths. */
  readonly copies: readonly CopyPlan[];
  readonly pairs: readonly MirroredPair[];
}

/** Where the copies of a database are, and which of them mirror each other. */
export function planCopies(path: string, deployment: Deployment, figure: FigureReader): DatabaseCopies {
  const [, ...others] = copiesOf(deployment, path);
  const paths = [path, ...others.sort()];
  const pairs = paths.flatMap((copy, principal): readonly MirroredPair[] => {
    if (deployment.get<'database'>(copy).mirrorOf !== undefined) return [];
    const mirror = deployment.mirrorOf(copy);
    if (mirror === undefined) return [];
    const { witness, safety } = mirror;
    return [
      {
        principal,
        mirror: paths.indexOf(mirror.path),
        witness: witness === undefined ? null : { instance: witness, site: deployment.siteOf(witness).path },
        isSynchronous: safety === 'synchronous',
      },
    ];
  });
  return { copies: paths.map((copy) => copyOf(copy, deployment, figure)), pairs };
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
