import { Tally } from '../stats/tally.ts';
import { TimeAverage } from '../stats/time-average.ts';
import { LineStatistics } from './line-statistics.ts';

/** What a store observes of itself, without being asked. */
export class StoreStatistics {
  /** Items in the store, over time. */
  readonly size: TimeAverage;
  /** Time from put to take of each item taken [s]. */
  readonly stay: Tally = new Tally();
  /** The line of those who wait to put. */
  readonly putting: LineStatistics;
  /** The line of those who wait to take. */
  readonly taking: LineStatistics;

  /** Starts at the simulated time `at` [s] with an empty store. */
  constructor(at: number) {
    this.size = new TimeAverage(0, at);
    this.putting = new LineStatistics(at);
    this.taking = new LineStatistics(at);
  }

  /** Starts anew at the time `at` [s]: forgets the past and keeps the levels. */
  reset(at: number): void {
    this.size.reset(at);
    this.stay.reset();
    this.putting.reset(at);
    this.taking.reset(at);
  }
}
