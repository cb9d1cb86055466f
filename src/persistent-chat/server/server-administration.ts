import type { Simulation } from '../../kernel/simulation.ts';
import type { Population } from '../workload/population.ts';
import type { ActiveServers } from './active-servers.ts';
import type { ChatServer } from './chat-server.ts';
import type { ClientSessions } from './client-sessions.ts';
import { rebalanced } from './rebalance.ts';
import type { SignInPath } from './sign-in-path.ts';

/** The parts of a pool that an administrator touches. */
export interface AdministeredParts {
  readonly servers: readonly ChatServer[];
  readonly active: ActiveServers;
  readonly clients: ClientSessions;
  readonly signIns: SignInPath;
  readonly population: Population;
}

/** What an administrator can do to the servers of a pool, by their place in the plan. */
export class ServerAdministration {
  private readonly simulation: Simulation;
  private readonly parts: AdministeredParts;

  constructor(simulation: Simulation, parts: AdministeredParts) {
    this.simulation = simulation;
    this.parts = parts;
  }

  /**
   * The active-server list is these now. Who is taken off keeps its sessions and takes no new ones.
   *
   * @throws RangeError when there is no such server.
   */
  setActive(servers: readonly number[]): void {
    const { active, signIns } = this.parts;
    active.set(servers, this.simulation.now);
    for (const [i, { sessions }] of this.parts.servers.entries()) {
      if (!sessions.isActive) signIns.clearLine(i);
    }
  }

  /** The active-server list, in the order of the plan. */
  get active(): readonly number[] {
    return this.parts.active.list;
  }

  /**
   * Servers that have more than an equal share of the connected users end the sessions of the surplus, who sign in
   * at those that have less; only active servers that run get a share, and others that run give theirs away. Returns
   * how many users that are. Cost: O(users).
   */
  rebalance(): number {
    const { population, servers, signIns } = this.parts;
    const { now } = this.simulation;
    const usersOn = servers.map((): number[] => []);
    for (let user = 0; user < population.users; user++) {
      const at = population.serverOf(user);
      if (population.isConnected(user) && servers[at].isAnswering(now)) usersOn[at].push(user);
    }
    const among = this.active.filter((server) => servers[server].isAnswering(now));
    const moves = rebalanced(usersOn, among);
    for (const [user, to] of moves) signIns.move(user, to, true);
    return moves.length;
  }

  /** A server ends its sessions in order, so that its users sign in elsewhere. Returns how many users that are. */
  drain(server: number): number {
    const { active, clients, servers, signIns } = this.parts;
    if (!servers[server].isAnswering(this.simulation.now)) return 0;
    const users = [...clients.usersOf(server)];
    for (const user of users) signIns.move(user, active.choose(this.simulation.now));
    signIns.clearLine(server);
    return users.length;
  }
}
