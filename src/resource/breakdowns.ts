import type { Simulation } from '../kernel/simulation.ts';
import type { Distribution } from '../random/distribution.ts';
import type { RandomStream } from '../random/stream.ts';
import { TimeAverage } from '../stats/time-average.ts';
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

/** What breakdowns have done so far, so that a fault that changes nothing is not taken for one that does no harm. */
export class Breakdowns {
  /** Number of breakdowns. */
  count = 0;
  /** Number of times that work in progress lost its units by one. */
  interrupted = 0;
  private readonly simulation: Simulation;
  private readonly missing: TimeAverage;
  private readonly since: number;

  /** For `followBreakdowns`: none yet. */
  constructor(simulation: Simulation) {
    this.simulation = simulation;
    this.since = simulation.now;
    this.missing = new TimeAverage(0, simulation.now);
  }

  /** Units that were missing, times the seconds that each was [s]. */
  get lost(): number {
    const { now } = this.simulation;
    return now > this.since ? this.missing.mean(now) * (now - this.since) : 0;
  }

  /** There were breakdowns, and no unit was missing for any time, nor was any work interrupted. */
  get areInert(): boolean {
    return this.count > 0 && this.interrupted === 0 && this.lost === 0;
  }

  /** For `followBreakdowns`: one more happens, by which there are so many units fewer. */
  happen(missing: number, interrupted: number): void {
    this.count++;
    this.interrupted += interrupted;
    this.missing.set(missing, this.simulation.now);
  }

  /** For `followBreakdowns`: the units are there again. */
  end(): void {
    this.missing.set(0, this.simulation.now);
  }
}

/**
 * Lets units of a resource break down and be repaired, over and over, beginning with an uptime from now. Gives what
 * that has done so far, at any time.
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
): Breakdowns {
  const { uptime, downtime, stream, units = resource.capacity, work = 'interrupt' } = options;
  if (!(Number.isSafeInteger(units) && units >= 1))
    throw new RangeError(
      `units of '${resource.name}' that break down: ${units}; it must be an integer, 1 or more`,
    );
  const breakdowns = new Breakdowns(simulation);
  const breakdown = simulation.kind(
    `breakdown of ${resource.name}`,
    () => {
      const [available, interrupted] = [resource.available, resource.statistics.preemptions];
      resource.breakDown(units, work);
      breakdowns.happen(available - resource.available, resource.statistics.preemptions - interrupted);
      simulation.schedule(repair, downtime.sample(stream));
    },
    'fault',
  );
  const repair = simulation.kind(
    `repair of ${resource.name}`,
    () => {
      resource.repair(units);
      breakdowns.end();
      simulation.schedule(breakdown, uptime.sample(stream));
    },
    'release',
  );
  simulation.schedule(breakdown, uptime.sample(stream));
  return breakdowns;
}
