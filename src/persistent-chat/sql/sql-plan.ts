import type { FigureReader } from '../figures/index.ts';
import { diskBytesPerRow, messageRow } from '../storage/row-size.ts';
import type { Deployment } from '../topology/deployment.ts';
import { oneWay } from '../topology/distance.ts';
import { coresFor, largestDatabase } from '../topology/sql-limits.ts';

/** The content database of a pool. */
export interface ContentPlan {
  readonly path: string;
  readonly cores: number;
  readonly work: number;
  readonly commit: number;
  readonly roundTrips: number;
  readonly bytesPerPost: number;
  /** Bytes that the edition of its SQL Server allows; null when it sets no bound that matters. */
  readonly limitBytes: number | null;
}

/** What the content database at a path is built on. */
export function planContent(path: string, deployment: Deployment, figure: FigureReader): ContentPlan {
  const instance = deployment.instanceUnder(path);
  const host = deployment.computerOf(path);
  return {
    path,
    cores: coresFor(instance, host.cores ?? figure('sql.cores'), figure),
    work: figure('sql.postWork'),
    commit: commitTime(path, deployment, figure),
    roundTrips: figure('sql.roundTripsPerPost'),
    bytesPerPost: diskBytesPerRow(messageRow(figure('message.characters'), figure('message.richText'))),
    limitBytes: largestDatabase(instance, figure),
  };
}

/** The figure has both partners in one site; to a mirror in another one, the way there and back comes on top. */
function commitTime(path: string, deployment: Deployment, figure: FigureReader): number {
  const mirror = deployment.mirrorOf(path);
  if (mirror === undefined) return figure('sql.commit.alone');
  const further = 2 * oneWay(deployment, path, mirror.path, figure) - figure('network.roundTrip');
  return figure('sql.commit.mirrored') + Math.max(0, further);
}
