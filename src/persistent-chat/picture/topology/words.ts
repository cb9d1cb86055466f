/** What the parts of a deployment are, in the few words that fit beside their names. */
import { formatCount, formatNumber, formatQuantity } from '../../../util/format.ts';
import type { Deployment, Placed } from '../../topology/deployment.ts';

const OS = {
  'windows-2008-r2': 'Windows Server 2008 R2',
  'windows-2012': 'Windows Server 2012',
  'windows-2012-r2': 'Windows Server 2012 R2',
  'windows-2016': 'Windows Server 2016',
  'windows-2019': 'Windows Server 2019',
} as const;

const EDITION = { express: 'Express', standard: 'Standard', enterprise: 'Enterprise' } as const;

const HOLDS = {
  'back-end': 'back end',
  content: 'content',
  compliance: 'compliance',
  monitoring: 'monitoring',
  archiving: 'archiving',
} as const;

/** Bandwidth such as `10 Gbit/s`. */
export function gigabits(perSecond: number): string {
  return `${formatNumber(perSecond)} Gbit/s`;
}

/** Hardware as far as it is said, and the domain where there are several. */
export function computerWords(deployment: Deployment, computer: Placed<'computer'>): readonly string[] {
  const { cores, gigahertz, memory, disk, gigabitsPerSecond, os, domain } = computer;
  return [
    ...(deployment.of('domain').length > 1 ? [domain] : []),
    ...(cores === undefined ? [] : [formatCount(cores, 'core')]),
    ...(gigahertz === undefined ? [] : [`${formatNumber(gigahertz)} GHz`]),
    ...(memory === undefined ? [] : [formatQuantity(memory, 'B')]),
    ...(disk === undefined ? [] : [`disk ${formatQuantity(disk, 'B')}`]),
    ...(gigabitsPerSecond === undefined ? [] : [gigabits(gigabitsPerSecond)]),
    ...(os === undefined ? [] : [OS[os]]),
  ];
}

/** Version and edition, mirroring port, and whether the instance is a witness. */
export function instanceWords(deployment: Deployment, instance: Placed<'sql'>): readonly string[] {
  const { version, edition, cluster } = instance;
  const port = deployment.mirroringPortOf(instance);
  return [
    `SQL ${version.replace('-r2', ' R2')} ${EDITION[edition]}`,
    ...(deployment.isWitness(instance.path) ? ['witness'] : []),
    ...(port === undefined ? [] : [`mirroring ${port}`]),
    ...(cluster.length === 0 ? [] : [`cluster of ${cluster.length + 1}`]),
  ];
}

/** What a database holds and, where it has copies or is one, which of them it is. */
export function databaseWords(deployment: Deployment, database: Placed<'database'>): readonly string[] {
  const { path, kind, safety, availabilityGroup } = database;
  const role = deployment.roleOf(database);
  const named = role === 'primary' && deployment.mirrorOf(path) !== undefined ? 'principal' : role;
  const isAlone = named === 'primary' && deployment.secondariesOf(path).length === 0;
  return [
    HOLDS[kind],
    ...(isAlone ? [] : [named]),
    ...(database.mirrorOf !== undefined && safety === 'asynchronous' ? [safety] : []),
    ...(availabilityGroup ? ['availability group'] : []),
  ];
}

/** What a database is connected with, in sentences. */
export function databaseStory(deployment: Deployment, database: Placed<'database'>): string {
  const { mirrorOf, witness, safety, shippedFrom, shipEvery, path } = database;
  const mirror = deployment.mirrorOf(path);
  const secondaries = deployment.secondariesOf(path).map((secondary) => secondary.path);
  return [
    ...(mirrorOf === undefined ? [] : [`Mirror of ${mirrorOf}, ${safety}.`]),
    ...(mirrorOf === undefined || witness === undefined ? [] : [`Witness ${witness}.`]),
    ...(shippedFrom === undefined
      ? []
      : [`Receives the log of ${shippedFrom} every ${formatQuantity(shipEvery, 's')}.`]),
    ...(mirror === undefined ? [] : [`Its mirror is ${mirror.path}.`]),
    ...(secondaries.length === 0 ? [] : [`Ships its log to ${secondaries.join(', ')}.`]),
  ].join(' ');
}

/** What a Persistent Chat pool is, over all sites. */
export function chatPoolWords(deployment: Deployment, pool: Placed<'chat-pool'>): readonly string[] {
  const { ports, type, compliance, pairedWith, loadBalancing } = pool;
  const standby = deployment.serversOf(pool.path).length - pool.active.length;
  return [
    'Persistent Chat pool',
    `${pool.active.length} active${standby > 0 ? `, ${standby} standby` : ''}`,
    ...(type === 'single' ? ['single computer'] : []),
    ...(compliance === undefined ? ['no compliance'] : []),
    ...(loadBalancing === 'hardware' ? ['hardware load balancer'] : []),
    ...(pairedWith === undefined ? [] : [`paired with ${pairedWith}`]),
    `SIP ${ports.sip}`,
    `peers ${ports.peers}`,
    `WCF ${ports.wcf}`,
  ];
}

/** What a domain is. */
export function domainWords({ name, forestRoot, globalCatalogs }: Placed<'domain'>): readonly string[] {
  return [
    `Active Directory domain ${name}`,
    ...(forestRoot ? ['root of its forest'] : []),
    formatCount(globalCatalogs, 'global catalog'),
  ];
}

/** What the pools keep in a file store. */
export function fileStoreWords(
  deployment: Deployment,
  { path, kind }: Placed<'file-store'>,
): readonly string[] {
  const pools = deployment.of('chat-pool');
  return [
    ...(pools.some(({ fileStore }) => fileStore === path) ? ['files of rooms'] : []),
    ...(pools.some(({ compliance }) => compliance?.fileStore === path) ? ['compliance files'] : []),
    kind === 'share' ? 'share' : 'local path',
  ];
}
