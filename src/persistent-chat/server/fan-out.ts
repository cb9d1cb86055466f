import type { Context, Incident } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Measures } from '../measures.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { Population } from '../workload/population.ts';
import type { ChatServer } from './chat-server.ts';
import type { Distances } from './distances.ts';
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
 *
 * A server that crashes, or is lost to the one that has the post, misses the copies that it owes. Of a batch that it was
 * sending none counts as sent.
 */
export class FanOut {
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly measures: Measures;
  private readonly servers: readonly ChatServer[];
  private readonly population: Population;
  private readonly inFlight: PostsInFlight;
  private readonly counts: PostCounts;
  /** Between the servers. */
  readonly relay: PeerRelay;
  /** Payload of these two: slot × servers + server. */
  private readonly fansOut: EventKind<number>;
  private readonly fannedOut: EventKind<number>;

  constructor(
    plan: PoolPlan,
    context: Context,
    measures: Measures,
    servers: readonly ChatServer[],
    distances: Distances,
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
    this.relay = new PeerRelay(plan, context, servers, distances, inFlight, {
      receive: (place) => this.receive(place),
      drop: (place) => this.drop(place),
      miss: (place) => {
        counts.missed += inFlight.copies.miss(place);
      },
    });
    this.fansOut = simulation.kind('post fans out', (place: number) => this.fanOut(place));
    this.fannedOut = simulation.kind('post fanned out', (place: number) => this.finish(place));
  }

  /** What happened between the servers. */
  incidents(): readonly Incident[] {
    return this.relay.incidents();
  }

  /** A post is committed: its server tells the others and its own endpoints. */
  start(slot: number): void {
    const home = this.inFlight.home(slot);
    this.owe(slot);
    const servers = 1 + this.relay.send(slot, home);
    this.inFlight.answer(slot, servers);
    this.counts.toFanOut += servers;
    this.fanOut(slot * this.servers.length + home);
  }

  /** A post is committed, and the server is gone that would tell anybody: all copies are missed. */
  miss(slot: number): void {
    const room = this.inFlight.room(slot);
    for (let server = 0; server < this.servers.length; server++) {
      const copies = this.population.occupancy.endpointsOn(room, server);
      this.counts.owed += copies;
      this.counts.missed += copies;
    }
  }

  /** A server has crashed: it misses what it owes, and so do the others where it had not told them. */
  crash(server: number): void {
    this.counts.missed += this.inFlight.crash(server, this.simulation.now);
    this.relay.crash(server);
  }

  /** Notes whom each server has to send a copy: the endpoints that are in the room now. */
  private owe(slot: number): void {
    const room = this.inFlight.room(slot);
    for (let server = 0; server < this.servers.length; server++) {
      const copies = this.population.occupancy.endpointsOn(room, server);
      this.inFlight.copies.set(slot * this.servers.length + server, copies);
      this.counts.owed += copies;
    }
  }

  private receive(place: number): void {
    const { now } = this.simulation;
    const { costs } = this.plan;
    const server = this.servers[place % this.servers.length];
    const end = server.serve(now, 1, costs.relayReceive, costs.deliverySpread);
    this.simulation.scheduleAt(this.fansOut, end, place);
  }

  private fanOut(place: number): void {
    const { now } = this.simulation;
    const { inFlight } = this;
    const index = place % this.servers.length;
    const slot = (place - index) / this.servers.length;
    const server = this.servers[index];
    if (this.isOver(place) || this.waits(place, this.fansOut)) return;
    if (index !== inFlight.home(slot)) server.record('copy', 1, now);
    const owed = inFlight.copies.at(place);
    const copies = Math.min(owed, this.population.occupancy.endpointsOn(inFlight.room(slot), index));
    this.counts.undelivered += owed - copies;
    inFlight.copies.set(place, copies);
    const end = server.send(now, copies, this.plan.costs.delivery);
    server.observeEnds(this.measures.deliveryTime, inFlight.acceptedAt(slot));
    this.simulation.scheduleAt(this.fannedOut, end, place);
    this.relay.handled(index);
  }

  private finish(place: number): void {
    if (this.isOver(place) || this.waits(place, this.fannedOut)) return;
    const copies = this.inFlight.copies.at(place);
    this.inFlight.copies.set(place, 0);
    this.counts.fannedOut++;
    this.counts.deliveries += copies;
    this.measures.deliveryRate.add(copies);
    this.inFlight.done(Math.floor(place / this.servers.length));
  }

  /** Whether the server has crashed meanwhile; the post is then done with there. */
  private isOver(place: number): boolean {
    if (!this.inFlight.copies.isWrittenOff(place)) return false;
    this.drop(place);
    return true;
  }

  /** Whether the server hangs; what is due happens when it goes on. */
  private waits(place: number, kind: EventKind<number>): boolean {
    const server = this.servers[place % this.servers.length];
    if (!server.isHung) return false;
    server.parked.add(kind, place);
    return true;
  }

  private drop(place: number): void {
    this.inFlight.copies.set(place, 0);
    this.counts.droppedOut++;
    this.inFlight.done(Math.floor(place / this.servers.length));
  }
}
