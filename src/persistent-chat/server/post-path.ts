import type { Context, Incident } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { Measures } from '../measures.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { ContentDatabase } from '../sql/content-database.ts';
import type { Population } from '../workload/population.ts';
import type { RoomTable } from '../workload/room-table.ts';
import type { ChatServer } from './chat-server.ts';
import type { ClientRetries } from './client-retries.ts';
import { FanOut } from './fan-out.ts';
import { PostCounts } from './post-counts.ts';
import { PostsInFlight } from './posts-in-flight.ts';

/**
 * What happens to a post until its sender is answered: its server takes it in, the content database stores it.
 * The copies go out only after the row is durable.
 *
 * A server that is too busy answers 503, and the client repeats the post a few times before it gives up; a
 * database that is full refuses it for good. A room of a category without history is served in the same way, but
 * nothing is stored.
 */
export class PostPath {
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly servers: readonly ChatServer[];
  private readonly population: Population;
  private readonly rooms: RoomTable;
  private readonly content: ContentDatabase;
  private readonly retries: ClientRetries;
  private readonly fanOut: FanOut;
  private readonly inFlight: PostsInFlight;

  private readonly measures: Measures;

  /** Payload of these four: the slot. */
  private readonly repeated: EventKind<number>;
  private readonly ingested: EventKind<number>;
  private readonly reachesDatabase: EventKind<number>;
  private readonly answered: EventKind<number>;

  /** Over the whole run. */
  readonly counts = new PostCounts();

  constructor(
    plan: PoolPlan,
    context: Context,
    measures: Measures,
    servers: readonly ChatServer[],
    population: Population,
    rooms: RoomTable,
    content: ContentDatabase,
    retries: ClientRetries,
  ) {
    const { simulation } = context;
    this.simulation = simulation;
    this.plan = plan;
    this.measures = measures;
    this.servers = servers;
    this.population = population;
    this.rooms = rooms;
    this.content = content;
    this.retries = retries;
    this.inFlight = new PostsInFlight(servers.length);
    this.repeated = simulation.kind('post repeated', (slot: number) => this.submit(slot));
    this.ingested = simulation.kind('post ingested', (slot: number) => this.ingest(slot));
    this.reachesDatabase = simulation.kind('post reaches database', (slot: number) => this.store(slot));
    this.answered = simulation.kind('sender answered', (slot: number) => this.stored(slot));
    this.fanOut = new FanOut(plan, context, measures, servers, population, this.inFlight, this.counts);
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

  /** Posts sent to the other servers. */
  get relayed(): number {
    return this.fanOut.relayed;
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

  private submit(slot: number): void {
    const { now } = this.simulation;
    const sender = this.inFlight.sender(slot);
    // Somebody who has left meanwhile does not repeat anything.
    if (!this.population.isConnected(sender)) {
      this.refuse(slot);
      return;
    }
    const home = this.population.serverOf(sender);
    const server = this.servers[home];
    if (!server.takesPost(now) || this.fanOut.isBacked) {
      server.refuse(now);
      if (this.inFlight.tried(slot) > this.retries.repeats) this.refuse(slot);
      else this.simulation.schedule(this.repeated, this.retries.repeatAfter(), slot);
      return;
    }
    this.inFlight.accept(slot, home, now);
    this.measures.postRate.add(1);
    this.simulation.scheduleAt(this.ingested, server.takeIn(now, 1, 1, this.plan.costs.ingest), slot);
  }

  private refuse(slot: number): void {
    this.counts.refused++;
    this.inFlight.giveUp(slot);
  }

  private ingest(slot: number): void {
    const { now } = this.simulation;
    const { toContent, content } = this.plan;
    const home = this.inFlight.home(slot);
    this.servers[home].record('chat', 1, now);
    this.servers[home].store(1, now);
    if (!this.rooms.keepsHistory(this.inFlight.room(slot))) {
      this.counts.unstored++;
      this.answer(slot);
      return;
    }
    // All round trips before the one whose answer says that the row is durable, and the way there.
    this.simulation.schedule(this.reachesDatabase, (2 * content.roundTrips - 1) * toContent[home], slot);
  }

  private store(slot: number): void {
    const { now } = this.simulation;
    const { inFlight } = this;
    const home = inFlight.home(slot);
    if (!this.content.takes(inFlight.characters(slot), now)) {
      this.servers[home].store(-1, now);
      this.refuse(slot);
      return;
    }
    const durable = this.content.commit(inFlight.room(slot), now, inFlight.characters(slot));
    this.simulation.scheduleAt(this.answered, durable + this.plan.toContent[home], slot);
  }

  private stored(slot: number): void {
    this.content.stored(this.inFlight.characters(slot));
    this.answer(slot);
  }

  private answer(slot: number): void {
    const { now } = this.simulation;
    const { inFlight, servers } = this;
    const home = inFlight.home(slot);
    servers[home].store(-1, now);
    inFlight.answer(slot);
    this.counts.committed++;
    this.measures.postTime.observe(now - inFlight.acceptedAt(slot));
    this.fanOut.start(slot);
  }
}
