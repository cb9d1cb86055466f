/** Computers as boxes; those that are alike are one box, a stack, unless a finding tells them apart. */
import type { DiagramBox, DiagramItem, DiagramState } from '../../../component/diagram.ts';
import type { Finding } from '../../../component/picture.ts';
import type { Deployment } from '../../topology/deployment.ts';
import { itemsOn, itemsTogether } from './items.ts';
import { namesTogether, ownName } from './names.ts';
import { frameOf, partsOn, type Standing } from './standing.ts';
import { computerWords } from './words.ts';

/** Computers that are drawn as one box. */
export interface Stack {
  readonly box: DiagramBox;
  readonly standings: readonly Standing[];
  /** The first of them: what stands for the stack. */
  readonly standing: Standing;
}

/** What computers of one stack have in common; undefined for one that is a stack of its own. */
function likeness(
  deployment: Deployment,
  standing: Standing,
  findings: readonly Finding[],
): string | undefined {
  const { computer, chatServers, frontEndOf } = standing;
  const parts = partsOn(standing);
  if (parts.length !== 1 + chatServers.length || standing.nodeOf.length > 0) return undefined;
  const servers = chatServers.map(({ path, pool }) => [
    pool,
    deployment.get<'chat-pool'>(pool).active.includes(path),
  ]);
  const about = findings
    .filter(({ path }) => parts.includes(path))
    .map(({ path, rule, severity }) => [parts.indexOf(path), rule, severity]);
  const pools = frontEndOf.map(({ path }) => path);
  return JSON.stringify([{ ...computer, path: '' }, pools, servers, about]);
}

function stateOf(items: readonly DiagramItem[]): DiagramState {
  const states = items.flatMap((item) => (item.items.length > 0 ? [stateOf(item.items)] : [item.state]));
  if (states.includes('active')) return 'active';
  return states.includes('idle') ? 'idle' : 'plain';
}

function stacked(deployment: Deployment, standings: readonly Standing[]): Stack {
  const [standing] = standings;
  const computers = standings.map(({ computer }) => computer.path);
  const details = computerWords(deployment, standing.computer);
  const columns = standings.map((each) => itemsOn(deployment, each));
  const items = columns[0].map((_, i) => itemsTogether(columns.map((column) => column[i])));
  return {
    box: {
      id: standing.computer.path,
      label: namesTogether(computers.map(ownName)),
      details,
      tooltip: [computers.join(', '), ...details].join('; '),
      parts: computers,
      count: computers.length,
      state: stateOf(items),
      items,
    },
    standings,
    standing,
  };
}

/** The computers of a deployment as boxes, in the order of the first of each. */
export function stacks(
  deployment: Deployment,
  all: readonly Standing[],
  findings: readonly Finding[],
): readonly Stack[] {
  const marked = new Map<string, Finding[]>();
  for (const finding of findings) marked.set(finding.path, [...(marked.get(finding.path) ?? []), finding]);
  const groups = new Map<string, Standing[]>();
  for (const standing of all) {
    const about = partsOn(standing).flatMap((path) => marked.get(path) ?? []);
    const alike = likeness(deployment, standing, about);
    const key = alike === undefined ? standing.computer.path : `${frameOf(standing)} ${alike}`;
    groups.set(key, [...(groups.get(key) ?? []), standing]);
  }
  return [...groups.values()].map((standings) => stacked(deployment, standings));
}
