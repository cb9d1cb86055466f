// What the properties of deployments look at, and how they change one.
import type { Finding } from '../../../src/component/picture.ts';
import {
  type ChatScenario,
  chatScenario,
  checkSupport,
  expandTopology,
  model,
  type Plan,
  type ScenarioInput,
} from '../../../src/persistent-chat/index.ts';
import { Deployment, type Placed } from '../../../src/persistent-chat/topology/deployment.ts';
import { kindOf, type PartInput, type PartsInput } from '../../../src/persistent-chat/topology/parts.ts';

/** A scenario whose topology is written out. */
export type InFull = ScenarioInput & { readonly topology: { readonly parts: PartsInput } };

export const load = (input: ScenarioInput): ChatScenario => chatScenario.parse(input);

export const planOf = (input: ScenarioInput): Plan => model.plan(load(input)).plan;

export const findingsOf = (input: ScenarioInput): readonly Finding[] => checkSupport(load(input)).findings;

export const inFull = (input: ScenarioInput): InFull =>
  expandTopology(input, load(input)) as unknown as InFull;

export const poolsOf = (input: ScenarioInput): readonly Placed<'chat-pool'>[] =>
  new Deployment(load(input).topology.parts).of('chat-pool');

/** A scenario with other parts. */
export const withParts = (input: ScenarioInput, parts: PartsInput): ScenarioInput =>
  ({ ...input, topology: { parts } }) as ScenarioInput;

/** Rules that are broken, each with where, in an order that does not depend on that of the parts. */
export function broken(
  findings: readonly Finding[],
  severities: readonly Finding['severity'][] = ['error', 'warning', 'advice'],
): readonly string[] {
  return findings
    .filter(({ severity }) => severities.includes(severity))
    .map(({ rule, severity, path }) => `${severity} ${rule} at ${path}`)
    .sort();
}

/** Posts often enough that a minute has some hundred, and whatever can run does. */
export const busy = (input: ScenarioInput): ScenarioInput => ({
  ...input,
  beyondSupport: true,
  figures: { 'posts.workingDay': 600, 'users.reference': 600 },
});

/** Whether it may be simulated. */
export const runs = (input: ScenarioInput): boolean => broken(findingsOf(input), ['error']).length === 0;

/** Every text in plain data replaced, keys of maps included. */
function replaced(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => replaced(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [change(key), replaced(inner, change)]),
  );
}

/** Other names for all parts, none of which says anything, in the same order as before. */
export function otherNames(parts: PartsInput): (path: string) => string {
  const names = Object.keys(parts).flatMap((path) => path.split('/').slice(1));
  const sorted = [...new Set(names)].sort();
  const other = new Map(sorted.map((name, i) => [name, `q${String(i).padStart(4, '0')}`]));
  return (text) => {
    if (!Object.hasOwn(parts, text)) return text;
    const [kind, ...own] = text.split('/');
    return [kind, ...own.map((name) => other.get(name))].join('/');
  };
}

/** Gives every part its other name, wherever it is named in the data. */
export function renamed<T>(data: T, otherName: (path: string) => string): T {
  return replaced(data, otherName) as T;
}

/** The same parts, back to front but for the pools, the first of which has its luck without a name. */
export function backToFront(parts: PartsInput): PartsInput {
  const entries = Object.entries(parts);
  const isPool = ([path]: readonly [string, PartInput]) => kindOf(path) === 'chat-pool';
  return Object.fromEntries([
    ...entries.filter((entry) => !isPool(entry)).reverse(),
    ...entries.filter(isPool),
  ]);
}

/** Paths of the parts of a kind. */
export const pathsOf = (parts: PartsInput, kind: string): readonly string[] =>
  Object.keys(parts).filter((path) => kindOf(path) === kind);

/** Servers of a pool. */
export const serversOf = (parts: PartsInput, pool: string): readonly string[] =>
  pathsOf(parts, 'chat-server').filter((path) => (parts[path] as PartInput<'chat-server'>).pool === pool);

/** One more server of a pool, on a computer of its own beside that of another one. */
export function withServer(parts: PartsInput, pool: string, like: string): PartsInput {
  const { computer } = parts[like] as PartInput<'chat-server'>;
  return {
    ...parts,
    'computer/one-more': parts[computer] as PartInput,
    'chat-server/one-more': { pool, computer: 'computer/one-more' },
  };
}

/** A pool that shares nothing with the others but the site. */
export function withPool(parts: PartsInput, share: number): PartsInput {
  const computer: PartInput<'computer'> = { site: 'site/1', domain: 'domain/1' };
  return {
    ...parts,
    'computer/own-1': computer,
    'computer/own-2': computer,
    'sql/own': { computer: 'computer/own-1', version: '2012', edition: 'standard' },
    'sql/own/mgc': { kind: 'content' },
    'chat-pool/own': { active: ['chat-server/own'], content: 'sql/own/mgc', share },
    'chat-server/own': { pool: 'chat-pool/own', computer: 'computer/own-2' },
  };
}
