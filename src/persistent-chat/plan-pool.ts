import type { FigureReader } from './figures/index.ts';
import type { Config } from './scenario.ts';
import { diskBytesPerRow, messageRow } from './storage/row-size.ts';
import type { Deployment, Placed } from './topology/deployment.ts';
import { oneWay } from './topology/distance.ts';
import { coresFor, largestDatabase } from './topology/sql-limits.ts';
import { organisation, type RoomClass } from './workload/organisation.ts';

/** How the users come to be connected. */
export type SignIn =
  | { readonly kind: 'connected' }
  | { readonly kind: 'over'; readonly seconds: number }
  | { readonly kind: 'rate'; readonly perSecond: number }
  | { readonly kind: 'churn'; readonly perSecond: number };

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
  /** Coefficients of variation. */
  readonly requestSpread: number;
  readonly deliverySpread: number;
}

/** The content database of a pool. */
export interface ContentPlan {
  readonly path: string;
  readonly cores: number;
  readonly work: number;
  readonly commit: number;
  readonly roundTrips: number;
  readonly bytesPerPost: number;
  /** Bytes that the edition of its SQL Server allows; null when it sets no bound that matters. */
  readonly limitBytes: number | null;
}

/** How a compliance service writes. */
export interface CompliancePlan {
  readonly batch: number;
  readonly batchTime: number;
  readonly eventTime: number;
}

/** One pool with everything that is its own. */
export interface PoolPlan {
  readonly path: string;
  /** Counted from 1, over the pools that run. */
  readonly number: number;
  readonly users: number;
  readonly endpointsEach: number;
  readonly classes: readonly RoomClass[];
  readonly signIn: SignIn;
  readonly rosterLimit: number;
  /** Those that take users. */
  readonly servers: readonly { readonly path: string; readonly cores: number }[];
  readonly costs: ServerCosts;
  /** Time from each server to each other one, and to the content database [s]. */
  readonly toPeer: readonly (readonly number[])[];
  readonly toContent: readonly number[];
  readonly content: ContentPlan;
  /** Null without compliance. */
  readonly compliance: CompliancePlan | null;
}

/** A pool and the users that fall to it. */
export interface PoolUsers {
  readonly number: number;
  readonly pool: Placed<'chat-pool'>;
  readonly users: number;
  /** Its part of all users. */
  readonly share: number;
}

/** Decides everything about one pool. */
export function planPool(
  { number, pool, users, share }: PoolUsers,
  deployment: Deployment,
  { workload }: Config,
  figure: FigureReader,
): PoolPlan {
  const active = deployment.activeServersOf(pool);
  const distance = (a: string, b: string) => oneWay(deployment, a, b, figure);
  const compliance = pool.compliance !== undefined;
  return {
    path: pool.path,
    number,
    users,
    endpointsEach: figure('users.endpointsEach'),
    classes: organisation(users, workload.preset, figure),
    signIn: signIn(workload.signIn, share),
    rosterLimit: figure('roster.participantLimit'),
    servers: active.map(({ path }) => ({
      path,
      cores: deployment.computerOf(path).cores ?? figure('server.cores'),
    })),
    costs: serverCosts(figure, compliance),
    toPeer: active.map(({ path }) => active.map((peer) => distance(path, peer.path))),
    toContent: active.map(({ path }) => distance(path, pool.content)),
    content: content(pool.content, deployment, figure),
    compliance: compliance
      ? {
          batch: figure('compliance.batch'),
          batchTime: figure('compliance.batchTime'),
          eventTime: figure('compliance.eventTime'),
        }
      : null,
  };
}

function content(path: string, deployment: Deployment, figure: FigureReader): ContentPlan {
  const instance = deployment.instanceUnder(path);
  const host = deployment.computerOf(path);
  return {
    path,
    cores: coresFor(instance, host.cores ?? figure('sql.cores'), figure),
    work: figure('sql.postWork'),
    commit: commitTime(path, deployment, figure),
    roundTrips: figure('sql.roundTripsPerPost'),
    bytesPerPost: diskBytesPerRow(messageRow(figure('message.characters'), figure('message.richText'))),
    limitBytes: largestDatabase(instance, figure),
  };
}

/** The figure has both partners in one site; to a mirror in another one, the way there and back comes on top. */
function commitTime(path: string, deployment: Deployment, figure: FigureReader): number {
  const mirror = deployment.mirrorOf(path);
  if (mirror === undefined) return figure('sql.commit.alone');
  const further = 2 * oneWay(deployment, path, mirror.path, figure) - figure('network.roundTrip');
  return figure('sql.commit.mirrored') + Math.max(0, further);
}

/**
 * The work that a compliance event costs is part of the work that causes it: a post on each active server, a
 * join and a history view on the server of the endpoint.
 */
function serverCosts(figure: FigureReader, compliance: boolean): ServerCosts {
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
    requestSpread: figure('spread.request'),
    deliverySpread: figure('spread.delivery'),
  };
}

/** Rates are those of all pools together. */
function signIn(chosen: Config['workload']['signIn'], share: number): SignIn {
  if (chosen === undefined) return { kind: 'connected' };
  return chosen.kind === 'over'
    ? { kind: 'over', seconds: chosen.value }
    : { kind: chosen.kind, perSecond: chosen.value * share };
}
