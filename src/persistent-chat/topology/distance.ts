import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import type { Deployment } from './deployment.ts';

/**
 * Time from one part to another: half the round trip of the link between their sites, or of the network
 * within one; between sites without a link, as slow as within one.
 */
export function oneWay(deployment: Deployment, from: string, to: string, figure: FigureReader): Seconds {
  return oneWayBetween(deployment, deployment.siteOf(from).path, deployment.siteOf(to).path, figure);
}

/** Time from a part in one site to a part in another, or in the same one. */
export function oneWayBetween(deployment: Deployment, a: string, b: string, figure: FigureReader): Seconds {
  return (deployment.linkBetween(a, b)?.roundTrip ?? figure('network.roundTrip')) / 2;
}
