import { Histogram } from '../../stats/histogram.ts';
import type { Seconds } from '../../util/units.ts';

/** What became of the connections that users of a run lost, whosever fault that was. */
export class ConnectionsLost {
  /** All of them; each is one of the two below, or of a user who is out now. */
  dropped = 0;
  reconnected = 0;
  /** Of users who left while they were out. */
  left = 0;
  /** Time that those were out who are out no more [user-seconds]. */
  secondsOut = 0;
  private readonly waits = new Histogram();
  private longest = Number.NaN;

  /** A user is back after so long. */
  back(wait: Seconds): void {
    this.reconnected++;
    this.secondsOut += wait;
    this.waits.observe(wait);
    this.longest = Number.isNaN(this.longest) ? wait : Math.max(this.longest, wait);
  }

  /** A user left who was out for so long. */
  leave(wait: Seconds): void {
    this.left++;
    this.secondsOut += wait;
  }

  /** Time within which so large a share of those was back who are; NaN when nobody is. */
  waitOf(share: number): Seconds {
    return this.waits.count === 0 ? Number.NaN : this.waits.quantile(share);
  }

  /** Longest time of those who are back; NaN when nobody is. */
  get longestWait(): Seconds {
    return this.longest;
  }
}
