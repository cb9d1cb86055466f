import { Tally } from '../stats/tally.ts';
import { TimeAverage } from '../stats/time-average.ts';

/** What a shared rate observes of itself, without being asked. */
export class SharedRateStatistics {
  /** Jobs that share the rate, over time. */
  readonly inSystem: TimeAverage;
  /** Rate in use, over time, in work per second. */
  readonly used: TimeAverage;
  /** Time that the jobs which were done took [s]. */
  readonly stay: Tally = new Tally();
  /** Number of jobs that came. */
  arrivals = 0;
  /** Number of jobs that were given up before they were done. */
  reneges = 0;

  /** Starts at the simulated time `at` [s] with no job. */
  constructor(at: number) {
    this.inSystem = new TimeAverage(0, at);
    this.used = new TimeAverage(0, at);
  }

  /** Starts anew at the time `at` [s]: forgets the past and keeps the levels. */
  reset(at: number): void {
    this.inSystem.reset(at);
    this.used.reset(at);
    this.stay.reset();
    this.arrivals = 0;
    this.reneges = 0;
  }
}
