import type { Seconds } from '../../util/units.ts';
import { WaitingMessages } from './waiting-messages.ts';

/** Messages that have come to a server and are not processed, posts that wait for the database among them. */
export class InboundMessages {
  /** Those that wait for a core. */
  readonly waiting = new WaitingMessages();
  /** Posts that wait for the database, and the time that all of them have waited until `storedAt`. */
  private storing = 0;
  private storingSeconds: Seconds = 0;
  private storedAt: Seconds = 0;

  /** How many there are at `now`, which must not decrease from call to call. */
  at(now: Seconds): number {
    return this.waiting.at(now) + this.storing;
  }

  /** Time that all of them together have spent until `at`: its slope is the mean of their number. */
  secondsUntil(at: Seconds): Seconds {
    return this.waiting.secondsUntil(at) + this.storingSeconds + this.storing * (at - this.storedAt);
  }

  /** A post goes to the database (1) or comes back from it (-1). */
  store(step: 1 | -1, now: Seconds): void {
    this.storingSeconds += this.storing * (now - this.storedAt);
    this.storedAt = now;
    this.storing += step;
  }

  /** Whether most of them wait for the database. */
  areMostStoring(now: Seconds): boolean {
    return this.storing > this.waiting.at(now);
  }

  /** All of them are gone. */
  clear(now: Seconds): void {
    this.store(-1, now);
    this.storing = 0;
    this.waiting.clear(now);
  }
}
