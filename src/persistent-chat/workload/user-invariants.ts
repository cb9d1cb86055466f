import type { Invariant } from '../../component/model.ts';
import type { Population } from './population.ts';
import { CONNECTED, STANDINGS } from './standing.ts';

/** What must hold of users and rooms. */
export function userInvariants(population: Population, servers: number): readonly Invariant[] {
  return [
    {
      name: 'connected users are those of the servers together',
      violation() {
        let sum = 0;
        for (let server = 0; server < servers; server++) sum += population.usersOnServer(server);
        return sum === population.usersConnected && sum <= population.users
          ? undefined
          : `${sum} on the servers, ${population.usersConnected} connected, ${population.users} in all`;
      },
    },
    {
      name: 'everybody is away, signing in, moving, lost or connected, and in one of these once',
      violation: () => wrongStanding(population),
    },
    {
      name: 'the counters of a room are those of its members',
      violation: () => wrongRoom(population, servers),
    },
  ];
}

/** Recounts how users stand. */
function wrongStanding(population: Population): string | undefined {
  const counted = new Array<number>(STANDINGS.length).fill(0);
  for (let user = 0; user < population.users; user++) {
    const standing = population.standingOf(user);
    counted[standing]++;
    if ((standing === CONNECTED) !== population.isConnected(user)) {
      const endpoints = population.connectedEndpointsOf(user);
      return `user ${user} is ${STANDINGS[standing]} with ${endpoints} connected endpoints`;
    }
  }
  for (const [standing, name] of STANDINGS.entries()) {
    const kept = population.countOf(standing);
    if (kept !== counted[standing]) return `${counted[standing]} users ${name}, counted ${kept}`;
  }
  return undefined;
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
