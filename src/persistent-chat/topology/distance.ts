import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import type { Deployment } from './deployment.ts';

/**
 * Time from one part to another: half the round trip of the link between their sites, or of the network
 * within one; between sites without a link, as slow as within one.
 */
export function oneWay(deployment: Deployment, from: string, to: string, figure: FigureReader): Seconds {
  const link = deployment.linkBetween(deployment.siteOf(from).path, deployment.siteOf(to).path);
  return (link?.roundTrip ?? figure('network.roundTrip')) / 2;
}
