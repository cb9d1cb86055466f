import type { Simulation } from '../kernel/simulation.ts';
import type { Distribution } from '../random/distribution.ts';
import type { RandomStream } from '../random/stream.ts';
import type { Resource, WorkInProgress } from './resource.ts';

/** How units break down, where it differs from the default. */
export interface BreakdownOptions {
  /** Time from repair to breakdown [s], whether or not there is work. */
  readonly uptime: Distribution;
  /** Time from breakdown to repair [s]. */
  readonly downtime: Distribution;
  /** Draws both. */
  readonly stream: RandomStream;
  /** Units that break down and are repaired together. Default: the capacity at the time of this call. */
  readonly units?: number;
  /** What happens to work in progress. Default: it is interrupted. */
  readonly work?: WorkInProgress;
}

/**
 * Lets units of a resource break down and be repaired, over and over, beginning with an uptime from now.
 *
 * For units that break down one by one call it once for each, with `units: 1` and a stream of its own.
 *
 * Draws: one of `uptime` and one of `downtime` in turn, each when it begins. Order: a breakdown is a fault and so
 * comes before everything else in its instant; a repair is a release.
 *
 * @throws RangeError when `units` is not an integer of 1 or more.
 */
export function followBreakdowns(
  simulation: Simulation,
  resource: Resource,
  options: BreakdownOptions,
): void {
  const { uptime, downtime, stream, units = resource.capacity, work = 'interrupt' } = options;
  if (!(Number.isSafeInteger(units) && units >= 1))
    throw new RangeError(
      `units of '${resource.name}' that break down: ${units}; it must be an integer, 1 or more`,
    );
  const breakdown = simulation.kind(
    `breakdown of ${resource.name}`,
    () => {
      resource.breakDown(units, work);
      simulation.schedule(repair, downtime.sample(stream));
    },
    'fault',
  );
  const repair = simulation.kind(
    `repair of ${resource.name}`,
    () => {
      resource.repair(units);
      simulation.schedule(breakdown, uptime.sample(stream));
    },
    'release',
  );
  simulation.schedule(breakdown, uptime.sample(stream));
}
