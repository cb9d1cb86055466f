import type { RandomStream } from '../../random/stream.ts';
import type { Seconds } from '../../util/units.ts';
import type { ChatServer } from './chat-server.ts';
import { DeadServers } from './dead-servers.ts';
import type { ServersPlan } from './server-plan.ts';

/** The active-server list of a pool, and which of these servers the next hop tries. */
export class ActiveServers {
  private readonly servers: readonly ChatServer[];
  private readonly perSecond: number | null;
  private readonly dead: DeadServers;
  private readonly dns: RandomStream;
  private active: readonly number[];
  /** When each server was last found not to answer while another one would have. */
  private readonly foundDead: Float64Array;
  private readonly leaveAlone: Seconds;
  /** How often a client was sent to one of them too soon, though there was another one: an error, if ever. */
  sentToDead = 0;

  /** @param dns draws the server of a client. */
  constructor(
    { limits, outages }: Pick<ServersPlan, 'limits' | 'outages'>,
    servers: readonly ChatServer[],
    dns: RandomStream,
  ) {
    this.servers = servers;
    this.perSecond = limits.endpointsPerSecond;
    this.dead = new DeadServers(servers.length, outages.deadServer);
    this.dns = dns;
    this.foundDead = new Float64Array(servers.length).fill(-Infinity);
    this.leaveAlone = outages.deadServer;
    this.active = servers.flatMap(({ sessions }, i) => (sessions.isActive ? [i] : []));
    this.share(0);
  }

  /** Their places in the plan, in its order. */
  get list(): readonly number[] {
    return this.active;
  }

  /** How many of them answer whoever asks for a session. */
  answering(now: Seconds): number {
    return this.active.reduce((n, server) => n + Number(this.servers[server].isAnswering(now)), 0);
  }

  /**
   * Replaces the list.
   *
   * @throws RangeError when there is no such server.
   */
  set(list: readonly number[], now: Seconds): void {
    const unknown = list.find((server) => this.servers[server] === undefined);
    if (unknown !== undefined) throw new RangeError(`there is no server ${unknown}`);
    for (const [i, { sessions }] of this.servers.entries()) sessions.isActive = list.includes(i);
    this.active = this.servers.flatMap(({ sessions }, i) => (sessions.isActive ? [i] : []));
    this.share(now);
  }

  /** Divides what all servers together let in among the active ones that have not failed. */
  share(now: Seconds): void {
    if (this.perSecond === null) return;
    const alive = this.active.filter((server) => this.servers[server].isAlive);
    for (const server of alive)
      this.servers[server].sessions.admission.limit(this.perSecond / alive.length, now);
  }

  /**
   * Server that a client is sent to: any of those that are not known to be dead, or of all when all are. An empty
   * list sends it to any server, which takes nobody. Draws: 1.
   */
  choose(now: Seconds): number {
    const { active, dead, dns } = this;
    if (active.length === 0) return dns.below(this.servers.length);
    if (dead.isEmpty(now)) return this.sent(active[dns.below(active.length)], now);
    const alive = active.filter((server) => !dead.has(server, now));
    const among = alive.length === 0 ? active : alive;
    return this.sent(among[dns.below(among.length)], now);
  }

  private sent(server: number, now: Seconds): number {
    const isDead = (one: number) => now < this.foundDead[one] + this.leaveAlone;
    if (isDead(server) && this.active.some((other) => !isDead(other))) this.sentToDead++;
    return server;
  }

  /** Whether a client that was sent to a server may be sent there again. */
  isUsable(server: number, now: Seconds): boolean {
    if (!this.servers[server].sessions.isActive) return this.active.length === 0;
    return !this.dead.has(server, now);
  }

  /** A server did not answer a client. It is put on the list of dead ones, as long as another one would answer. */
  noAnswer(server: number, now: Seconds): void {
    const hasOther = this.active.some((other) => other !== server && this.servers[other].isAnswering(now));
    if (!hasOther) return;
    this.dead.add(server, now);
    this.foundDead[server] = now;
  }

  /** The next hop, which keeps the list of dead servers, has failed. */
  forgetDead(): void {
    this.dead.clear();
    this.foundDead.fill(-Infinity);
  }
}
