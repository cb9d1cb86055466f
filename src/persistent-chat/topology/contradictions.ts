/** What each part may say by itself, and all of them together may not. */
import { listed } from '../../scenario/found.ts';
import { groupedBy } from './grouped-by.ts';
import type { PartIssue } from './part-issue.ts';
import { kindOf, type Part, type PartKind, type Parts } from './parts.ts';

type Entry<K extends PartKind> = readonly [path: string, part: Part<K>];

/**
 * Contradictions among parts that are right by themselves: databases that come from themselves or from two
 * others, an active-server list with servers of another pool, a name that two domains have, a link from a site
 * to itself, a cluster whose host is one of its further nodes, a witness of what is no mirror. Paths that lead nowhere are passed over.
 */
export function contradictions(parts: Parts): readonly PartIssue[] {
  const kinds = groupedBy(Object.entries(parts), ([path]) => kindOf(path));
  const of = <K extends PartKind>(kind: K) => (kinds.get(kind) ?? []) as unknown as readonly Entry<K>[];
  return [
    ...ofTwoOrigins(of('database')),
    ...witnessed(of('database')),
    ...circles(of('database')),
    ...foreignServers(of('chat-pool'), of('chat-server')),
    ...sharedNames(of('domain')),
    ...loops(of('link')),
    ...hostsAsNodes(of('sql')),
  ];
}

function contradiction(path: PropertyKey[], input: unknown, message: string): PartIssue {
  return { code: 'custom', message, input, path };
}

const MIRROR_ONLY = 'this database is no mirror; allowed: on the mirror, beside mirrorOf';

function ofTwoOrigins(databases: readonly Entry<'database'>[]): readonly PartIssue[] {
  return databases
    .filter(([, { mirrorOf, shippedFrom }]) => mirrorOf !== undefined && shippedFrom !== undefined)
    .map(([path, { shippedFrom, mirrorOf }]) =>
      contradiction(
        [path, 'shippedFrom'],
        shippedFrom,
        `it is the mirror of ${mirrorOf} already; allowed: mirrorOf or shippedFrom, not both`,
      ),
    );
}

/** What is said of mirroring where there is no mirror. */
function witnessed(databases: readonly Entry<'database'>[]): readonly PartIssue[] {
  return databases
    .filter(([, { mirrorOf }]) => mirrorOf === undefined)
    .flatMap(([path, { witness, safety }]) => [
      ...(witness === undefined ? [] : [contradiction([path, 'witness'], witness, MIRROR_ONLY)]),
      ...(safety === 'synchronous' ? [] : [contradiction([path, 'safety'], safety, MIRROR_ONLY)]),
    ]);
}

/** Each circle of copies once. */
function circles(databases: readonly Entry<'database'>[]): readonly PartIssue[] {
  const all = new Map(databases);
  const done = new Set<string>();
  const issues: PartIssue[] = [];
  for (const [start] of databases) {
    const walk = new Set<string>();
    let path: string | undefined = start;
    while (path !== undefined && all.has(path) && !done.has(path) && !walk.has(path)) {
      walk.add(path);
      path = originOf(all.get(path));
    }
    for (const passed of walk) done.add(passed);
    if (path !== undefined && walk.has(path)) {
      const circle = [...walk].slice([...walk].indexOf(path));
      issues.push(contradiction([path, keyOf(all.get(path))], originOf(all.get(path)), goesRound(circle)));
    }
  }
  return issues;
}

function originOf(database: Part<'database'> | undefined): string | undefined {
  return database?.mirrorOf ?? database?.shippedFrom;
}

function keyOf(database: Part<'database'> | undefined): 'mirrorOf' | 'shippedFrom' {
  return database?.mirrorOf === undefined ? 'shippedFrom' : 'mirrorOf';
}

function goesRound(circle: readonly string[]): string {
  return circle.length === 1
    ? 'it is this database itself; allowed: another one'
    : `the copies go round in a circle: ${listed(circle)}; allowed: copies of one that is no copy`;
}

/** Active-server lists with servers of other pools. */
function foreignServers(
  pools: readonly Entry<'chat-pool'>[],
  servers: readonly Entry<'chat-server'>[],
): readonly PartIssue[] {
  const poolOf = new Map(servers.map(([path, { pool }]) => [path, pool]));
  const members = groupedBy(poolOf.keys(), (path) => poolOf.get(path));
  return pools.flatMap(([pool, { active }]) =>
    active.flatMap((path, i) => {
      const other = poolOf.get(path);
      if (other === undefined || other === pool) return [];
      const own = members.get(pool) ?? [];
      const allowed = own.length === 0 ? 'and this pool has none' : listed(own);
      const message = `it belongs to ${other}; allowed: servers of ${pool}, ${allowed}`;
      return [contradiction([pool, 'active', i], path, message)];
    }),
  );
}

/** Domains that share a DNS name, in which neither capitals nor a dot at the end count. */
function sharedNames(domains: readonly Entry<'domain'>[]): readonly PartIssue[] {
  const groups = groupedBy(domains, ([, { name }]) => name.toLowerCase().replace(/\.$/, ''));
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.map(([path, { name }]) =>
      contradiction([path, 'name'], name, `${first?.[0]} has this name already; allowed: one of its own`),
    ),
  );
}

function loops(links: readonly Entry<'link'>[]): readonly PartIssue[] {
  return links
    .filter(([, { between }]) => between[0] === between[1])
    .map(([path, { between }]) =>
      contradiction([path, 'between', 1], between[1], 'a link joins two sites; allowed: another one'),
    );
}

function hostsAsNodes(instances: readonly Entry<'sql'>[]): readonly PartIssue[] {
  return instances
    .filter(([, { computer, cluster }]) => cluster.includes(computer))
    .map(([path, { computer, cluster }]) =>
      contradiction(
        [path, 'cluster', cluster.indexOf(computer)],
        computer,
        'it is the host of the instance; allowed: further nodes',
      ),
    );
}
