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
  /** Copies that each server sends, by slot × servers + server. */
  private copiesBy: Uint32Array;
  private freeSlots = new Int32Array(64);
  private free = 0;
  private slots = 0;

  private readonly servers: number;

  /** Every post must be handled by each of `servers`. */
  constructor(servers: number) {
    this.servers = servers;
    this.copiesBy = new Uint32Array(64 * servers);
  }

  /** Posts in flight. */
  get size(): number {
    return this.slots - this.free;
  }

  /** Takes a slot for a post in `room` that server `home` accepts at `now`. */
  open(room: number, home: number, now: Seconds): number {
    if (this.free === 0 && this.slots === this.rooms.length) this.grow();
    const slot = this.free > 0 ? this.freeSlots[--this.free] : this.slots++;
    this.rooms[slot] = room;
    this.homes[slot] = home;
    this.accepted[slot] = now;
    this.serversLeft[slot] = this.servers;
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

  /** Notes how many copies a server sends; `place` is slot × servers + server. */
  setCopies(place: number, copies: number): void {
    this.copiesBy[place] = copies;
  }

  copies(place: number): number {
    return this.copiesBy[place];
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
    this.copiesBy = longer(new Uint32Array(length * this.servers), this.copiesBy);
    this.freeSlots = longer(new Int32Array(length), this.freeSlots);
  }
}
