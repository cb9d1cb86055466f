import type { Context, Incident } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Measures } from '../measures.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { ContentDatabase } from '../sql/content-database.ts';
import type { Population } from '../workload/population.ts';
import type { RoomTable } from '../workload/room-table.ts';
import type { ChatServer } from './chat-server.ts';
import type { ClientRetries } from './client-retries.ts';
import { PeerRelay } from './peer-relay.ts';
import { PostsInFlight } from './posts-in-flight.ts';

/**
 * What happens to a post: its server takes it in, the content database stores it, the sender is answered,
 * the other servers get a copy each, and every server sends one to each of its endpoints in the room.
 *
 * A server that is too busy answers 503, and the client repeats the post a few times before it gives up; a
 * database that is full refuses it for good. The copies go out only after the row is durable, to the endpoints
 * that are in the room at that moment and still there when their copy is due. The sender's own endpoints get
 * theirs like everybody. A room of a category without history is served in the same way, but nothing is stored.
 */
export class PostPath {
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly servers: readonly ChatServer[];
  private readonly population: Population;
  private readonly rooms: RoomTable;
  private readonly content: ContentDatabase;
  private readonly retries: ClientRetries;
  private readonly relay: PeerRelay;
  private readonly inFlight: PostsInFlight;

  private readonly measures: Measures;

  /** Payload of these four: the slot. */
  private readonly repeated: EventKind<number>;
  private readonly ingested: EventKind<number>;
  private readonly reachesDatabase: EventKind<number>;
  private readonly answered: EventKind<number>;
  /** Payload of these two: slot × servers + server. */
  private readonly fansOut: EventKind<number>;
  private readonly fannedOut: EventKind<number>;

  /** Over the whole run. */
  readonly counts = {
    posted: 0,
    committed: 0,
    /** Of those committed: answered and delivered, but not stored, since their category keeps no history. */
    unstored: 0,
    refused: 0,
    /** Copies for the endpoints that were in the room when their post was committed. */
    owed: 0,
    deliveries: 0,
    /** Of the copies owed: those whose endpoint had left when they were due. */
    undelivered: 0,
    fannedOut: 0,
  };

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
    this.answered = simulation.kind('sender answered', (slot: number) => this.answer(slot));
    this.relay = new PeerRelay(plan, context, servers, (slot, server) => this.receive(slot, server));
    this.fansOut = simulation.kind('post fans out', (payload: number) =>
      this.fanOut(Math.floor(payload / servers.length), payload % servers.length),
    );
    this.fannedOut = simulation.kind('post fanned out', (payload: number) => this.finishFanOut(payload));
  }

  /** Posts accepted and not yet fanned out everywhere. */
  get postsInFlight(): number {
    return this.inFlight.size;
  }

  /** Posts whose senders have no answer yet. */
  get unanswered(): number {
    return this.inFlight.unanswered;
  }

  /** Copies that are owed and not sent yet. */
  get copiesInFlight(): number {
    return this.inFlight.owed;
  }

  /** Posts sent to the other servers. */
  get relayed(): number {
    return this.relay.relayed;
  }

  /** What happened between the servers. */
  incidents(): readonly Incident[] {
    return this.relay.incidents();
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
    if (!server.takesPost(now) || this.relay.isBacked) {
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
    if (this.content.isFull) {
      this.servers[home].store(-1, now);
      this.refuse(slot);
      return;
    }
    const durable = this.content.commit(inFlight.room(slot), now, inFlight.characters(slot));
    this.simulation.scheduleAt(this.answered, durable + this.plan.toContent[home], slot);
  }

  private answer(slot: number): void {
    const { now } = this.simulation;
    const { inFlight, servers } = this;
    const home = inFlight.home(slot);
    servers[home].store(-1, now);
    inFlight.answer(slot);
    this.counts.committed++;
    this.measures.postTime.observe(now - inFlight.acceptedAt(slot));
    this.owe(slot);
    this.relay.send(slot, home);
    this.fanOut(slot, home);
  }

  /** Notes whom each server has to send a copy: the endpoints that are in the room now. */
  private owe(slot: number): void {
    const room = this.inFlight.room(slot);
    for (let server = 0; server < this.servers.length; server++) {
      const copies = this.population.occupancy.endpointsOn(room, server);
      this.inFlight.setCopies(slot * this.servers.length + server, copies);
      this.counts.owed += copies;
    }
  }

  private receive(slot: number, server: number): void {
    const { now } = this.simulation;
    const { costs } = this.plan;
    const end = this.servers[server].serve(now, 1, costs.relayReceive, costs.deliverySpread);
    this.simulation.scheduleAt(this.fansOut, end, slot * this.servers.length + server);
  }

  private fanOut(slot: number, index: number): void {
    const { now } = this.simulation;
    const { inFlight } = this;
    const server = this.servers[index];
    const payload = slot * this.servers.length + index;
    if (index !== inFlight.home(slot)) server.record('copy', 1, now);
    const owed = inFlight.copies(payload);
    const copies = Math.min(owed, this.population.occupancy.endpointsOn(inFlight.room(slot), index));
    this.counts.undelivered += owed - copies;
    inFlight.setCopies(payload, copies);
    const end = server.send(now, copies, this.plan.costs.delivery);
    server.observeEnds(this.measures.deliveryTime, inFlight.acceptedAt(slot));
    this.simulation.scheduleAt(this.fannedOut, end, payload);
    this.relay.handled(index);
  }

  private finishFanOut(payload: number): void {
    const copies = this.inFlight.copies(payload);
    this.inFlight.setCopies(payload, 0);
    this.counts.fannedOut++;
    this.counts.deliveries += copies;
    this.measures.deliveryRate.add(copies);
    this.inFlight.done(Math.floor(payload / this.servers.length));
  }
}
