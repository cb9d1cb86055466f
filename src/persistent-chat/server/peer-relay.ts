import type { Context, Incident } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { ItemRing } from '../../resource/item-ring.ts';
import type { Seconds } from '../../util/units.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { ChatServer } from './chat-server.ts';
import type { Distances } from './distances.ts';
import { missedFrom } from './liveness.ts';
import { PeerLinks } from './peer-links.ts';
import type { PostsInFlight } from './posts-in-flight.ts';
import { RelayIntakes } from './relay-intakes.ts';

/** What a relay tells about posts at a server, by slot × servers + server. */
export interface RelayEnds {
  /** The server gets the post. */
  receive(place: number): void;
  /** It never will. */
  drop(place: number): void;
  /** It will not be sent the post: its copies are missed. */
  miss(place: number): void;
}

/**
 * How posts get from the server that stored them to the others of the pool, each to each on a port of its own.
 *
 * A server on which work waits too long tells the others that it is too busy; they hold their posts back until
 * it has caught up, and then hand them over one at a time. When too many are held, new posts are refused: so
 * a server that cannot keep up slows the pool down instead of drowning. Where a server does not reach another one,
 * it holds its posts back as well, and hands them over in order when it does; when it has missed the signs of life of the
 * other one, that is lost to it like one that has crashed, and gets nothing until it is reached again.
 */
export class PeerRelay {
  /** Posts on their way to another server, held ones included, counted when they are sent. */
  relayed = 0;
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly servers: readonly ChatServer[];
  private readonly distances: Distances;
  private readonly inFlight: PostsInFlight;
  private readonly ends: RelayEnds;
  private readonly intakes: RelayIntakes;
  private readonly links: PeerLinks;
  /** The servers that get a post, and when the copies for them are sent. */
  private readonly peers: Int32Array;
  private readonly sent: Float64Array;
  /** Payload: slot × servers + server. */
  private readonly arrives: EventKind<number>;
  /** Payload: from × servers + to. */
  private losesPeer: EventKind<number> | null = null;

  constructor(
    plan: PoolPlan,
    { simulation }: Context,
    servers: readonly ChatServer[],
    distances: Distances,
    inFlight: PostsInFlight,
    ends: RelayEnds,
  ) {
    this.simulation = simulation;
    this.plan = plan;
    this.servers = servers;
    this.distances = distances;
    this.inFlight = inFlight;
    this.ends = ends;
    this.links = new PeerLinks(servers.length);
    this.peers = new Int32Array(servers.length);
    this.sent = new Float64Array(servers.length);
    this.arrives = simulation.kind('relay arrives', (place: number) => this.arrive(place));
    this.intakes = new RelayIntakes(plan.limits, simulation, servers, (place, arrives) => {
      inFlight.copies.relay(place, simulation.now);
      simulation.scheduleAt(this.arrives, arrives, place);
    });
  }

  /** Whether so many posts are held back for a server that no more should be taken in. */
  get isBacked(): boolean {
    const { held: most } = this.plan.limits;
    return this.intakes.isFull(most) || this.links.mostHeld >= most;
  }

  /**
   * Sends a post to every other server that runs: the first unit to be done goes to the first of them, and so on.
   * Returns how many these are.
   */
  send(slot: number, home: number): number {
    const { now } = this.simulation;
    const { costs } = this.plan;
    const { servers, peers, sent } = this;
    let count = 0;
    for (let peer = 0; peer < servers.length; peer++) {
      if (peer === home || !servers[peer].isPeer) continue;
      if (this.links.isLost(home, peer, now)) {
        this.links.skip(home, peer);
        this.ends.miss(slot * servers.length + peer);
      } else peers[count++] = peer;
    }
    servers[home].serve(now, count, costs.relaySend, costs.deliverySpread);
    servers[home].copyEnds(sent);
    this.relayed += count;
    for (let i = 0; i < count; i++) this.dispatch(slot * servers.length + peers[i], peers[i], home, sent[i]);
    return count;
  }

  /** A post is sent, or held back when its server cannot have it yet. */
  private dispatch(place: number, peer: number, home: number, sent: Seconds): void {
    if (this.links.isCut(home, peer)) {
      this.inFlight.copies.relay(place, Infinity);
      this.links.hold(home, peer, place, this.simulation.now);
    } else if (this.intakes.isTooBusy(peer)) {
      this.inFlight.copies.relay(place, Infinity);
      this.intakes.hold(peer, place, this.simulation.now + this.distances.toPeer[home][peer]);
    } else {
      this.inFlight.copies.relay(place, sent);
      this.simulation.scheduleAt(this.arrives, sent + this.distances.toPeer[home][peer], place);
    }
  }

  private arrive(place: number): void {
    if (this.inFlight.copies.isWrittenOff(place)) {
      this.ends.drop(place);
      this.handled(place % this.servers.length);
    } else this.ends.receive(place);
  }

  /** A server is done with a post of another one, and could take the next. */
  handled(server: number): void {
    this.intakes.look(server);
  }

  /** Posts of `from` do not reach `to` any more; those on their way do. */
  cut(from: number, to: number): void {
    const { simulation } = this;
    const { now } = simulation;
    const lostFrom = missedFrom(this.plan.outages, now);
    this.links.cut(from, to, lostFrom);
    this.losesPeer ??= simulation.kind('peer is lost', (pair: number) => this.losePeer(pair));
    simulation.scheduleAt(this.losesPeer, lostFrom, from * this.servers.length + to);
    const held = this.intakes.heldFor(to);
    for (let i = held.length; i > 0; i--) {
      const toServer = held.timeAt(0);
      const place = held.removeAt(0);
      if (this.homeOf(place) === from) this.links.hold(from, to, place, now);
      else held.push(place, toServer);
    }
  }

  /** A server has missed the signs of life of another one, if that is still cut off: what it holds for it is missed. */
  private losePeer(pair: number): void {
    const to = pair % this.servers.length;
    const from = (pair - to) / this.servers.length;
    if (!this.links.isLost(from, to, this.simulation.now)) return;
    for (const place of this.links.takeHeld(from, to)) {
      this.ends.miss(place);
      this.ends.drop(place);
    }
  }

  /** They do again, first those that were held back. */
  mend(from: number, to: number): void {
    for (const place of this.links.mend(from, to)) this.dispatch(place, to, from, this.simulation.now);
  }

  /** Posts that servers hold back for others now, for whichever reason; counted for each of these. */
  get heldBack(): number {
    return this.intakes.heldNow + this.links.heldNow;
  }

  /** Posts of `from` that were held back so far since they did not reach `to`. */
  heldFor(from: number, to: number): number {
    return this.links.heldFor(from, to);
  }

  /** A server has crashed: nothing is held back for it, nor by it. Its posts must be written off before. */
  crash(server: number): void {
    this.intakes.forget(server);
    for (const to of this.servers.keys()) this.purge(this.intakes.heldFor(to));
    for (const ring of this.links.rings()) this.purge(ring);
  }

  private purge(ring: ItemRing<number>): void {
    for (let i = ring.length; i > 0; i--) {
      const time = ring.timeAt(0);
      const place = ring.removeAt(0);
      if (this.inFlight.copies.isWrittenOff(place)) this.ends.drop(place);
      else ring.push(place, time);
    }
  }

  private homeOf(place: number): number {
    return this.inFlight.home(Math.floor(place / this.servers.length));
  }

  /** Servers that told the others that they were too busy. */
  incidents(): readonly Incident[] {
    return this.intakes.incidents();
  }
}
