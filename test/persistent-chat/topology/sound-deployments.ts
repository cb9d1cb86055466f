/** Deployments in which no rule finds anything, and what can be put on top of them. */
import { type ChatScenario, chatScenario, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { writtenParts } from '../../../src/persistent-chat/topology/complete.ts';
import { topologySchema } from '../../../src/persistent-chat/topology/described.ts';

type Written = Readonly<Record<string, unknown>>;

/** Parts on top of others, key by key; what is undefined is left out. */
export type PartChanges = Readonly<Record<string, Written | undefined>>;

/** A scenario, or what it differs in from another one. */
export interface Described extends Partial<Pick<ScenarioInput, 'product' | 'figures' | 'beyondSupport'>> {
  readonly topology?: Omit<ScenarioInput['topology'], 'parts'>;
  readonly parts?: PartChanges;
  readonly workload?: Partial<ScenarioInput['workload']>;
}

/** A description with another one on top. */
export function on(base: Described, change: Described): Described {
  const { topology, parts = {}, workload, figures } = base;
  const merged = Object.entries(change.parts ?? {}).map(([path, part]) => [
    path,
    part === undefined ? undefined : { ...parts[path], ...part },
  ]);
  return {
    ...base,
    ...change,
    topology: { ...topology, ...change.topology },
    parts: { ...parts, ...Object.fromEntries(merged) },
    workload: { ...workload, ...change.workload },
    figures: { ...figures, ...change.figures },
  };
}

/** The whole scenario, its topology in parts, as a file would have it. */
export function written({
  topology,
  parts = {},
  workload,
  product = 'lync-2013',
  ...rest
}: Described): unknown {
  const users = workload?.users ?? 1;
  const ready = writtenParts(topologySchema.parse({ ...topology, parts: {} }), { product, users });
  const changed = Object.entries({ ...ready, ...parts })
    .filter(([path]) => !(path in parts && parts[path] === undefined))
    .map(([path]) => [path, withoutUndefined({ ...(ready[path] as Written), ...parts[path] })]);
  const all = { parts: Object.fromEntries(changed) };
  return { name: 'case', horizon: '1h', ...rest, product, topology: all, workload: { ...workload, users } };
}

function withoutUndefined(part: Written): Written {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}

/** @throws ZodError when it is not valid. */
export function scenarioOf(described: Described): ChatScenario {
  return chatScenario.parse(written(described));
}

/** Four active servers with half of the users that they support, databases without a mirror. */
export const POOL: Described = {
  topology: { preset: 'enterprise-pool', content: { mirrored: false } },
  workload: { users: 40_000 },
};

/** The same with a mirrored content database and a witness, without compliance. */
export const MIRRORED: Described = {
  topology: { preset: 'enterprise-pool', compliance: false },
  parts: { 'sql/1/mgc': { logBackup: '1h' } },
  workload: { users: 40_000 },
};

/** A Front End pool, its back-end database and a server for this. */
export function secondFrontEnds(site: string): PartChanges {
  return {
    'computer/fe-b': { site, domain: 'domain/1' },
    'computer/sql-back-end-b': { site, domain: 'domain/1' },
    'sql/back-end-b': { computer: 'computer/sql-back-end-b', version: '2012', edition: 'standard' },
    'sql/back-end-b/rtc': { kind: 'back-end' },
    'front-end-pool/2': { computers: ['computer/fe-b'], backEnd: 'sql/back-end-b/rtc' },
  };
}

/** A second site over a quick link. */
export const SECOND_SITE: PartChanges = {
  'site/2': { timeZone: 'UTC' },
  'link/1': { between: ['site/1', 'site/2'], roundTrip: '5ms', gigabitsPerSecond: 1 },
};

/** Another instance on a server of its own. */
export function sqlServer(name: string, site = 'site/1', keys: Written = {}): PartChanges {
  return {
    [`computer/sql-${name}`]: { site, domain: 'domain/1' },
    [`sql/${name}`]: { computer: `computer/sql-${name}`, version: '2012', edition: 'standard', ...keys },
  };
}

/** A computer for whatever. */
export function computer(name: string, keys: Written = {}): PartChanges {
  return { [`computer/${name}`]: { site: 'site/1', domain: 'domain/1', ...keys } };
}

/** Eight servers over two sites, content mirrored and shipped, a Front End pool in each site. */
export const STRETCHED: Described = {
  topology: { preset: 'stretched-pool', compliance: false },
  parts: secondFrontEnds('site/2'),
  workload: { users: 40_000 },
};

/** Two servers behind a Standard Edition server. */
export const BEHIND_STANDARD: Described = {
  topology: { preset: 'standard-next-hop', chatServers: { active: 2 } },
  workload: { users: 2_500 },
};

/** Chat on a Standard Edition server; what is said of that cannot be avoided. */
export const ON_STANDARD: Described = {
  topology: { preset: 'standard-collocated' },
  workload: { users: 2_500 },
};

/** What the rules always say of {@link ON_STANDARD}. */
export const ALWAYS_ON_STANDARD = [
  'standard-edition-no-high-availability',
  'standard-edition-proof-of-concept',
] as const;

/** A second Standard Edition server. */
export const SECOND_STANDARD: PartChanges = {
  'computer/se-2': { site: 'site/1', domain: 'domain/1' },
  'sql/se-2': { computer: 'computer/se-2', version: '2012', edition: 'express' },
  'sql/se-2/rtc': { kind: 'back-end' },
  'standard-edition/2': { computer: 'computer/se-2', backEnd: 'sql/se-2/rtc' },
};
