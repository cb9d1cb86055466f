import type { Context } from '../../component/model.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { ComplianceService } from '../compliance/compliance-service.ts';
import { Timers } from '../compliance/timers.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { ActiveServers } from './active-servers.ts';
import type { ChatServer } from './chat-server.ts';
import type { ClientSessions } from './client-sessions.ts';
import type { ConnectionWatcher } from './connection-watcher.ts';
import type { DelayFactor, Distances } from './distances.ts';
import type { PostPath } from './post-path.ts';
import { ServerCompliance } from './server-compliance.ts';
import { ServerHangs } from './server-hangs.ts';
import type { Entrance } from './server-plan.ts';
import type { SignInPath } from './sign-in-path.ts';

/** The parts of a pool that failures of its servers touch. */
export interface OutageParts {
  readonly servers: readonly ChatServer[];
  /** One for each server, or none. */
  readonly compliance: readonly ComplianceService[];
  readonly active: ActiveServers;
  readonly clients: ClientSessions;
  readonly signIns: SignInPath;
  readonly posts: PostPath;
  readonly distances: Distances;
}

/** What keeps a server from working. */
interface Reasons {
  hasCrashed: boolean;
  isStopped: boolean;
}

/**
 * What can befall the servers of a pool; servers by their place in the plan. Whoever calls counts how many faults hold a
 * condition: here it begins once and ends once.
 *
 * A server that **crashes** loses its work, its sessions and what it was about to send; the next hop sees its
 * connections break, and its users try to come back at once. One that is **stopped** ends its sessions, and finishes
 * the posts that it has. One that **hangs** answers nothing. What is due meanwhile happens when it goes on, unless the
 * others miss its signs of life before: then it has crashed for everybody at that moment, and starts anew when the
 * hang ends.
 */
export class ServerOutages {
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly parts: OutageParts;
  private readonly reasons: readonly Reasons[];
  private readonly compliance: ServerCompliance;
  private readonly hangs: ServerHangs;
  private readonly clientsGiveUp: Timers;

  constructor(plan: PoolPlan, { simulation }: Pick<Context, 'simulation'>, parts: OutageParts) {
    this.simulation = simulation;
    this.plan = plan;
    this.parts = parts;
    this.reasons = parts.servers.map(() => ({
      hasCrashed: false,
      isStopped: false,
    }));
    this.compliance = new ServerCompliance(simulation, parts.compliance);
    this.hangs = new ServerHangs(plan, simulation, {
      detected: (server) => this.goDown(server),
      over: (server) => this.goOn(server),
    });
    this.clientsGiveUp = new Timers(simulation, 'clients give up', plan.servers.length, (server) =>
      this.giveUp(server),
    );
  }

  /** Has somebody told of users who are thrown out and come back. */
  watch(watcher: ConnectionWatcher): void {
    this.parts.clients.watch(watcher);
  }

  /** The process of a server is gone. Cost: O(users + posts in flight). */
  crash(server: number): void {
    this.reasons[server].hasCrashed = true;
    if (this.parts.servers[server].stateAt(this.simulation.now) !== 'down') this.goDown(server);
  }

  /** The service of a server ends in order; one that hangs cannot, and is killed. */
  stop(server: number): void {
    const { servers, signIns, active, clients } = this.parts;
    this.reasons[server].isStopped = true;
    if (servers[server].isHung) this.goDown(server);
    if (!servers[server].isAlive) return;
    signIns.lose(server, true);
    servers[server].stop();
    active.share(this.simulation.now);
    clients.detected(server);
  }

  /** A server that crashed or was stopped begins to start, or does so when the hang is over that it is in. */
  start(server: number): void {
    this.reasons[server].hasCrashed = false;
    this.reasons[server].isStopped = false;
    if (!this.hangs.holds(server)) this.begin(server);
  }

  /** A server does nothing until then [s], which may be Infinity; an earlier end than the one known is ignored. */
  hang(server: number, until: Seconds): void {
    const one = this.parts.servers[server];
    const held = this.hangs.begin(server, until, one.isAlive);
    if (!one.isAlive) return;
    one.hang(this.simulation.now, held);
    this.compliance.setServer(server, false);
  }

  /** Work on a server takes `factor` times as long as planned from now on. */
  slow(server: number, factor: number): void {
    this.parts.servers[server].slowness = factor;
  }

  /** The compliance service of a server ends by itself ... */
  stopCompliance(server: number): void {
    this.compliance.setStopped(server, true);
  }

  /** ... and starts again, when its server does. */
  startCompliance(server: number): void {
    this.compliance.setStopped(server, false);
  }

  /** Posts of one server do not reach another one; it holds them back. */
  cut(from: number, to: number): void {
    this.parts.posts.cut(from, to);
  }

  /** They do again, those held back first. */
  mend(from: number, to: number): void {
    this.parts.posts.mend(from, to);
  }

  /** Clients do not reach a server through the next hop; those that are on it give up after a while. */
  isolate(server: number): void {
    const { servers, signIns } = this.parts;
    if (servers[server].isCutOff) return;
    servers[server].isCutOff = true;
    signIns.clearLine(server);
    this.clientsGiveUp.set(server, this.simulation.now + this.plan.outages.clientTimeout);
  }

  /** They do again. */
  rejoin(server: number): void {
    const { servers, signIns } = this.parts;
    if (!servers[server].isCutOff) return;
    servers[server].isCutOff = false;
    this.clientsGiveUp.stop(server);
    servers[server].parked.release(this.simulation);
    signIns.openDoor(server);
  }

  /** Nobody reaches any server, and everybody sees at once that the connection is gone. */
  loseNextHop(): void {
    const { active, signIns } = this.parts;
    active.forgetDead();
    signIns.shut();
  }

  /** The next hop is there again. */
  restoreNextHop(): void {
    this.parts.signIns.reopen();
  }

  /** The next hop that users come through; null when they come straight to the servers. */
  get entrance(): Entrance | null {
    return this.parts.distances.entrance;
  }

  /** Users come through another next hop from now on. */
  enterThrough(entrance: Entrance): void {
    this.parts.distances.enterThrough(entrance);
  }

  /** Links are slow, or not any more: how many times as long as planned the way between two sites takes. */
  scaleDelays(factor: DelayFactor): void {
    this.parts.distances.scale(factor);
  }

  /** Everything that a server had is gone, and everybody sees it. */
  private goDown(server: number): void {
    const { servers, posts, signIns, active, clients } = this.parts;
    const { now } = this.simulation;
    this.hangs.forget(server);
    servers[server].die(now);
    posts.crash(server);
    signIns.lose(server, false);
    servers[server].parked.release(this.simulation);
    this.compliance.setServer(server, false);
    active.share(now);
    clients.detected(server);
  }

  /** A hang is over: the server goes on, or starts anew when it is gone and nothing else keeps it down. */
  private goOn(server: number): void {
    const { servers, signIns } = this.parts;
    const { hasCrashed, isStopped } = this.reasons[server];
    if (servers[server].isHung) {
      servers[server].goOn(this.simulation.now);
      servers[server].parked.release(this.simulation);
      this.compliance.setServer(server, true);
      signIns.openDoor(server);
    } else if (!hasCrashed && !isStopped) this.begin(server);
  }

  private begin(server: number): void {
    const { servers, active } = this.parts;
    if (servers[server].isAlive) return;
    servers[server].start(this.simulation.now + this.plan.startTime);
    this.compliance.setServer(server, true);
    active.share(this.simulation.now);
  }

  /** Clients have waited long enough for a server that they do not reach. */
  private giveUp(server: number): void {
    const { servers, signIns, clients } = this.parts;
    signIns.lose(server, false);
    servers[server].parked.release(this.simulation);
    clients.detected(server);
  }
}
