/** What happens to users when a server stops. */
import { formatCount, formatNumber } from '../../../util/format.ts';
import type { Rule, Situation } from './rule.ts';

/** Pools of several servers that have no standby server to activate, and what the survivors of one carry each. */
function survivors({ deployment, pools }: Situation) {
  return pools
    .filter(({ path, servers }) => servers.length > 1 && deployment.serversOf(path).length === servers.length)
    .map(({ path, users, servers }) => ({
      path,
      servers: servers.length,
      each: users / (servers.length - 1),
    }));
}

function loadAfterLoss(servers: number, each: number): string {
  const users = formatCount(Math.ceil(each), 'user');
  const carried = servers === 2 ? `the other carries ${users}` : `the others carry ${users} each`;
  return `when one of the ${servers} active servers stops, ${carried}`;
}

const oneActiveServer: Rule = {
  id: 'one-active-server',
  severity: 'warning',
  asks: 'A second active server goes on when the first one stops; a Standard Edition server cannot have one.',
  remedy: 'add an active server',
  status: 'derived',
  sources: ['S0', 'S1'],
  check: ({ deployment, pools }) =>
    pools
      .map(({ path }) => deployment.get<'chat-pool'>(path))
      .filter((pool) => pool.active.length === 1 && !deployment.isOnStandardEdition(pool))
      .map(({ path }) => {
        const standby = deployment.serversOf(path).length > 1;
        const until = standby ? 'until a standby server is activated' : 'until it is back';
        return { path, message: `one active server: when it stops, nobody can chat ${until}` };
      }),
};

const survivorLoad: Rule = {
  id: 'survivor-load',
  severity: 'warning',
  asks: 'When one of the active servers stops, the others carry at most 20,000 users each, or a standby server stands in.',
  remedy: 'keep a standby server ready to be activated',
  status: 'derived',
  sources: ['S1'],
  conflict: 'X9',
  check: (situation) => {
    const { figure } = situation;
    const limit = figure('limit.usersPerServer');
    return survivors(situation)
      .filter(({ each }) => each > limit && each <= figure('limit.survivorUsers'))
      .map(({ path, servers, each }) => ({
        path,
        message: `${loadAfterLoss(servers, each)}, and a server supports ${formatNumber(limit)}`,
      }));
  },
};

const survivorBound: Rule = {
  id: 'survivor-bound',
  severity: 'warning',
  asks: 'When one of the active servers stops, the others carry at most the 30,000 users each that a page gives as the most, or a standby server stands in.',
  remedy: 'add an active or a standby server, or connect fewer users',
  status: 'derived',
  sources: ['S1'],
  conflict: 'X9',
  check: (situation) => {
    const bound = situation.figure('limit.survivorUsers');
    return survivors(situation)
      .filter(({ each }) => each > bound)
      .map(({ path, servers, each }) => ({
        path,
        message: `${loadAfterLoss(servers, each)}, and ${formatNumber(bound)} are the most that a page speaks of`,
      }));
  },
};

/** Rules on the loss of a server. */
export const SURVIVOR_RULES: readonly Rule[] = [oneActiveServer, survivorLoad, survivorBound];
