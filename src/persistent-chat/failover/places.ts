import type { ChatPool } from '../chat-pool.ts';
import type { Deployment } from '../topology/deployment.ts';
import { kindOf } from '../topology/parts.ts';

/** A chat server as its pool knows it. */
export interface ServerPlace {
  readonly pool: ChatPool;
  /** Its place among the servers of the pool. */
  readonly server: number;
  readonly path: string;
  readonly site: string;
}

/** Where the parts stand that faults befall. */
export class Places {
  readonly pools: readonly ChatPool[];
  /** Servers that take part in the run. */
  readonly servers: readonly ServerPlace[];
  private readonly deployment: Deployment;
  private readonly byPath: ReadonlyMap<string, ServerPlace>;

  constructor(deployment: Deployment, pools: readonly ChatPool[]) {
    this.deployment = deployment;
    this.pools = pools;
    this.servers = pools.flatMap((pool) =>
      pool.plan.servers.map(({ path }, server) => ({ pool, server, path, site: this.siteOf(path) })),
    );
    this.byPath = new Map(this.servers.map((place) => [place.path, place]));
  }

  /** Where a server is; undefined when it takes no part in the run. */
  server(path: string): ServerPlace | undefined {
    return this.byPath.get(path);
  }

  /** Site that a part stands in; of a next hop, that of its first computer. */
  siteOf(path: string): string {
    const kind = kindOf(path);
    const isHop = kind === 'front-end-pool' || kind === 'standard-edition';
    const [computer] = isHop ? this.deployment.computersOfNextHop(path) : [];
    return this.deployment.siteOf(computer?.path ?? path).path;
  }

  /** Pools whose clients come through a next hop. */
  poolsBehind(hop: string): readonly ChatPool[] {
    return this.pools.filter(({ plan }) => plan.frontEnd?.path === hop);
  }

  /** Everything in a site that can crash with it. */
  partsIn(site: string): readonly string[] {
    const { deployment } = this;
    return (['chat-server', 'sql', 'file-store', 'front-end-pool', 'standard-edition'] as const)
      .flatMap((kind) => deployment.of(kind).map(({ path }) => path))
      .filter((path) => this.siteOf(path) === site);
  }

  /** Databases whose log is shipped over a share that stands in a site. */
  sharesIn(site: string): readonly string[] {
    return this.deployment.of('database').flatMap(({ shippedFrom, share }) => {
      if (shippedFrom === undefined) return [];
      const holder = share ?? this.deployment.computerOf(shippedFrom).path;
      return this.siteOf(holder) === site ? [shippedFrom] : [];
    });
  }

  /** Pools whose servers, databases, files or clients stand in both of two sites. */
  poolsAcross(a: string, b: string): readonly ChatPool[] {
    return this.pools.filter(({ plan }) => {
      const { servers, content, compliance, frontEnd, files } = plan;
      const parts = [content.path, compliance?.path, frontEnd?.path, files.store ?? undefined];
      const paths = [...servers.map(({ path }) => path), ...parts].filter((path) => path !== undefined);
      const sites = new Set([
        ...paths.map((path) => this.siteOf(path)),
        ...this.copiesOf(content.path).map((path) => this.siteOf(path)),
      ]);
      return sites.has(a) && sites.has(b);
    });
  }

  /** Mirror and log-shipping secondaries of a database. */
  private copiesOf(database: string): readonly string[] {
    const mirror = this.deployment.mirrorOf(database);
    const secondaries = this.deployment.secondariesOf(database);
    return [...(mirror === undefined ? [] : [mirror]), ...secondaries].map(({ path }) => path);
  }

  /** The two sites of a link. */
  endsOf(link: string): readonly [string, string] {
    return this.deployment.get<'link'>(link).between;
  }

  /** Links between two sites, the quickest first. */
  linksBetween(a: string, b: string): readonly { readonly path: string; readonly roundTrip: number }[] {
    const ends = [a, b].sort().join(' ');
    return this.deployment
      .of('link')
      .filter(({ between }) => [...between].sort().join(' ') === ends)
      .sort((one, other) => one.roundTrip - other.roundTrip);
  }
}
