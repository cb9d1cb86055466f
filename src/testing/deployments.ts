import fc from 'fast-check';
import { chatScenario, checkSupport, type ScenarioInput } from '../persistent-chat/index.ts';
import { writtenParts } from '../persistent-chat/topology/complete.ts';
import type { PartInput } from '../persistent-chat/topology/parts.ts';
import { PRESETS } from '../persistent-chat/topology/presets/index.ts';
import { type OptionName, PRESET_NAMES } from '../persistent-chat/topology/presets/options.ts';
import { isMap } from '../scenario/loose-map.ts';
import type { Change, Dice } from './deployment/change.ts';
import { DATABASE_CHANGES } from './deployment/database-changes.ts';
import { PLACE_CHANGES } from './deployment/place-changes.ts';
import { SERVER_CHANGES } from './deployment/server-changes.ts';
import { SETTING_CHANGES } from './deployment/setting-changes.ts';

/** Bounds of the deployments that {@link deployments} draws. */
export interface DeploymentBounds {
  /** Most connected users; from 1 to 1,000,000. Default: 300. */
  readonly users?: number;
  /** Most changes by hand to what a preset gives; 0 leaves the presets as they are. Default: 4. */
  readonly changes?: number;
}

type Topology = ScenarioInput['topology'];

const OPTIONS: { readonly [K in OptionName]: fc.Arbitrary<NonNullable<Topology[K]>> } = {
  chatServers: fc.record(
    { active: fc.integer({ min: 1, max: 5 }), standby: fc.integer({ min: 0, max: 5 }) },
    { requiredKeys: [] },
  ),
  pools: fc.integer({ min: 1, max: 3 }),
  poolType: fc.constantFrom('multiple', 'single'),
  compliance: fc.boolean(),
  content: fc
    .record({ mirrored: fc.boolean(), witness: fc.boolean() }, { requiredKeys: [] })
    .filter(({ mirrored, witness }) => mirrored !== false || witness !== true),
  databases: fc.record(
    { on: fc.constantFrom('own', 'back-end'), instances: fc.constantFrom('one', 'several') },
    { requiredKeys: [] },
  ),
  link: fc.constantFrom('good', 'poor'),
  frontEnds: fc.integer({ min: 1, max: 20 }),
};

/** A preset with some of the options that it knows. */
function presets(): fc.Arbitrary<Topology> {
  return fc
    .tuple(fc.constantFrom(...PRESET_NAMES), fc.record(OPTIONS, { requiredKeys: [] }))
    .map(([preset, options]): Topology => {
      const known = PRESETS[preset].options.filter((option) => options[option] !== undefined);
      return { preset, ...Object.fromEntries(known.map((option) => [option, options[option]])) };
    });
}

const CHANGES = [...SETTING_CHANGES, ...PLACE_CHANGES, ...DATABASE_CHANGES, ...SERVER_CHANGES];
const DIE = fc.nat(999);

type Changed = readonly [change: Change, dice: Dice];

/** The same deployment with changes: parts that replace those of the preset, or all of them in full. */
function changed(
  topology: Topology,
  occasion: Occasion,
  changes: readonly Changed[],
  inFull: boolean,
): Topology {
  const ready = writtenParts(topology, occasion);
  let parts = ready;
  for (const [change, dice] of changes) {
    const replaced = Object.entries({ ...parts, ...change(parts, dice) });
    const left = replaced.filter((entry): entry is [string, PartInput] => entry[1] !== undefined);
    parts = Object.fromEntries(left);
  }
  const onTop = Object.fromEntries(Object.entries(parts).filter(([path, part]) => part !== ready[path]));
  if (!inFull && Object.keys(onTop).length === 0) return topology;
  return inFull || !isOnTop(ready, parts) ? { parts } : { ...topology, parts: onTop };
}

type Occasion = Parameters<typeof writtenParts>[1];

/** Whether nothing that the preset says is left out: what is only left out on top of it is still there. */
function isOnTop(ready: unknown, parts: unknown): boolean {
  if (!isMap(ready) || !isMap(parts)) return true;
  return Object.keys(ready).every((key) => Object.hasOwn(parts, key) && isOnTop(ready[key], parts[key]));
}

const SIGN_INS = [
  {},
  { signIn: { over: '30s' } },
  { signIn: { rate: '5/s' } },
  { signIn: { churn: '5/s' } },
] as const;

/**
 * Scenarios of one simulated minute with deployments of every shape: the presets with options of all kinds, and
 * changes by hand on top of them or written out in full: computers that stand elsewhere, further pools, sites,
 * domains, databases and copies, other editions, versions, ports and time zones, servers more and fewer.
 *
 * All of them are valid scenarios; about half of those with changes break a rule of the documentation. They
 * shrink towards `enterprise-single` without options.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { chatScenario, checkSupport } from 'persistent-chat-simulator';
 * import { deployments } from 'persistent-chat-simulator/testing';
 *
 * fc.assert(
 *   fc.property(deployments({ users: 1_000 }), (scenario) => {
 *     const { findings } = checkSupport(chatScenario.parse(scenario));
 *     return findings.every(({ source }) => source !== '');
 *   }),
 * );
 * ```
 */
export function deployments({
  users = 300,
  changes = 4,
}: DeploymentBounds = {}): fc.Arbitrary<ScenarioInput> {
  return fc
    .record({
      product: fc.constantFrom('lync-2013', 'sfb-2015'),
      preset: presets(),
      users: fc.integer({ min: 1, max: users }),
      workload: fc.constantFrom('performance', 'posts-per-room', 'posts-per-user'),
      signIn: fc.constantFrom(...SIGN_INS),
      more: fc.option(fc.nat(users), { nil: undefined }),
      changes: fc.array(fc.tuple(fc.constantFrom(...CHANGES), fc.tuple(DIE, DIE, DIE)), {
        maxLength: changes,
      }),
      inFull: fc.boolean(),
      seed: fc.string({ minLength: 1, maxLength: 8 }),
    })
    .map(({ product, preset, users, workload, signIn, more, changes, inFull, seed }) => ({
      name: 'deployment',
      product,
      topology: changed(preset, { product, users }, changes, inFull),
      workload: {
        preset: workload,
        users,
        ...signIn,
        ...(more !== undefined && { provisioned: users + more }),
      },
      seed,
      horizon: '1min',
    }));
}

/**
 * Those of {@link deployments} that break no rule of error severity, so that they may be simulated.
 *
 * Cost: draws again until one does not, with the default bounds 1.4 times more on average (42 of 100 are kept).
 */
export function supportedDeployments(bounds: DeploymentBounds = {}): fc.Arbitrary<ScenarioInput> {
  return deployments(bounds).filter((scenario) =>
    checkSupport(chatScenario.parse(scenario)).findings.every(({ severity }) => severity !== 'error'),
  );
}
