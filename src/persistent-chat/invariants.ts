import type { Invariant } from '../component/model.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { ChatPool } from './chat-pool.ts';
import { complianceInvariants } from './compliance/compliance-invariants.ts';
import type { Population } from './workload/population.ts';

/** What must hold in every pool whenever one looks, each with the numbers that break it. */
export function invariants(simulation: Simulation, pools: readonly ChatPool[]): readonly Invariant[] {
  const each = pools.map((pool) => invariantsOf(simulation, pool));
  return (each[0] ?? []).map(({ name }, i) => ({
    name,
    violation() {
      for (const [p, own] of each.entries()) {
        const wrong = own[i].violation();
        if (wrong !== undefined) return `${pools[p].plan.path}: ${wrong}`;
      }
      return undefined;
    },
  }));
}

function invariantsOf(
  simulation: Simulation,
  { plan, population, posts, servers, compliance }: ChatPool,
): readonly Invariant[] {
  return [
    {
      name: 'posted = committed + refused + in flight',
      violation() {
        const { posted, committed, refused } = posts.counts;
        const open = posts.unanswered;
        return posted === committed + refused + open
          ? undefined
          : `${posted} posted, ${committed} committed, ${refused} refused, ${open} in flight`;
      },
    },
    {
      name: 'every endpoint in the room of a committed post gets its copy, has left, or is about to get it',
      violation() {
        const { owed, deliveries, undelivered } = posts.counts;
        const open = posts.copiesInFlight;
        return owed === deliveries + undelivered + open
          ? undefined
          : `${owed} owed, ${deliveries} delivered, ${undelivered} had left, ${open} in flight`;
      },
    },
    {
      name: 'connected users are those of the servers together',
      violation() {
        const sum = servers.reduce((users, _, server) => users + population.usersOnServer(server), 0);
        return sum === population.usersConnected && sum <= population.users
          ? undefined
          : `${sum} on the servers, ${population.usersConnected} connected, ${population.users} in all`;
      },
    },
    {
      name: 'the counters of a room are those of its members',
      violation: () => wrongRoom(population, servers.length),
    },
    ...complianceInvariants(simulation, compliance),
    {
      name: 'no more messages wait than a server takes in',
      violation() {
        const { now } = simulation;
        const over = servers.find(
          (server) => server.inbound(now) > plan.limits.inbound + mostAtOnce(population),
        );
        return over === undefined ? undefined : `${over.inbound(now)} messages wait on ${over.path}`;
      },
    },
    {
      name: 'no core serves more than a second each second',
      violation() {
        const { now } = simulation;
        const over = servers.find(({ cores }) => cores.served(now) > cores.count * now * (1 + 1e-9));
        return over === undefined
          ? undefined
          : `${over.path} served ${over.cores.served(now)} core seconds in ${now} s`;
      },
    },
    {
      name: 'a committed post is relayed to every other server, and each sends its copies once',
      violation() {
        const { committed, fannedOut } = posts.counts;
        const { relayed, postsInFlight, unanswered } = posts;
        const all = committed * servers.length;
        const open = (postsInFlight - unanswered) * servers.length;
        return relayed === all - committed && fannedOut <= all && all - fannedOut <= open
          ? undefined
          : `${committed} committed, ${relayed} relays, ${fannedOut} fanned out, ${open / servers.length} in flight`;
      },
    },
  ];
}

/** Messages that one request brings at most: the history of every room that a user follows. */
function mostAtOnce({ memberships: { followedStart } }: Population): number {
  let most = 1;
  for (let user = 0; user + 1 < followedStart.length; user++) {
    most = Math.max(most, followedStart[user + 1] - followedStart[user]);
  }
  return most;
}

/** Recounts every room from its members. */
function wrongRoom(population: Population, servers: number): string | undefined {
  const { memberships, occupancy } = population;
  const counted = new Uint32Array(servers);
  for (let room = 0; room < memberships.rooms; room++) {
    counted.fill(0);
    let users = 0;
    for (let seat = memberships.memberStart[room]; seat < memberships.memberStart[room + 1]; seat++) {
      const user = memberships.members[seat];
      if (!population.isConnected(user)) continue;
      users++;
      counted[population.serverOf(user)] += population.connectedEndpointsOf(user);
    }
    if (users !== occupancy.usersIn(room))
      return `room ${room}: ${users} users, counted ${occupancy.usersIn(room)}`;
    for (let server = 0; server < servers; server++) {
      const kept = occupancy.endpointsOn(room, server);
      if (kept !== counted[server])
        return `room ${room}, server ${server}: ${counted[server]} endpoints, counted ${kept}`;
    }
  }
  return undefined;
}
