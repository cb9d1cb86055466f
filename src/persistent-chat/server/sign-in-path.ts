import type { Context } from '../../component/model.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { Measures } from '../measures.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { Attendance } from '../workload/attendance.ts';
import type { Door } from '../workload/door.ts';
import { SIGNING_IN } from '../workload/standing.ts';
import { SessionRequests } from './session-requests.ts';
import type { SignInParts } from './sign-in-parts.ts';

/** How users get in and go: those who come, and those who are thrown out, moved or shut out. DNS names one of the active servers. */
export class SignInPath implements Door {
  private readonly simulation: Simulation;
  private readonly attendance: Attendance;
  private readonly parts: SignInParts;
  private readonly requests: SessionRequests;

  constructor(
    plan: PoolPlan,
    { simulation }: Pick<Context, 'simulation'>,
    measures: Measures,
    attendance: Attendance,
    parts: SignInParts,
  ) {
    this.simulation = simulation;
    this.attendance = attendance;
    this.parts = parts;
    this.requests = new SessionRequests(plan, simulation, measures, parts);
  }

  /** Over the whole run: sign-ins that were refused or not answered, and tried again later. */
  get refusals(): number {
    return this.requests.refusals;
  }

  /** Most users that a server had at once. */
  peakOn(server: number): number {
    return this.parts.clients.peakOn(server);
  }

  connectAll(): void {
    this.connect(new Uint32Array(this.parts.population.users).map((_, user) => user));
  }

  /** Where the servers do not run yet, all of them arrive instead, as clients do that lost their connection. */
  connect(users: Uint32Array): void {
    const { active, clients, retries, servers } = this.parts;
    const { list } = active;
    const isOpen = list.length > 0 && list.every((server) => servers[server].isOpen(this.simulation.now));
    for (let i = 0; i < users.length; i++) {
      this.attendance.want(1);
      if (isOpen) clients.begin(users[i], list[Math.floor((i * list.length) / users.length)]);
      else this.arrive(users[i], retries.signInAfter(1));
    }
    for (let server = 0; server < servers.length; server++) clients.note(server);
  }

  signIn(user: number): void {
    this.attendance.want(1);
    this.arrive(user, 0);
  }

  /** A user leaves, which costs the servers nothing. */
  leave(user: number): void {
    this.attendance.want(-1);
    this.parts.clients.leave(user);
  }

  /** Everybody with a session on a server is thrown out by a fault, and tries to come back. Cost: O(users). */
  lose(server: number, inOrder: boolean): void {
    const { active, clients } = this.parts;
    for (const user of clients.usersOf(server)) {
      clients.lose(user, inOrder);
      this.comeBack(user, active.choose(this.simulation.now));
    }
    this.clearLine(server);
  }

  /** A user is sent to another server, to this one and no other when it `isNamed`. */
  move(user: number, server: number, isNamed = false): void {
    this.parts.clients.move(user);
    this.comeBack(user, server, isNamed);
  }

  /** Who lines up at a server that takes nobody any more, asks elsewhere. */
  clearLine(server: number): void {
    this.requests.clearLine(server);
  }

  /** A server could let in somebody again. */
  openDoor(server: number): void {
    this.requests.openDoor(server);
  }

  /** Whether nobody reaches any server, since the next hop has failed. */
  get isShut(): boolean {
    return this.requests.isHopLost;
  }

  /** Nobody reaches any server: everybody is thrown out. */
  shut(): void {
    this.requests.isHopLost = true;
    for (let server = 0; server < this.parts.servers.length; server++) this.lose(server, false);
  }

  /** The servers can be reached again. */
  reopen(): void {
    this.requests.isHopLost = false;
  }

  private arrive(user: number, after: Seconds): void {
    this.parts.population.stand(user, SIGNING_IN);
    this.requests.begin(user, after, this.parts.active.choose(this.simulation.now));
  }

  private comeBack(user: number, server: number, isNamed = false): void {
    this.requests.begin(user, this.parts.retries.signInAfter(1), server, isNamed);
  }
}
