import type { Memberships } from './memberships.ts';
import { Occupancy } from './occupancy.ts';
import { AWAY, CONNECTED, LOST, MOVING, STANDINGS, type Standing } from './standing.ts';

const NOWHERE = 255;

/**
 * Told that `endpoints` of a user are about to come to the user's server, and `users` (1 or 0) with them; both are
 * negative when they go.
 */
type Watcher = (user: number, endpoints: number, users: number) => void;

/** Who the users are, where they are connected and with how many endpoints. */
export class Population {
  readonly memberships: Memberships;
  readonly occupancy: Occupancy;
  /** Endpoints that a user has. */
  private readonly endpoints: Uint8Array;
  /** Endpoints of a user that are connected. */
  private readonly connectedEndpoints: Uint8Array;
  /** Server that a user is connected to or signing in at. */
  private readonly server: Uint8Array;
  /** Connected users of each server. */
  private readonly usersOn: Uint32Array;
  /** Standing of each user, and how many there are of each. */
  private readonly standings: Uint8Array;
  private readonly standingCounts = new Uint32Array(STANDINGS.length);
  private connected = 0;
  private watcher: Watcher = () => {};

  /**
   * Nobody is connected yet. A share `endpointsEach - floor(endpointsEach)` of the users, evenly spread over
   * their numbers, has one endpoint more than the others.
   */
  constructor(memberships: Memberships, endpointsEach: number, servers: number) {
    const { users } = memberships;
    this.memberships = memberships;
    this.occupancy = new Occupancy(memberships, servers);
    this.endpoints = new Uint8Array(users).map(
      (_, user) => Math.floor((user + 1) * endpointsEach) - Math.floor(user * endpointsEach),
    );
    this.connectedEndpoints = new Uint8Array(users);
    this.server = new Uint8Array(users).fill(NOWHERE);
    this.usersOn = new Uint32Array(servers);
    this.standings = new Uint8Array(users).fill(AWAY);
    this.standingCounts[AWAY] = users;
  }

  /** Users in all, connected or not. */
  get users(): number {
    return this.memberships.users;
  }

  /** Users with at least one connected endpoint. */
  get usersConnected(): number {
    return this.connected;
  }

  /** Connected users of a server. */
  usersOnServer(server: number): number {
    return this.usersOn[server];
  }

  /** Endpoints of a user, connected or not. */
  endpointsOf(user: number): number {
    return this.endpoints[user];
  }

  /** Endpoints of a user that are connected. */
  connectedEndpointsOf(user: number): number {
    return this.connectedEndpoints[user];
  }

  /** Whether a user has a connected endpoint. */
  isConnected(user: number): boolean {
    return this.connectedEndpoints[user] > 0;
  }

  /** Where a user stands. */
  standingOf(user: number): Standing {
    return this.standings[user] as Standing;
  }

  /** Users of a {@link Standing}. */
  countOf(standing: number): number {
    return this.standingCounts[standing];
  }

  /** Whether a user was thrown out and wants to be back. */
  wantsBack(user: number): boolean {
    const standing = this.standings[user];
    return standing === LOST || standing === MOVING;
  }

  /** Whether all endpoints of a user are connected. */
  isComplete(user: number): boolean {
    return this.connectedEndpoints[user] === this.endpoints[user];
  }

  /** Server that a user is connected to or signing in at. */
  serverOf(user: number): number {
    return this.server[user];
  }

  /** Rooms that a user follows. */
  roomsFollowed(user: number): number {
    const { followedStart } = this.memberships;
    return followedStart[user + 1] - followedStart[user];
  }

  /** Room that a user follows, by `chance` in [0, 1) over all of them; undefined when there is none. */
  roomOf(user: number, chance: number): number | undefined {
    const { followedStart, followed } = this.memberships;
    const rooms = this.roomsFollowed(user);
    return rooms === 0 ? undefined : followed[followedStart[user] + Math.floor(chance * rooms)];
  }

  /** Has somebody told of all who come and go; there is one who is. */
  watch(watcher: Watcher): void {
    this.watcher = watcher;
  }

  /** Sends a user to a server; all endpoints of a user are on the same one. */
  assign(user: number, server: number): void {
    this.server[user] = server;
  }

  /** A user who has no connected endpoint stands elsewhere from now on. */
  stand(user: number, standing: Exclude<Standing, typeof CONNECTED>): void {
    this.setStanding(user, standing);
  }

  private setStanding(user: number, standing: Standing): void {
    this.standingCounts[this.standings[user]]--;
    this.standingCounts[standing]++;
    this.standings[user] = standing;
  }

  /** One more endpoint of an assigned user is connected. Returns whether it is the user's first. */
  connect(user: number): boolean {
    const server = this.server[user];
    const first = this.connectedEndpoints[user]++ === 0;
    this.watcher(user, 1, first ? 1 : 0);
    this.occupancy.add(user, server, 1, first ? 1 : 0);
    if (first) {
      this.setStanding(user, CONNECTED);
      this.usersOn[server]++;
      this.connected++;
    }
    return first;
  }

  /** All endpoints of a user, who must have one connected, leave; the user then stands elsewhere. */
  disconnect(user: number, standing: Exclude<Standing, typeof CONNECTED> = AWAY): void {
    const server = this.server[user];
    this.watcher(user, -this.connectedEndpoints[user], -1);
    this.occupancy.add(user, server, -this.connectedEndpoints[user], -1);
    this.connectedEndpoints[user] = 0;
    this.server[user] = NOWHERE;
    this.setStanding(user, standing);
    this.usersOn[server]--;
    this.connected--;
  }
}
