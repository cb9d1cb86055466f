/** Pools over two sites. */
import { formatQuantity } from '../../../util/format.ts';
import type { Deployment, Placed } from '../deployment.ts';
import type { Breach, Rule } from './rule.ts';

/** Sites of the servers of a pool, in order of first appearance. */
function sitesOf(deployment: Deployment, pool: Placed<'chat-pool'>): readonly string[] {
  return [...new Set(deployment.serversOf(pool.path).map(({ path }) => deployment.siteOf(path).path))];
}

const milliseconds = (seconds: number): string => formatQuantity(seconds, 's');

const secondary: Rule = {
  id: 'stretched-pool-secondary',
  severity: 'error',
  asks: 'A pool that is stretched over two sites ships the log of its content database to a secondary in the other site.',
  remedy: 'add a secondary database in the other site, with shippedFrom',
  status: 'published',
  sources: ['S13', 'S15', 'S17'],
  check: ({ deployment }) =>
    deployment.of('chat-pool').flatMap((pool) => {
      const sites = sitesOf(deployment, pool);
      if (sites.length < 2) return [];
      const here = deployment.siteOf(pool.content).path;
      const elsewhere = deployment
        .secondariesOf(pool.content)
        .map(({ path }) => deployment.siteOf(path).path)
        .some((site) => site !== here && sites.includes(site));
      const message = `its servers are in ${sites.join(' and ')}, and nothing receives the log of ${pool.content} in the site that is not ${here}`;
      return elsewhere ? [] : [{ path: pool.path, message }];
    }),
};

const twoSites: Rule = {
  id: 'stretched-pool-two-sites',
  severity: 'error',
  asks: 'A pool is stretched over at most two data centres.',
  remedy: 'use servers of two sites',
  status: 'published',
  sources: ['S13', 'S14', 'S17'],
  check: ({ deployment }) =>
    deployment.of('chat-pool').flatMap((pool) => {
      const sites = sitesOf(deployment, pool);
      return sites.length <= 2
        ? []
        : [{ path: pool.path, message: `its servers are in ${sites.join(', ')}` }];
    }),
};

const nextHopInEach: Rule = {
  id: 'stretched-pool-next-hop',
  severity: 'advice',
  asks: 'Each site of a stretched pool has a Front End pool or a Standard Edition server: the next hop is lost with its site.',
  remedy: 'describe a Front End pool in the other site, or set one up',
  status: 'published',
  sources: ['S17'],
  check: ({ deployment }) => {
    const hops = deployment.nextHops
      .flatMap(({ path }) => deployment.computersOfNextHop(path))
      .map(({ site }) => site);
    return deployment.of('chat-pool').flatMap((pool) => {
      const sites = sitesOf(deployment, pool);
      const without = sites.filter((site) => !hops.includes(site));
      if (sites.length < 2 || without.length === 0) return [];
      const message = `its servers are in ${sites.join(' and ')}, and ${without.join(' and ')} has no next hop`;
      return [{ path: pool.path, message }];
    });
  },
};

/** Active servers in another site than their content database, with the link between. */
function remote(deployment: Deployment): readonly { readonly path: string; readonly link: Placed<'link'> }[] {
  return deployment.of('chat-pool').flatMap((pool) => {
    const home = deployment.siteOf(pool.content).path;
    return deployment.activeServersOf(pool).flatMap(({ path }) => {
      const link = deployment.linkBetween(deployment.siteOf(path).path, home);
      return link === undefined ? [] : [{ path, link }];
    });
  });
}

const FAR = 0.02;
const DISTANT = 0.01;
const GOOD_GIGABITS = 1;

const poorLink: Rule = {
  id: 'stretched-pool-poor-link',
  severity: 'error',
  asks: 'Over a link that is slow, all active servers are in the site of the primary database; slow is a round trip of more than 20 ms here.',
  remedy: 'activate servers of the site of the database only',
  status: 'assumed',
  sources: ['S13', 'S16', 'S17', 'S19'],
  check: ({ deployment }) =>
    remote(deployment)
      .filter(({ link }) => link.roundTrip > FAR)
      .map(({ path, link }) => ({
        path,
        message: `active, and ${milliseconds(link.roundTrip)} from its content database`,
      })),
};

const weakLink: Rule = {
  id: 'stretched-pool-weak-link',
  severity: 'warning',
  asks: 'Active servers away from the primary database reach it over a link of high bandwidth and low latency: at least 1 Gbit/s and at most 10 ms here.',
  remedy: 'activate servers of the site of the database only, or improve the link',
  status: 'assumed',
  sources: ['S13', 'S17'],
  check: ({ deployment }) =>
    remote(deployment)
      .filter(
        ({ link: { roundTrip: t, gigabitsPerSecond } }) =>
          t <= FAR && (t > DISTANT || gigabitsPerSecond < GOOD_GIGABITS),
      )
      .map(({ path, link }): Breach => {
        const message = `active, and ${milliseconds(link.roundTrip)} at ${link.gigabitsPerSecond} Gbit/s from its content database`;
        return { path, message };
      }),
};

/** Rules on stretched pools. */
export const STRETCHED_POOL_RULES: readonly Rule[] = [secondary, twoSites, nextHopInEach, poorLink, weakLink];
