import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import type { Config } from '../scenario.ts';
import type { ContentPlan } from '../sql/sql-plan.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import { oneWay } from '../topology/distance.ts';
import { accessControlEntriesOf } from '../workload/room-class.ts';
import type { WorkloadPlan } from '../workload/workload-plan.ts';
import { coresOfServer, type ServerCores } from './server-cores.ts';
import type { ServiceTimes } from './service-times.ts';

/** A chat server that takes users, or may come to do so. */
export interface ServerPlan extends ServerCores {
  readonly path: string;
  /** Whether it is on the active-server list when the run begins. */
  readonly isActive: boolean;
  /** Memory that is left for sessions [B]. */
  readonly sessionMemory: number;
  /** When its service takes the first session [s]: 0 where it runs already, Infinity where it never starts. */
  readonly opensAt: Seconds;
}

/** Core seconds of the work of a chat server, and how they scatter. */
export interface ServerCosts {
  readonly ingest: number;
  readonly delivery: number;
  readonly rosterNotice: number;
  readonly relaySend: number;
  readonly relayReceive: number;
  readonly session: number;
  readonly join: number;
  readonly history: number;
  /** To answer 503. */
  readonly refusal: number;
  readonly serviceTimes: ServiceTimes;
  /** Coefficients of variation. */
  readonly requestSpread: number;
  readonly deliverySpread: number;
}

/** From where on the servers of a pool hold back or refuse what they are asked. */
export interface ServerLimits {
  /** Waiting messages from which a server answers 503. */
  readonly inbound: number;
  /** Endpoints that all active servers together let in a second, each as many; null for any number. */
  readonly endpointsPerSecond: number | null;
  /** Share of the cores that all work together may take while a server lets endpoints in; null for any. */
  readonly signInCpu: number | null;
  /** Memory of a session [B]. */
  readonly sessionBytes: number;
  /** Time that work waits on a server from which the others hold posts back for it, and until which. */
  readonly busyFrom: Seconds;
  readonly busyUntil: Seconds;
  /** Posts held back for one server from which the others answer new posts with 503. */
  readonly held: number;
}

/** How failures of servers come to be known, and for how long. */
export interface ServerOutagePlan {
  /** Time between two signs of life of a server, and without one until the others take it for dead [s]. */
  readonly ping: Seconds;
  readonly staleAfter: Seconds;
  /** Time that a client waits for an answer [s]. */
  readonly clientTimeout: Seconds;
  /** Time that the next hop does not try a server again that did not answer [s]. */
  readonly deadServer: Seconds;
  /** Time between two attempts of a server to reach its database, and until it gives up [s]. */
  readonly reconnect: Seconds;
  readonly databaseTimeout: Seconds;
}

/** A next hop through which clients may come. */
export interface Entrance {
  /** Its path, and that of its site. */
  readonly hop: string;
  readonly site: string;
  /** Time from there to each server [s]. */
  readonly toServers: readonly Seconds[];
}

/** The servers of a pool: what each is built on, what its work costs, how far it is from the others. */
export interface ServersPlan {
  /** Those that take users, and those that may come to do so. */
  readonly servers: readonly ServerPlan[];
  /** Most servers that may be active at once. */
  readonly mostActive: number;
  readonly outages: ServerOutagePlan;
  /** Path of the site of each server. */
  readonly serverSites: readonly string[];
  /** Next hops, first that of the pool; none when its clients come straight to the servers. */
  readonly entrances: readonly Entrance[];
  readonly costs: ServerCosts;
  readonly limits: ServerLimits;
  /** Time that the service of a server takes to start [s]. */
  readonly startTime: Seconds;
  /** Memory of a server without a session: the system, the service, the latest messages of all rooms [B]. */
  readonly idleMemory: number;
  /** Time from each server to each other one, to the content database and to the clients [s]. */
  readonly toPeer: readonly (readonly Seconds[])[];
  readonly toContent: readonly Seconds[];
  readonly toClients: readonly Seconds[];
  /** Time from a client to its Front End server [s]. */
  readonly hop: Seconds;
}

/** Plans the active servers of a pool, and those that are `toCome`. */
export function planServers(
  pool: Placed<'chat-pool'>,
  toCome: readonly Placed<'chat-server'>[],
  { users, classes, endpointsEach }: WorkloadPlan,
  { bytesPerPost }: ContentPlan,
  deployment: Deployment,
  { start, serviceTimes, beyondSupport }: Config,
  figure: FigureReader,
): ServersPlan {
  const active = deployment.activeServersOf(pool);
  const servers = [...active, ...toCome];
  const distance = (a: string, b: string) => oneWay(deployment, a, b, figure);
  const entrances = hopsOf(pool, deployment).map((path) => ({
    hop: path,
    site: deployment.siteOf(path).path,
    toServers: servers.map((server) => distance(deployment.computerOf(path).path, server.path)),
  }));
  const hop = figure('frontEnd.hop');
  const idleMemory = figure('server.baseMemory') + cachedRooms(classes) * pool.defaultHistory * bytesPerPost;
  const toStart = startTime(accessControlEntriesOf(classes), figure);
  const serverOf = ({ path }: Placed<'chat-server'>): ServerPlan => {
    const computer = deployment.computerOf(path);
    const memory = computer.memory ?? figure('server.memory');
    return {
      path,
      isActive: pool.active.includes(path),
      ...coresOfServer(computer, users, deployment, figure),
      sessionMemory: Math.max(0, memory - idleMemory),
      opensAt: start === 'cold' ? toStart : 0,
    };
  };
  return {
    servers: servers.map(serverOf),
    costs: serverCosts(figure, pool.compliance !== undefined, serviceTimes),
    limits: serverLimits(pool, endpointsEach, figure),
    mostActive: Math.max(beyondSupport ? servers.length : active.length, figure('limit.activeServers')),
    outages: outagePlan(figure),
    serverSites: servers.map(({ path }) => deployment.siteOf(path).path),
    entrances,
    startTime: toStart,
    idleMemory,
    toPeer: servers.map(({ path }) => servers.map((peer) => distance(path, peer.path))),
    toContent: servers.map(({ path }) => distance(path, pool.content)),
    toClients: servers.map((_, i) => hop + (entrances.at(0)?.toServers[i] ?? 0)),
    hop,
  };
}

/** Paths of all next hops that the clients of a pool may come through: its own, then the others in the order of their paths. */
function hopsOf({ nextHop }: Placed<'chat-pool'>, { nextHops }: Deployment): readonly string[] {
  if (nextHop === undefined) return [];
  return [...new Set([nextHop, ...nextHops.map(({ path }) => path).sort()])];
}

function cachedRooms(classes: WorkloadPlan['classes']): number {
  return classes.reduce((sum, { rooms, history }) => sum + (history ? rooms : 0), 0);
}

/**
 * Time that the service of a chat server takes to start, most of it to load the access-control lists of all
 * rooms; Infinity when it takes so long that it gives up.
 */
function startTime(accessControlEntries: number, figure: FigureReader): Seconds {
  const needed = figure('server.start') + (accessControlEntries / 1e6) * figure('server.startPerMillion');
  return needed > figure('server.startTimeout') ? Infinity : needed;
}

function outagePlan(figure: FigureReader): ServerOutagePlan {
  return {
    ping: figure('server.ping'),
    staleAfter: figure('server.staleAfter'),
    clientTimeout: figure('client.timeout'),
    deadServer: figure('client.deadServer'),
    reconnect: figure('sql.reconnect'),
    databaseTimeout: figure('sql.timeout'),
  };
}

function serverLimits(
  { signInLimit, signInCpu }: Placed<'chat-pool'>,
  endpointsEach: number,
  figure: FigureReader,
): ServerLimits {
  return {
    inbound: figure('server.inboundLimit'),
    endpointsPerSecond: signInLimit === undefined ? null : signInLimit * endpointsEach,
    signInCpu: signInCpu ?? null,
    sessionBytes: figure('server.sessionMemory'),
    busyFrom: figure('peer.busyFrom'),
    busyUntil: figure('peer.busyUntil'),
    held: figure('peer.heldLimit'),
  };
}

/**
 * The work that a compliance event costs is part of the work that causes it: a post on each active server, a
 * join and a history view on the server of the endpoint.
 */
function serverCosts(figure: FigureReader, compliance: boolean, serviceTimes: ServiceTimes): ServerCosts {
  const unit = figure('cost.delivery');
  const event = compliance ? figure('cost.compliance') * unit : 0;
  return {
    ingest: figure('cost.ingest') * unit + event,
    delivery: unit,
    rosterNotice: figure('cost.rosterNotice') * unit,
    relaySend: figure('cost.relay') * unit,
    relayReceive: figure('cost.relay') * unit + event,
    session: figure('cost.session') * unit,
    join: figure('cost.join') * unit + event,
    history: figure('cost.history') * unit + event,
    refusal: figure('cost.refusal') * unit,
    serviceTimes,
    requestSpread: figure('spread.request'),
    deliverySpread: figure('spread.delivery'),
  };
}
