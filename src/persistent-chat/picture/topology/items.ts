/** What a computer carries as items of its box: services, and instances with their databases. */
import type { DiagramItem } from '../../../component/diagram.ts';
import type { Deployment, Placed } from '../../topology/deployment.ts';
import { namesTogether, ownName } from './names.ts';
import { frameOf, type Standing } from './standing.ts';
import { databaseStory, databaseWords, fileStoreWords, instanceWords } from './words.ts';

type Service = Pick<DiagramItem, 'details' | 'state'> & Partial<Pick<DiagramItem, 'items' | 'tooltip'>>;

function service(path: string, { details, state, items = [], tooltip }: Service): DiagramItem {
  return {
    id: path,
    label: path,
    details,
    tooltip: tooltip ?? `${path}: ${details.join(', ')}`,
    parts: [path],
    kind: 'service',
    state,
    items,
  };
}

function databaseItem(deployment: Deployment, database: Placed<'database'>): DiagramItem {
  const { path } = database;
  const role = deployment.roleOf(database);
  const details = databaseWords(deployment, database);
  return {
    ...service(path, { details, state: role === 'primary' ? 'active' : 'idle' }),
    label: ownName(path),
    tooltip: `${path}: ${details.join(', ')}. ${databaseStory(deployment, database)}`.trim(),
    kind: 'store',
  };
}

function frontEndItem(pool: string, standing: Standing): DiagramItem {
  const isElsewhere = frameOf(standing) !== pool;
  return {
    ...service(pool, { details: isElsewhere ? [pool] : [], state: 'active' }),
    id: `${pool}@${standing.computer.path}`,
    label: 'Front End server',
    tooltip: `Front End server of ${pool}`,
    parts: [],
  };
}

function chatServerItem(deployment: Deployment, server: Placed<'chat-server'>, frame?: string): DiagramItem {
  const { path, pool } = server;
  const isActive = deployment.get<'chat-pool'>(pool).active.includes(path);
  const state = isActive ? 'active' : 'standby';
  return service(path, {
    details: [state, ...(pool === frame ? [] : [`of ${pool}`])],
    state: isActive ? 'active' : 'idle',
    tooltip: `${path}: Persistent Chat server of ${pool}, ${state}`,
  });
}

/** The items of one computer, in the order in which a request meets them. */
export function itemsOn(deployment: Deployment, standing: Standing): readonly DiagramItem[] {
  const frame = frameOf(standing);
  const databases = (instance: string) =>
    deployment.databasesOn(instance).map((database) => databaseItem(deployment, database));
  return [
    ...standing.frontEndOf.map(({ path }) => frontEndItem(path, standing)),
    ...standing.standardEditions.map(({ path, webServices }) =>
      service(path, {
        details: ['Standard Edition server', ...(webServices ? [] : ['no web services'])],
        state: 'active',
      }),
    ),
    ...standing.chatServers.map((server) => chatServerItem(deployment, server, frame)),
    ...standing.instances.map((instance) =>
      service(instance.path, {
        details: instanceWords(deployment, instance),
        state: 'plain',
        items: databases(instance.path),
      }),
    ),
    ...standing.nodeOf.map(({ path }) => ({
      ...service(path, { details: [], state: 'idle' as const }),
      id: `${path}@${standing.computer.path}`,
      label: `node of ${path}`,
      tooltip: `Further node of the cluster of ${path}`,
      parts: [],
    })),
    ...standing.fileStores.map((store) =>
      service(store.path, { details: fileStoreWords(deployment, store), state: 'plain' }),
    ),
    ...standing.consoles.map(({ path }) => service(path, { details: ['administration'], state: 'plain' })),
  ];
}

/** The items at one place in each box of a stack, as one. */
export function itemsTogether(items: readonly DiagramItem[]): DiagramItem {
  const [first] = items;
  if (items.length === 1) return first;
  const parts = items.flatMap((item) => item.parts);
  if (parts.length === 0) return first;
  return {
    ...first,
    label: namesTogether(items.map(({ label }) => label)),
    tooltip: `${parts.join(', ')}: ${first.details.join(', ')}`,
    parts,
  };
}
