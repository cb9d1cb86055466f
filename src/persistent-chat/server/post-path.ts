import type { Context } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Measures } from '../measures.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { ContentDatabase } from '../sql/content-database.ts';
import type { Population } from '../workload/population.ts';
import type { ChatServer } from './chat-server.ts';
import { PostsInFlight } from './posts-in-flight.ts';

/**
 * What happens to a post: its server takes it in, the content database stores it, the sender is answered,
 * the other servers get a copy each, and every server sends one to each of its endpoints in the room.
 *
 * The copies go out only after the row is durable. The sender's own endpoints get theirs like everybody.
 */
export class PostPath {
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly servers: readonly ChatServer[];
  private readonly population: Population;
  private readonly content: ContentDatabase;
  private readonly inFlight: PostsInFlight;
  /** When the copies for the other servers are sent. */
  private readonly sent: Float64Array;

  private readonly measures: Measures;

  private readonly ingested: EventKind<number>;
  private readonly reachesDatabase: EventKind<number>;
  private readonly answered: EventKind<number>;
  /** Payload of these three: slot × servers + server. */
  private readonly relayArrives: EventKind<number>;
  private readonly fansOut: EventKind<number>;
  private readonly fannedOut: EventKind<number>;

  /** Over the whole run. */
  readonly counts = { posted: 0, committed: 0, relayed: 0, fannedOut: 0, deliveries: 0 };

  constructor(
    plan: PoolPlan,
    { simulation }: Context,
    measures: Measures,
    servers: readonly ChatServer[],
    population: Population,
    content: ContentDatabase,
  ) {
    this.simulation = simulation;
    this.plan = plan;
    this.measures = measures;
    this.servers = servers;
    this.population = population;
    this.content = content;
    this.inFlight = new PostsInFlight(servers.length);
    this.sent = new Float64Array(servers.length - 1);
    this.ingested = simulation.kind('post ingested', (slot: number) => this.ingest(slot));
    this.reachesDatabase = simulation.kind('post reaches database', (slot: number) => this.store(slot));
    this.answered = simulation.kind('sender answered', (slot: number) => this.answer(slot));
    const split = (handle: (slot: number, server: number) => void) => (payload: number) =>
      handle(Math.floor(payload / servers.length), payload % servers.length);
    this.relayArrives = simulation.kind(
      'relay arrives',
      split((slot, server) => this.receive(slot, server)),
    );
    this.fansOut = simulation.kind(
      'post fans out',
      split((slot, server) => this.fanOut(slot, server)),
    );
    this.fannedOut = simulation.kind('post fanned out', (payload: number) => this.finishFanOut(payload));
  }

  /** Posts accepted and not yet fanned out everywhere. */
  get postsInFlight(): number {
    return this.inFlight.size;
  }

  /** A connected user posts in a room. */
  accept(room: number, sender: number): void {
    const { now } = this.simulation;
    const { costs } = this.plan;
    const home = this.population.serverOf(sender);
    const slot = this.inFlight.open(room, home, now);
    this.counts.posted++;
    this.measures.postRate.add(1);
    const end = this.servers[home].serve(now, 1, costs.ingest, costs.requestSpread);
    this.simulation.scheduleAt(this.ingested, end, slot);
  }

  private ingest(slot: number): void {
    const { toContent, content } = this.plan;
    const home = this.inFlight.home(slot);
    this.servers[home].record(1, this.simulation.now);
    // All round trips before the one whose answer says that the row is durable, and the way there.
    this.simulation.schedule(this.reachesDatabase, (2 * content.roundTrips - 1) * toContent[home], slot);
  }

  private store(slot: number): void {
    const durable = this.content.commit(this.inFlight.room(slot), this.simulation.now);
    this.simulation.scheduleAt(this.answered, durable + this.plan.toContent[this.inFlight.home(slot)], slot);
  }

  private answer(slot: number): void {
    const { now } = this.simulation;
    this.content.stored();
    this.counts.committed++;
    this.measures.postTime.observe(now - this.inFlight.acceptedAt(slot));
    const home = this.inFlight.home(slot);
    this.relay(slot, home);
    this.fanOut(slot, home);
  }

  /** Sends a copy to every other server: the first unit to be done goes to the first of them, and so on. */
  private relay(slot: number, home: number): void {
    const { costs } = this.plan;
    const toPeer = this.plan.toPeer[home];
    const server = this.servers[home];
    server.serve(this.simulation.now, this.servers.length - 1, costs.relaySend, costs.deliverySpread);
    server.copyEnds(this.sent);
    for (let i = 0; i < this.sent.length; i++) {
      const peer = i < home ? i : i + 1;
      const payload = slot * this.servers.length + peer;
      this.counts.relayed++;
      this.simulation.scheduleAt(this.relayArrives, this.sent[i] + toPeer[peer], payload);
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
    const { costs } = this.plan;
    const server = this.servers[index];
    if (index !== this.inFlight.home(slot)) server.record(1, now);
    const copies = this.population.occupancy.endpointsOn(this.inFlight.room(slot), index);
    const end = server.serve(now, copies, costs.delivery, costs.deliverySpread);
    server.observeEnds(this.measures.deliveryTime, this.inFlight.acceptedAt(slot));
    const payload = slot * this.servers.length + index;
    this.inFlight.setCopies(payload, copies);
    this.simulation.scheduleAt(this.fannedOut, end, payload);
  }

  private finishFanOut(payload: number): void {
    const copies = this.inFlight.copies(payload);
    this.counts.fannedOut++;
    this.counts.deliveries += copies;
    this.measures.deliveryRate.add(copies);
    this.inFlight.done(Math.floor(payload / this.servers.length));
  }
}
