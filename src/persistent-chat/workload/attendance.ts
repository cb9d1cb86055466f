import type { LevelCollector } from '../../observe/collector/levelled.ts';

/** How many of the users of all pools are connected. */
export class Attendance {
  private readonly users: number;
  private readonly availability: LevelCollector;
  private readonly connectedIn: Uint32Array;
  private connected = 0;
  private most = 0;
  private wanted = 0;
  private mostWanted = 0;

  /** Of `users` in all, in as many pools; the level gets the share that is connected. */
  constructor(users: number, pools: number, availability: LevelCollector) {
    this.users = users;
    this.availability = availability;
    this.connectedIn = new Uint32Array(pools + 1);
  }

  /** Notes how many users of a pool, counted from 1, are connected now. */
  note(pool: number, connected: number): void {
    this.connected += connected - this.connectedIn[pool];
    this.connectedIn[pool] = connected;
    this.availability.set(this.connected / this.users);
    if (this.connected > this.most) this.most = this.connected;
  }

  /** Notes that so many users have come, or with a minus sign gone, whether they get in or not. */
  want(step: number): void {
    this.wanted += step;
    if (this.wanted > this.mostWanted) this.mostWanted = this.wanted;
  }

  /** Most users that wanted to be connected at once. */
  get wantedPeak(): number {
    return this.mostWanted;
  }

  /** Most users that were connected at once. */
  get peak(): number {
    return this.most;
  }
}
