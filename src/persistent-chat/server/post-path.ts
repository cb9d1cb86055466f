import type { Context } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { RateCollector } from '../../observe/collector/rated.ts';
import type { TallyCollector } from '../../observe/collector/tallied.ts';
import type { MetricName } from '../metrics.ts';
import type { Plan } from '../plan.ts';
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
  private readonly plan: Plan;
  private readonly servers: readonly ChatServer[];
  private readonly population: Population;
  private readonly content: ContentDatabase;
  private readonly inFlight: PostsInFlight;
  /** When the copies for the other servers are sent. */
  private readonly sent: Float64Array;

  private readonly timeInSystem: TallyCollector;
  private readonly deliveryTime: TallyCollector;
  private readonly postRate: RateCollector;
  private readonly deliveryRate: RateCollector;

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
    plan: Plan,
    context: Context,
    servers: readonly ChatServer[],
    population: Population,
    content: ContentDatabase,
  ) {
    const { simulation, recorder } = context;
    this.simulation = simulation;
    this.plan = plan;
    this.servers = servers;
    this.population = population;
    this.content = content;
    this.inFlight = new PostsInFlight(servers.length);
    this.sent = new Float64Array(servers.length - 1);
    this.timeInSystem = recorder.tally('post.timeInSystem' satisfies MetricName);
    this.deliveryTime = recorder.tally('delivery.timeInSystem' satisfies MetricName);
    this.postRate = recorder.rate('post.rate' satisfies MetricName);
    this.deliveryRate = recorder.rate('delivery.rate' satisfies MetricName);
    this.ingested = simulation.kind('post ingested', (slot) => this.ingest(slot));
    this.reachesDatabase = simulation.kind('post reaches database', (slot) => this.store(slot));
    this.answered = simulation.kind('sender answered', (slot) => this.answer(slot));
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
    this.fannedOut = simulation.kind('post fanned out', (payload) => this.finishFanOut(payload));
  }

  /** Posts accepted and not yet fanned out everywhere. */
  get postsInFlight(): number {
    return this.inFlight.size;
  }

  /** A connected user posts in a room. */
  accept(room: number, sender: number): void {
    const { now } = this.simulation;
    const { costs } = this.plan.server;
    const home = this.population.serverOf(sender);
    const slot = this.inFlight.open(room, home, now);
    this.counts.posted++;
    this.postRate.add(1);
    const end = this.servers[home].serve(now, 1, costs.ingest, costs.requestSpread);
    this.simulation.scheduleAt(this.ingested, end, slot);
  }

  private ingest(slot: number): void {
    const { oneWay, content } = this.plan;
    this.servers[this.inFlight.home(slot)].record(1, this.simulation.now);
    // All round trips before the one whose answer says that the row is durable, and the way there.
    this.simulation.schedule(this.reachesDatabase, (2 * content.roundTrips - 1) * oneWay, slot);
  }

  private store(slot: number): void {
    const durable = this.content.commit(this.inFlight.room(slot), this.simulation.now);
    this.simulation.scheduleAt(this.answered, durable + this.plan.oneWay, slot);
  }

  private answer(slot: number): void {
    const { now } = this.simulation;
    this.content.stored();
    this.counts.committed++;
    this.timeInSystem.observe(now - this.inFlight.acceptedAt(slot));
    const home = this.inFlight.home(slot);
    this.relay(slot, home);
    this.fanOut(slot, home);
  }

  /** Sends a copy to every other server: the first unit to be done goes to the first of them, and so on. */
  private relay(slot: number, home: number): void {
    const { costs } = this.plan.server;
    const server = this.servers[home];
    server.serve(this.simulation.now, this.servers.length - 1, costs.relaySend, costs.deliverySpread);
    server.copyEnds(this.sent);
    for (let i = 0; i < this.sent.length; i++) {
      const peer = i < home ? i : i + 1;
      const payload = slot * this.servers.length + peer;
      this.counts.relayed++;
      this.simulation.scheduleAt(this.relayArrives, this.sent[i] + this.plan.oneWay, payload);
    }
  }

  private receive(slot: number, server: number): void {
    const { now } = this.simulation;
    const { costs } = this.plan.server;
    const end = this.servers[server].serve(now, 1, costs.relayReceive, costs.deliverySpread);
    this.simulation.scheduleAt(this.fansOut, end, slot * this.servers.length + server);
  }

  private fanOut(slot: number, index: number): void {
    const { now } = this.simulation;
    const { costs } = this.plan.server;
    const server = this.servers[index];
    if (index !== this.inFlight.home(slot)) server.record(1, now);
    const copies = this.population.occupancy.endpointsOn(this.inFlight.room(slot), index);
    const end = server.serve(now, copies, costs.delivery, costs.deliverySpread);
    server.observeEnds(this.deliveryTime, this.inFlight.acceptedAt(slot));
    const payload = slot * this.servers.length + index;
    this.inFlight.setCopies(payload, copies);
    this.simulation.scheduleAt(this.fannedOut, end, payload);
  }

  private finishFanOut(payload: number): void {
    const copies = this.inFlight.copies(payload);
    this.counts.fannedOut++;
    this.counts.deliveries += copies;
    this.deliveryRate.add(copies);
    this.inFlight.done(Math.floor(payload / this.servers.length));
  }
}
