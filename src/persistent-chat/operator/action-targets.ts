/** What each kind of action can be done to. */
import type { Deployment } from '../topology/deployment.ts';
import { type ActionKind, RUNBOOKS, STEP_ACTIONS } from './action-kinds.ts';

/** Something that an action can be done to, in words, and the paths of all there is of it. */
export interface Targets {
  readonly noun: string;
  readonly paths: readonly string[];
}

/** Kinds that are of use only where the databases of a pool have copies in another site. */
const NEED_SECONDARY: ReadonlySet<string> = new Set([...STEP_ACTIONS, ...RUNBOOKS, 'set-pool-state']);

/** Everything in a deployment that an action of this kind can be done to. */
export function targetsOf(kind: ActionKind, deployment: Deployment): Targets {
  const pools = deployment.of('chat-pool');
  const contents = pools.map(({ content }) => content);
  const compliances = pools.flatMap(({ compliance }) => compliance?.database ?? []);
  if (kind === 'purge') return { noun: 'the content database of a pool', paths: contents };
  if (kind === 'add-space')
    return { noun: 'the content or compliance database of a pool', paths: [...contents, ...compliances] };
  if (kind === 'fail-over-database')
    return {
      noun: 'a content or compliance database with a mirror',
      paths: [...contents, ...compliances].filter((path) => deployment.mirrorOf(path) !== undefined),
    };
  if (!NEED_SECONDARY.has(kind))
    return { noun: 'a Persistent Chat pool', paths: pools.map(({ path }) => path) };
  return {
    noun: 'a Persistent Chat pool whose content database is shipped to a secondary',
    paths: pools
      .filter(({ content }) => deployment.secondariesOf(content).length > 0)
      .map(({ path }) => path),
  };
}
