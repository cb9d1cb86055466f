/** Deployments as anybody may write them, supported or not, and findings about them. */
import fc from 'fast-check';
import type { Finding } from '../../src/component/picture.ts';
import { checkParts } from '../../src/persistent-chat/topology/check-parts.ts';
import { Deployment } from '../../src/persistent-chat/topology/deployment.ts';
import type { PartsInput } from '../../src/persistent-chat/topology/parts.ts';
import { PRESETS } from '../../src/persistent-chat/topology/presets/index.ts';
import {
  PRESET_NAMES,
  type PresetName,
  type PresetOptions,
} from '../../src/persistent-chat/topology/presets/options.ts';

type Occasion = Parameters<(typeof PRESETS)[PresetName]['expand']>[1];

/** The deployment of parts that are right. */
export function deploymentOf(parts: PartsInput): Deployment {
  const checked = checkParts(parts);
  if (!checked.ok)
    throw new Error(checked.issues.map(({ path, message }) => `${path}: ${message}`).join('; '));
  return new Deployment(checked.parts);
}

/** The deployment of a preset. */
export function presetDeployment(
  preset: PresetName,
  options: PresetOptions = {},
  occasion: Occasion = { product: 'sfb-2015', users: 80_000 },
): Deployment {
  return deploymentOf(PRESETS[preset].expand(options, occasion));
}

/** A preset with some of its options. */
export const anyPreset: fc.Arbitrary<Deployment> = fc
  .record({
    preset: fc.constantFrom(...PRESET_NAMES),
    users: fc.integer({ min: 1, max: 150_000 }),
    product: fc.constantFrom('lync-2013' as const, 'sfb-2015' as const),
    options: fc.record({
      chatServers: fc.record({
        active: fc.integer({ min: 1, max: 6 }),
        standby: fc.integer({ min: 0, max: 4 }),
      }),
      pools: fc.integer({ min: 1, max: 4 }),
      compliance: fc.boolean(),
      content: fc.record({ mirrored: fc.boolean(), witness: fc.boolean() }),
      databases: fc.record({
        on: fc.constantFrom('own' as const, 'back-end' as const),
        instances: fc.constantFrom('one' as const, 'several' as const),
      }),
      link: fc.constantFrom('good' as const, 'poor' as const),
    }),
    known: fc.boolean(),
  })
  .map(({ preset, users, product, options, known }) => {
    const all = Object.entries(options).filter(([name]) => PRESETS[preset].options.includes(name as never));
    return presetDeployment(preset, known ? Object.fromEntries(all) : {}, { users, product });
  });

const LONG = 'a-name-that-goes-on-and-on-until-nobody-reads';

/** Parts of every kind, put together by chance so that all references hold. */
export const anyDeployment: fc.Arbitrary<Deployment> = fc.gen().map((g) => {
  const count = (max: number, min = 0) => g(fc.integer, { min, max });
  const chance = () => g(fc.boolean);
  const pick = <Thing>(things: readonly Thing[]): Thing => things[count(things.length - 1)];
  const some = <Thing>(things: readonly Thing[], most: number) =>
    g(fc.subarray<Thing>, [...things], { maxLength: Math.min(most, things.length) });
  const named = (kind: string, number: number) => `${kind}/${chance() ? number : `${LONG}-${number}`}`;
  const made = (kind: string, most: number, least: number, part: (i: number) => object): string[] =>
    Array.from({ length: count(most, least) }, (_, i) => {
      const path = named(kind, i + 1);
      parts[path] = part(i);
      return path;
    });
  const parts: Record<string, object> = {};
  const domains = made('domain', 2, 1, (i) => ({
    name: `${g(fc.string, { unit: 'binary', maxLength: 90 })}${i}`,
    globalCatalogs: count(3),
  }));
  const sites = made('site', 4, 1, () => ({
    timeZone: pick(['UTC', 'UTC-03:30', 'Europe/Berlin', 'America/Argentina/ComodRivadavia']),
  }));
  if (sites.length > 1) {
    made('link', 4, 0, () => {
      const from = count(sites.length - 1);
      const to = (from + count(sites.length - 1, 1)) % sites.length;
      return {
        between: [sites[from], sites[to]],
        roundTrip: `${count(900, 1)}ms`,
        gigabitsPerSecond: count(10, 1),
      };
    });
  }
  const computers = made('computer', 16, 1, () => ({
    site: pick(sites),
    domain: pick(domains),
    ...(chance() && { cores: count(64, 1), memory: '32GB', os: 'windows-2012-r2' }),
  }));
  made('file-store', 3, 0, () => ({ computer: pick(computers) }));
  made('console', 2, 0, () => ({ computer: pick(computers) }));
  const instances = made('sql', 7, 0, () => {
    const computer = pick(computers);
    const others = computers.filter((other) => other !== computer);
    const cluster = chance() ? [] : some(others, 2);
    return { computer, version: '2014', edition: 'standard', cluster };
  });
  const databases: string[] = [];
  for (const instance of instances) {
    for (const name of some(['rtc', 'mgc', 'mgccomp', LONG], 4)) {
      const origin = databases.length > 0 && chance() ? pick(databases) : undefined;
      const isMirror = chance();
      const path = `${instance}/${name}`;
      parts[path] = {
        kind: pick(['back-end', 'content', 'compliance', 'monitoring']),
        ...(origin !== undefined && !isMirror && { shippedFrom: origin }),
        ...(origin !== undefined &&
          isMirror && { mirrorOf: origin, ...(chance() && { witness: pick(instances) }) }),
      };
      databases.push(path);
    }
  }
  if (databases.length > 0) {
    const hops = [
      ...made('front-end-pool', 2, 0, () => ({
        computers: [...new Set([pick(computers), ...some(computers, 4)])],
        backEnd: pick(databases),
      })),
      ...made('standard-edition', 2, 0, () => ({ computer: pick(computers), backEnd: pick(databases) })),
    ];
    const pools = made('chat-pool', 3, 0, () => ({ content: pick(databases), active: [] }));
    const servers =
      pools.length === 0
        ? []
        : made('chat-server', 9, 0, () => ({ pool: pick(pools), computer: pick(computers) }));
    for (const pool of pools) {
      const own = servers.filter((server) => (parts[server] as { pool: string }).pool === pool);
      parts[pool] = {
        ...parts[pool],
        active: some(own, 4),
        ...(hops.length > 0 && chance() && { nextHop: pick(hops) }),
        ...(chance() && { compliance: { database: pick(databases) } }),
      };
    }
  }
  return deploymentOf(parts as PartsInput);
});

/** Findings about parts of a deployment and about keys of the scenario. */
export const anyFindings = (deployment: Deployment): fc.Arbitrary<readonly Finding[]> =>
  fc.array(
    fc.record({
      path: fc.constantFrom(...Object.keys(deployment.parts), 'workload.users', 'horizon'),
      severity: fc.constantFrom('error' as const, 'warning' as const, 'advice' as const),
      rule: fc.constantFrom('first', 'second'),
      message: fc.string({ unit: 'grapheme', maxLength: 300 }),
      source: fc.constant('S'),
    }),
    { maxLength: 12 },
  );

/** A deployment of either sort with findings about it. */
export const anySituation: fc.Arbitrary<readonly [Deployment, readonly Finding[]]> = fc
  .oneof(anyPreset, anyDeployment)
  .chain((deployment) => fc.tuple(fc.constant(deployment), anyFindings(deployment)));
