/** What joins the parts of a deployment over the network; what stays on one computer is not drawn. */
import type { DiagramLink, DiagramLinkKind } from '../../../component/diagram.ts';
import { formatQuantity } from '../../../util/format.ts';
import type { Deployment, Placed } from '../../topology/deployment.ts';
import type { PoolFrame } from './frames.ts';
import { gigabits } from './words.ts';

/** The kinds of links, in the order of the key. */
export const LINK_KINDS = [
  { id: 'route', label: 'SIP from the next hop', isDirected: true },
  { id: 'shipping', label: 'Log shipping', isDirected: true },
  { id: 'mirror', label: 'Mirroring', isDirected: true },
  { id: 'witness', label: 'Witness', isDirected: false },
  { id: 'peer', label: 'Chat servers of one pool', isDirected: false },
  { id: 'data', label: 'Use of a database', isDirected: false },
  { id: 'site', label: 'Link between sites', isDirected: false },
] as const satisfies readonly DiagramLinkKind[];

type Kind = (typeof LINK_KINDS)[number]['id'];

function link(kind: Kind, from: string, to: string, label: string, what: string): DiagramLink {
  const tooltip = `${what}: ${from} to ${to}${label === '' ? '' : `, ${label}`}`;
  return { id: `${kind} ${from} ${to}`, kind, from, to, label, tooltip, parts: [] };
}

/** Computers that a frame's or a part's traffic starts or ends at. */
type Computers = readonly string[];

const isLocal = (from: Computers, to: Computers): boolean =>
  new Set([...from, ...to]).size === 1 && from.length > 0 && to.length > 0;

function poolLinks(
  deployment: Deployment,
  pool: Placed<'chat-pool'>,
  frames: readonly PoolFrame[],
): DiagramLink[] {
  const { path, nextHop, content, compliance, ports } = pool;
  const own = frames.filter((frame) => frame.pool === path);
  const computers = (frame: PoolFrame): Computers => frame.stacks.flatMap(({ box }) => box.parts);
  const [home] = own.filter(({ frame }) => frame.id === path);
  const stores = [...new Set([content, compliance?.database ?? content])];
  const hosts = nextHop === undefined ? [] : deployment.computersOfNextHop(nextHop).map((host) => host.path);
  const isUsed = (frame: PoolFrame): boolean =>
    frame.stacks.some(({ standings }) =>
      standings.some(({ chatServers }) => chatServers.some((server) => pool.active.includes(server.path))),
    );
  const served = own.filter((frame) => frame === home || isUsed(frame));
  return [
    ...own
      .filter((frame) => nextHop !== undefined && !isLocal(hosts, computers(frame)))
      .map(({ frame }) => link('route', nextHop ?? '', frame.id, String(ports.sip), 'SIP over TLS')),
    ...own
      .filter((frame) => frame !== home)
      .map(({ frame }) => link('peer', path, frame.id, String(ports.peers), 'Chat servers')),
    ...served.flatMap((frame) =>
      stores
        .filter((store) => !isLocal(computers(frame), [deployment.computerOf(store).path]))
        .map((store) => link('data', frame.frame.id, store, '', 'Use of a database')),
    ),
  ];
}

function nextHopLinks(deployment: Deployment): DiagramLink[] {
  return deployment.nextHops.flatMap(({ path, backEnd }) => {
    const hosts = deployment.computersOfNextHop(path).map((host) => host.path);
    const isHere = isLocal(hosts, [deployment.computerOf(backEnd).path]);
    return isHere ? [] : [link('data', path, backEnd, '', 'Use of a database')];
  });
}

function copyLinks(deployment: Deployment): DiagramLink[] {
  return deployment.of('database').flatMap((database) => {
    const { path, mirrorOf, shippedFrom, shipEvery } = database;
    const far = (other: string) => deployment.computerOf(other).path !== deployment.computerOf(path).path;
    const port = (end: string) => deployment.mirroringPortOf(deployment.instanceUnder(end));
    if (mirrorOf !== undefined && far(mirrorOf)) {
      const ports = [...new Set([port(mirrorOf), port(path)])].join('/');
      return [link('mirror', mirrorOf, path, ports, 'Mirroring')];
    }
    if (shippedFrom === undefined || !far(shippedFrom)) return [];
    return [link('shipping', shippedFrom, path, `every ${formatQuantity(shipEvery, 's')}`, 'Log shipping')];
  });
}

/** One line from a witness to each instance that it watches, however many databases are there. */
function witnessLinks(deployment: Deployment): DiagramLink[] {
  const links = new Map<string, DiagramLink>();
  for (const { path, mirrorOf, witness } of deployment.of('database')) {
    if (witness === undefined || mirrorOf === undefined) continue;
    const watcher = deployment.get<'sql'>(witness);
    for (const { path: watched, computer } of [mirrorOf, path].map((end) => deployment.instanceUnder(end))) {
      if (computer === watcher.computer) continue;
      const port = deployment.mirroringPortOf(watcher);
      const drawn = link('witness', witness, watched, String(port ?? ''), 'Witness of mirroring');
      links.set(drawn.id, drawn);
    }
  }
  return [...links.values()];
}

function siteLinks(deployment: Deployment): DiagramLink[] {
  return deployment.of('link').map(({ path, between: [from, to], roundTrip, gigabitsPerSecond }) => {
    const label = `${formatQuantity(roundTrip, 's')} there and back, ${gigabits(gigabitsPerSecond)}`;
    return {
      ...link('site', from, to, label, path),
      id: path,
      parts: [path],
    };
  });
}

/** Every line of the picture, in the order of the key. */
export function topologyLinks(deployment: Deployment, frames: readonly PoolFrame[]): readonly DiagramLink[] {
  const all = [
    ...deployment.of('chat-pool').flatMap((pool) => poolLinks(deployment, pool, frames)),
    ...nextHopLinks(deployment),
    ...copyLinks(deployment),
    ...witnessLinks(deployment),
    ...siteLinks(deployment),
  ];
  return LINK_KINDS.flatMap(({ id }) => all.filter(({ kind }) => kind === id));
}
