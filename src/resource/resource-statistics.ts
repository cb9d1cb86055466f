import { Tally } from '../stats/tally.ts';
import { TimeAverage } from '../stats/time-average.ts';
import { LineStatistics } from './line-statistics.ts';

/**
 * What a resource observes of itself, without being asked: its line, its units, and who came and went.
 *
 * Grants less releases less pre-emptions is the number of those served now. Someone who is pre-empted and
 * resumes later is granted twice, and once in the tally of waiting times.
 */
export class ResourceStatistics extends LineStatistics {
  /** Units in use, over time. */
  readonly busy: TimeAverage;
  /** Units that there are to use, over time: the capacity less those that are broken down. */
  readonly available: TimeAverage;
  /** Time from arrival to release [s]: in line, interrupted, and in service. */
  readonly inSystem: Tally = new Tally();
  /** Number of times that units were granted. */
  grants = 0;
  /** Number of times that units were given back. */
  releases = 0;
  /** Number of times that units were taken away from those who had them. */
  preemptions = 0;

  /** Starts at the simulated time `at` [s], with `available` units, all idle. */
  constructor(available: number, at: number) {
    super(at);
    this.busy = new TimeAverage(0, at);
    this.available = new TimeAverage(available, at);
  }

  /** Share of the available units that was in use until `until` [s], in [0, 1]; NaN when there were none. */
  utilisation(until: number): number {
    return this.busy.mean(until) / this.available.mean(until);
  }

  override reset(at: number): void {
    super.reset(at);
    this.busy.reset(at);
    this.available.reset(at);
    this.inSystem.reset();
    this.grants = 0;
    this.releases = 0;
    this.preemptions = 0;
  }
}
