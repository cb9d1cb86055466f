import { formatCount } from '../../util/format.ts';
import type { OperatedServers } from './operated.ts';

/** What came of an action, in words, and whether it was refused. */
export interface Outcome {
  readonly words: string;
  readonly isRefused?: true;
}

/** What came of a step; one that came to nothing is not done. */
export interface StepOutcome extends Outcome {
  readonly isDone: boolean;
}

/** Places of the servers of these paths that take part in the run. */
function placesOf(paths: readonly string[], { paths: all }: OperatedServers): readonly number[] {
  return paths.map((path) => all.indexOf(path)).filter((place) => place >= 0);
}

/** Makes these servers the active ones, unless they are too many. */
function list(servers: OperatedServers, next: readonly number[]): Outcome {
  const { active, mostActive } = servers;
  if (next.length > mostActive) {
    const words = `${formatCount(next.length, 'server')} would be active, and a pool supports ${mostActive}`;
    return { words, isRefused: true };
  }
  const isSame = next.length === active.length && next.every((server) => active.includes(server));
  if (isSame) return { words: `changes nothing: ${listOf(servers, next)}, as before` };
  servers.setActive(next);
  return { words: listOf(servers, next) };
}

function listOf({ paths }: OperatedServers, active: readonly number[]): string {
  return active.length === 0 ? 'no server is active' : `active: ${active.map((i) => paths[i]).join(', ')}`;
}

/**
 * The list becomes this one. Of servers that are not there, none becomes active; an empty list ends the sessions that
 * there are.
 */
export function setActiveServers(servers: OperatedServers, paths: readonly string[]): StepOutcome {
  const places = placesOf(paths, servers);
  if (paths.length > 0 && places.length === 0)
    return { words: 'none of them takes part in the run', isRefused: true, isDone: false };
  const outcome = list(servers, places);
  if (paths.length > 0) return { ...outcome, isDone: outcome.isRefused !== true };
  return { ...sendAway(outcome, servers, servers.paths.keys()), isDone: true };
}

/** Some servers end their sessions. */
function sendAway(outcome: Outcome, servers: OperatedServers, gone: Iterable<number>): Outcome {
  let users = 0;
  for (const server of gone) users += servers.drain(server);
  if (users === 0) return outcome;
  return { words: `${listOf(servers, servers.active)}; ${formatCount(users, 'user')} told to go` };
}

/** What changes the active-server list, by kind. */
export const SERVER_EFFECTS: Readonly<
  Record<
    'activate' | 'deactivate' | 'drain' | 'swap' | 'rebalance',
    (servers: OperatedServers, paths: readonly string[]) => Outcome
  >
> = {
  activate(servers, paths) {
    const added = placesOf(paths, servers).filter((server) => !servers.active.includes(server));
    return list(servers, [...servers.active, ...added]);
  },
  deactivate(servers, paths) {
    const gone = placesOf(paths, servers);
    return list(
      servers,
      servers.active.filter((server) => !gone.includes(server)),
    );
  },
  drain(servers, paths) {
    const outcome = SERVER_EFFECTS.deactivate(servers, paths);
    return sendAway(outcome, servers, placesOf(paths, servers));
  },
  swap(servers) {
    const all = servers.paths.map((_, server) => server);
    return list(
      servers,
      all.filter((server) => !servers.active.includes(server)),
    );
  },
  rebalance(servers) {
    const users = servers.rebalance();
    const words = users === 0 ? 'changes nothing: no server has more than its share' : '';
    return { words: words === '' ? `${formatCount(users, 'user')} told to go` : words };
  },
};
