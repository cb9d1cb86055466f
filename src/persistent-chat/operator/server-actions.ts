import { formatCount } from '../../util/format.ts';
import type { OperatedServers } from './operated.ts';

/** What came of an action, in words, and whether it was refused. */
export interface Outcome {
  readonly words: string;
  readonly isRefused?: true;
}

/** Places of the servers of these paths that take part in the run. */
function placesOf(paths: readonly string[], { paths: all }: OperatedServers): readonly number[] {
  return paths.map((path) => all.indexOf(path)).filter((place) => place >= 0);
}

/** Makes these servers the active ones, unless they are too many. */
function list(servers: OperatedServers, next: readonly number[]): Outcome {
  const { active, mostActive, paths } = servers;
  if (next.length > mostActive) {
    const words = `${formatCount(next.length, 'server')} would be active, and a pool supports ${mostActive}`;
    return { words, isRefused: true };
  }
  const isSame = next.length === active.length && next.every((server) => active.includes(server));
  if (isSame) return { words: 'changes nothing: these servers are active already, and no others' };
  servers.setActive(next);
  const names = next.map((server) => paths[server]).join(', ');
  return { words: next.length === 0 ? 'no server is active' : `active: ${names}` };
}

/** The list becomes this one. Of servers that are not there, none becomes active. */
export function setActiveServers(servers: OperatedServers, paths: readonly string[]): Outcome {
  return list(servers, placesOf(paths, servers));
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
    const gone = placesOf(paths, servers);
    const outcome = SERVER_EFFECTS.deactivate(servers, paths);
    const users = gone.reduce((sum, server) => sum + servers.drain(server), 0);
    const words = users === 0 ? outcome.words : `${outcome.words}; ${formatCount(users, 'user')} told to go`;
    return { ...outcome, words };
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
