import type { Context, Incident } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { Measures } from '../measures.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { Population } from '../workload/population.ts';
import type { RoomTable } from '../workload/room-table.ts';
import type { ChatServer } from './chat-server.ts';
import type { ClientRetries } from './client-retries.ts';
import type { Distances } from './distances.ts';
import { FanOut } from './fan-out.ts';
import { PostCounts } from './post-counts.ts';
import type { PostStore } from './post-store.ts';
import { PostStoring } from './post-storing.ts';
import { PostsInFlight } from './posts-in-flight.ts';

/**
 * What happens to a post until its sender is answered: its server takes it in, the content database stores it.
 * The copies go out only after the row is durable.
 *
 * A server that is too busy answers 503, and the client repeats the post a few times before it gives up; a
 * database that is full refuses it for good. A room of a category without history is served in the same way, but
 * nothing is stored.
 *
 * When the server crashes, what the database had is stored and told nobody; anything else the client repeats once it
 * is back. It reads the room first, and so nothing is stored twice.
 */
export class PostPath {
  private readonly simulation: Simulation;
  private readonly servers: readonly ChatServer[];
  private readonly population: Population;
  private readonly retries: ClientRetries;
  private readonly storing: PostStoring;
  private readonly fanOut: FanOut;
  private readonly inFlight: PostsInFlight;

  private readonly measures: Measures;

  /** Payload: the slot. */
  private readonly repeated: EventKind<number>;

  /** Over the whole run. */
  readonly counts = new PostCounts();

  constructor(
    plan: PoolPlan,
    context: Context,
    measures: Measures,
    servers: readonly ChatServer[],
    distances: Distances,
    population: Population,
    rooms: RoomTable,
    content: PostStore,
    retries: ClientRetries,
  ) {
    const { simulation } = context;
    this.simulation = simulation;
    this.measures = measures;
    this.servers = servers;
    this.population = population;
    this.retries = retries;
    this.inFlight = new PostsInFlight(servers.length);
    this.repeated = simulation.kind('post repeated', (slot: number) => this.submit(slot));
    const { inFlight, counts } = this;
    this.storing = new PostStoring(plan, simulation, servers, rooms, content, inFlight, {
      stored: (slot, isStored) => this.answer(slot, isStored),
      storedUntold: (slot) => this.storeUntold(slot),
      full: (slot) => this.refuse(slot),
      refused: (slot) => this.tryAgain(slot),
      orphaned: (slot) => this.repeatLater(slot),
    });
    this.fanOut = new FanOut(plan, context, measures, servers, distances, population, inFlight, counts);
  }

  /** Posts accepted and not yet fanned out everywhere. */
  get postsInFlight(): number {
    return this.inFlight.size;
  }

  /** Posts whose senders have no answer yet. */
  get unanswered(): number {
    return this.inFlight.unanswered;
  }

  /** How long the post has waited for its answer at `now` that a server owes one for longest; 0 when it owes none. */
  longestWaitOn(server: number, now: Seconds): Seconds {
    return Math.max(0, now - this.inFlight.oldestOn(server));
  }

  /** Copies that are owed and not sent yet. */
  get copiesInFlight(): number {
    return this.inFlight.owed;
  }

  /** Servers that committed posts are for and that are not done with them, added up over the posts. */
  get toFanOut(): number {
    return this.inFlight.toFanOut;
  }

  /** Posts sent to the other servers. */
  get relayed(): number {
    return this.fanOut.relay.relayed;
  }

  /** Whether servers hold so many posts back for another one that no more are taken in. */
  get isBacked(): boolean {
    return this.fanOut.relay.isBacked;
  }

  /** Posts that servers hold back for others now; counted for each of these. */
  get heldBack(): number {
    return this.fanOut.relay.heldBack;
  }

  /** When the post was taken in that servers still have to send for longest; Infinity when there is none. */
  get oldestToFanOut(): Seconds {
    return this.inFlight.oldestToFanOut;
  }

  /** Posts of one server that were held back so far since they did not reach another one. */
  heldFor(from: number, to: number): number {
    return this.fanOut.relay.heldFor(from, to);
  }

  /** What happened between the servers. */
  incidents(): readonly Incident[] {
    return this.fanOut.incidents();
  }

  /** A connected user posts so many characters in a room. */
  accept(room: number, sender: number, characters: number): void {
    this.counts.posted++;
    this.submit(this.inFlight.open(room, sender, characters));
  }

  /** A server crashes with all it has. */
  crash(server: number): void {
    this.fanOut.crash(server);
  }

  /** Posts of `from` do not reach `to` any more. */
  cut(from: number, to: number): void {
    this.fanOut.relay.cut(from, to);
  }

  /** They do again. */
  mend(from: number, to: number): void {
    this.fanOut.relay.mend(from, to);
  }

  private submit(slot: number): void {
    const { now } = this.simulation;
    const sender = this.inFlight.sender(slot);
    if (!this.population.isConnected(sender)) {
      // Somebody who has left meanwhile does not repeat anything; somebody who was thrown out does, later.
      if (this.population.wantsBack(sender)) this.repeatLater(slot);
      else this.refuse(slot);
      return;
    }
    const home = this.population.serverOf(sender);
    const server = this.servers[home];
    if (server.isSilent) {
      server.parked.add(this.repeated, slot);
      return;
    }
    if (!server.takesPost(now) || this.fanOut.relay.isBacked) {
      server.refuse(now);
      this.tryAgain(slot);
      return;
    }
    this.inFlight.accept(slot, home, now);
    this.measures.postRate.add(1);
    this.storing.takeIn(slot);
  }

  /** A client was answered 503. */
  private tryAgain(slot: number): void {
    if (this.inFlight.tried(slot) > this.retries.repeats) this.refuse(slot);
    else this.repeatLater(slot);
  }

  private repeatLater(slot: number): void {
    this.inFlight.giveBack(slot);
    this.simulation.schedule(this.repeated, this.retries.repeatAfter(), slot);
  }

  private refuse(slot: number): void {
    this.counts.refused++;
    this.inFlight.giveUp(slot);
  }

  /** The row is there, and nobody is left to tell of it. */
  private storeUntold(slot: number): void {
    this.counts.committed++;
    this.counts.untold++;
    this.fanOut.miss(slot);
    this.inFlight.giveUp(slot);
  }

  private answer(slot: number, isStored: boolean): void {
    this.counts.committed++;
    if (!isStored) this.counts.unstored++;
    this.measures.postTime.observe(this.simulation.now - this.inFlight.acceptedAt(slot));
    this.fanOut.start(slot);
  }
}
