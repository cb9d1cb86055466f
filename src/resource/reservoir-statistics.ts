import { TimeAverage } from '../stats/time-average.ts';
import { LineStatistics } from './line-statistics.ts';
import { LinearAverage } from './linear-average.ts';

/** What a reservoir observes of itself, without being asked. */
export class ReservoirStatistics {
  /** The level, over time. */
  readonly level: LinearAverage;
  /** What flows in a second and finds no room, over time. */
  readonly spilling: TimeAverage;
  /** What would flow out a second and is not there, over time. */
  readonly lacking: TimeAverage;
  /** The line of those who wait to fill. */
  readonly filling: LineStatistics;
  /** The line of those who wait to drain. */
  readonly draining: LineStatistics;

  /** Starts at the simulated time `at` [s]. */
  constructor(level: number, at: number) {
    this.level = new LinearAverage(level, at);
    this.spilling = new TimeAverage(0, at);
    this.lacking = new TimeAverage(0, at);
    this.filling = new LineStatistics(at);
    this.draining = new LineStatistics(at);
  }

  /** Starts anew at the time `at` [s]: forgets the past and keeps the levels. */
  reset(at: number): void {
    this.level.reset(at);
    this.spilling.reset(at);
    this.lacking.reset(at);
    this.filling.reset(at);
    this.draining.reset(at);
  }
}
