import type { Seconds } from '../../util/units.ts';
import type { CompliancePlan } from './compliance-plan.ts';

/**
 * The compliance service of one server: takes events from the server's private queue and writes them in
 * transactions of up to `batch` events, one at a time, as soon as the last one is done.
 *
 * It needs no events of the simulation: between two arrivals its course is known, so it is brought up to
 * date when somebody looks. Times passed in must not decrease.
 */
export class ComplianceService {
  private readonly plan: CompliancePlan;
  private waiting = 0;
  private writing = 0;
  /** When the transaction under way is done. */
  private doneAt: Seconds = 0;
  /** Sum over events of the time spent in the queue until `seenAt`. */
  private queuedSeconds = 0;
  private seenAt: Seconds = 0;

  constructor(plan: CompliancePlan) {
    this.plan = plan;
  }

  /** Puts `n` events into the queue at `now`. */
  enqueue(n: number, now: Seconds): void {
    this.catchUp(now);
    this.waiting += n;
    if (this.writing === 0) this.write(now);
  }

  /** Time that all events together spent in the queue until `at`: its slope is the mean backlog. */
  eventSeconds(at: Seconds): number {
    this.catchUp(at);
    return this.queuedSeconds;
  }

  private catchUp(now: Seconds): void {
    while (this.writing > 0 && this.doneAt <= now) {
      this.pass(this.doneAt);
      this.writing = 0;
      this.write(this.doneAt);
    }
    this.pass(now);
  }

  private pass(to: Seconds): void {
    this.queuedSeconds += (this.waiting + this.writing) * (to - this.seenAt);
    this.seenAt = to;
  }

  private write(at: Seconds): void {
    if (this.waiting === 0) return;
    this.writing = Math.min(this.waiting, this.plan.batch);
    this.waiting -= this.writing;
    this.doneAt = at + this.plan.batchTime + this.writing * this.plan.eventTime;
  }
}
