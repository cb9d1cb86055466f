import type { Seconds } from '../../util/units.ts';

/**
 * Servers that the next hop found not to answer and does not try for a while. Source: UCMA, DNS load balancing.
 *
 * A server that is tried again and answers stays on the list until its time is over.
 */
export class DeadServers {
  private readonly untilBy: Float64Array;
  private readonly stay: Seconds;
  /** No server is on it from then on. */
  private last: Seconds = -Infinity;

  /** @param stay time that a server is on the list [s]. */
  constructor(servers: number, stay: Seconds) {
    this.untilBy = new Float64Array(servers).fill(-Infinity);
    this.stay = stay;
  }

  /** A server did not answer at `now`. */
  add(server: number, now: Seconds): void {
    this.untilBy[server] = now + this.stay;
    this.last = now + this.stay;
  }

  has(server: number, now: Seconds): boolean {
    return now < this.untilBy[server];
  }

  isEmpty(now: Seconds): boolean {
    return now >= this.last;
  }

  clear(): void {
    this.untilBy.fill(-Infinity);
    this.last = -Infinity;
  }
}
