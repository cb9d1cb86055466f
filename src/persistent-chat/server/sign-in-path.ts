import type { Context } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { LevelCollector } from '../../observe/collector/levelled.ts';
import type { RandomStream } from '../../random/stream.ts';
import type { Seconds } from '../../util/units.ts';
import type { Measures } from '../measures.ts';
import type { MetricName } from '../metrics.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { Attendance } from '../workload/attendance.ts';
import type { Door } from '../workload/door.ts';
import type { Population } from '../workload/population.ts';
import type { ChatServer } from './chat-server.ts';
import type { ClientRetries } from './client-retries.ts';
import { HISTORY, JOINS, PLAIN_STEPS, SESSION, SIGN_IN_STEPS } from './sign-in-steps.ts';

/** Ways between client, Front End and client before the first request to a chat server: the provisioning. */
const PROVISIONING_HOPS = 2;

/**
 * How a user gets in: DNS names one of the active servers, and each endpoint goes through the steps of a
 * sign-in there, one request after the other. From the answer to its joins on it gets what is posted; when the
 * first endpoint of the user is in, everybody in the user's rooms that are small enough is told.
 *
 * A server that does not run does not answer; one that is too busy, short of memory or past its limit of
 * sign-ins answers 503. The endpoint then asks for a session again later; any other request it repeats soon.
 */
export class SignInPath implements Door {
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly servers: readonly ChatServer[];
  private readonly population: Population;
  private readonly retries: ClientRetries;
  private readonly dns: RandomStream;
  private readonly notices: Uint32Array;

  private readonly measures: Measures;
  private readonly attendance: Attendance;
  private readonly usersOn: readonly LevelCollector[];

  /** Payload of these two: see `pack`. */
  private readonly asks: EventKind<number>;
  private readonly joined: EventKind<number>;

  private readonly peaks: Uint32Array;
  /** Grows when a user leaves, so that what is under way for endpoints that were there means nothing any more. */
  private readonly stays: Uint16Array;
  /** Sessions that the endpoints of a user have. */
  private readonly sessions: Uint8Array;
  /** How often endpoints of a user were refused since the user came. */
  private readonly failures: Uint8Array;
  /** When a user came. */
  private readonly came: Float64Array;

  /** Over the whole run: sign-ins that were refused or not answered, and tried again later. */
  refusals = 0;

  constructor(
    plan: PoolPlan,
    context: Context,
    measures: Measures,
    attendance: Attendance,
    servers: readonly ChatServer[],
    population: Population,
    retries: ClientRetries,
  ) {
    const { simulation, recorder } = context;
    this.simulation = simulation;
    this.plan = plan;
    this.measures = measures;
    this.attendance = attendance;
    this.servers = servers;
    this.population = population;
    this.retries = retries;
    this.dns = context.stream('dns');
    this.notices = new Uint32Array(servers.length);
    this.peaks = new Uint32Array(servers.length);
    this.stays = new Uint16Array(population.users);
    this.sessions = new Uint8Array(population.users);
    this.failures = new Uint8Array(population.users);
    this.came = new Float64Array(population.users);
    this.usersOn = servers.map(({ path }) => recorder.level('node.users' satisfies MetricName, path));
    this.asks = simulation.kind('sign-in request arrives', (payload: number) => this.ask(payload));
    this.joined = simulation.kind('endpoint joined', (payload: number) => this.connectEndpoint(payload));
  }

  /** Most users that a server had at once. */
  peakOn(server: number): number {
    return this.peaks[server];
  }

  connectAll(): void {
    this.connect(new Uint32Array(this.population.users).map((_, user) => user));
  }

  /** Where the servers do not run yet, all of them arrive instead, as clients do that lost their connection. */
  connect(users: Uint32Array): void {
    const { population, servers } = this;
    const isOpen = servers.every((server) => server.isOpen(this.simulation.now));
    for (let i = 0; i < users.length; i++) {
      const user = users[i];
      if (!isOpen) {
        this.arrive(user, this.retries.signInAfter(1));
        continue;
      }
      const server = Math.floor((i * servers.length) / users.length);
      this.attendance.want(1);
      population.assign(user, server);
      const endpoints = population.endpointsOf(user);
      this.sessions[user] = endpoints;
      servers[server].addSessions(endpoints);
      for (let n = endpoints; n > 0; n--) population.connect(user);
    }
    for (let server = 0; server < servers.length; server++) this.note(server);
  }

  signIn(user: number): void {
    this.arrive(user, 0);
  }

  /** A user leaves, which costs the servers nothing. */
  leave(user: number): void {
    const { population } = this;
    this.stays[user]++;
    this.attendance.want(-1);
    const server = population.serverOf(user);
    this.servers[server].addSessions(-this.sessions[user]);
    this.sessions[user] = 0;
    if (!population.isConnected(user)) return;
    this.servers[server].record('leave', population.roomsFollowed(user), this.simulation.now);
    population.disconnect(user);
    this.note(server);
  }

  private arrive(user: number, after: Seconds): void {
    const { plan, population } = this;
    this.attendance.want(1);
    population.assign(user, this.dns.below(this.servers.length));
    this.failures[user] = 0;
    this.came[user] = this.simulation.now;
    const first = after + PROVISIONING_HOPS * plan.hop + this.toClients(user);
    for (let i = population.endpointsOf(user); i > 0; i--) {
      this.simulation.schedule(this.asks, first, this.pack(user, SESSION));
    }
  }

  /** Endpoints of a user are alike, so an event needs no more than whose, at which step, and of which stay. */
  private pack(user: number, step: number): number {
    return (this.stays[user] * this.population.users + user) * SIGN_IN_STEPS.length + step;
  }

  /** User of a payload, or -1 when that user has left since. */
  private userOf(payload: number): number {
    const { users } = this.population;
    const stay = Math.floor(payload / SIGN_IN_STEPS.length);
    const user = stay % users;
    return Math.floor(stay / users) === this.stays[user] ? user : -1;
  }

  private ask(payload: number): void {
    const user = this.userOf(payload);
    if (user < 0) return;
    const step = payload % SIGN_IN_STEPS.length;
    const { now } = this.simulation;
    const server = this.servers[this.population.serverOf(user)];
    if (step === SESSION) {
      if (!server.isOpen(now) || !server.admits(now)) {
        this.tryLater(user, payload, server);
        return;
      }
      this.sessions[user]++;
    } else if (!server.takes(now)) {
      server.refuse(now);
      this.simulation.schedule(this.asks, this.retries.repeatAfter(), payload);
      return;
    }
    const { costs } = this.plan;
    const rooms = this.population.roomsFollowed(user);
    if (step === JOINS) {
      // One message asks for all of them.
      const end = server.takeIn(now, 1, rooms, costs.join);
      server.observeEnds(this.measures.joinTime, now);
      this.simulation.scheduleAt(this.joined, end, payload);
      return;
    }
    if (step === HISTORY) server.record('history', rooms, now);
    const end =
      step === HISTORY
        ? server.takeIn(now, rooms, rooms, costs.history)
        : server.takeIn(now, 1, 1, costs.session / PLAIN_STEPS);
    if (step + 1 < SIGN_IN_STEPS.length) this.proceed(user, end, payload);
    else this.measures.signInTime.observe(end + this.toClients(user) - this.came[user]);
  }

  /** The answer goes to the client, and its next request comes back. */
  private proceed(user: number, answered: Seconds, payload: number): void {
    this.simulation.scheduleAt(this.asks, answered + 2 * this.toClients(user), payload + 1);
  }

  private toClients(user: number): Seconds {
    return this.plan.toClients[this.population.serverOf(user)];
  }

  private tryLater(user: number, payload: number, server: ChatServer): void {
    this.refusals++;
    if (server.isOpen(this.simulation.now)) server.refuse(this.simulation.now);
    if (this.failures[user] < 255) this.failures[user]++;
    this.simulation.schedule(this.asks, this.retries.signInAfter(this.failures[user]), payload);
  }

  private connectEndpoint(payload: number): void {
    const user = this.userOf(payload);
    if (user < 0) return;
    const { now } = this.simulation;
    const { population } = this;
    const index = population.serverOf(user);
    this.servers[index].record('join', population.roomsFollowed(user), now);
    if (!population.isConnected(user)) {
      this.tellOthers(user);
      this.measures.signInRate.add(1);
    }
    population.connect(user);
    this.note(index);
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

  private note(server: number): void {
    const { population } = this;
    const users = population.usersOnServer(server);
    this.usersOn[server].set(users);
    this.attendance.note(this.plan.number, population.usersConnected);
    if (users > this.peaks[server]) this.peaks[server] = users;
  }
}
