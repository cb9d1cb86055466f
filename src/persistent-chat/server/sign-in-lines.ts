import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import { ItemRing } from '../../resource/item-ring.ts';
import type { ChatServer } from './chat-server.ts';

/** Least time until the next look [s], so that rounding cannot make time stand still. */
const SOON = 0.001;

/** Whose endpoints wait; these are told by the payloads of their requests. */
export interface LineClients {
  /** Whether the endpoint that is first in the line of a server waits there still. */
  waits(endpoint: number, server: number): boolean;
  /** It has got a session. */
  letIn(endpoint: number): void;
}

/**
 * Endpoints that wait at the doors of the servers until they are let in, first come, first served: what clients do
 * that do not go away when they are refused. One event a server is pending, however many wait.
 */
export class SignInLines {
  private readonly simulation: Simulation;
  private readonly servers: readonly ChatServer[];
  private readonly clients: LineClients;
  private readonly lines: readonly ItemRing<number>[];
  private readonly isWatched: Uint8Array;
  private readonly looks: EventKind<number>;

  constructor(simulation: Simulation, servers: readonly ChatServer[], clients: LineClients) {
    this.simulation = simulation;
    this.servers = servers;
    this.clients = clients;
    this.lines = servers.map(() => new ItemRing<number>());
    this.isWatched = new Uint8Array(servers.length);
    this.looks = simulation.kind('door opens', (server: number) => {
      this.isWatched[server] = 0;
      this.look(server);
    });
  }

  /** An endpoint lines up. */
  enter(server: number, endpoint: number): void {
    this.lines[server].push(endpoint, this.simulation.now);
    this.look(server);
  }

  /** Lets in whom the server admits. While it does not answer, nobody gets in. */
  look(server: number): void {
    const { now } = this.simulation;
    const line = this.lines[server];
    const door = this.servers[server];
    if (this.isWatched[server] === 1 || !door.isAnswering(now)) return;
    while (line.length > 0) {
      const endpoint = line.at(0);
      if (this.clients.waits(endpoint, server)) {
        if (!door.admits(now)) {
          this.isWatched[server] = 1;
          this.simulation.scheduleAt(this.looks, Math.max(now + SOON, door.sessions.opensAt(now)), server);
          return;
        }
        this.clients.letIn(endpoint);
      }
      line.removeAt(0);
    }
  }

  /** Everybody leaves the line of a server; returns who, in order. */
  clear(server: number): readonly number[] {
    const line = this.lines[server];
    return Array.from({ length: line.length }, () => line.removeAt(0));
  }
}
