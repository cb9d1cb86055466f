import type { Seconds } from '../../util/units.ts';
import { CopiesOwed } from './copies-owed.ts';

/** Slots that there is room for at first. */
const SLOTS = 64;

/** What a slot holds. */
const FREE = 0;
/** A post that its client has not brought to a server yet, or has to bring again. */
const WRITTEN = 1;
/** A post that a server has taken in. */
const TAKEN = 2;
/** A post whose server has crashed since; what is under way for it finds that out. */
const ORPHANED = 3;
/** A post that is stored and not yet fanned out by every server. */
const ANSWERED = 4;

/**
 * Posts between the moment they are written and the last server's fan-out, in columns of typed arrays. A slot
 * is free again once every server that had to deal with the post has said so, or the post was given up.
 *
 * A server that crashes leaves events behind: each of them finds by its slot that it means nothing any more.
 */
export class PostsInFlight {
  private states = new Uint8Array(SLOTS);
  private rooms = new Uint32Array(SLOTS);
  private senders = new Uint32Array(SLOTS);
  private lengths = new Uint32Array(SLOTS);
  private tries = new Uint32Array(SLOTS);
  private homes = new Uint8Array(SLOTS);
  private accepted = new Float64Array(SLOTS);
  /** When the server began with the database. */
  private begun = new Float64Array(SLOTS);
  /** Generation of the database that took the transaction, and when it is durable. */
  private generations = new Uint32Array(SLOTS);
  private durable = new Float64Array(SLOTS);
  private serversLeft = new Uint8Array(SLOTS);
  private freeSlots = new Int32Array(SLOTS);
  private free = 0;
  private slots = 0;

  private readonly servers: number;
  /** Of the posts that are answered. */
  readonly copies: CopiesOwed;

  /** @param servers of the pool. */
  constructor(servers: number) {
    this.servers = servers;
    this.copies = new CopiesOwed(servers, SLOTS);
  }

  /** Posts in flight. */
  get size(): number {
    return this.slots - this.free;
  }

  /** Posts whose senders have no answer yet, counted from the slots. */
  get unanswered(): number {
    let open = 0;
    for (let slot = 0; slot < this.slots; slot++) {
      if (this.states[slot] !== FREE && this.states[slot] !== ANSWERED) open++;
    }
    return open;
  }

  /** Copies owed to endpoints and not yet handed to the cores or written off, counted from the slots. */
  get owed(): number {
    let owed = 0;
    for (let slot = 0; slot < this.slots; slot++) {
      if (this.states[slot] === ANSWERED) owed += this.copies.ofSlot(slot);
    }
    return owed;
  }

  /** Servers that are not done with their posts, added up over the posts. */
  get toFanOut(): number {
    let left = 0;
    for (let slot = 0; slot < this.slots; slot++) {
      if (this.states[slot] === ANSWERED) left += this.serversLeft[slot];
    }
    return left;
  }

  /** When the post was taken in that servers still have to send for longest; Infinity when there is none. */
  get oldestToFanOut(): Seconds {
    let oldest = Infinity;
    for (let slot = 0; slot < this.slots; slot++) {
      if (this.states[slot] === ANSWERED) oldest = Math.min(oldest, this.accepted[slot]);
    }
    return oldest;
  }

  /** When the post was taken in that server `home` has owed an answer for longest; Infinity when it owes none. */
  oldestOn(home: number): Seconds {
    let oldest = Infinity;
    for (let slot = 0; slot < this.slots; slot++) {
      if (this.isOn(slot, home)) oldest = Math.min(oldest, this.accepted[slot]);
    }
    return oldest;
  }

  private isOn(slot: number, home: number): boolean {
    return this.homes[slot] === home && this.states[slot] === TAKEN;
  }

  /** Takes a slot for a post of so many characters that `sender` writes in `room`. */
  open(room: number, sender: number, characters: number): number {
    if (this.free === 0 && this.slots === this.rooms.length) this.grow();
    const slot = this.free > 0 ? this.freeSlots[--this.free] : this.slots++;
    this.states[slot] = WRITTEN;
    this.rooms[slot] = room;
    this.senders[slot] = sender;
    this.lengths[slot] = characters;
    this.tries[slot] = 0;
    return slot;
  }

  /** Counts another attempt to have the post taken in; returns how many there were. */
  tried(slot: number): number {
    return ++this.tries[slot];
  }

  /** Server `home` takes the post in at `now`. */
  accept(slot: number, home: number, now: Seconds): void {
    this.states[slot] = TAKEN;
    this.homes[slot] = home;
    this.accepted[slot] = now;
  }

  /** Its server has not kept the post; the client has it. */
  giveBack(slot: number): void {
    this.states[slot] = WRITTEN;
  }

  /** Its server begins with the database. */
  begin(slot: number, now: Seconds): void {
    this.begun[slot] = now;
  }

  begunAt(slot: number): Seconds {
    return this.begun[slot];
  }

  /** The database of a generation takes the transaction, which will be durable then. */
  store(slot: number, generation: number, durable: Seconds): void {
    this.generations[slot] = generation;
    this.durable[slot] = durable;
  }

  generation(slot: number): number {
    return this.generations[slot];
  }

  durableAt(slot: number): Seconds {
    return this.durable[slot];
  }

  /** Whether its server has crashed since it took the post in. */
  isOrphaned(slot: number): boolean {
    return this.states[slot] === ORPHANED;
  }

  /** The post is stored and its sender answered; so many servers have copies to send. */
  answer(slot: number, servers = this.servers): void {
    this.states[slot] = ANSWERED;
    this.serversLeft[slot] = servers;
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

  /**
   * Server `crashed` crashes at `now`: its posts are orphans, and the copies are written off that it owes, or that
   * servers owe that it has not sent the post. Returns how many copies that are. Cost: O(slots × servers).
   */
  crash(crashed: number, now: Seconds): number {
    const { states, homes } = this;
    let missed = 0;
    for (let slot = 0; slot < this.slots; slot++) {
      if (this.isOn(slot, crashed)) states[slot] = ORPHANED;
      if (states[slot] === ANSWERED) missed += this.copies.crash(slot, crashed, homes[slot], now);
    }
    return missed;
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
    this.begun = longer(new Float64Array(length), this.begun);
    this.generations = longer(new Uint32Array(length), this.generations);
    this.durable = longer(new Float64Array(length), this.durable);
    this.serversLeft = longer(new Uint8Array(length), this.serversLeft);
    this.copies.grow(length);
    this.freeSlots = longer(new Int32Array(length), this.freeSlots);
  }
}
