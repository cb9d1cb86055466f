import type { ChatPool } from '../chat-pool.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { DatabaseCopies } from '../sql/database-copies.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
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
    return this.deployment.siteOf(path).path;
  }

  /** Whether a pool works with a part, one of its databases has a copy there, or it is the witness of one. */
  isUsed(path: string): boolean {
    return this.pools.some((pool) => this.partsOf(pool).includes(path));
  }

  /** Servers that take users or have some, instances, files and next hop of a pool. */
  partsOf({ plan, servers, outages }: ChatPool): readonly string[] {
    const takingPart = servers.filter(({ sessions }) => sessions.isActive || sessions.count > 0);
    const others = [plan.files.store, outages.entrance?.hop].filter((path) => path != null);
    return [...takingPart.map(({ path }) => path), ...databasesOf(plan).flatMap(instancesOf), ...others];
  }

  /** Whether what befalls a part may keep a chat server from recording what happens there. */
  isTouched(target: string, server: string): boolean {
    const pool = this.server(server)?.pool;
    const database = pool?.plan.compliance?.path;
    return this.touches(target, [
      server,
      ...(database === undefined ? [] : [database, ...this.instancesUnder(database)]),
    ]);
  }

  /** Whether a target is one of some parts, the site of one, or a link that ends there. */
  touches(target: string, parts: readonly string[]): boolean {
    const sites = parts.map((part) => this.siteOf(part));
    const places = kindOf(target) === 'link' ? this.endsOf(target) : [target];
    return parts.includes(target) || places.some((site) => sites.includes(site));
  }

  /** Instances under a database of a pool, which is known by each of its copies; its witnesses are among them. */
  instancesUnder(database: string): readonly string[] {
    const all = this.pools.flatMap(({ plan }) => databasesOf(plan));
    return all.filter(({ copies }) => Object.hasOwn(copies, database)).flatMap(instancesOf);
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

  /** The two sites of a link. */
  endsOf(link: string): readonly [string, string] {
    return this.deployment.get<'link'>(link).between;
  }

  /** Links between two sites, the quickest first. */
  linksBetween(a: string, b: string): readonly Placed<'link'>[] {
    return this.deployment.linksBetween(a, b);
  }
}

function databasesOf({ content, compliance }: PoolPlan): readonly DatabaseCopies[] {
  return compliance === null ? [content] : [content, compliance];
}

function instancesOf({ copies, mirrors }: DatabaseCopies): readonly string[] {
  return [
    ...Object.values(copies).map(({ instance }) => instance),
    ...Object.values(mirrors).flatMap(({ witness }) => witness?.instance ?? []),
  ];
}
