import type { Context } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { Measures } from '../measures.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { Attendance } from '../workload/attendance.ts';
import type { Door } from '../workload/door.ts';
import type { Population } from '../workload/population.ts';
import { SIGNING_IN } from '../workload/standing.ts';
import type { ActiveServers } from './active-servers.ts';
import type { ChatServer } from './chat-server.ts';
import type { ClientRetries } from './client-retries.ts';
import type { ClientSessions } from './client-sessions.ts';
import type { Distances } from './distances.ts';
import { SignInLines } from './sign-in-lines.ts';
import { SignInRequests } from './sign-in-requests.ts';
import { SESSION, SIGN_IN_STEPS } from './sign-in-steps.ts';

/** Ways between client, Front End and client before the first request to a chat server: the provisioning. */
const PROVISIONING_HOPS = 2;

/**
 * How a user gets in: DNS names one of the active servers, and each endpoint asks there for a session, and then goes
 * through the further steps of a sign-in.
 *
 * A server that does not run does not answer; one that is too busy, short of memory or past its limit of
 * sign-ins answers 503. The endpoint then asks for a session again later, at another server where this one does not
 * answer or is not active any more. Clients that do not go away (whose first
 * retry comes at once) line up instead. A server that hangs, or is cut off, does not answer yet.
 */
export class SignInPath implements Door {
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly servers: readonly ChatServer[];
  private readonly active: ActiveServers;
  private readonly clients: ClientSessions;
  private readonly distances: Distances;
  private readonly population: Population;
  private readonly retries: ClientRetries;
  private readonly attendance: Attendance;
  private readonly requests: SignInRequests;
  /** Null where clients go away that are refused. */
  private readonly lines: SignInLines | null;

  /** Payload: see `ClientSessions.pack`. */
  private readonly asks: EventKind<number>;

  /** How often endpoints of a user were refused since the user came. */
  private readonly failures: Uint8Array;

  private isHopLost = false;

  /** Over the whole run: sign-ins that were refused or not answered, and tried again later. */
  refusals = 0;

  constructor(
    plan: PoolPlan,
    { simulation }: Pick<Context, 'simulation'>,
    measures: Measures,
    attendance: Attendance,
    servers: readonly ChatServer[],
    active: ActiveServers,
    clients: ClientSessions,
    distances: Distances,
    population: Population,
    retries: ClientRetries,
  ) {
    this.simulation = simulation;
    this.plan = plan;
    this.attendance = attendance;
    this.servers = servers;
    this.active = active;
    this.clients = clients;
    this.distances = distances;
    this.population = population;
    this.retries = retries;
    this.failures = new Uint8Array(population.users);
    this.asks = simulation.kind('sign-in request arrives', (payload: number) => this.ask(payload));
    this.requests = new SignInRequests(
      plan,
      simulation,
      measures,
      servers,
      clients,
      distances,
      population,
      retries,
      this.asks,
    );
    this.lines =
      plan.retries.firstWithin > 0
        ? null
        : new SignInLines(simulation, servers, {
            waits: (payload, server) => this.waits(payload, server),
            letIn: (payload) => this.letIn(clients.userOf(payload), payload),
          });
  }

  /** Most users that a server had at once. */
  peakOn(server: number): number {
    return this.clients.peakOn(server);
  }

  connectAll(): void {
    this.connect(new Uint32Array(this.population.users).map((_, user) => user));
  }

  /** Where the servers do not run yet, all of them arrive instead, as clients do that lost their connection. */
  connect(users: Uint32Array): void {
    const { list } = this.active;
    const isOpen =
      list.length > 0 && list.every((server) => this.servers[server].isOpen(this.simulation.now));
    for (let i = 0; i < users.length; i++) {
      this.attendance.want(1);
      if (isOpen) this.clients.begin(users[i], list[Math.floor((i * list.length) / users.length)]);
      else this.arrive(users[i], this.retries.signInAfter(1));
    }
    for (let server = 0; server < this.servers.length; server++) this.clients.note(server);
  }

  signIn(user: number): void {
    this.attendance.want(1);
    this.arrive(user, 0);
  }

  /** A user leaves, which costs the servers nothing. */
  leave(user: number): void {
    this.attendance.want(-1);
    this.clients.leave(user);
  }

  /** Everybody with a session on a server is thrown out by a fault, and tries to come back. Cost: O(users). */
  lose(server: number, inOrder: boolean): void {
    for (const user of this.clients.usersOf(server)) {
      this.clients.lose(user, inOrder);
      this.comeBack(user, this.active.choose(this.simulation.now));
    }
    this.clearLine(server);
  }

  /** A user is sent to another server. */
  move(user: number, server: number): void {
    this.clients.move(user);
    this.comeBack(user, server);
  }

  /** Who lines up at a server that takes nobody any more, asks elsewhere. */
  clearLine(server: number): void {
    for (const payload of this.lines?.clear(server) ?? []) this.simulation.schedule(this.asks, 0, payload);
  }

  /** A server could let in somebody again. */
  openDoor(server: number): void {
    this.lines?.look(server);
  }

  /** Whether nobody reaches any server, since the next hop has failed. */
  get isShut(): boolean {
    return this.isHopLost;
  }

  /** Nobody reaches any server: everybody is thrown out. */
  shut(): void {
    this.isHopLost = true;
    for (let server = 0; server < this.servers.length; server++) this.lose(server, false);
  }

  /** The servers can be reached again. */
  reopen(): void {
    this.isHopLost = false;
  }

  private arrive(user: number, after: Seconds): void {
    this.population.stand(user, SIGNING_IN);
    this.ready(user, after, this.active.choose(this.simulation.now));
  }

  private comeBack(user: number, server: number): void {
    this.ready(user, this.retries.signInAfter(1), server);
  }

  private ready(user: number, after: Seconds, server: number): void {
    const { plan, population } = this;
    population.assign(user, server);
    this.failures[user] = 0;
    this.requests.begin(user);
    const first = after + PROVISIONING_HOPS * plan.hop + this.toClients(user);
    for (let i = population.endpointsOf(user); i > 0; i--) {
      this.simulation.schedule(this.asks, first, this.clients.pack(user, SESSION));
    }
  }

  private ask(payload: number): void {
    const user = this.clients.userOf(payload);
    if (user < 0) return;
    const step = payload % SIGN_IN_STEPS.length;
    if (step === SESSION) this.askForSession(user, payload);
    else this.requests.ask(user, step, payload);
  }

  private askForSession(user: number, payload: number): void {
    const { now } = this.simulation;
    const index = this.serverFor(user);
    const server = this.servers[index];
    if (this.isHopLost) this.tryLater(user, payload, 0);
    else if (server.isHung) server.parked.add(this.asks, payload);
    else if (!server.isAnswering(now)) {
      this.active.noAnswer(index, now);
      this.tryLater(user, payload, server.isCutOff ? this.plan.outages.clientTimeout : 0);
    } else if (this.lines !== null && server.sessions.isActive) this.lines.enter(index, payload);
    else if (server.admits(now)) this.letIn(user, payload);
    else {
      server.turnAway(now);
      this.tryLater(user, payload, 0);
    }
  }

  /** Server that an endpoint asks: where the user has sessions, else where it was sent, if that is of any use. */
  private serverFor(user: number): number {
    const { now } = this.simulation;
    const server = this.population.serverOf(user);
    if (this.clients.of(user) > 0 || this.active.isUsable(server, now)) return server;
    this.population.assign(user, this.active.choose(now));
    return this.population.serverOf(user);
  }

  /**
   * Whether an endpoint waits in the line of a server still. The endpoints of a user may wait at two, since one was sent
   * elsewhere meanwhile; the first one to be let in has the others follow.
   */
  private waits(payload: number, server: number): boolean {
    const user = this.clients.userOf(payload);
    if (user < 0) return false;
    if (this.population.serverOf(user) === server) return true;
    if (this.clients.of(user) > 0) {
      this.simulation.schedule(this.asks, 0, payload);
      return false;
    }
    this.population.assign(user, server);
    return true;
  }

  private tryLater(user: number, payload: number, lost: Seconds): void {
    this.refusals++;
    this.clients.strand(user);
    if (this.failures[user] < 255) this.failures[user]++;
    this.simulation.schedule(this.asks, lost + this.retries.signInAfter(this.failures[user]), payload);
  }

  private letIn(user: number, payload: number): void {
    const server = this.servers[this.population.serverOf(user)];
    this.clients.open(user);
    server.sessions.bucket?.expect(server.workOfSignIn(this.population.roomsFollowed(user)));
    this.requests.serve(user, SESSION, payload);
  }

  private toClients(user: number): Seconds {
    return this.distances.toClients[this.population.serverOf(user)];
  }
}
