import type { Finding } from '../../component/picture.ts';
import { formatNumber } from '../../util/format.ts';
import { type FigureName, type FigureReader, sourceOf } from '../figures.ts';
import type { Config } from '../scenario.ts';
import type { RoomClass } from '../workload/organisation.ts';

/** One rule of the documentation: what it looks at, when it is broken, what to do. */
interface Rule {
  readonly id: string;
  readonly severity: Finding['severity'];
  /** Key of the scenario that the finding points at. */
  readonly path: string;
  /** Figure that holds the limit and its source, or the source itself. */
  readonly basis: { readonly limit: FigureName } | { readonly source: string };
  /** What is wrong and what to do, or undefined when the rule is kept. */
  check(config: Config, limit: number, classes: readonly RoomClass[]): string | undefined;
  /** Stays an error whatever the scenario says. */
  readonly isAbsolute?: true;
}

const MOST_SEATS = 100_000_000;
const MOST_POSTS = 20_000;

const RULES: readonly Rule[] = [
  {
    id: 'active-servers',
    severity: 'error',
    path: 'topology.chatServers.active',
    basis: { limit: 'limit.activeServers' },
    check: ({ topology: { chatServers } }, limit) =>
      chatServers.active <= limit
        ? undefined
        : `${chatServers.active} active servers, and a pool supports ${limit}: make the others standby servers`,
  },
  {
    id: 'pool-servers',
    severity: 'error',
    path: 'topology.chatServers',
    basis: { limit: 'limit.poolServers' },
    check: ({ topology: { chatServers } }, limit) => {
      const all = chatServers.active + chatServers.standby;
      return all <= limit
        ? undefined
        : `${all} servers in all, and a pool supports ${limit}: remove standby servers`;
    },
  },
  {
    id: 'users-per-server',
    severity: 'error',
    path: 'workload.users',
    basis: { limit: 'limit.usersPerServer' },
    check: ({ topology: { chatServers }, workload: { users } }, limit) => {
      const each = users / chatServers.active;
      if (each <= limit) return undefined;
      return `${formatNumber(users)} users on ${chatServers.active} active server(s) are ${formatNumber(Math.ceil(each))} each, and a server supports ${formatNumber(limit)}: ${Math.ceil(users / limit)} active servers are needed`;
    },
  },
  {
    id: 'users-of-the-deployment',
    severity: 'error',
    path: 'workload.users',
    basis: { limit: 'limit.users' },
    check: ({ workload: { users } }, limit) =>
      users <= limit
        ? undefined
        : `${formatNumber(users)} connected users, and a deployment supports ${formatNumber(limit)}; more pools do not raise the limit`,
  },
  {
    id: 'simulation-size',
    severity: 'error',
    path: 'workload.users',
    basis: { source: 'what this simulator holds in memory and gets through in reasonable time' },
    isAbsolute: true,
    check: ({ workload: { users } }, _, classes) => {
      const seats = classes.reduce((sum, { rooms, size }) => sum + rooms * size, 0);
      const posts = classes.reduce((sum, { postsPerSecond }) => sum + postsPerSecond, 0);
      if (seats <= MOST_SEATS && posts <= MOST_POSTS) return undefined;
      return `${formatNumber(users)} users take ${formatNumber(seats)} seats in rooms and post ${formatNumber(posts)} times a second, and the simulator takes ${formatNumber(MOST_SEATS)} and ${formatNumber(MOST_POSTS)}: lower users, rooms per user or posts`;
    },
  },
  {
    id: 'survivor-load',
    severity: 'warning',
    path: 'topology.chatServers.active',
    basis: { limit: 'limit.usersPerServer' },
    check: ({ topology: { chatServers }, workload: { users } }, limit) => {
      if (chatServers.active === 1)
        return 'one active server: when it stops, nobody can chat until it is back';
      const each = users / (chatServers.active - 1);
      if (each <= limit) return undefined;
      return `when one of the ${chatServers.active} active servers stops, the others carry ${formatNumber(Math.ceil(each))} users each, and a server supports ${formatNumber(limit)}: keep a standby server ready to be activated`;
    },
  },
  {
    id: 'mirror-without-witness',
    severity: 'warning',
    path: 'topology.content.witness',
    basis: { source: 'Back End Server high availability (Lync 2013)' },
    check: ({ topology: { content } }) =>
      content.mirrored && !content.witness
        ? 'a mirror without a witness takes over only by hand: add a witness for automatic failover'
        : undefined,
  },
];

/** Everything that the rules say of a deployment. With `beyondSupport`, errors count as warnings. */
export function findings(
  config: Config,
  classes: readonly RoomClass[],
  figure: FigureReader,
): readonly Finding[] {
  return RULES.flatMap(({ id, severity, path, basis, isAbsolute, check }) => {
    const message = check(config, 'limit' in basis ? figure(basis.limit) : Number.NaN, classes);
    if (message === undefined) return [];
    const lenient = config.beyondSupport && severity === 'error' && isAbsolute !== true;
    const source = 'limit' in basis ? sourceOf(basis.limit) : basis.source;
    return [{ rule: id, severity: lenient ? 'warning' : severity, path, message, source }];
  });
}
