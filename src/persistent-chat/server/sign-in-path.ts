import type { Context } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { LevelCollector } from '../../observe/collector/levelled.ts';
import type { RandomStream } from '../../random/stream.ts';
import type { Measures } from '../measures.ts';
import type { MetricName } from '../metrics.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { Attendance } from '../workload/attendance.ts';
import type { Population } from '../workload/population.ts';
import type { ChatServer } from './chat-server.ts';

/**
 * How a user gets in: DNS names one of the active servers, each endpoint sets up a session there, joins all
 * followed rooms in one go, and asks each for its latest message. When the first endpoint of the user is in,
 * everybody in the user's rooms that are small enough is told.
 */
export class SignInPath {
  private readonly simulation: Simulation;
  private readonly plan: PoolPlan;
  private readonly servers: readonly ChatServer[];
  private readonly population: Population;
  private readonly dns: RandomStream;
  private readonly notices: Uint32Array;

  private readonly measures: Measures;
  private readonly attendance: Attendance;
  private readonly usersOn: readonly LevelCollector[];

  /** Payload of these two: the user. */
  private readonly sessionReady: EventKind<number>;
  private readonly joined: EventKind<number>;

  private readonly peaks: Uint32Array;

  constructor(
    plan: PoolPlan,
    context: Context,
    measures: Measures,
    attendance: Attendance,
    servers: readonly ChatServer[],
    population: Population,
  ) {
    const { simulation, recorder } = context;
    this.simulation = simulation;
    this.plan = plan;
    this.measures = measures;
    this.attendance = attendance;
    this.servers = servers;
    this.population = population;
    this.dns = context.stream('dns');
    this.notices = new Uint32Array(servers.length);
    this.peaks = new Uint32Array(servers.length);
    this.usersOn = servers.map(({ path }) => recorder.level('node.users' satisfies MetricName, path));
    this.sessionReady = simulation.kind('session ready', (user: number) => this.join(user));
    this.joined = simulation.kind('endpoint joined', (user: number) => this.connect(user));
  }

  /** Most users that a server had at once. */
  peakOn(server: number): number {
    return this.peaks[server];
  }

  /** Connects all users at once and for nothing, an equal share to each server: the state before the run. */
  connectAll(): void {
    const { population, servers } = this;
    for (let user = 0; user < population.users; user++) {
      population.assign(user, Math.floor((user * servers.length) / population.users));
      for (let i = population.endpointsOf(user); i > 0; i--) population.connect(user);
    }
    for (let server = 0; server < servers.length; server++) this.note(server);
  }

  /** A user who is not connected arrives with all endpoints. */
  signIn(user: number): void {
    const { now } = this.simulation;
    const { costs } = this.plan;
    const server = this.dns.below(this.servers.length);
    this.population.assign(user, server);
    for (let i = this.population.endpointsOf(user); i > 0; i--) {
      const end = this.servers[server].serve(now, 1, costs.session, costs.requestSpread);
      this.simulation.scheduleAt(this.sessionReady, end, user);
    }
  }

  /** A connected user leaves, which costs the servers nothing. */
  leave(user: number): void {
    const server = this.population.serverOf(user);
    this.population.disconnect(user);
    this.note(server);
  }

  private join(user: number): void {
    const { now } = this.simulation;
    const { costs } = this.plan;
    const server = this.servers[this.population.serverOf(user)];
    const rooms = this.population.roomsFollowed(user);
    const end = server.serve(now, rooms, costs.join, costs.requestSpread);
    server.observeEnds(this.measures.joinTime, now);
    this.simulation.scheduleAt(this.joined, end, user);
  }

  private connect(user: number): void {
    const { now } = this.simulation;
    const { population } = this;
    const { costs } = this.plan;
    const index = population.serverOf(user);
    const rooms = population.roomsFollowed(user);
    this.servers[index].serve(now, rooms, costs.history, costs.requestSpread);
    // A join and a history view for each room followed.
    this.servers[index].record(2 * rooms, now);
    if (!population.isConnected(user)) {
      this.tellOthers(user);
      this.measures.signInRate.add(1);
    }
    population.connect(user);
    this.note(index);
  }

  /** Roster notices to everybody in the small rooms of a user who is not in them yet. */
  private tellOthers(user: number): void {
    const { now } = this.simulation;
    const { costs } = this.plan;
    this.population.occupancy.countNotices(user, this.plan.rosterLimit, this.notices);
    for (let i = 0; i < this.servers.length; i++) {
      this.servers[i].serve(now, this.notices[i], costs.rosterNotice, costs.deliverySpread);
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
