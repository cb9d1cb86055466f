import type { Population } from '../workload/population.ts';
import type { ActiveServers } from './active-servers.ts';
import type { ChatServer } from './chat-server.ts';
import type { ClientRetries } from './client-retries.ts';
import type { ClientSessions } from './client-sessions.ts';
import type { Distances } from './distances.ts';

/** What a sign-in passes through. */
export interface SignInParts {
  readonly servers: readonly ChatServer[];
  readonly active: ActiveServers;
  readonly clients: ClientSessions;
  readonly distances: Distances;
  readonly population: Population;
  readonly retries: ClientRetries;
}
