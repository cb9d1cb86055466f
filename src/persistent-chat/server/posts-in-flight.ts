import type { Seconds } from '../../util/units.ts';

/**
 * Posts between acceptance and the last server's fan-out, in columns of typed arrays. A slot is free again
 * once every server that had to deal with the post has said so.
 */
export class PostsInFlight {
  private rooms = new Uint32Array(64);
  private homes = new Uint8Array(64);
  private accepted = new Float64Array(64);
  private serversLeft = new Uint8Array(64);
  private freeSlots = new Int32Array(64);
  private free = 0;
  private slots = 0;

  /** Posts in flight. */
  get size(): number {
    return this.slots - this.free;
  }

  /** Takes a slot for a post in `room` that server `home` accepts at `now`, and that `servers` must handle. */
  open(room: number, home: number, now: Seconds, servers: number): number {
    if (this.free === 0 && this.slots === this.rooms.length) this.grow();
    const slot = this.free > 0 ? this.freeSlots[--this.free] : this.slots++;
    this.rooms[slot] = room;
    this.homes[slot] = home;
    this.accepted[slot] = now;
    this.serversLeft[slot] = servers;
    return slot;
  }

  room(slot: number): number {
    return this.rooms[slot];
  }

  home(slot: number): number {
    return this.homes[slot];
  }

  acceptedAt(slot: number): Seconds {
    return this.accepted[slot];
  }

  /** One more server is done with the post. */
  done(slot: number): void {
    if (--this.serversLeft[slot] === 0) this.freeSlots[this.free++] = slot;
  }

  private grow(): void {
    const length = 2 * this.rooms.length;
    const longer = <A extends Uint32Array | Uint8Array | Float64Array | Int32Array>(to: A, from: A): A => {
      to.set(from);
      return to;
    };
    this.rooms = longer(new Uint32Array(length), this.rooms);
    this.homes = longer(new Uint8Array(length), this.homes);
    this.accepted = longer(new Float64Array(length), this.accepted);
    this.serversLeft = longer(new Uint8Array(length), this.serversLeft);
    this.freeSlots = longer(new Int32Array(length), this.freeSlots);
  }
}
