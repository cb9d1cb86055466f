import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { Simulation } from '../../src/kernel/simulation.ts';
import { chatScenario } from '../../src/persistent-chat/index.ts';
import { LogShipping } from '../../src/persistent-chat/sql/log-shipping.ts';
import { planShipping, type ShippingPlan } from '../../src/persistent-chat/sql/log-shipping-plan.ts';
import { Deployment } from '../../src/persistent-chat/topology/deployment.ts';

const PLAN: ShippingPlan = {
  primary: 'sql/1/mgc',
  secondary: 'sql/2/mgc',
  mirror: null,
  every: 900,
  copyAfter: 120,
  sites: { primary: 'site/1', share: 'site/1', secondary: 'site/2' },
};

/** Log shipping of a database that commits a post a second, and what can be taken from it. */
function bench(changes: Partial<ShippingPlan> = {}) {
  const simulation = new Simulation();
  const down = new Set<string>();
  const shipping = new LogShipping(
    { ...PLAN, ...changes },
    {
      get position() {
        return { posts: Math.floor(simulation.now), rows: 0 };
      },
      isUp: (database) => !down.has(database),
      reaches: (a, b) => !down.has(`${a} ${b}`),
    },
    simulation,
  );
  shipping.create();
  return { simulation, shipping, down };
}

test('backups are made at whole intervals and arrive later, each with all that was committed by then', (t) => {
  const { simulation, shipping } = bench();
  const at = (time: number) => {
    simulation.run(time);
    return [shipping.newest.position.posts, shipping.restored.position.posts];
  };
  t.deepEqual(at(899), [0, 0]);
  t.deepEqual(at(900), [900, 0]);
  t.deepEqual(at(1019), [900, 0]);
  t.deepEqual(at(1020), [900, 900]);
  t.deepEqual(at(1801), [1800, 900]);
  t.deepEqual(shipping.counts, { backups: 2, backupsFailed: 0, copiesFailed: 0 });
});

test('a job fails while what it needs is not there, and the next one has more to do', (t) => {
  const { simulation, shipping, down } = bench();
  const lose = (what: string, from: number, to: number) => {
    simulation.run(from);
    down.add(what);
    simulation.run(to);
    down.delete(what);
    return { ...shipping.counts, posts: shipping.restored.position.posts };
  };
  t.deepEqual(lose('sql/1/mgc', 890, 1100), { backups: 1, backupsFailed: 1, copiesFailed: 0, posts: 0 });
  t.deepEqual(lose('sql/2/mgc', 1790, 2000), { backups: 2, backupsFailed: 1, copiesFailed: 1, posts: 0 });
  // The backup of 1800 lay on the share, and comes with the next one.
  t.deepEqual(lose('site/1 site/2', 2690, 2900), { backups: 3, backupsFailed: 1, copiesFailed: 2, posts: 0 });
  simulation.run(3720);
  t.is(shipping.restored.position.posts, 3600);
  shipping.loseShare();
  simulation.run(4700);
  t.deepEqual(shipping.counts, { backups: 5, backupsFailed: 2, copiesFailed: 3 });
  shipping.regainShare();
  simulation.run(5520);
  t.is(shipping.restored.position.posts, 5400);
});

test('after it was dropped no job runs, and what lies on the share can still be had', (t) => {
  const { simulation, shipping } = bench({ copyAfter: 900 });
  simulation.run(1850);
  t.is(shipping.restored.position.posts, 900);
  shipping.drop();
  simulation.run(10_000);
  t.deepEqual([shipping.restored.position.posts, shipping.newest.position.posts], [900, 1800]);
  shipping.loseShare();
  t.is(shipping.copyRest(), 0);
  shipping.regainShare();
  t.is(shipping.copyRest(), 1);
  t.is(shipping.restored.position.posts, 1800);
  shipping.create();
  t.is(shipping.restored.position.posts, 10_000);
  simulation.run(10_800);
  t.deepEqual([shipping.newest.position.posts, shipping.counts.backups], [10_800, 3]);
});

test('the plan has the schedule, the share and the sites of a deployment', (t) => {
  const plans = (secondary: Readonly<Record<string, unknown>>) => {
    const { topology } = chatScenario.parse({
      name: 'shipped',
      topology: { preset: 'stretched-pool', parts: { 'sql/2/mgc': secondary } },
      workload: { users: 1000 },
      horizon: '1h',
    });
    return planShipping('sql/1/mgc', new Deployment(topology.parts));
  };
  const [plan] = plans({});
  t.deepEqual([plan.secondary, plan.every, plan.copyAfter], ['sql/2/mgc', 900, 900]);
  t.deepEqual(plan.sites, { primary: 'site/1', share: 'site/1', secondary: 'site/2' });
  const [other] = plans({ shipEvery: '10min', copyAfter: '2min', share: 'computer/sql-2' });
  t.deepEqual([other.every, other.copyAfter, other.sites.share], [600, 120, 'site/2']);
});

testProp(
  'the secondary never has what the share never had, never goes back, and nothing comes over what is cut',
  [
    fc.integer({ min: 1, max: 50 }),
    fc.integer({ min: 1, max: 120 }),
    fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('sql/1/mgc', 'sql/2/mgc', 'site/1 site/2', 'share'),
        fc.boolean(),
      ),
      { maxLength: 40 },
    ),
  ],
  (t, every, copyAfter, changes) => {
    const { simulation, shipping, down } = bench({ every, copyAfter });
    let at = 0;
    let before = shipping.restored;
    for (const [after, what, isGone] of changes) {
      const couldCopy = shipping.canCopy;
      at += after;
      simulation.run(at);
      const { restored, newest } = shipping;
      t.true(restored.at >= before.at && restored.at <= newest.at && newest.at <= at);
      t.is(restored.position.posts, Math.floor(restored.at));
      if (!couldCopy) t.is(restored, before);
      before = restored;
      if (what === 'share') shipping[isGone ? 'loseShare' : 'regainShare']();
      else down[isGone ? 'add' : 'delete'](what);
    }
    t.is(shipping.counts.backups, Math.floor(at / every));
  },
);
