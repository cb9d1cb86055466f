import { groupedBy } from './grouped-by.ts';
import { instanceOf, kindOf, type Part, type PartKind, type Parts } from './parts.ts';

/** A part that knows its path. */
export type Placed<K extends PartKind> = Part<K> & { readonly path: string };

/** A copy of a database and what it is to its primary. */
export type CopyRole = 'primary' | 'mirror' | 'secondary' | 'secondary mirror';

/** A service that listens on a port of a computer. */
export interface Listener {
  readonly computer: string;
  readonly port: number;
  /** Part whose service it is. */
  readonly path: string;
  readonly use: string;
}

/** Parts of a kind by what they have in common. */
type Groups<K extends PartKind> = ReadonlyMap<string, readonly Placed<K>[]>;

function byQuality(a: Placed<'link'>, b: Placed<'link'>): number {
  return a.roundTrip - b.roundTrip || b.gigabitsPerSecond - a.gigabitsPerSecond;
}

/**
 * A deployment whose references all lead somewhere, with the questions that rules, plans and pictures ask.
 * Parts come in the order in which they were written. A question costs what its answer has, once the first of
 * its kind has passed over all parts.
 */
export class Deployment {
  readonly parts: Parts;
  private readonly placed: ReadonlyMap<string, Placed<PartKind>>;
  private readonly kinds: Groups<PartKind>;
  private servers?: Groups<'chat-server'>;
  private standardEditions?: Groups<'standard-edition'>;
  private databases?: Groups<'database'>;
  private mirrors?: Groups<'database'>;
  private secondaries?: Groups<'database'>;
  private watched?: Groups<'database'>;
  private links?: Groups<'link'>;
  private instances?: Groups<'sql'>;
  private frontEnds?: ReadonlySet<string>;
  private serviceSites?: readonly string[];

  /** @param parts checked by `checkParts`: every reference names a part of the right kind. */
  constructor(parts: Parts) {
    this.parts = parts;
    this.placed = new Map(Object.entries(parts).map(([path, part]) => [path, { ...part, path }]));
    this.kinds = groupedBy(this.placed.values(), ({ path }) => kindOf(path));
  }

  /** All parts of a kind. */
  of<K extends PartKind>(kind: K): readonly Placed<K>[] {
    return (this.kinds.get(kind) ?? []) as unknown as readonly Placed<K>[];
  }

  /**
   * The part at a path.
   *
   * @throws RangeError when there is none.
   */
  get<K extends PartKind>(path: string): Placed<K> {
    const part = this.placed.get(path);
    if (part === undefined) throw new RangeError(`there is no ${path}`);
    return part as unknown as Placed<K>;
  }

  /** Members of a pool. */
  serversOf(pool: string): readonly Placed<'chat-server'>[] {
    this.servers ??= groupedBy(this.of('chat-server'), (server) => server.pool);
    return this.servers.get(pool) ?? [];
  }

  /** Members of a pool that take users, in the order of its active-server list. */
  activeServersOf(pool: Placed<'chat-pool'>): readonly Placed<'chat-server'>[] {
    return pool.active.map((path) => this.get<'chat-server'>(path));
  }

  /** Standard Edition server on the computer of this chat server, if it shares one. */
  standardEditionUnder(server: Placed<'chat-server'>): Placed<'standard-edition'> | undefined {
    this.standardEditions ??= groupedBy(this.of('standard-edition'), ({ computer }) => computer);
    return this.standardEditions.get(server.computer)?.[0];
  }

  /** Whether the pool runs on a Standard Edition server. */
  isOnStandardEdition(pool: Placed<'chat-pool'>): boolean {
    return this.serversOf(pool.path).some((server) => this.standardEditionUnder(server) !== undefined);
  }

  /** Computers of a next hop. */
  computersOfNextHop(path: string): readonly Placed<'computer'>[] {
    const hop = this.get<'front-end-pool' | 'standard-edition'>(path);
    const computers = 'computers' in hop ? hop.computers : [hop.computer];
    return computers.map((computer) => this.get<'computer'>(computer));
  }

  /** Computer that a part stands on; that of a database is the host of its instance, that of a pool its first. */
  computerOf(path: string): Placed<'computer'> {
    if (kindOf(path) === 'front-end-pool') return this.computersOfNextHop(path)[0];
    if (kindOf(path) === 'computer') return this.get<'computer'>(path);
    if (kindOf(path) === 'database') return this.computerOf(instanceOf(path));
    return this.get<'computer'>(this.get<'chat-server' | 'sql' | 'file-store' | 'console'>(path).computer);
  }

  /** SQL Server instances of a computer. */
  instancesOn(computer: string): readonly Placed<'sql'>[] {
    this.instances ??= groupedBy(this.of('sql'), (instance) => instance.computer);
    return this.instances.get(computer) ?? [];
  }

  /** Whether Front End services run on a computer, those of Standard Edition among them. */
  isFrontEnd(computer: string): boolean {
    this.frontEnds ??= new Set([
      ...this.of('front-end-pool').flatMap(({ computers }) => computers),
      ...this.of('standard-edition').map((server) => server.computer),
    ]);
    return this.frontEnds.has(computer);
  }

  /** Instance that a database is on. */
  instanceUnder(database: string): Placed<'sql'> {
    return this.get<'sql'>(instanceOf(database));
  }

  /** Databases of an instance. */
  databasesOn(instance: string): readonly Placed<'database'>[] {
    this.databases ??= groupedBy(this.of('database'), ({ path }) => instanceOf(path));
    return this.databases.get(instance) ?? [];
  }

  /** The mirror of a database, if it has one; of several, which is an error, the first that was written. */
  mirrorOf(database: string): Placed<'database'> | undefined {
    this.mirrors ??= groupedBy(this.of('database'), ({ mirrorOf }) => mirrorOf);
    return this.mirrors.get(database)?.[0];
  }

  /** Databases that receive the log of this one. */
  secondariesOf(database: string): readonly Placed<'database'>[] {
    this.secondaries ??= groupedBy(this.of('database'), ({ shippedFrom }) => shippedFrom);
    return this.secondaries.get(database) ?? [];
  }

  /** What a copy is to the database that it comes from. */
  roleOf(database: Placed<'database'>): CopyRole {
    if (database.mirrorOf !== undefined) {
      const principal = this.get<'database'>(database.mirrorOf);
      const isSecondary = principal.mirrorOf === undefined && principal.shippedFrom !== undefined;
      return isSecondary ? 'secondary mirror' : 'mirror';
    }
    return database.shippedFrom === undefined ? 'primary' : 'secondary';
  }

  /** Whether an instance watches a pair of mirroring partners. */
  isWitness(instance: string): boolean {
    this.watched ??= groupedBy(this.of('database'), ({ witness }) => witness);
    return this.watched.has(instance);
  }

  /** Mirroring endpoint of an instance; undefined when it takes no part in mirroring. */
  mirroringPortOf(instance: Placed<'sql'>): number | undefined {
    const partner = this.databasesOn(instance.path).some(
      ({ mirrorOf, path }) => mirrorOf !== undefined || this.mirrorOf(path) !== undefined,
    );
    if (!partner && !this.isWitness(instance.path)) return undefined;
    return instance.mirroringPort ?? (partner ? 5022 : 7022);
  }

  /** Site that a part stands in. */
  siteOf(path: string): Placed<'site'> {
    return this.get<'site'>(this.computerOf(path).site);
  }

  /** The quickest link that joins two sites, and of equals the broadest; undefined within one site and where there is none. */
  linkBetween(a: string, b: string): Placed<'link'> | undefined {
    return this.linksBetween(a, b).at(0);
  }

  /** Links that join two sites, the quickest first, and of equals the broadest. */
  linksBetween(a: string, b: string): readonly Placed<'link'>[] {
    this.links ??= groupedBy([...this.of('link')].sort(byQuality), ({ between }) =>
      [...between].sort().join(' '),
    );
    return this.links.get([a, b].sort().join(' ')) ?? [];
  }

  /** Everything that may be the next hop of a pool. */
  get nextHops(): readonly Placed<'front-end-pool' | 'standard-edition'>[] {
    return [...this.of('front-end-pool'), ...this.of('standard-edition')];
  }

  /** Sites in which a chat server or a SQL Server instance stands, in the order of their paths. */
  get sitesOfServices(): readonly string[] {
    this.serviceSites ??= [
      ...new Set([...this.of('chat-server'), ...this.of('sql')].map(({ path }) => this.siteOf(path).path)),
    ].sort();
    return this.serviceSites;
  }

  /** Everything that listens on a known port: chat, its peers, mirroring. */
  listeners(): readonly Listener[] {
    const chat = this.of('chat-server').flatMap(({ path, pool, computer }) => {
      const { sip, peers, wcf } = this.get<'chat-pool'>(pool).ports;
      return [
        { computer, path, port: sip, use: 'SIP of the next hop' },
        { computer, path, port: peers, use: 'the other chat servers' },
        { computer, path, port: wcf, use: 'WCF' },
      ];
    });
    const mirroring = this.of('sql').flatMap((instance) => {
      const port = this.mirroringPortOf(instance);
      const { computer, path } = instance;
      return port === undefined ? [] : [{ computer, path, port, use: 'mirroring' }];
    });
    return [...chat, ...mirroring];
  }
}
