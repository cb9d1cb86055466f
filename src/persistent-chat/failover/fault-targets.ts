import type { Deployment, Placed } from '../topology/deployment.ts';
import { kindOf, PART_KINDS, type PartKind } from '../topology/parts.ts';
import { withArticle } from '../topology/references.ts';
import { FAULT_KINDS, type FaultKind } from './fault-kinds.ts';

/** Stands for the servers that take users as the run begins. */
export const ACTIVE = 'active';

/** Whether a text names parts by what they have in common, rather than one part by its path. */
export function isSelector(text: string): boolean {
  return text === ACTIVE || text.includes('*');
}

/**
 * Paths of the parts that a fault of a kind befalls when this is its target, in the order of the deployment; of
 * those that a selector matches only such as it can befall.
 *
 * @param to for a link between two servers, the other one.
 */
export function targetsOf(
  kind: FaultKind,
  text: string,
  deployment: Deployment,
  to?: string,
): readonly string[] {
  const possible = possibleTargets(kind, deployment, to);
  if (!isSelector(text)) return possible.filter((path) => path === text);
  if (text !== ACTIVE) return possible.filter((path) => hasForm(path, text));
  const active = new Set(deployment.of('chat-pool').flatMap((pool) => pool.active));
  return possible.filter((path) => active.has(path));
}

/** Paths of all parts that a fault of a kind can befall. */
export function possibleTargets(kind: FaultKind, deployment: Deployment, to?: string): readonly string[] {
  return FAULT_KINDS[kind].befalls
    .flatMap((part: PartKind) => deployment.of(part).map(({ path }) => path))
    .filter((path) => whyNot(kind, path, deployment, to) === undefined);
}

/** Why a fault of a kind cannot befall a part that is there; undefined when it can. */
export function whyNot(
  kind: FaultKind,
  path: string,
  deployment: Deployment,
  to?: string,
): string | undefined {
  const part = kindOf(path);
  if (!FAULT_KINDS[kind].befalls.some((befallen) => befallen === part))
    return `${nounOf(part)} cannot have it`;
  return REASONS[kind]?.(path, deployment, to);
}

/** What a fault of a kind can befall, in words. */
export function nounsOf(kind: FaultKind): string {
  return FAULT_KINDS[kind].befalls.map(nounOf).join(' or ');
}

function nounOf(part: PartKind | undefined): string {
  return part === undefined ? 'this' : withArticle(PART_KINDS[part].noun);
}

/** What keeps a fault of a kind from some parts of the right kinds. */
const REASONS: Partial<
  Record<FaultKind, (path: string, deployment: Deployment, to?: string) => string | undefined>
> = {
  'disk-full': whyUnused,
  'mirror-lost': (path, deployment) => whyUnused(path, deployment) ?? whyUnmirrored(path, deployment),
  'witness-lost': (path, deployment) =>
    whyUnused(path, deployment) ??
    whyUnmirrored(path, deployment) ??
    (deployment.mirrorOf(path)?.witness === undefined ? 'no witness watches it and its mirror' : undefined),
  'database-lost': (path, deployment) =>
    poolsOf(deployment).some(({ compliance }) => compliance?.database === path)
      ? undefined
      : 'no pool keeps its compliance events there',
  'share-lost': (path, deployment) => {
    if (!poolsOf(deployment).some(({ content }) => content === path))
      return 'no pool keeps its messages there';
    return deployment.secondariesOf(path).length === 0 ? 'its log is not shipped' : undefined;
  },
  'file-store-lost': (path, deployment) =>
    poolsOf(deployment).some((pool) => pool.fileStore === path || pool.compliance?.fileStore === path)
      ? undefined
      : 'no pool keeps files there',
  // Users of a pool that fails over to another site come in there.
  'next-hop-lost': (path, deployment) =>
    poolsOf(deployment).some(
      ({ nextHop, content }) => nextHop === path || deployment.secondariesOf(content).length > 0,
    )
      ? undefined
      : 'it is the next hop of no pool',
  'peer-cut': (path, deployment, to) => {
    if (to === undefined || kindOf(to) !== 'chat-server' || !Object.hasOwn(deployment.parts, to))
      return undefined;
    if (path === to) return 'a server reaches itself';
    const pools = [path, to].map((server) => deployment.get<'chat-server'>(server).pool);
    return pools[0] === pools[1] ? undefined : `it is in ${pools[0]}, and ${to} in ${pools[1]}`;
  },
};

const poolsOf = (deployment: Deployment): readonly Placed<'chat-pool'>[] => deployment.of('chat-pool');

function whyUnused(path: string, deployment: Deployment): string | undefined {
  const { mirrorOf, shippedFrom } = deployment.get<'database'>(path);
  const isUsed = poolsOf(deployment).some(
    ({ content, compliance }) => content === path || compliance?.database === path,
  );
  if (isUsed) return undefined;
  const original = mirrorOf ?? shippedFrom;
  if (original !== undefined) return `it is a copy; the pool uses ${original}`;
  return 'no pool keeps messages or compliance events there';
}

function whyUnmirrored(path: string, deployment: Deployment): string | undefined {
  return deployment.mirrorOf(path) === undefined ? 'it has no mirror' : undefined;
}

/** Whether a path has the form of a selector, in which each `*` stands for any characters of a name. */
function hasForm(path: string, selector: string): boolean {
  const [names, forms] = [path.split('/'), selector.split('/')];
  return names.length === forms.length && names.every((name, i) => fits(name, forms[i]));
}

/** Cost: linear in the name, whatever the form is. */
function fits(name: string, form: string): boolean {
  const [first, ...others] = form.split('*');
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const piece of others) {
    const at = name.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return name.endsWith(last) && name.length - last.length >= from;
}
