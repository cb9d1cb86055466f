import test from 'ava';
import { chatScenario, checkSupport, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { PRESETS } from '../../../src/persistent-chat/topology/presets/index.ts';
import {
  type OptionName,
  PRESET_NAMES,
  type PresetName,
} from '../../../src/persistent-chat/topology/presets/options.ts';
import { findingsOf, inFull, load, pathsOf } from './deployments-changed.ts';

type Topology = ScenarioInput['topology'] & { readonly preset: PresetName };

/** Values of each option that differ in what they lead to; undefined leaves it out. */
const VALUES: { readonly [K in OptionName]: readonly Topology[K][] } = {
  chatServers: [undefined, { active: 2, standby: 2 }],
  pools: [undefined, 2],
  poolType: [undefined, 'single'],
  compliance: [undefined, false],
  content: [undefined, { mirrored: true }, { mirrored: false }, { mirrored: true, witness: false }],
  databases: [
    undefined,
    { instances: 'several' },
    { on: 'back-end' },
    { on: 'back-end', instances: 'several' },
  ],
  link: [undefined, 'poor'],
  frontEnds: [undefined, 3],
};

const described = (topology: Topology, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  name: 'x',
  topology,
  workload: { users: 1_000 },
  horizon: '1h',
  ...more,
});

/** Every combination of the options of a preset. */
function combinations(preset: PresetName): readonly Topology[] {
  return PRESETS[preset].options.reduce<readonly Topology[]>(
    (all, option) =>
      all.flatMap((topology) =>
        VALUES[option].map((value) => (value === undefined ? topology : { ...topology, [option]: value })),
      ),
    [{ preset }],
  );
}

const errorsOf = (input: ScenarioInput): readonly string[] => [
  ...new Set(
    findingsOf(input)
      .filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule),
  ),
];

/** Two pools have their databases on one server: with Lync Server 2013, on instances of their own at most. */
function isCrowded({ pools, databases }: Topology, product: ScenarioInput['product']): boolean {
  if (pools !== 2 || databases?.on !== 'back-end') return false;
  return product === 'sfb-2015' || databases.instances !== 'several';
}

/** Combinations that break a rule. */
function isForbidden(topology: Topology, product: ScenarioInput['product']): boolean {
  const { preset, poolType, content, databases, chatServers } = topology;
  const mirrorsExpress =
    preset === 'standard-next-hop' && databases?.on === 'back-end' && content?.mirrored === true;
  const growsForOne = poolType === 'single' && chatServers !== undefined;
  return isCrowded(topology, product) || mirrorsExpress || growsForOne;
}

for (const preset of PRESET_NAMES) {
  test(`${preset} is supported with every combination of its options but the known ones`, (t) => {
    for (const product of ['lync-2013', 'sfb-2015'] as const) {
      for (const topology of combinations(preset)) {
        const errors = errorsOf(described(topology, { product }));
        t.is(
          errors.length > 0,
          isForbidden(topology, product),
          `${product} ${JSON.stringify(topology)}: ${errors.join(', ')}`,
        );
      }
    }
  });

  test(`${preset}, written out in full, is the same scenario`, (t) => {
    for (const topology of combinations(preset)) {
      const input = described(topology);
      const full = inFull(input);
      t.is(JSON.stringify(load(full)), JSON.stringify(load(input)), JSON.stringify(topology));
      t.false('preset' in full.topology);
    }
  });
}

test('however many pools share the host of the back end, no two instances share a port', (t) => {
  for (const compliance of [true, false]) {
    const topology: Topology = {
      preset: 'enterprise-pool',
      pools: 16,
      compliance,
      databases: { on: 'back-end', instances: 'several' },
    };
    const rules = findingsOf(described(topology, { workload: { users: 80_000 } })).map(({ rule }) => rule);
    t.true(rules.includes('chat-database-beside-back-end'));
    t.false(rules.includes('mirroring-ports') || rules.includes('port-conflict'));
  }
});

test('two pools in one database are told which options keep them apart, and these do', (t) => {
  const on = (product: ScenarioInput['product'], databases: Topology['databases']) =>
    findingsOf(described({ preset: 'enterprise-pool', pools: 2, databases }, { product })).filter(
      ({ severity }) => severity === 'error',
    );
  const remedy = (product: ScenarioInput['product']) => on(product, { on: 'back-end' })[0]?.remedy ?? '';
  t.regex(remedy('lync-2013'), /databases: \{ instances: several \} or databases: \{ on: own \}$/);
  t.regex(remedy('sfb-2015'), /say databases: \{ on: own \}$/);
  t.deepEqual(on('lync-2013', { on: 'back-end', instances: 'several' }), []);
  t.deepEqual(on('lync-2013', { on: 'own' }), []);
  t.deepEqual(on('sfb-2015', { on: 'own' }), []);
});

test('what the presets consist of', (t) => {
  const counts = (topology: Topology, users = 80_000) => {
    const { parts } = inFull(described(topology, { workload: { users } })).topology;
    const count = (kind: string) => pathsOf(parts, kind).length;
    return ['chat-pool', 'chat-server', 'sql', 'database', 'computer', 'file-store'].map(count).join(' ');
  };
  // Pools, chat servers, instances, databases, computers and file stores. Every deployment has a computer to
  // administer it; all but the collocated one have a computer for files.
  t.is(counts({ preset: 'enterprise-single' }), '1 1 2 3 17 2', '12 Front End servers, 2 of SQL Server');
  t.is(counts({ preset: 'enterprise-pool' }), '1 4 4 5 22 2', 'back end, principal, mirror, witness');
  t.is(counts({ preset: 'enterprise-pool', pools: 2 }), '2 8 7 9 29 2', 'a trio of instances for each pool');
  t.is(counts({ preset: 'standard-collocated' }, 500), '1 1 1 3 2 2', 'all on one computer');
  t.is(counts({ preset: 'standard-next-hop' }, 500), '1 1 2 3 5 2');
  // Content and compliance: principal, mirror and two copies in the other site each; one witness; a back end a site.
  t.is(counts({ preset: 'stretched-pool' }), '1 8 11 10 45 2');
  t.is(counts({ preset: 'stretched-pool', compliance: false }), '1 8 7 6 41 1');
});

test('options that say what the preset says anyway change nothing', (t) => {
  const same = (topology: Topology, options: Partial<Topology>) =>
    t.deepEqual(load(described({ ...topology, ...options })), load(described(topology)));
  same({ preset: 'enterprise-pool' }, { chatServers: { active: 4, standby: 0 }, pools: 1, compliance: true });
  same({ preset: 'enterprise-pool' }, { content: { mirrored: true, witness: true }, frontEnds: 1 });
  same({ preset: 'enterprise-pool' }, { databases: { on: 'own', instances: 'one' }, chatServers: {} });
  same({ preset: 'enterprise-single' }, { poolType: 'multiple', content: { mirrored: false } });
  same({ preset: 'standard-next-hop' }, { chatServers: { active: 1 }, databases: {} });
  same({ preset: 'stretched-pool' }, { link: 'good' });
});

test('a word by hand changes one key of a part, also of a map in it; a list replaces a list', (t) => {
  const scenario = load(
    described({
      preset: 'enterprise-pool',
      parts: {
        'computer/chat-1': { cores: 24 },
        'chat-pool/1': { active: ['chat-server/2'], compliance: { adapter: 'custom' }, ports: { wcf: 882 } },
      },
    }),
  );
  t.deepEqual(scenario.topology.parts['computer/chat-1'], { site: 'site/1', domain: 'domain/1', cores: 24 });
  t.like(scenario.topology.parts['chat-pool/1'], {
    active: ['chat-server/2'],
    content: 'sql/1/mgc',
    compliance: { database: 'sql/1/mgccomp', adapter: 'custom', runInterval: 900, fileStore: 'file-store/2' },
    ports: { sip: 5041, peers: 8011, wcf: 882 },
  });
});

test('each product comes with the newest SQL Server that the pages on it name', (t) => {
  for (const [product, version] of [
    ['lync-2013', '2012'],
    ['sfb-2015', '2014'],
  ] as const) {
    for (const preset of PRESET_NAMES) {
      const { parts } = inFull(described({ preset }, { product })).topology;
      const versions = pathsOf(parts, 'sql').map((path) => (parts[path] as { version: string }).version);
      t.deepEqual([...new Set(versions)], [version], preset);
    }
  }
});

test('a Front End pool has as many servers as the published maximum has for its users', (t) => {
  const frontEnds = (users: number) =>
    (
      inFull(described({ preset: 'enterprise-pool' }, { workload: { users } })).topology.parts[
        'front-end-pool/1'
      ] as { computers: unknown[] }
    ).computers.length;
  t.deepEqual([1, 6_666, 6_667, 80_000, 1_000_000].map(frontEnds), [1, 1, 2, 12, 20]);
  t.deepEqual(
    checkSupport(
      chatScenario.parse(described({ preset: 'enterprise-pool' }, { workload: { users: 80_000 } })),
    ).findings.filter(({ rule }) => rule === 'front-end-capacity'),
    [],
  );
});
