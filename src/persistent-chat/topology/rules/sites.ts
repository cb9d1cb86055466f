/** Sites and what joins them. */
import type { Deployment, Placed } from '../deployment.ts';
import type { Breach, Rule } from './rule.ts';

/** Parts that talk to one another, by the part that a missing link is reported at. */
interface Tie {
  readonly path: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** A pool talks to its databases, its files, its next hop, and its servers among themselves. */
function tiesOfPool(deployment: Deployment, pool: Placed<'chat-pool'>): Tie {
  const { path, content, compliance, fileStore, nextHop } = pool;
  const servers = deployment.serversOf(path).map((server) => server.path);
  const stores = [content, fileStore, compliance?.database, compliance?.fileStore];
  const hops = nextHop === undefined ? [] : deployment.computersOfNextHop(nextHop).map((hop) => hop.path);
  const to = [...servers, ...stores.filter((store) => store !== undefined), ...hops];
  return { path, from: servers, to };
}

/** A copy talks to where it comes from, a witness to both partners. */
function tiesOfCopy({ path, mirrorOf, shippedFrom, witness }: Placed<'database'>): readonly Tie[] {
  const origin = mirrorOf ?? shippedFrom;
  if (origin === undefined) return [];
  return [{ path, from: [path, ...(witness === undefined ? [] : [witness])], to: [path, origin] }];
}

/** Pairs of sites in a tie that nothing joins. */
function unlinked(deployment: Deployment, { path, from, to }: Tie): readonly Breach[] {
  const sites = (paths: readonly string[]) => [...new Set(paths.map((part) => deployment.siteOf(part).path))];
  const pairs = sites(from).flatMap((a) =>
    sites(to)
      .filter((b) => a !== b && deployment.linkBetween(a, b) === undefined)
      .map((b) => [a, b].sort().join(' and ')),
  );
  return [...new Set(pairs)].map((pair) => ({ path, message: `no link joins ${pair}` }));
}

const linked: Rule = {
  id: 'linked-sites',
  severity: 'error',
  asks: 'Sites whose servers, databases and files work together are joined by a link.',
  remedy: 'describe the link between the sites',
  status: 'derived',
  sources: ['S13', 'S14', 'S17'],
  check: ({ deployment }) =>
    [
      ...deployment.of('chat-pool').map((pool) => tiesOfPool(deployment, pool)),
      ...deployment.of('database').flatMap(tiesOfCopy),
    ].flatMap((tie) => unlinked(deployment, tie)),
};

/** Rules on links. */
export const SITE_RULES: readonly Rule[] = [linked];
