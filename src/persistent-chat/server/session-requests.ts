import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { Measures } from '../measures.ts';
import type { PoolPlan } from '../plan-pool.ts';
import { SignInLines } from './sign-in-lines.ts';
import type { SignInParts } from './sign-in-parts.ts';
import { SignInRequests } from './sign-in-requests.ts';
import { SESSION, SIGN_IN_STEPS } from './sign-in-steps.ts';

/** Ways between client, Front End and client before the first request to a chat server: the provisioning. */
const PROVISIONING_HOPS = 2;

/** What a user does who was refused: asks the same server, that a rebalance named, or any. */
const NAMED = 1;
const ANY = 2;

/**
 * How endpoints ask for sessions, each at the server that DNS named, and then go through the further steps of a sign-in.
 *
 * A server that does not run does not answer; one that is too busy, short of memory or past its limit of
 * sign-ins answers 503. The endpoint then asks for a session again later, and DNS names a server anew, unless a
 * rebalance has named one that is still of use. Clients that do not go away (whose first retry comes at once) line up
 * instead. A server that hangs, or is cut off, does not answer yet.
 */
export class SessionRequests {
  /** Whether nobody reaches any server, since the next hop has failed. */
  isHopLost = false;
  /** Over the whole run: sign-ins that were refused or not answered, and tried again later. */
  refusals = 0;
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly parts: SignInParts;
  private readonly requests: SignInRequests;
  /** Null where clients go away that are refused. */
  private readonly lines: SignInLines | null;
  /** Payload: see `ClientSessions.pack`. */
  private readonly asks: EventKind<number>;
  /** How often endpoints of a user were refused since the user came. */
  private readonly failures: Uint8Array;
  /** Of each user: {@link NAMED}, {@link ANY}, or 0. */
  private readonly whereTo: Uint8Array;

  constructor(plan: PoolPlan, simulation: Simulation, measures: Measures, parts: SignInParts) {
    const { clients, population, servers } = parts;
    this.simulation = simulation;
    this.plan = plan;
    this.parts = parts;
    this.failures = new Uint8Array(population.users);
    this.whereTo = new Uint8Array(population.users);
    this.asks = simulation.kind('sign-in request arrives', (payload: number) => this.ask(payload));
    this.requests = new SignInRequests(plan, simulation, measures, parts, this.asks);
    this.lines =
      plan.retries.firstWithin > 0
        ? null
        : new SignInLines(simulation, servers, {
            waits: (payload, server) => this.waits(payload, server),
            letIn: (payload) => this.letIn(clients.userOf(payload), payload),
          });
  }

  /** All endpoints of a user ask a server for a session, `after` so long and the provisioning. */
  begin(user: number, after: Seconds, server: number, isNamed = false): void {
    const { plan } = this;
    const { clients, population } = this.parts;
    population.assign(user, server);
    this.failures[user] = 0;
    this.whereTo[user] = isNamed ? NAMED : 0;
    this.requests.begin(user);
    const first = after + PROVISIONING_HOPS * plan.hop + this.toClients(user);
    for (let i = population.endpointsOf(user); i > 0; i--) {
      this.simulation.schedule(this.asks, first, clients.pack(user, SESSION));
    }
  }

  /** Who lines up at a server that takes nobody any more, asks elsewhere. */
  clearLine(server: number): void {
    for (const payload of this.lines?.clear(server) ?? []) this.simulation.schedule(this.asks, 0, payload);
  }

  /** A server could let in somebody again. */
  openDoor(server: number): void {
    this.lines?.look(server);
  }

  private ask(payload: number): void {
    const user = this.parts.clients.userOf(payload);
    if (user < 0) return;
    const step = payload % SIGN_IN_STEPS.length;
    if (step === SESSION) this.askForSession(user, payload);
    else this.requests.ask(user, step, payload);
  }

  private askForSession(user: number, payload: number): void {
    const { now } = this.simulation;
    const index = this.serverFor(user);
    const server = this.parts.servers[index];
    if (this.isHopLost) this.tryLater(user, payload, 0);
    else if (server.isHung) server.parked.add(this.asks, payload);
    else if (!server.isAnswering(now)) {
      this.parts.active.noAnswer(index, now);
      this.tryLater(user, payload, server.isCutOff ? this.plan.outages.clientTimeout : 0);
    } else if (this.lines !== null && server.sessions.isActive) this.lines.enter(index, payload);
    else if (server.admits(now)) this.letIn(user, payload);
    else {
      server.turnAway(now, this.parts.active.list.length > 0);
      if (this.whereTo[user] !== NAMED) this.whereTo[user] = ANY;
      this.tryLater(user, payload, 0);
    }
  }

  /** Server that an endpoint asks: where the user has sessions, else where it was sent, if that is of any use. */
  private serverFor(user: number): number {
    const { active, clients, population } = this.parts;
    const { now } = this.simulation;
    const server = population.serverOf(user);
    if (clients.of(user) > 0) return server;
    if (this.whereTo[user] !== ANY && active.isUsable(server, now)) return server;
    this.whereTo[user] = 0;
    population.assign(user, active.choose(now));
    return population.serverOf(user);
  }

  /**
   * Whether an endpoint waits in the line of a server still. The endpoints of a user may wait at two, since one was sent
   * elsewhere meanwhile; the first one to be let in has the others follow.
   */
  private waits(payload: number, server: number): boolean {
    const { clients, population } = this.parts;
    const user = clients.userOf(payload);
    if (user < 0) return false;
    if (population.serverOf(user) === server) return true;
    if (clients.of(user) > 0) {
      this.simulation.schedule(this.asks, 0, payload);
      return false;
    }
    population.assign(user, server);
    return true;
  }

  private tryLater(user: number, payload: number, lost: Seconds): void {
    const { clients, retries } = this.parts;
    this.refusals++;
    clients.strand(user);
    if (this.failures[user] < 255) this.failures[user]++;
    this.simulation.schedule(this.asks, lost + retries.signInAfter(this.failures[user]), payload);
  }

  private letIn(user: number, payload: number): void {
    const { clients, population, servers } = this.parts;
    const server = servers[population.serverOf(user)];
    clients.open(user);
    server.sessions.bucket?.expect(server.workOfSignIn(population.roomsFollowed(user)));
    this.requests.serve(user, SESSION, payload);
  }

  private toClients(user: number): Seconds {
    const { distances, population } = this.parts;
    return distances.toClients[population.serverOf(user)];
  }
}
