import type { FigureReader } from '../figures/index.ts';
import { copiesOf } from '../topology/database-owners.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import { groupedBy } from '../topology/grouped-by.ts';
import { instanceOf } from '../topology/parts.ts';
import { speedOf } from '../topology/speed.ts';
import { bufferFor, coresFor } from '../topology/sql-limits.ts';

/** A SQL Server instance that holds databases of pools that run, or copies of them. */
export interface InstancePlan {
  readonly path: string;
  /**
   * Whose cores and disks it works on: its computer's, shared with the other instances there that may use all
   * cores, or, where its edition uses fewer, its own.
   */
  readonly hardware: string;
  readonly cores: number;
  /** Work done in a second by one core, relative to the recommended hardware, the back end's part taken off. */
  readonly speed: number;
  readonly disks: number;
  /** Time of a random read on one disk [s]. */
  readonly randomRead: number;
  /** Pages that come with one random read. */
  readonly pagesPerRead: number;
  /** Bytes of pages kept in memory. */
  readonly buffer: number;
  /** Bytes of the databases on it that no pool that runs works with. */
  readonly otherBytes: number;
}

/** A pool that runs, and how many use it. */
export interface RunningPool {
  readonly pool: Placed<'chat-pool'>;
  readonly users: number;
}

/** Plans the instances under the databases of some pools and under their copies, each once. Cost: O(parts). */
export function planInstances(
  pools: readonly RunningPool[],
  deployment: Deployment,
  figure: FigureReader,
): readonly InstancePlan[] {
  const used = new Set(
    pools.flatMap(({ pool: { content, compliance } }) =>
      compliance === undefined ? [content] : [content, compliance.database],
    ),
  );
  const backEnds = backEndUsers(pools, deployment, figure);
  const onComputer = groupedBy(deployment.of('sql'), ({ computer }) => computer);
  const copies = [...used].flatMap((database) => copiesOf(deployment, database));
  return [...new Set([...used, ...copies].map(instanceOf))].map((path) => {
    const instance = deployment.get<'sql'>(path);
    const { cores, hardware } = coresOf(instance, deployment, figure);
    const others = deployment.databasesOn(path).filter((other) => !used.has(other.path));
    const sharing = onComputer.get(instance.computer)?.length ?? 1;
    return {
      path,
      hardware,
      cores,
      speed: speedBeside(backEnds.get(hardware) ?? 0, cores, deployment.computerOf(path), figure),
      disks: figure('sql.disks'),
      randomRead: figure('sql.randomRead'),
      pagesPerRead: figure('sql.readPages'),
      buffer: bufferOf(instance, sharing, deployment, figure),
      otherBytes: others.reduce((sum, { size }) => sum + size, 0),
    };
  });
}

function coresOf(instance: Placed<'sql'>, deployment: Deployment, figure: FigureReader) {
  const ofHost = deployment.get<'computer'>(instance.computer).cores ?? figure('sql.cores');
  const cores = coresFor(instance, ofHost, figure);
  return { cores, hardware: cores === ofHost ? instance.computer : instance.path };
}

/** Users of the pools whose next hop has its back-end database on some hardware, by that hardware. */
function backEndUsers(
  pools: readonly RunningPool[],
  deployment: Deployment,
  figure: FigureReader,
): ReadonlyMap<string, number> {
  const byHardware = new Map<string, number>();
  for (const { pool, users } of pools) {
    if (pool.nextHop === undefined) continue;
    const { backEnd } = deployment.get<'front-end-pool' | 'standard-edition'>(pool.nextHop);
    const { hardware } = coresOf(deployment.instanceUnder(backEnd), deployment, figure);
    byHardware.set(hardware, (byHardware.get(hardware) ?? 0) + users);
  }
  return byHardware;
}

/**
 * A back-end database on the same cores leaves less of them to the others. No figure says how much it needs; it
 * is taken to need the same for each user of the pools whose next hop it belongs to, evenly over time.
 */
function speedBeside(users: number, cores: number, host: Placed<'computer'>, figure: FigureReader): number {
  const full = speedOf(host, figure);
  if (users === 0) return full;
  const busy = (users * figure('sql.backEnd.cores')) / (cores * full);
  return full * (1 - Math.min(figure('sql.backEnd.most'), busy));
}

/** The `sharing` instances of a computer share what the system leaves of its memory. */
function bufferOf(
  instance: Placed<'sql'>,
  sharing: number,
  deployment: Deployment,
  figure: FigureReader,
): number {
  const { memory = figure('sql.memory') } = deployment.get<'computer'>(instance.computer);
  return bufferFor(instance, Math.max(0, memory - figure('sql.baseMemory')) / sharing, figure);
}
