import { Tally } from '../stats/tally.ts';
import { TimeAverage } from '../stats/time-average.ts';

/** What a waiting line observes of itself, without being asked. */
export class LineStatistics {
  /** Those who wait in the line, over time; not those who are served. */
  readonly queued: TimeAverage;
  /** Time in line [s] of those who were granted what they came for; 0 for those who did not wait. */
  readonly waiting: Tally = new Tally();
  /** Time in line [s] of those who left it without: out of patience, interrupted, or served elsewhere. */
  readonly reneging: Tally = new Tally();
  /** Number of those who came, whatever became of them. */
  arrivals = 0;
  /** Number of those who came and did not join, because the line was too long for them. */
  balks = 0;

  /** Starts at the simulated time `at` [s] with nobody in line. */
  constructor(at: number) {
    this.queued = new TimeAverage(0, at);
  }

  /** Number of those who joined the line and left it without. */
  get reneges(): number {
    return this.reneging.count;
  }

  /** Starts anew at the time `at` [s], as at the end of a warm-up: forgets the past and keeps the levels. */
  reset(at: number): void {
    this.queued.reset(at);
    this.waiting.reset();
    this.reneging.reset();
    this.arrivals = 0;
    this.balks = 0;
  }
}
