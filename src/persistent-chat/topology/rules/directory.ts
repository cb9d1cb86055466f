/** What chat needs of the directory, and the one time zone. */
import { isSameTimeZone } from '../time-zone.ts';
import type { Rule } from './rule.ts';

const sameDomain: Rule = {
  id: 'same-domain',
  severity: 'warning',
  asks: 'The chat servers, with the Compliance service on them, are in the Active Directory domain of their next hop.',
  remedy: 'join the computer to the domain of the next hop',
  status: 'published',
  sources: ['S0'],
  check: ({ deployment }) =>
    deployment.of('chat-pool').flatMap(({ path: pool, nextHop }) => {
      if (nextHop === undefined) return [];
      const domains = [...new Set(deployment.computersOfNextHop(nextHop).map(({ domain }) => domain))];
      return deployment
        .serversOf(pool)
        .map(({ path, computer }) => ({ path, domain: deployment.get<'computer'>(computer).domain }))
        .filter(({ domain }) => domains.some((wanted) => wanted !== domain))
        .map(({ path, domain }) => ({
          path,
          message: `it is in ${domain}, and its next hop ${nextHop} is in ${domains.join(' and ')}`,
        }));
    }),
};

const globalCatalog: Rule = {
  id: 'global-catalog',
  severity: 'error',
  asks: 'An administration console is in a domain whose forest root has at least one global catalog server.',
  remedy: 'set up a global catalog server in the root domain of the forest',
  status: 'published',
  sources: ['S0'],
  check: ({ deployment }) =>
    deployment.of('console').flatMap(({ path, computer }) => {
      const own = deployment.get<'domain'>(deployment.get<'computer'>(computer).domain);
      const roots = own.forestRoot ? [own] : deployment.of('domain').filter(({ forestRoot }) => forestRoot);
      if (roots.some(({ globalCatalogs }) => globalCatalogs > 0)) return [];
      const message =
        roots.length === 0
          ? 'no domain is the root of a forest'
          : `the forest root has no global catalog server: ${roots.map((root) => root.path).join(', ')}`;
      return [{ path, message }];
    }),
};

const timeZone: Rule = {
  id: 'time-zone',
  severity: 'error',
  asks: 'The active servers of a pool are in the time zone of its next hop, whatever its name: the clocks agree the whole year.',
  remedy: 'set the same time zone on both',
  status: 'published',
  sources: ['S13'],
  check: ({ deployment }) =>
    deployment.of('chat-pool').flatMap((pool) => {
      const [hop] = pool.nextHop === undefined ? [] : deployment.computersOfNextHop(pool.nextHop);
      if (hop === undefined) return [];
      const wanted = deployment.siteOf(hop.path).timeZone;
      return deployment.activeServersOf(pool).flatMap(({ path }) => {
        const zone = pool.timeZone ?? deployment.siteOf(path).timeZone;
        const message = `its time zone is ${zone}, and that of its next hop ${wanted}`;
        return isSameTimeZone(zone, wanted) ? [] : [{ path, message }];
      });
    }),
};

/** Rules on domains and time. */
export const DIRECTORY_RULES: readonly Rule[] = [sameDomain, globalCatalog, timeZone];
