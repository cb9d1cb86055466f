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

/** A chat server that takes users. */
export interface ServerPlan extends ServerCores {
  readonly path: string;
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
  /** Endpoints that each server lets in a second; null for any number. */
  readonly endpointsPerSecond: number | null;
  /** Memory of a session [B]. */
  readonly sessionBytes: number;
  /** Time that work waits on a server from which the others hold posts back for it, and until which. */
  readonly busyFrom: Seconds;
  readonly busyUntil: Seconds;
  /** Posts held back for one server from which the others answer new posts with 503. */
  readonly held: number;
}

/** The active servers of a pool: what each is built on, what its work costs, how far it is from the others. */
export interface ServersPlan {
  /** Those that take users. */
  readonly servers: readonly ServerPlan[];
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

/** Plans the active servers of a pool. */
export function planServers(
  pool: Placed<'chat-pool'>,
  { users, classes, endpointsEach }: WorkloadPlan,
  { bytesPerPost }: ContentPlan,
  deployment: Deployment,
  { start, serviceTimes }: Config,
  figure: FigureReader,
): ServersPlan {
  const active = deployment.activeServersOf(pool);
  const distance = (a: string, b: string) => oneWay(deployment, a, b, figure);
  const [frontEnd] = pool.nextHop === undefined ? [] : deployment.computersOfNextHop(pool.nextHop);
  const hop = figure('frontEnd.hop');
  const idleMemory = figure('server.baseMemory') + cachedRooms(classes) * pool.defaultHistory * bytesPerPost;
  const toStart = startTime(accessControlEntriesOf(classes), figure);
  const serverOf = ({ path }: Placed<'chat-server'>): ServerPlan => {
    const computer = deployment.computerOf(path);
    const memory = computer.memory ?? figure('server.memory');
    return {
      path,
      ...coresOfServer(computer, users, deployment, figure),
      sessionMemory: Math.max(0, memory - idleMemory),
      opensAt: start === 'cold' ? toStart : 0,
    };
  };
  return {
    servers: active.map(serverOf),
    costs: serverCosts(figure, pool.compliance !== undefined, serviceTimes),
    limits: serverLimits(pool.signInLimit, endpointsEach / active.length, figure),
    startTime: toStart,
    idleMemory,
    toPeer: active.map(({ path }) => active.map((peer) => distance(path, peer.path))),
    toContent: active.map(({ path }) => distance(path, pool.content)),
    toClients: active.map(({ path }) => hop + (frontEnd === undefined ? 0 : distance(frontEnd.path, path))),
    hop,
  };
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

/** Each server lets in its part of the sign-ins, in endpoints: `endpoints` for each user of all servers. */
function serverLimits(signIns: number | undefined, endpoints: number, figure: FigureReader): ServerLimits {
  return {
    inbound: figure('server.inboundLimit'),
    endpointsPerSecond: signIns === undefined ? null : signIns * endpoints,
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
