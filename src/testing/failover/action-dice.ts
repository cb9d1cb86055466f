/** What operators do, as dice that are read against a deployment afterwards. */
import fc from 'fast-check';
import type { FaultInput } from '../../persistent-chat/failover/described-faults.ts';
import type { ScenarioInput } from '../../persistent-chat/index.ts';
import type { Deployment, Placed } from '../../persistent-chat/topology/deployment.ts';
import type { Seconds } from '../../util/units.ts';
import { secondsOf } from './seconds-of.ts';

/** An action as people write it. */
export type ActionInput = NonNullable<ScenarioInput['actions']>[number];

/** What decides one action; each number is taken modulo what there is to choose from. */
export interface ActionDie {
  readonly what: number;
  readonly which: number;
  readonly server: number;
  readonly at: Seconds;
  /** Whether it answers a fault, if there is one. */
  readonly answers: boolean;
}

/** Draws what decides up to `most` actions before `within`, mostly few. */
export function actionDice(most: number, within: Seconds): fc.Arbitrary<readonly ActionDie[]> {
  const die = fc.nat(9999);
  const action = fc.record({
    what: die,
    which: die,
    server: die,
    at: fc.nat(Math.max(0, within - 1)),
    answers: fc.boolean(),
  });
  const none = fc.constant<readonly ActionDie[]>([]);
  return most < 1 ? none : fc.oneof(none, fc.array(action, { minLength: 1, maxLength: most, size: 'max' }));
}

/** Makes the action that a die means, or none where the deployment has nothing for it. */
type Maker = (pool: Placed<'chat-pool'>, die: ActionDie, deployment: Deployment) => ActionInput | undefined;

const of = <T>(items: readonly T[], die: number): T | undefined => items[die % Math.max(1, items.length)];

/** Time until an operator answers a fault [s]. */
const REACTION: Seconds = 5;

const timed = ({ at }: ActionDie) => ({ at: `${at}s` }) as const;

/** An active server leaves the list. */
const leave =
  (kind: 'deactivate' | 'drain'): Maker =>
  ({ path, active }, die) => {
    const server = of(active, die.server);
    return server === undefined ? undefined : { kind, target: path, servers: [server], ...timed(die) };
  };

const activate: Maker = ({ path, active }, die, deployment) => {
  const standby = deployment.serversOf(path).filter((server) => !active.includes(server.path));
  const server = of(standby, die.server)?.path ?? of(active, die.server);
  return server === undefined
    ? undefined
    : { kind: 'activate', target: path, servers: [server], ...timed(die) };
};

const swap: Maker = ({ path, active }, die, deployment) =>
  deployment.serversOf(path).length > active.length
    ? { kind: 'swap', target: path, ...timed(die) }
    : undefined;

const rebalance: Maker = ({ path }, die) => ({ kind: 'rebalance', target: path, ...timed(die) });

const failOver: Maker = ({ content, compliance }, die, deployment) => {
  const databases = [content, ...(compliance === undefined ? [] : [compliance.database])];
  const target = of(
    databases.filter((path) => deployment.mirrorOf(path) !== undefined),
    die.server,
  );
  return target === undefined ? undefined : { kind: 'fail-over-database', target, ...timed(die) };
};

const failOverSite: Maker = ({ path, content }, die, deployment) =>
  deployment.secondariesOf(content).length === 0
    ? undefined
    : { kind: 'fail-over-site', target: path, ...timed(die) };

const space =
  (kind: 'add-space' | 'purge'): Maker =>
  ({ content }, die) => ({ kind, target: content, bytes: '1MB', ...timed(die) });

const MAKERS: readonly Maker[] = [
  leave('deactivate'),
  leave('drain'),
  activate,
  swap,
  rebalance,
  failOver,
  failOver,
  failOverSite,
  space('add-space'),
  space('purge'),
];

/** Kinds of actions that change who is active. */
const OF_THE_LIST: readonly ActionInput['kind'][] = [
  'deactivate',
  'drain',
  'activate',
  'swap',
  'fail-over-site',
];

/**
 * The actions that dice mean in a deployment. Where they change who is active, the servers of the beginning are so
 * again at `within`, so that nobody is kept out for good.
 */
export function actionsOf(
  dice: readonly ActionDie[],
  deployment: Deployment,
  within: Seconds,
  faults: readonly FaultInput[] = [],
): readonly ActionInput[] {
  const pools = deployment.of('chat-pool').filter(({ active }) => active.length > 0);
  const actions = dice.flatMap((die) => {
    const pool = of(pools, die.which);
    const action = pool && of(MAKERS, die.what)?.(pool, die, deployment);
    return action === undefined ? [] : inAnswer(action, die, faults, within);
  });
  const isChanged = (path: string) =>
    actions.some(({ kind, target }) => target === path && OF_THE_LIST.includes(kind));
  return [
    ...actions,
    ...pools.filter(({ path }) => isChanged(path)).flatMap((pool) => asBefore(pool, deployment, within)),
  ];
}

/** The same after a fault that comes once, if it is over in time and the die says so. */
function inAnswer(
  action: ActionInput,
  { answers, server }: ActionDie,
  faults: readonly FaultInput[],
  within: Seconds,
): ActionInput {
  const place = server % Math.max(1, faults.length);
  const begins = secondsOf(faults[place]?.at);
  if (!answers || !(begins + REACTION <= within)) return action;
  const { at: _, ...others } = action;
  return { ...others, after: { fault: place + 1, reaction: `${REACTION}s` } } as ActionInput;
}

function asBefore(
  { path, active }: Placed<'chat-pool'>,
  deployment: Deployment,
  at: Seconds,
): readonly ActionInput[] {
  const others = deployment
    .serversOf(path)
    .flatMap((server) => (active.includes(server.path) ? [] : [server.path]));
  const back = { kind: 'activate' as const, target: path, servers: [...active], at: `${at}s` as const };
  return others.length === 0 ? [back] : [{ ...back, kind: 'deactivate', servers: others }, back];
}
