import type { Seconds } from '../../util/units.ts';

/** Number of copies that stands for a server that will not send its copies, nor have the post. */
const NEVER = 0xffff_ffff;

/**
 * Copies of posts that each server owes its endpoints, and when it was sent the post. A place is the slot of the post
 * × servers + the server.
 */
export class CopiesOwed {
  private readonly servers: number;
  private copies: Uint32Array;
  private relayedAt: Float64Array;

  /** With room for so many slots. */
  constructor(servers: number, slots: number) {
    this.servers = servers;
    this.copies = new Uint32Array(servers * slots);
    this.relayedAt = new Float64Array(servers * slots);
  }

  /** Makes room for so many slots, which must be more than before. */
  grow(slots: number): void {
    const { copies, relayedAt } = this;
    this.copies = new Uint32Array(this.servers * slots);
    this.copies.set(copies);
    this.relayedAt = new Float64Array(this.servers * slots);
    this.relayedAt.set(relayedAt);
  }

  at(place: number): number {
    return this.copies[place];
  }

  set(place: number, copies: number): void {
    this.copies[place] = copies;
  }

  /** Notes when a server is sent the post: Infinity while it is held back for it. */
  relay(place: number, at: Seconds): void {
    this.relayedAt[place] = at;
  }

  /** Whether a server will never send its copies. */
  isWrittenOff(place: number): boolean {
    return this.copies[place] === NEVER;
  }

  /** Nobody is sent the copies that a server owes any more; returns how many that are. */
  miss(place: number): number {
    const missed = this.writeOff(place);
    this.copies[place] = 0;
    return missed;
  }

  /** Copies of a post that are owed and not written off. */
  ofSlot(slot: number): number {
    let owed = 0;
    for (let place = slot * this.servers; place < (slot + 1) * this.servers; place++) {
      if (!this.isWrittenOff(place)) owed += this.copies[place];
    }
    return owed;
  }

  /**
   * A server crashes at `now`: what it owes of a post is written off, and where it is the `home` of the post, what
   * those owe to whom it has not sent it yet. Returns how many copies that are.
   */
  crash(slot: number, crashed: number, home: number, now: Seconds): number {
    const first = slot * this.servers;
    let missed = this.writeOff(first + crashed);
    if (home !== crashed) return missed;
    for (let server = 0; server < this.servers; server++) {
      const place = first + server;
      if (server !== home && this.relayedAt[place] > now) missed += this.writeOff(place);
    }
    return missed;
  }

  private writeOff(place: number): number {
    const copies = this.copies[place];
    if (copies === NEVER) return 0;
    this.copies[place] = NEVER;
    return copies;
  }
}
