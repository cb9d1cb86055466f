import fc from 'fast-check';
import type { ScenarioInput } from '../../persistent-chat/index.ts';
import { supportedDeployments } from '../deployments.ts';
import { disturbed } from '../failover/disturbed.ts';
import { DENSE_POSTS, loads } from '../loads.ts';

/** Most users of a case, and most faults. */
const USERS = 40;
const FAULTS = 16;

type Topology = ScenarioInput['topology'];

/** Everything that can fail is there: two sites, mirrors, a witness, compliance, log shipping, files. */
const everything: fc.Arbitrary<Topology> = fc.record({
  preset: fc.constant('stretched-pool' as const),
  link: fc.constantFrom('good' as const, 'poor' as const),
  // So often that minutes without it matter.
  parts: fc.constant({ 'sql/2/mgc': { shipEvery: '1min' } } as const),
});

const onePool: fc.Arbitrary<Topology> = fc.record({
  preset: fc.constant('enterprise-pool' as const),
  chatServers: fc.record({ active: fc.integer({ min: 1, max: 4 }), standby: fc.integer({ min: 0, max: 2 }) }),
  compliance: fc.boolean(),
  content: fc.constantFrom(
    { mirrored: false },
    { mirrored: true, witness: false },
    { mirrored: true, witness: true },
  ),
});

const anything: fc.Arbitrary<Topology> = supportedDeployments({ users: USERS, changes: 3 }).map(
  ({ topology }) => topology,
);

/** Some files a minute, and their downloads soon afterwards. */
const DENSE_FILES = { 'files.perUser': 3, 'files.downloadGap': 10 } as const;

/** Times with which a run recovers in minutes, rather than in a quarter of an hour, and operators are quick. */
const QUICK = {
  'client.laterRetryFrom': 10,
  'client.laterRetryTo': 30,
  'client.deadServer': 30,
  'server.start': 10,
  'runbook.dropLogShipping': 5,
  'runbook.copyLogBackups': 5,
  'runbook.restoreLogBackups': 5,
  'runbook.recoverDatabase': 5,
  'runbook.setPoolState': 5,
  'runbook.installMirror': 5,
  'runbook.setActiveServers': 5,
} as const;

/** Bounds that a small load reaches, and a log so slow that faults find posts under way: each of them now and then. */
const tight = fc.record({
  'sql.logWrite.disk': fc.constant(0.1),
  'sql.logWrite.cached': fc.constant(0.1),
  'server.inboundLimit': fc.constantFrom(10, 30),
  'peer.heldLimit': fc.constantFrom(1, 10),
  'server.cores': fc.constantFrom(1, 2),
  'client.repeats': fc.constantFrom(0, 1),
});

/** One in four is drawn, so that runs differ in which of them is tight. */
const pressed = fc
  .record({
    figures: tight,
    use: fc.record({
      'sql.logWrite.disk': rarely(),
      'sql.logWrite.cached': rarely(),
      'server.inboundLimit': rarely(),
      'peer.heldLimit': rarely(),
      'server.cores': rarely(),
      'client.repeats': rarely(),
    }),
  })
  .map(({ figures, use }) =>
    Object.fromEntries(Object.entries(figures).filter(([name]) => use[name as keyof typeof use])),
  );

function rarely(): fc.Arbitrary<boolean> {
  return fc.nat(3).map((n) => n === 3);
}

/** A deployment with its load, in which nothing goes wrong yet. */
function calm(): fc.Arbitrary<ScenarioInput> {
  return fc
    .record({
      topology: fc.oneof(
        { withCrossShrink: true },
        { weight: 3, arbitrary: onePool },
        { weight: 5, arbitrary: everything },
        { weight: 2, arbitrary: anything },
      ),
      workload: loads({ users: USERS, minutes: 10 }),
      published: rarely(),
      pressed,
      start: fc.constantFrom('running' as const, 'running' as const, 'cold' as const),
      seed: fc.nat(9999),
    })
    .map(({ topology, workload, published, pressed, start, seed }) => ({
      name: 'fuzz',
      topology,
      workload,
      start,
      seed: String(seed),
      figures: { ...DENSE_POSTS, ...DENSE_FILES, ...(published ? {} : QUICK), ...pressed },
      horizon: '10min' as const,
      replications: 1,
    }));
}

/**
 * Random cases: a deployment and its load, or those of `base`, and faults that come and go for ten minutes, followed by
 * quiet in which everybody must get back; or now and then faults without an end.
 */
export function fuzzCases(base?: ScenarioInput): fc.Arbitrary<ScenarioInput> {
  const scenarios = base === undefined ? calm() : seeded(base);
  return fc.oneof(
    { weight: 7, arbitrary: disturbed(scenarios, { faults: FAULTS }) },
    { weight: 1, arbitrary: disturbed(scenarios, { faults: FAULTS, recurring: true }) },
  );
}

/** The same deployment and load with other luck. */
function seeded(base: ScenarioInput): fc.Arbitrary<ScenarioInput> {
  return fc.nat(9999).map((seed) => ({ ...base, seed: String(seed), replications: 1, objectives: [] }));
}
