import { DAY } from '../workload/described-day.ts';
import type { ContributionPlan } from './growth-plan.ts';

/** Bytes of one kind, from day to day. */
export class Contribution {
  readonly plan: ContributionPlan;
  /** Bytes at the end of the last day; of what is drained, the most that stood on it. */
  bytes: number;
  /** Bytes that a purge took when the last day began. */
  purged = 0;
  /** Bytes of each day that a purge has not yet taken. */
  private readonly cohorts: number[] = [];
  private oldest = 0;
  /** What stands and was not drained on the days before. */
  private carried = 0;
  private goal = 0;
  private added = 0;

  constructor(plan: ContributionPlan) {
    this.plan = plan;
    this.bytes = plan.initial;
  }

  /** Lets go what is purged when day `day` begins. */
  purge(day: number): void {
    const { fate } = this.plan;
    this.purged = 0;
    if (fate.kind !== 'purged' || day === 0 || day % fate.every !== 0) return;
    let gone = 0;
    for (; this.oldest < day - fate.olderThan; this.oldest++) {
      gone += this.cohorts[this.oldest];
      this.cohorts[this.oldest] = 0;
    }
    this.bytes = Math.max(0, this.bytes - gone);
    this.purged = gone;
  }

  /**
   * Bytes that it would have at the end of a day that brings `today`, or at most on it where they are drained.
   * `factor` is the users of the day for each of the first; work lasts `lasts` seconds of it.
   */
  wanted(today: number, factor: number, lastFactor: number, lasts: number): number {
    const { fate, standing } = this.plan;
    this.added = today + standing * (factor - lastFactor);
    this.goal =
      fate.kind === 'drained'
        ? this.carried + this.added * Math.min(1, fate.every < DAY ? fate.every / lasts : 1)
        : // What was there for users who leave may be part of what the database began with.
          Math.max(0, this.bytes + this.added);
    return this.goal;
  }

  /** Ends day `day`, on which there was room for `share` of what it wanted. */
  end(day: number, share: number): void {
    const { fate } = this.plan;
    this.bytes += share * (this.goal - this.bytes);
    if (fate.kind === 'purged') this.cohorts.push(share * this.added);
    if (fate.kind !== 'drained') return;
    const runs = (days: number) => Math.floor((days * DAY) / fate.every);
    this.carried = runs(day + 1) > runs(day) ? 0 : this.bytes;
  }
}
