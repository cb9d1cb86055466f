import type { Context, Incident } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Measures } from '../measures.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { Population } from '../workload/population.ts';
import type { ChatServer } from './chat-server.ts';
import { PeerRelay } from './peer-relay.ts';
import type { PostCounts } from './post-counts.ts';
import type { PostsInFlight } from './posts-in-flight.ts';

/**
 * How a committed post gets to its readers: the other servers get a copy each, and every server sends one to
 * each of its endpoints in the room.
 *
 * Copies are owed to the endpoints that are in the room when the post is committed, and sent to those that are
 * still there when their copy is due. Endpoints are counted, not named: where one leaves and another joins in
 * between, the other gets the copy. The sender's own endpoints get theirs like everybody.
 */
export class FanOut {
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly measures: Measures;
  private readonly servers: readonly ChatServer[];
  private readonly population: Population;
  private readonly inFlight: PostsInFlight;
  private readonly counts: PostCounts;
  private readonly relay: PeerRelay;
  /** Payload of these two: slot × servers + server. */
  private readonly fansOut: EventKind<number>;
  private readonly fannedOut: EventKind<number>;

  constructor(
    plan: PoolPlan,
    context: Context,
    measures: Measures,
    servers: readonly ChatServer[],
    population: Population,
    inFlight: PostsInFlight,
    counts: PostCounts,
  ) {
    const { simulation } = context;
    this.simulation = simulation;
    this.plan = plan;
    this.measures = measures;
    this.servers = servers;
    this.population = population;
    this.inFlight = inFlight;
    this.counts = counts;
    this.relay = new PeerRelay(plan, context, servers, (slot, server) => this.receive(slot, server));
    this.fansOut = simulation.kind('post fans out', (payload: number) =>
      this.fanOut(Math.floor(payload / servers.length), payload % servers.length),
    );
    this.fannedOut = simulation.kind('post fanned out', (payload: number) => this.finish(payload));
  }

  /** Whether servers hold so many posts back for another one that no more should be taken in. */
  get isBacked(): boolean {
    return this.relay.isBacked;
  }

  /** Posts sent to the other servers. */
  get relayed(): number {
    return this.relay.relayed;
  }

  /** What happened between the servers. */
  incidents(): readonly Incident[] {
    return this.relay.incidents();
  }

  /** A post is committed: its server tells the others and its own endpoints. */
  start(slot: number): void {
    const home = this.inFlight.home(slot);
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

  private finish(payload: number): void {
    const copies = this.inFlight.copies(payload);
    this.inFlight.setCopies(payload, 0);
    this.counts.fannedOut++;
    this.counts.deliveries += copies;
    this.measures.deliveryRate.add(copies);
    this.inFlight.done(Math.floor(payload / this.servers.length));
  }
}
