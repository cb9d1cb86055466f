import { Simulation } from '../../../src/kernel/simulation.ts';
import { openFigures } from '../../../src/persistent-chat/figures/index.ts';
import { chatScenario, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { planActions } from '../../../src/persistent-chat/operator/action-plan.ts';
import type { OperatedServers } from '../../../src/persistent-chat/operator/operated.ts';
import { Operator } from '../../../src/persistent-chat/operator/operator.ts';
import { LogShipping } from '../../../src/persistent-chat/sql/log-shipping.ts';
import { planShipping } from '../../../src/persistent-chat/sql/log-shipping-plan.ts';
import { Deployment } from '../../../src/persistent-chat/topology/deployment.ts';

/** What operators do, as people write it. */
export type Actions = NonNullable<ScenarioInput['actions']>;

/** The stretched pool, which commits a post a second, operated without anything behind it. */
export interface OperatorBench {
  readonly simulation: Simulation;
  readonly operator: Operator;
  readonly shipping: LogShipping;
  /** Servers, and users on each of them. */
  readonly servers: OperatedServers & { active: readonly number[]; readonly users: number[] };
  /** Databases and computers that are down. */
  readonly down: Set<string>;
  /** What was done to the pool, in its order. */
  readonly log: string[];
  /** What was told so far: what, whether it was refused, and from when to when. */
  told(): readonly (readonly [message: string, severity: string, from: number, to: number | null])[];
}

/** A scenario of the stretched pool with these actions. */
export function scenarioWith(actions: Actions, more: Partial<ScenarioInput> = {}) {
  return {
    name: 'operated',
    topology: { preset: 'stretched-pool' },
    workload: { users: 1000 },
    horizon: '12h',
    ...more,
    actions,
  };
}

/** Builds it; two servers are active in each site, with ten users each. */
export function operatorBench(actions: Actions, mostActive = 4, { isShipped = true } = {}): OperatorBench {
  const { topology, actions: described } = chatScenario.parse(
    scenarioWith(actions, { faults: [{ kind: 'site-lost', target: 'site/1', at: '1h' }] }),
  );
  const deployment = new Deployment(topology.parts);
  const simulation = new Simulation();
  const down = new Set<string>();
  const log: string[] = [];
  let base = { posts: 0, since: 0 };
  const content = {
    get position() {
      const posts = base.posts + Math.floor(simulation.now) - base.since;
      return { posts, rows: posts };
    },
    isUp: (copy: string) => !down.has(copy),
    addSpace: () => '',
    purge: () => '',
    moveTo(copy: string, to: { readonly posts: number }) {
      const lost = content.position.posts - to.posts;
      base = { posts: to.posts, since: Math.floor(simulation.now) };
      log.push(`moved to ${copy}`);
      return lost;
    },
    establishMirror: () => 'its mirror is sent what it lacks',
  };
  const paths = deployment.serversOf('chat-pool/1').map(({ path }) => path);
  const servers = {
    paths,
    active: [0, 1, 4, 5] as readonly number[],
    chosen: [0, 1, 4, 5],
    mostActive,
    users: paths.map((_, server) => ([0, 1, 4, 5].includes(server) ? 10 : 0)),
    setActive(next: readonly number[]) {
      servers.active = next;
    },
    rebalance: () => 3,
    drain(server: number) {
      const users = servers.users[server];
      servers.users[server] = 0;
      return users;
    },
  };
  const [plan] = planShipping('sql/1/mgc', deployment);
  const ground = {
    get position() {
      return content.position;
    },
    isUp: content.isUp,
    reaches: () => true,
  };
  const shipping = new LogShipping(plan, ground, simulation);
  shipping.create();
  const pool = {
    path: 'chat-pool/1',
    servers,
    content: { path: 'sql/1/mgc', database: content },
    compliance: {
      path: 'sql/1-compliance/mgccomp',
      database: {
        addSpace: () => 'the compliance database has more',
        establishMirror: () => 'its mirror is sent what it lacks',
      },
      move: (from: string) => (from === 'site/1' ? { records: 7, queued: 5, staysBehind: false } : null),
    },
    shipping: isShipped ? shipping : null,
  };
  const planned = planActions(described, deployment, openFigures());
  const failOver = (database: string) =>
    down.has(database) ? 'its mirror takes over' : 'refused: it is synchronizing';
  const operator = new Operator(planned, { pools: [pool], failOver }, simulation);
  operator.watch({
    lost: () => {},
    lostOnTheWayBack: (posts) => log.push(`${posts} lost on the way back`),
    serves: (_, site) => log.push(`serves in ${site}`),
  });
  return {
    simulation,
    operator,
    shipping,
    servers,
    down,
    log,
    told: () =>
      operator.incidents().map(({ message, severity, from, to }) => [message, severity, from, to] as const),
  };
}
