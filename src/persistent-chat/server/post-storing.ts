import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { RoomTable } from '../workload/room-table.ts';
import type { ChatServer } from './chat-server.ts';
import type { PostStore } from './post-store.ts';
import type { PostsInFlight } from './posts-in-flight.ts';

/** What becomes of a post that a server has taken in; exactly one of these. */
export interface StoringEnds {
  /** It is durable, or need not be (`isStored` is false), and its server knows. */
  stored(slot: number, isStored: boolean): void;
  /** It is durable, and its server has crashed meanwhile. */
  storedUntold(slot: number): void;
  /** The database has no room. */
  full(slot: number): void;
  /** The database did not answer, and its server was as if too busy. */
  refused(slot: number): void;
  /** Its server has crashed, and the database does not have it. */
  orphaned(slot: number): void;
}

/**
 * How a server brings a post into the content database.
 *
 * A database that does not answer, or has not kept the transaction, is tried again and again for a while.
 */
export class PostStoring {
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly servers: readonly ChatServer[];
  private readonly rooms: RoomTable;
  private readonly content: PostStore;
  private readonly inFlight: PostsInFlight;
  private readonly ends: StoringEnds;
  /** Payload of these three: the slot. */
  private readonly ingested: EventKind<number>;
  private readonly reachesDatabase: EventKind<number>;
  private readonly answered: EventKind<number>;

  constructor(
    plan: PoolPlan,
    simulation: Simulation,
    servers: readonly ChatServer[],
    rooms: RoomTable,
    content: PostStore,
    inFlight: PostsInFlight,
    ends: StoringEnds,
  ) {
    this.simulation = simulation;
    this.plan = plan;
    this.servers = servers;
    this.rooms = rooms;
    this.content = content;
    this.inFlight = inFlight;
    this.ends = ends;
    this.ingested = simulation.kind('post ingested', (slot: number) => this.ingest(slot));
    this.reachesDatabase = simulation.kind('post reaches database', (slot: number) => this.store(slot));
    this.answered = simulation.kind('sender answered', (slot: number) => this.stored(slot));
  }

  /** A server takes a post in that was accepted. */
  takeIn(slot: number): void {
    const server = this.servers[this.inFlight.home(slot)];
    const end = server.takeIn(this.simulation.now, 1, 1, this.plan.costs.ingest);
    this.simulation.scheduleAt(this.ingested, end, slot);
  }

  private ingest(slot: number): void {
    const { now } = this.simulation;
    if (this.isInterrupted(slot, this.ingested)) return;
    const home = this.inFlight.home(slot);
    this.servers[home].record('chat', 1, now);
    this.servers[home].store(1, now);
    if (!this.rooms.keepsHistory(this.inFlight.room(slot))) {
      this.finish(slot, false);
      return;
    }
    this.inFlight.begin(slot, now);
    // All round trips before the one whose answer says that the row is durable, and the way there.
    const ways = 2 * this.plan.content.roundTrips - 1;
    this.simulation.schedule(this.reachesDatabase, ways * this.content.distanceFrom(home), slot);
  }

  private store(slot: number): void {
    const { now } = this.simulation;
    const { inFlight, content } = this;
    if (this.isInterrupted(slot, this.reachesDatabase)) return;
    const home = inFlight.home(slot);
    if (!content.answers(home)) {
      this.reconnect(slot);
      return;
    }
    if (!content.takes(inFlight.characters(slot), now)) {
      this.servers[home].store(-1, now);
      this.ends.full(slot);
      return;
    }
    const durable = content.commit(inFlight.room(slot), now, inFlight.characters(slot));
    inFlight.store(slot, content.generation, durable);
    this.simulation.scheduleAt(this.answered, durable + content.distanceFrom(home), slot);
  }

  /** The database has not answered. */
  private reconnect(slot: number): void {
    const { now } = this.simulation;
    const { reconnect, databaseTimeout } = this.plan.outages;
    if (now + reconnect <= this.inFlight.begunAt(slot) + databaseTimeout) {
      this.simulation.schedule(this.reachesDatabase, reconnect, slot);
      return;
    }
    const server = this.servers[this.inFlight.home(slot)];
    server.store(-1, now);
    server.refuse(now);
    this.ends.refused(slot);
  }

  /** Whether the server of the post has crashed before the database had it, or hangs. */
  private isInterrupted(slot: number, kind: EventKind<number>): boolean {
    if (this.inFlight.isOrphaned(slot)) {
      this.ends.orphaned(slot);
      return true;
    }
    return this.waits(slot, kind);
  }

  private waits(slot: number, kind: EventKind<number>): boolean {
    const server = this.servers[this.inFlight.home(slot)];
    if (!server.isHung) return false;
    server.parked.add(kind, slot);
    return true;
  }

  private stored(slot: number): void {
    const { inFlight, content } = this;
    const isOrphaned = inFlight.isOrphaned(slot);
    if (!isOrphaned && this.waits(slot, this.answered)) return;
    const durable = inFlight.durableAt(slot);
    if (!content.survived(inFlight.generation(slot), durable)) {
      content.abandon(inFlight.characters(slot), durable);
      if (isOrphaned) this.ends.orphaned(slot);
      else this.reconnect(slot);
      return;
    }
    content.stored(inFlight.characters(slot), durable);
    if (isOrphaned) this.ends.storedUntold(slot);
    else this.finish(slot, true);
  }

  private finish(slot: number, isStored: boolean): void {
    this.servers[this.inFlight.home(slot)].store(-1, this.simulation.now);
    this.ends.stored(slot, isStored);
  }
}
