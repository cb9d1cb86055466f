import { fc, testProp } from '@fast-check/ava';
import test, { type ExecutionContext } from 'ava';
import { simulate } from '../../src/experiment/simulate.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { ComplianceDatabase } from '../../src/persistent-chat/compliance/compliance-database.ts';
import { planCompliance } from '../../src/persistent-chat/compliance/compliance-plan.ts';
import { openFigures } from '../../src/persistent-chat/figures/index.ts';
import { chatScenario, model, type ScenarioInput } from '../../src/persistent-chat/index.ts';
import { ContentDatabase } from '../../src/persistent-chat/sql/content-database.ts';
import { DataFile, type DataFilePlan } from '../../src/persistent-chat/sql/data-file.ts';
import { planInstances } from '../../src/persistent-chat/sql/instance-plan.ts';
import { SqlInstances } from '../../src/persistent-chat/sql/sql-instances.ts';
import { planContent } from '../../src/persistent-chat/sql/sql-plan.ts';
import { Volumes } from '../../src/persistent-chat/sql/volume.ts';
import { Deployment } from '../../src/persistent-chat/topology/deployment.ts';
import { Streams } from '../../src/random/stream.ts';

const MIB = 1024 ** 2;
/** Posts of mean length that one step of a file has room for. */
const PER_STEP = 896;
const BARE = { content: { mirrored: false }, compliance: false } as const;

type Topology = ScenarioInput['topology'];

/** Two pools whose content databases are on instances of one computer. */
const NEIGHBOURS = (disk: number): Topology => ({
  preset: 'enterprise-pool',
  pools: 2,
  ...BARE,
  parts: {
    'computer/sql-1': { disk: `${disk}B` },
    'sql/2': { computer: 'computer/sql-1' },
    'sql/1/mgc': { autogrowth: '1MiB' },
    'sql/2/mgc': { autogrowth: '1MiB' },
  },
});

/** All databases of the pools of a topology, on the volumes that they share. */
function opened(topology: Topology) {
  const { parts } = chatScenario.parse({
    name: 'volume',
    topology,
    workload: { users: 100 },
    horizon: '1h',
  }).topology;
  const deployment = new Deployment(parts);
  const figure = openFigures();
  const pools = deployment.of('chat-pool');
  const streams = new Streams('volume', 0);
  const sql = new SqlInstances(
    planInstances(
      pools.map((pool) => ({ pool, users: 50 })),
      deployment,
      figure,
    ),
    { simulation: new Simulation(), stream: (path) => streams.open(path) },
  );
  const silent = { observe: () => {}, observeProgression: () => {}, set: () => {}, add: () => {} };
  return pools.map(({ content, compliance }) => ({
    content: new ContentDatabase(planContent(content, deployment, figure), 1, sql, silent, []),
    compliance:
      compliance && new ComplianceDatabase(planCompliance(compliance, deployment, figure), sql, [], silent),
  }));
}

/** Stores so many posts of mean length, as far as there is room; returns how many. */
function store(content: ContentDatabase, posts: number, now: number): number {
  for (let i = 0; i < posts; i++) {
    if (content.isFull) return i;
    content.commit(0, now);
    content.stored();
  }
  return posts;
}

const told = (database: Pick<ContentDatabase, 'incidents'>) =>
  database.incidents().map(({ kind, severity, from, to }) => [kind, severity, from, to]);

test('what one database takes of a volume, the other does not have, and both are told in time', (t) => {
  const [one, two] = opened(NEIGHBOURS(10 * MIB));
  // Each begins with a step; the first takes the eight others and is full with the volume.
  t.is(store(two.content, 700, 0), 700);
  t.deepEqual(told(two.content), []);
  t.is(store(one.content, 20_000, 10), 9 * PER_STEP);
  t.deepEqual(told(one.content).at(-1), ['full', 'error', 10, null]);
  // 78 % of the one step that is left to the second, since the first took the last of the others.
  t.deepEqual(told(two.content), []);
  t.is(store(two.content, 20_000, 20), PER_STEP - 700);
  t.deepEqual(told(two.content), [
    ['alarm', 'warning', 20, null],
    ['alarm', 'error', 20, null],
    ['full', 'error', 20, null],
  ]);
});

test('a neighbour that takes the last space fills a database that takes nothing', (t) => {
  const [one, two] = opened(NEIGHBOURS(10 * MIB));
  t.is(store(two.content, PER_STEP, 0), PER_STEP);
  t.deepEqual(told(two.content), []);
  store(one.content, 20_000, 10);
  t.true(two.content.isFull);
  t.deepEqual(told(two.content), [
    ['alarm', 'warning', 10, null],
    ['alarm', 'error', 10, null],
    ['full', 'error', 10, null],
  ]);
  // More space is there for both; the first to grow gets it.
  t.is(one.content.addSpace(MIB, 20), 'the database can hold 10.5 MB');
  t.false(two.content.isFull);
  t.deepEqual(
    told(two.content).map(([kind, , , to]) => [kind, to]),
    [
      ['alarm', 20],
      ['alarm', 20],
      ['full', 20],
    ],
  );
  t.is(store(two.content, 20_000, 30), PER_STEP);
  t.true(one.content.isFull && two.content.isFull);
});

test('a purge makes room in its own file, and none for the neighbour', (t) => {
  const [one, two] = opened(NEIGHBOURS(10 * MIB));
  store(one.content, 20_000, 0);
  store(two.content, 20_000, 0);
  one.content.purge(MIB, 10);
  t.false(one.content.isFull);
  t.true(two.content.isFull);
  t.is(store(two.content, 1, 20), 0);
  t.is(store(one.content, 20_000, 20), PER_STEP);
});

test('events of compliance and posts take turns on one volume, and no transaction loses its place', (t) => {
  const [{ content, compliance }] = opened({
    preset: 'enterprise-single',
    content: { mirrored: false },
    databases: { instances: 'one' },
    parts: {
      'computer/sql-1': { disk: `${10 * MIB}B` },
      'sql/1/mgc': { autogrowth: '1MiB' },
      'sql/1/mgccomp': { autogrowth: '1MiB' },
    },
  });
  if (compliance === undefined) throw new RangeError('no compliance');
  // Nine steps for its file less what an event may leave at most.
  const { room } = compliance;
  t.true(room > 5000 && room < Infinity);
  compliance.write(0, 100);
  t.is(compliance.room, room - 100);
  t.is(store(content, 20_000, 1), 9 * PER_STEP);
  // The posts took all but the step that the events began with.
  t.true(compliance.room > 0 && compliance.room < room / 9);
  compliance.store('chat', 100);
  compliance.written(100, 2);
  const left = compliance.room;
  compliance.write(3, left);
  t.is(compliance.room, 0);
  compliance.store('chat', left);
  compliance.written(left, 4);
  t.true(compliance.bytes <= MIB);
  t.deepEqual(compliance.incidents().at(-1)?.from, 4);
  t.is(compliance.addSpace(MIB, 5), 'the database can hold 2.1 MB');
  t.true(compliance.room > 0 && !content.isFull);
});

test('a mirror grows like its principal, and takes from those on its volume', (t) => {
  const [one, two] = opened({
    ...NEIGHBOURS(10 * MIB),
    parts: {
      ...NEIGHBOURS(10 * MIB).parts,
      'sql/2': { computer: 'computer/sql-2' },
      'computer/sql-2': { disk: `${5 * MIB}B` },
      'sql/2/copy': { kind: 'content', mirrorOf: 'sql/1/mgc' },
    },
  });
  t.is(store(one.content, 20_000, 0), 10 * PER_STEP);
  t.is(store(two.content, 20_000, 0), PER_STEP);
});

test('in a run the pool that posts more leaves the other less, and nothing is lost or stored twice', (t) => {
  const shared = NEIGHBOURS(3 * MIB);
  const parts = { ...shared.parts, 'chat-pool/1': { share: 3 } };
  const ran = (topology: Topology) => {
    const scenario = chatScenario.parse({
      name: 'shared',
      topology,
      workload: { users: 2000, preset: 'posts-per-user' },
      horizon: '2h',
    });
    const { plan } = model.plan(scenario);
    const settings = { seed: 'shared', warmup: 0, horizon: 7200, checkInvariants: true };
    return simulate(model, plan, settings, 0);
  };
  const { totals, invariants } = ran({ ...shared, parts });
  const [one, two] = ['sql/1/mgc', 'sql/2/mgc'].map((path) => totals[`${path}.bytes`]);
  t.true(one > 1.9 * MIB && one <= 2 * MIB, `${one} bytes`);
  t.true(two <= MIB, `${two} bytes`);
  t.true(totals['messages.refused'] > 100);
  t.true(invariants.every(({ violations }) => violations === 0));
});

interface Drawn {
  readonly begun: number;
  readonly edition: number;
  /** Bytes that it is to hold, step by step of time. */
  readonly wanted: readonly number[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  begun: fc.integer({ min: 0, max: 60 }),
  edition: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 300 })),
  wanted: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 8, maxLength: 8 }),
});

/** Opens files on a volume that has as much as they begin with, and `free` bytes. */
function files(all: readonly Drawn[], steps: readonly number[], begun: number, capacity: number) {
  const volumes = new Volumes();
  const volume = { path: 'computer/1', capacity, begun };
  return all.map((one, i) => {
    const step = steps[i];
    const size = Math.max(one.begun, Math.min(one.edition, (Math.floor(one.begun / step) + 1) * step));
    const plan: DataFilePlan = { ...one, size, step, pausePerByte: 0, volume, copies: [] };
    return new DataFile(plan, volumes, () => {});
  });
}

function grow(t: ExecutionContext, all: readonly Drawn[], on: readonly DataFile[], capacity: number): void {
  for (let time = 0; time < 8; time++) {
    all.forEach(({ wanted }, i) => {
      const before = on.map(({ size, largest }) => ({ size, largest }));
      on[i].hold(wanted[time], time);
      const taken = on.reduce((sum, { size }) => sum + size, 0);
      t.true(taken <= capacity);
      on.forEach(({ size, largest }, other) => {
        t.true(size >= before[other].size && largest <= before[other].largest);
        t.true(size <= Math.max(all[other].edition, all[other].begun));
      });
      t.true(on[i].size >= Math.min(wanted[time], before[i].largest));
    });
  }
}

testProp(
  'files never take more than their volume has, and none becomes smaller or sees room come back',
  [
    fc.array(fc.tuple(drawn, fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 5 }),
    fc.integer({ min: 0, max: 500 }),
  ],
  (t, drawnFiles, free) => {
    const all = drawnFiles.map(([one]) => one);
    const begun = all.reduce((sum, one) => sum + one.begun, 0);
    const steps = drawnFiles.map(([, step]) => step);
    grow(t, all, files(all, steps, begun, begun + free), begun + free);
  },
);

testProp(
  'where all files grow by one step, a further one lets none of the others become larger',
  [
    fc.array(drawn, { minLength: 2, maxLength: 5 }),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 0, max: 500 }),
  ],
  (t, some, step, free) => {
    // Bounds and beginnings in whole steps: a shorter last step may fit where no whole one does.
    const all = some.map((one) => ({ ...one, begun: one.begun * step, edition: one.edition * step }));
    const capacity = all.reduce((sum, one) => sum + one.begun, 0) + free;
    const beginning = (of: readonly Drawn[]) => of.reduce((sum, one) => sum + one.begun, 0);
    const steps = all.map(() => step);
    const fewer = all.slice(0, -1);
    const alone = files(fewer, steps, beginning(fewer), capacity);
    const together = files(all, steps, beginning(all), capacity);
    grow(t, fewer, alone, capacity);
    grow(t, all, together, capacity);
    alone.forEach(({ size, largest }, i) => {
      t.true(together[i].size <= size && together[i].largest <= largest);
    });
  },
);
