import type { Seconds } from '../../util/units.ts';

/** What a slot holds. */
const FREE = 0;
/** A post whose sender has no answer yet. */
const OPEN = 1;
/** A post that is stored and not yet fanned out by every server. */
const ANSWERED = 2;

/**
 * Posts between the moment they are written and the last server's fan-out, in columns of typed arrays. A slot
 * is free again once every server that had to deal with the post has said so, or the post was given up.
 */
export class PostsInFlight {
  private states = new Uint8Array(64);
  private rooms = new Uint32Array(64);
  private senders = new Uint32Array(64);
  private lengths = new Uint32Array(64);
  private tries = new Uint32Array(64);
  private homes = new Uint8Array(64);
  private accepted = new Float64Array(64);
  private serversLeft = new Uint8Array(64);
  /** Copies that each server owes its endpoints, by slot × servers + server. */
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

  /** Posts whose senders have no answer yet, counted from the slots. */
  get unanswered(): number {
    let open = 0;
    for (let slot = 0; slot < this.slots; slot++) if (this.states[slot] === OPEN) open++;
    return open;
  }

  /** Copies owed to endpoints and not yet handed to the cores or written off, counted from the slots. */
  get owed(): number {
    let owed = 0;
    for (let slot = 0; slot < this.slots; slot++) {
      if (this.states[slot] !== ANSWERED) continue;
      for (let server = 0; server < this.servers; server++)
        owed += this.copiesBy[slot * this.servers + server];
    }
    return owed;
  }

  /** When the post was taken in that server `home` has owed an answer for longest; Infinity when it owes none. */
  oldestOn(home: number): Seconds {
    let oldest = Infinity;
    for (let slot = 0; slot < this.slots; slot++) {
      if (this.states[slot] === OPEN && this.homes[slot] === home)
        oldest = Math.min(oldest, this.accepted[slot]);
    }
    return oldest;
  }

  /** Takes a slot for a post of so many characters that `sender` writes in `room`. */
  open(room: number, sender: number, characters: number): number {
    if (this.free === 0 && this.slots === this.rooms.length) this.grow();
    const slot = this.free > 0 ? this.freeSlots[--this.free] : this.slots++;
    this.states[slot] = OPEN;
    this.rooms[slot] = room;
    this.senders[slot] = sender;
    this.lengths[slot] = characters;
    this.tries[slot] = 0;
    this.accepted[slot] = Infinity;
    return slot;
  }

  /** Counts another attempt to have the post taken in; returns how many there were. */
  tried(slot: number): number {
    return ++this.tries[slot];
  }

  /** Server `home` takes the post in at `now`. */
  accept(slot: number, home: number, now: Seconds): void {
    this.homes[slot] = home;
    this.accepted[slot] = now;
  }

  /** The post is stored and its sender answered; every server has its copies to send. */
  answer(slot: number): void {
    this.states[slot] = ANSWERED;
    this.serversLeft[slot] = this.servers;
  }

  room(slot: number): number {
    return this.rooms[slot];
  }

  sender(slot: number): number {
    return this.senders[slot];
  }

  characters(slot: number): number {
    return this.lengths[slot];
  }

  home(slot: number): number {
    return this.homes[slot];
  }

  acceptedAt(slot: number): Seconds {
    return this.accepted[slot];
  }

  /** Notes how many copies a server owes; `place` is slot × servers + server. */
  setCopies(place: number, copies: number): void {
    this.copiesBy[place] = copies;
  }

  copies(place: number): number {
    return this.copiesBy[place];
  }

  /** One more server is done with the post. */
  done(slot: number): void {
    if (--this.serversLeft[slot] === 0) this.giveUp(slot);
  }

  /** Nobody has anything to do with the post any more. */
  giveUp(slot: number): void {
    this.states[slot] = FREE;
    this.freeSlots[this.free++] = slot;
  }

  private grow(): void {
    const length = 2 * this.rooms.length;
    const longer = <A extends Uint32Array | Uint8Array | Float64Array | Int32Array>(to: A, from: A): A => {
      to.set(from);
      return to;
    };
    this.states = longer(new Uint8Array(length), this.states);
    this.rooms = longer(new Uint32Array(length), this.rooms);
    this.senders = longer(new Uint32Array(length), this.senders);
    this.lengths = longer(new Uint32Array(length), this.lengths);
    this.tries = longer(new Uint32Array(length), this.tries);
    this.homes = longer(new Uint8Array(length), this.homes);
    this.accepted = longer(new Float64Array(length), this.accepted);
    this.serversLeft = longer(new Uint8Array(length), this.serversLeft);
    this.copiesBy = longer(new Uint32Array(length * this.servers), this.copiesBy);
    this.freeSlots = longer(new Int32Array(length), this.freeSlots);
  }
}
