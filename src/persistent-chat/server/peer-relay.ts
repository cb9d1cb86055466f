import type { Context, Incident } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import { ItemRing } from '../../resource/item-ring.ts';
import type { Seconds } from '../../util/units.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { ChatServer } from './chat-server.ts';

/** Least time until the next look [s], so that rounding cannot make time stand still. */
const SOON: Seconds = 0.001;

/** Where a server stands towards those that send it their posts. */
interface Intake {
  /** Posts that the others hold back for it. */
  readonly held: ItemRing<number>;
  isBusy: boolean;
  /** Whether a look at it is scheduled. */
  isWatched: boolean;
  /** When it was busy first, and when it ceased to be so last [s]. */
  from: Seconds;
  to: Seconds | null;
  /** Posts that were held back in all. */
  heldInAll: number;
}

/**
 * How posts get from the server that stored them to the others of the pool, each to each on a port of its own.
 *
 * A server on which work waits too long tells the others that it is too busy; they hold their posts back until
 * it has caught up, and then hand them over one at a time. When too many are held, new posts are refused: so
 * a server that cannot keep up slows the pool down instead of drowning.
 */
export class PeerRelay {
  /** Posts on their way to another server, held ones included, counted when they are sent. */
  relayed = 0;
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly servers: readonly ChatServer[];
  private readonly intakes: readonly Intake[];
  /** When the copies for the other servers are sent. */
  private readonly sent: Float64Array;
  /** Payload: slot × servers + server. */
  private readonly arrives: EventKind<number>;
  /** Payload: server. */
  private readonly looks: EventKind<number>;

  /** `receive` takes a post of the slot at the server. */
  constructor(
    plan: PoolPlan,
    { simulation }: Context,
    servers: readonly ChatServer[],
    receive: (slot: number, server: number) => void,
  ) {
    this.simulation = simulation;
    this.plan = plan;
    this.servers = servers;
    this.intakes = servers.map(() => ({
      held: new ItemRing<number>(),
      isBusy: false,
      isWatched: false,
      from: Number.NaN,
      to: null,
      heldInAll: 0,
    }));
    this.sent = new Float64Array(servers.length - 1);
    this.arrives = simulation.kind('relay arrives', (payload: number) =>
      receive(Math.floor(payload / servers.length), payload % servers.length),
    );
    this.looks = simulation.kind('too busy for relays', (server: number) => {
      this.intakes[server].isWatched = false;
      this.look(server);
    });
  }

  /** Whether so many posts are held back for a server that no more should be taken in. */
  get isBacked(): boolean {
    for (const { held } of this.intakes) if (held.length >= this.plan.limits.held) return true;
    return false;
  }

  /** Sends a post to every other server: the first unit to be done goes to the first of them, and so on. */
  send(slot: number, home: number): void {
    const { now } = this.simulation;
    const { costs } = this.plan;
    const { servers } = this;
    servers[home].serve(now, servers.length - 1, costs.relaySend, costs.deliverySpread);
    servers[home].copyEnds(this.sent);
    for (let i = 0; i < this.sent.length; i++) {
      const peer = i < home ? i : i + 1;
      const payload = slot * servers.length + peer;
      this.relayed++;
      if (this.isTooBusy(peer)) this.hold(payload, peer, home);
      else this.simulation.scheduleAt(this.arrives, this.sent[i] + this.plan.toPeer[home][peer], payload);
    }
  }

  /** A server is done with a post of another one, and could take the next. */
  handled(server: number): void {
    if (this.intakes[server].isBusy) this.look(server);
  }

  /** Servers that told the others that they were too busy. */
  incidents(): readonly Incident[] {
    return this.intakes.flatMap(({ from, to, heldInAll }, i) =>
      Number.isNaN(from)
        ? []
        : [
            {
              kind: 'peer back-pressure',
              path: this.servers[i].path,
              severity: 'warning' as const,
              from,
              to,
              message: `too busy to take posts of the other servers; ${heldInAll} were held back`,
            },
          ],
    );
  }

  private isTooBusy(peer: number): boolean {
    const { now } = this.simulation;
    const intake = this.intakes[peer];
    if (!intake.isBusy && this.servers[peer].cores.waitAt(now) > this.plan.limits.busyFrom) {
      intake.isBusy = true;
      intake.to = null;
      if (Number.isNaN(intake.from)) intake.from = now;
      this.watch(peer);
    }
    return intake.isBusy;
  }

  private hold(payload: number, peer: number, home: number): void {
    const intake = this.intakes[peer];
    intake.held.push(payload, this.simulation.now + this.plan.toPeer[home][peer]);
    intake.heldInAll++;
  }

  /** Looks whether a busy server has caught up, and then hands it the next post that is held back for it. */
  private look(server: number): void {
    const { now } = this.simulation;
    const intake = this.intakes[server];
    if (!intake.isBusy) return;
    if (this.servers[server].cores.waitAt(now) > this.plan.limits.busyUntil) this.watch(server);
    else if (intake.held.length === 0) {
      intake.isBusy = false;
      intake.to = now;
    } else {
      const toServer = intake.held.timeAt(0);
      const payload = intake.held.removeAt(0);
      this.simulation.scheduleAt(this.arrives, Math.max(now, toServer), payload);
    }
  }

  private watch(server: number): void {
    const intake = this.intakes[server];
    if (intake.isWatched) return;
    intake.isWatched = true;
    const { now } = this.simulation;
    const ahead = this.servers[server].cores.waitAt(now) - this.plan.limits.busyUntil;
    this.simulation.schedule(this.looks, Math.max(SOON, ahead), server);
  }
}
