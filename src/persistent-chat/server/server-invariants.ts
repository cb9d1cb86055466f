import type { Invariant } from '../../component/model.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import { formatCount } from '../../util/format.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { Population } from '../workload/population.ts';
import type { ActiveServers } from './active-servers.ts';
import type { ChatServer } from './chat-server.ts';
import type { ClientRetries } from './client-retries.ts';

/** What the invariants of servers look at. */
export interface ServersOf {
  readonly plan: PoolPlan;
  readonly servers: readonly ChatServer[];
  readonly active: Pick<ActiveServers, 'list' | 'sentToDead'>;
  readonly retries: Pick<ClientRetries, 'sameWaits'>;
  readonly population: Population;
}

/** What must hold of the servers of a pool. */
export function serverInvariants(
  simulation: Simulation,
  { plan, servers, active, retries, population }: ServersOf,
): readonly Invariant[] {
  /** Looks for a server of which something is wrong. */
  const each = (name: string, wrong: (server: ChatServer, index: number) => string | undefined) => ({
    name,
    violation() {
      for (const [i, server] of servers.entries()) {
        const said = wrong(server, i);
        if (said !== undefined) return `${server.path}: ${said}`;
      }
      return undefined;
    },
  });
  return [
    each('no more messages wait than a server takes in', (server) => {
      const waiting = server.inbound(simulation.now);
      return waiting > plan.limits.inbound + mostAtOnce(population) ? `${waiting} messages wait` : undefined;
    }),
    each('no core serves more than a second each second', ({ cores }) => {
      const { now } = simulation;
      const served = cores.served(now);
      return served > cores.count * now * (1 + 1e-9) + 1e-9
        ? `${served} core seconds in ${now} s`
        : undefined;
    }),
    each(
      'a server that is down or stopped has no sessions, and nothing waits on one that is down',
      (server, i) => {
        const { now } = simulation;
        const state = server.stateAt(now);
        if (state !== 'down' && state !== 'stopped') return undefined;
        const [users, sessions] = [population.usersOnServer(i), server.sessions.count];
        const inbound = state === 'down' ? server.inbound(now) : 0;
        return users + sessions + inbound === 0
          ? undefined
          : `${users} users, ${sessions} sessions, ${inbound} messages while ${state}`;
      },
    ),
    each('connected endpoints have a session each', (server, i) => {
      const { count } = server.sessions;
      let endpoints = 0;
      for (let user = 0; user < population.users; user++) {
        if (population.serverOf(user) === i) endpoints += population.connectedEndpointsOf(user);
      }
      return count < endpoints ? `${count} sessions for ${endpoints} connected endpoints` : undefined;
    }),
    each('a server off the active list takes no new sessions', ({ sessions }) =>
      sessions.openedInactive === 0 ? undefined : `${sessions.openedInactive} opened`,
    ),
    each('no more endpoints are let in than the limit of the pool allows', ({ sessions }) => {
      const over = sessions.admission.tooMany(simulation.now);
      return over === 0 ? undefined : `${over} too many`;
    }),
    {
      name: 'no more servers are active than may be',
      violation: () =>
        active.list.length <= plan.mostActive
          ? undefined
          : `${active.list.length} active servers, at most ${plan.mostActive}`,
    },
    {
      name: 'a server that was found dead is left alone while there is another one',
      violation: () =>
        active.sentToDead === 0 ? undefined : `${formatCount(active.sentToDead, 'client')} were sent there`,
    },
    {
      name: 'clients that try again wait for times of their own',
      violation: () =>
        retries.sameWaits === 0 ? undefined : `${retries.sameWaits} waited as long as the one before`,
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
