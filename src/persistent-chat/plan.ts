import type { Planned } from '../component/model.ts';
import { type FigureReader, openFigures } from './figures.ts';
import type { Config } from './scenario.ts';
import { diskBytesPerRow, messageRow } from './storage/row-size.ts';
import { findings } from './topology/rules.ts';
import { enterprisePool, type Topology } from './topology/topology.ts';
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

/** Everything that a run needs to know, decided: what is deployed, who uses it, what each step costs. */
export interface Plan {
  readonly topology: Topology;
  readonly users: number;
  readonly endpointsEach: number;
  readonly classes: readonly RoomClass[];
  readonly signIn: SignIn;
  readonly rosterLimit: number;
  readonly server: { readonly cores: number; readonly costs: ServerCosts };
  /** Half of the round trip between any two servers [s]. */
  readonly oneWay: number;
  readonly content: {
    readonly cores: number;
    readonly work: number;
    readonly commit: number;
    readonly roundTrips: number;
    readonly bytesPerPost: number;
  };
  readonly compliance: {
    readonly batch: number;
    readonly batchTime: number;
    readonly eventTime: number;
  } | null;
  /** CPU from which a server is tight, and overloaded. */
  readonly verdict: { readonly tight: number; readonly overload: number };
}

/** Turns the described deployment into a plan; pure, so that rules are checked without a run. */
export function plan(config: Config): Planned<Plan> {
  const figure = openFigures(config.figures);
  const { topology, workload } = config;
  const { chatServers, content, compliance } = topology;
  const value: Plan = {
    topology: enterprisePool(chatServers, content, compliance),
    users: workload.users,
    endpointsEach: figure('users.endpointsEach'),
    classes: organisation(workload.users, workload.preset, figure),
    signIn: signIn(workload.signIn),
    rosterLimit: figure('roster.participantLimit'),
    server: { cores: figure('server.cores'), costs: serverCosts(figure, compliance) },
    oneWay: figure('network.roundTrip') / 2,
    content: {
      cores: figure('sql.cores'),
      work: figure('sql.postWork'),
      commit: figure(content.mirrored ? 'sql.commit.mirrored' : 'sql.commit.alone'),
      roundTrips: figure('sql.roundTripsPerPost'),
      bytesPerPost: diskBytesPerRow(messageRow(figure('message.characters'), figure('message.richText'))),
    },
    compliance: compliance
      ? {
          batch: figure('compliance.batch'),
          batchTime: figure('compliance.batchTime'),
          eventTime: figure('compliance.eventTime'),
        }
      : null,
    verdict: { tight: figure('verdict.tight'), overload: figure('verdict.overload') },
  };
  const found = findings(config, value.classes, figure);
  return { plan: value, figures: figure.used(), findings: found };
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

function signIn(chosen: Config['workload']['signIn']): SignIn {
  if (chosen === undefined) return { kind: 'connected' };
  return chosen.kind === 'over'
    ? { kind: 'over', seconds: chosen.value }
    : { kind: chosen.kind, perSecond: chosen.value };
}
