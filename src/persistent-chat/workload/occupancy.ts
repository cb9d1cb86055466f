import type { Memberships } from './memberships.ts';

/**
 * How many endpoints of each room are connected to each server, and how many users of it at all: counters
 * that sign-ins and departures keep, so that the fan-out of a post is known without looking at a member.
 */
export class Occupancy {
  private readonly memberships: Memberships;
  private readonly servers: number;
  private readonly endpoints: Uint32Array;
  private readonly users: Uint32Array;

  constructor(memberships: Memberships, servers: number) {
    this.memberships = memberships;
    this.servers = servers;
    this.endpoints = new Uint32Array(memberships.rooms * servers);
    this.users = new Uint32Array(memberships.rooms);
  }

  /** Connected endpoints of a room on a server. */
  endpointsOn(room: number, server: number): number {
    return this.endpoints[room * this.servers + server];
  }

  /** Connected users of a room, on whichever server. */
  usersIn(room: number): number {
    return this.users[room];
  }

  /**
   * Adds to the rooms that a user follows `endpoints` on a server, and `users` (1, 0 or -1) in all.
   * Cost: the number of rooms followed.
   */
  add(user: number, server: number, endpoints: number, users: number): void {
    const { followedStart, followed } = this.memberships;
    for (let i = followedStart[user]; i < followedStart[user + 1]; i++) {
      this.endpoints[followed[i] * this.servers + server] += endpoints;
      this.users[followed[i]] += users;
    }
  }

  /**
   * Adds up, for each server, the connected endpoints of those rooms of a user that have fewer than `limit`
   * users connected: who is told when the user joins.
   */
  countNotices(user: number, limit: number, notices: Uint32Array): void {
    notices.fill(0);
    const { followedStart, followed } = this.memberships;
    for (let i = followedStart[user]; i < followedStart[user + 1]; i++) {
      if (this.users[followed[i]] >= limit) continue;
      const row = followed[i] * this.servers;
      for (let server = 0; server < this.servers; server++) notices[server] += this.endpoints[row + server];
    }
  }
}
