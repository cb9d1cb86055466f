import type { Finding } from '../../component/picture.ts';
import { FIGURES } from '../figures.ts';
import type { Config } from '../scenario.ts';

/** One rule of the documentation: what it looks at, when it is broken, what to do. */
interface Rule {
  readonly id: string;
  readonly severity: Finding['severity'];
  /** Key of the scenario that the finding points at. */
  readonly path: string;
  readonly source: string;
  /** What is wrong and what to do, or undefined when the rule is kept. */
  check(config: Config): string | undefined;
}

const perServer = FIGURES['limit.usersPerServer'];
const active = FIGURES['limit.activeServers'];
const members = FIGURES['limit.poolServers'];
const deployment = FIGURES['limit.users'];

const count = (n: number): string => n.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');

const RULES: readonly Rule[] = [
  {
    id: 'active-servers',
    severity: 'error',
    path: 'topology.chatServers.active',
    source: active.source,
    check: ({ topology: { chatServers } }) =>
      chatServers.active <= active.value
        ? undefined
        : `${chatServers.active} active servers, and a pool supports ${active.value}: make the others standby servers`,
  },
  {
    id: 'pool-servers',
    severity: 'error',
    path: 'topology.chatServers',
    source: members.source,
    check: ({ topology: { chatServers } }) => {
      const all = chatServers.active + chatServers.standby;
      return all <= members.value
        ? undefined
        : `${all} servers in all, and a pool supports ${members.value}: remove standby servers`;
    },
  },
  {
    id: 'users-per-server',
    severity: 'error',
    path: 'workload.users',
    source: perServer.source,
    check: ({ topology: { chatServers }, workload: { users } }) => {
      const each = users / chatServers.active;
      if (each <= perServer.value) return undefined;
      const needed = Math.ceil(users / perServer.value);
      return `${count(users)} users on ${chatServers.active} active server(s) are ${count(Math.ceil(each))} each, and a server supports ${count(perServer.value)}: ${needed} active servers are needed`;
    },
  },
  {
    id: 'users-of-the-deployment',
    severity: 'error',
    path: 'workload.users',
    source: deployment.source,
    check: ({ workload: { users } }) =>
      users <= deployment.value
        ? undefined
        : `${count(users)} connected users, and a deployment supports ${count(deployment.value)}; more pools do not raise the limit`,
  },
  {
    id: 'survivor-load',
    severity: 'warning',
    path: 'topology.chatServers.active',
    source: perServer.source,
    check: ({ topology: { chatServers }, workload: { users } }) => {
      if (chatServers.active === 1)
        return 'one active server: when it stops, nobody can chat until it is back';
      const each = users / (chatServers.active - 1);
      if (each <= perServer.value) return undefined;
      return `when one of the ${chatServers.active} active servers stops, the others carry ${count(Math.ceil(each))} users each, and a server supports ${count(perServer.value)}: keep a standby server ready to be activated`;
    },
  },
  {
    id: 'mirror-without-witness',
    severity: 'warning',
    path: 'topology.content.witness',
    source: 'Back End Server high availability (Lync 2013)',
    check: ({ topology: { content } }) =>
      content.mirrored && !content.witness
        ? 'a mirror without a witness takes over only by hand: add a witness for automatic failover'
        : undefined,
  },
];

/** Everything that the rules say of a deployment. With `beyondSupport`, errors count as warnings. */
export function findings(config: Config): readonly Finding[] {
  return RULES.flatMap(({ id, severity, path, source, check }) => {
    const message = check(config);
    if (message === undefined) return [];
    const lenient = config.beyondSupport && severity === 'error';
    return [{ rule: id, severity: lenient ? 'warning' : severity, path, message, source }];
  });
}
