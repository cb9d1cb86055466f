import type { FigureReader } from '../figures/index.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';

/** A chat server that takes users. */
export interface ServerPlan {
  readonly path: string;
  readonly cores: number;
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
  /** Coefficients of variation. */
  readonly requestSpread: number;
  readonly deliverySpread: number;
}

/** What one active server is built on. */
export function planServer(
  { path }: Placed<'chat-server'>,
  deployment: Deployment,
  figure: FigureReader,
): ServerPlan {
  return { path, cores: deployment.computerOf(path).cores ?? figure('server.cores') };
}

/**
 * The work that a compliance event costs is part of the work that causes it: a post on each active server, a
 * join and a history view on the server of the endpoint.
 */
export function serverCosts(figure: FigureReader, compliance: boolean): ServerCosts {
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
