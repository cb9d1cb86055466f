import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { Measures } from '../measures.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { Population } from '../workload/population.ts';
import type { ChatServer } from './chat-server.ts';
import type { ClientRetries } from './client-retries.ts';
import type { ClientSessions } from './client-sessions.ts';
import type { Distances } from './distances.ts';
import type { SignInParts } from './sign-in-parts.ts';
import { HISTORY, JOINS, PLAIN_STEPS, SIGN_IN_STEPS } from './sign-in-steps.ts';

/**
 * What an endpoint asks of its server once it has a session, one request after the other. From the answer to its joins
 * on it gets what is posted; when the first endpoint of the user is in, everybody in the user's rooms that are small
 * enough is told. A request that is answered 503 is repeated soon.
 */
export class SignInRequests {
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly measures: Measures;
  private readonly servers: readonly ChatServer[];
  private readonly clients: ClientSessions;
  private readonly distances: Distances;
  private readonly population: Population;
  private readonly retries: ClientRetries;
  private readonly notices: Uint32Array;
  /** When a user came. */
  private readonly came: Float64Array;
  /** Payload of these two: see `ClientSessions.pack`. */
  private readonly asks: EventKind<number>;
  private readonly joined: EventKind<number>;

  /** `asks` is the event of a request that arrives. */
  constructor(
    plan: PoolPlan,
    simulation: Simulation,
    measures: Measures,
    { servers, clients, distances, population, retries }: SignInParts,
    asks: EventKind<number>,
  ) {
    this.simulation = simulation;
    this.plan = plan;
    this.measures = measures;
    this.servers = servers;
    this.clients = clients;
    this.distances = distances;
    this.population = population;
    this.retries = retries;
    this.notices = new Uint32Array(servers.length);
    this.came = new Float64Array(population.users);
    this.asks = asks;
    this.joined = simulation.kind('endpoint joined', (payload: number) => this.connectEndpoint(payload));
  }

  /** A user begins to sign in. */
  begin(user: number): void {
    this.came[user] = this.simulation.now;
  }

  /** The request of a further step arrives. */
  ask(user: number, step: number, payload: number): void {
    const { now } = this.simulation;
    const server = this.serverOf(user);
    if (server.isSilent) server.parked.add(this.asks, payload);
    else if (server.takes(now)) this.serve(user, step, payload);
    else {
      server.refuse(now);
      this.simulation.schedule(this.asks, this.retries.repeatAfter(), payload);
    }
  }

  /** The server of a user works on the request of a step, and answers it. */
  serve(user: number, step: number, payload: number): void {
    const { now } = this.simulation;
    const { costs } = this.plan;
    const server = this.serverOf(user);
    const rooms = this.population.roomsFollowed(user);
    if (step === HISTORY) server.record('history', rooms, now);
    // One message asks for all joins.
    const end =
      step === JOINS
        ? server.takeIn(now, 1, rooms, costs.join)
        : step === HISTORY
          ? server.takeIn(now, rooms, rooms, costs.history)
          : server.takeIn(now, 1, 1, costs.session / PLAIN_STEPS);
    server.sessions.bucket?.wasExpected(server.unit * (step === JOINS || step === HISTORY ? rooms : 1));
    if (step === JOINS) {
      server.observeEnds(this.measures.joinTime, now);
      this.simulation.scheduleAt(this.joined, end, payload);
    } else if (step + 1 < SIGN_IN_STEPS.length) this.proceed(user, end, payload);
    else this.measures.signInTime.observe(end + this.toClients(user) - this.came[user]);
  }

  /** The answer goes to the client, and its next request comes back. */
  private proceed(user: number, answered: Seconds, payload: number): void {
    this.simulation.scheduleAt(this.asks, answered + 2 * this.toClients(user), payload + 1);
  }

  private serverOf(user: number): ChatServer {
    return this.servers[this.population.serverOf(user)];
  }

  private toClients(user: number): Seconds {
    return this.distances.toClients[this.population.serverOf(user)];
  }

  private connectEndpoint(payload: number): void {
    const user = this.clients.userOf(payload);
    if (user < 0) return;
    const { now } = this.simulation;
    const server = this.serverOf(user);
    if (server.isHung) {
      server.parked.add(this.joined, payload);
      return;
    }
    server.record('join', this.population.roomsFollowed(user), now);
    if (!this.population.isConnected(user)) {
      this.tellOthers(user);
      this.measures.signInRate.add(1);
    }
    this.clients.connect(user);
    this.proceed(user, now, payload);
  }

  /** Roster notices to everybody in the small rooms of a user who is not in them yet. */
  private tellOthers(user: number): void {
    const { now } = this.simulation;
    this.population.occupancy.countNotices(user, this.plan.rosterLimit, this.notices);
    for (let i = 0; i < this.servers.length; i++) {
      this.servers[i].send(now, this.notices[i], this.plan.costs.rosterNotice);
    }
  }
}
