import type { Context } from '../../component/model.ts';
import type { LevelCollector } from '../../observe/collector/levelled.ts';
import type { MetricName } from '../metrics.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { Attendance } from '../workload/attendance.ts';
import type { Population } from '../workload/population.ts';
import { AWAY, LOST, MOVING } from '../workload/standing.ts';
import type { ChatServer } from './chat-server.ts';
import { type ConnectionWatcher, UNWATCHED } from './connection-watcher.ts';
import { SIGN_IN_STEPS } from './sign-in-steps.ts';

/** Sessions of the users of a pool, from the first one that a server gives them until all end together. */
export class ClientSessions {
  private readonly simulation: Context['simulation'];
  private readonly pool: number;
  private readonly attendance: Attendance;
  private readonly servers: readonly ChatServer[];
  private readonly population: Population;
  private readonly usersOn: readonly LevelCollector[];
  private readonly peaks: Uint32Array;
  /** Grows when sessions end, so that what is under way for endpoints that were there means nothing any more. */
  private readonly stays: Uint16Array;
  /** Sessions that the endpoints of a user have. */
  private readonly sessions: Uint8Array;
  private watcher: ConnectionWatcher = UNWATCHED;

  constructor(
    { number }: PoolPlan,
    { simulation, recorder }: Context,
    attendance: Attendance,
    servers: readonly ChatServer[],
    population: Population,
  ) {
    this.simulation = simulation;
    this.pool = number;
    this.attendance = attendance;
    this.servers = servers;
    this.population = population;
    this.usersOn = servers.map(({ path }) => recorder.level('node.users' satisfies MetricName, path));
    this.peaks = new Uint32Array(servers.length);
    this.stays = new Uint16Array(population.users);
    this.sessions = new Uint8Array(population.users);
  }

  /** Has somebody told of all who are thrown out and come back; there is one who is. */
  watch(watcher: ConnectionWatcher): void {
    this.watcher = watcher;
  }

  /** Most users that a server had at once. */
  peakOn(server: number): number {
    return this.peaks[server];
  }

  /** Sessions that the endpoints of a user have. */
  of(user: number): number {
    return this.sessions[user];
  }

  /** Endpoints of a user are alike, so an event needs no more than whose, at which step, and of which stay. */
  pack(user: number, step: number): number {
    return (this.stays[user] * this.population.users + user) * SIGN_IN_STEPS.length + step;
  }

  /** User of a payload, or -1 when the sessions of that user have ended since. */
  userOf(payload: number): number {
    const { users } = this.population;
    const stay = Math.floor(payload / SIGN_IN_STEPS.length);
    const user = stay % users;
    return Math.floor(stay / users) === this.stays[user] ? user : -1;
  }

  /** All endpoints of a user get a session on a server and are connected, for nothing. */
  begin(user: number, server: number): void {
    const { population } = this;
    population.assign(user, server);
    const endpoints = population.endpointsOf(user);
    this.sessions[user] = endpoints;
    this.servers[server].sessions.add(endpoints);
    for (let n = endpoints; n > 0; n--) population.connect(user);
  }

  /** An endpoint of a user was given a session. */
  open(user: number): void {
    this.sessions[user]++;
  }

  /** An endpoint of a user is connected. */
  connect(user: number): void {
    const { population } = this;
    const wasLost = population.standingOf(user) === LOST;
    population.connect(user);
    this.note(population.serverOf(user));
    if (wasLost) this.watcher.back(user, this.simulation.now);
  }

  /** A user leaves. */
  leave(user: number): void {
    const wasLost = this.population.standingOf(user) === LOST;
    this.end(user, AWAY, true);
    if (wasLost) this.watcher.left(user, this.simulation.now);
  }

  /** A user is thrown out by a fault; `inOrder` when the server had the time to say so. */
  lose(user: number, inOrder: boolean): void {
    const { population, simulation } = this;
    if (population.standingOf(user) !== LOST)
      this.watcher.lost(user, population.serverOf(user), simulation.now);
    this.end(user, LOST, inOrder);
  }

  /** A user who was sent to another server is not let in there, and so is lost. */
  strand(user: number): void {
    const { population, simulation } = this;
    if (population.standingOf(user) !== MOVING || this.sessions[user] > 0) return;
    this.watcher.stranded(user, simulation.now);
    population.stand(user, LOST);
  }

  /** The sessions of a user end, so that the user goes to another server; who was lost is so still. */
  move(user: number): void {
    const wasLost = this.population.standingOf(user) === LOST;
    this.end(user, wasLost ? LOST : MOVING, true);
  }

  private end(user: number, standing: typeof AWAY | typeof LOST | typeof MOVING, isRecorded: boolean): void {
    const { population, sessions } = this;
    this.stays[user]++;
    const server = population.serverOf(user);
    if (sessions[user] > 0) this.servers[server].sessions.add(-sessions[user]);
    sessions[user] = 0;
    if (!population.isConnected(user)) {
      population.stand(user, standing);
      return;
    }
    if (isRecorded) {
      this.servers[server].record('leave', population.roomsFollowed(user), this.simulation.now);
    }
    population.disconnect(user, standing);
    this.note(server);
  }

  /** Users who have sessions on a server, connected or not. Cost: O(users). */
  *usersOf(server: number): Iterable<number> {
    const { population, sessions } = this;
    for (let user = 0; user < population.users; user++) {
      if (sessions[user] > 0 && population.serverOf(user) === server) yield user;
    }
  }

  /** Notes how many users a server has now. */
  note(server: number): void {
    const { population } = this;
    const users = population.usersOnServer(server);
    this.usersOn[server].set(users);
    this.attendance.note(this.pool, population.usersConnected);
    if (users > this.peaks[server]) this.peaks[server] = users;
  }

  /** Somebody has noticed that a server is gone. */
  detected(server: number): void {
    this.watcher.detected(server, this.simulation.now);
  }
}
