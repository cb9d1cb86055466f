import test from 'ava';
import type { ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { type OutageBench, outageBench, usersOf } from './outage-bench.ts';
import { NO_SPREAD, SILENT } from './pool-bench.ts';

const pair = (figures: Readonly<Record<string, number>> = {}): OutageBench => {
  const input: ScenarioInput = {
    name: 'hang',
    topology: { preset: 'enterprise-pool', chatServers: { active: 2 } },
    workload: { users: 100, rooms: { medium: { perUser: 0 }, large: { perUser: 0 } } },
    figures: {
      ...SILENT,
      ...NO_SPREAD,
      'rooms.small.size': 100,
      'rooms.small.perUser': 1,
      'users.endpointsEach': 1,
      ...figures,
    },
    horizon: '1h',
  };
  return outageBench(input);
};

test('a hang that nobody notices costs nobody the session, and what was due comes out at its end', (t) => {
  const bench = pair();
  const { posts, outages, servers, signIns, population } = bench.pool;
  const [sender, other] = usersOf(bench, 0);
  const [abroad, late] = usersOf(bench, 1);
  signIns.leave(late);
  posts.accept(0, sender, 200);
  bench.run(0.001);
  // 29 s from 0.001 s on: the third ping that is missed would be that of 30 s.
  outages.hang(0, 29);
  t.is(servers[0].stateAt(1), 'hung');
  bench.run(10);
  // One who writes there meanwhile, one who writes elsewhere, and one who signs in.
  posts.accept(0, other, 200);
  posts.accept(0, abroad, 200);
  signIns.signIn(late);
  while (population.serverOf(late) !== 0) {
    signIns.leave(late);
    signIns.signIn(late);
  }
  t.deepEqual(bench.runChecked(28.999, 1), []);
  t.is(posts.counts.committed, 1, 'the one of the other server');
  t.is(posts.counts.deliveries, 49);
  t.is(posts.copiesInFlight, 50);
  t.is(servers[0].cores.served(28.999) > 12 * 28.9, true, 'a core that hangs is busy');
  t.false(population.isConnected(late));
  t.deepEqual(bench.runChecked(29.5, 0.1), []);
  t.is(posts.counts.committed, 3);
  t.true(population.isConnected(late));
  t.deepEqual(bench.runChecked(60), []);
  t.is(posts.postsInFlight, 0);
  t.is(posts.counts.missed, 0);
  t.deepEqual([bench.told.lost.length, bench.told.detected.length], [0, 0]);
  t.is(servers[0].stateAt(60), 'running');
});

test('one that lasts is a crash when the third ping is missed, and a start when it is over', (t) => {
  const bench = pair();
  const { posts, outages, servers } = bench.pool;
  const { plan } = bench;
  bench.run(11.5);
  posts.accept(0, usersOf(bench, 0)[0], 200);
  outages.hang(0, 100);
  t.deepEqual(bench.runChecked(39.999), []);
  t.is(bench.told.lost.length, 0);
  // Pings are due at 20, 30 and 40 s.
  bench.run(40);
  t.is(bench.told.lost.length, 50);
  t.true(bench.told.lost.every(([, at]) => at === 40));
  t.deepEqual(bench.told.detected, [40]);
  t.is(servers[0].stateAt(40), 'down');
  t.deepEqual(bench.runChecked(99.999), []);
  t.is(servers[0].stateAt(99.999), 'down');
  bench.run(100);
  t.is(servers[0].stateAt(100), 'starting');
  t.is(servers[0].stateAt(100 + plan.startTime), 'running');
  t.deepEqual(bench.runChecked(300), []);
  t.is(bench.told.out.size, 0);
  // The sender repeats what the server had.
  t.deepEqual([posts.counts.committed, posts.counts.refused], [1, 0]);
});

test('a ping that is due in the instant of the hang is missed', (t) => {
  const bench = pair();
  bench.run(20);
  bench.pool.outages.hang(0, Number.POSITIVE_INFINITY);
  bench.run(39.9);
  t.is(bench.told.lost.length, 0);
  bench.run(40);
  t.is(bench.told.lost.length, 50);
  const [{ cores }] = bench.pool.servers;
  // Twelve cores that did nothing but hang.
  t.true(Math.abs(cores.served(40) - 12 * 20) < 1e-6, `${cores.served(40)}`);
  t.deepEqual(bench.runChecked(1000), []);
  t.is(bench.pool.servers[0].stateAt(1000), 'down');
  t.is(cores.served(1000), cores.served(40));
});

test('a hang may turn out longer than was known, and no shorter', (t) => {
  const bench = pair();
  const { outages, servers } = bench.pool;
  outages.hang(0, 10);
  bench.run(5);
  outages.hang(0, 15);
  outages.hang(0, 12);
  bench.run(14.9);
  t.is(servers[0].stateAt(14.9), 'hung');
  bench.run(15);
  t.is(servers[0].stateAt(15), 'running');
  outages.hang(0, 30);
  bench.run(29);
  // From 15 s on, pings of 20, 30 and 40 s are missed.
  outages.hang(0, 100);
  bench.run(39.9);
  t.is(bench.told.lost.length, 0);
  bench.run(40);
  t.is(bench.told.lost.length, 50);
});

test('a server that hangs and crashes starts when both are over', (t) => {
  const bench = pair();
  const { outages, servers } = bench.pool;
  outages.hang(0, 300);
  bench.run(5);
  outages.crash(0);
  t.is(bench.told.lost.length, 50);
  bench.run(100);
  outages.start(0);
  t.is(servers[0].stateAt(100), 'down');
  t.deepEqual(bench.runChecked(299), []);
  t.is(servers[0].stateAt(299), 'down');
  bench.run(300);
  t.is(servers[0].stateAt(300), 'starting');
  outages.crash(0);
  outages.hang(0, 400);
  bench.run(450);
  t.is(servers[0].stateAt(450), 'down');
  outages.start(0);
  t.is(servers[0].stateAt(450), 'starting');
  t.is(bench.told.detected.length, 2);
});

test('what a server works on when it hangs comes out when it goes on', (t) => {
  // The other server needs 10 s to send a post, and this one 10 s to receive it; and then a minute for its copies.
  const bench = pair({ 'cost.relay': 10 / 0.001753 });
  const { posts, outages } = bench.pool;
  posts.accept(0, usersOf(bench, 1)[0], 200);
  bench.run(15);
  outages.slow(0, 12 / 0.001753);
  outages.hang(0, 30);
  t.deepEqual(bench.runChecked(29.9, 1), []);
  t.is(bench.fired['post fans out'] ?? 0, 1, 'it was due');
  t.is(posts.counts.deliveries, 50);
  bench.run(89.5);
  outages.hang(0, 105);
  t.deepEqual(bench.runChecked(104.9, 1), []);
  t.is(posts.copiesInFlight, 50);
  t.deepEqual(bench.runChecked(105, 1), []);
  t.deepEqual([posts.counts.deliveries, posts.copiesInFlight], [100, 0]);
  t.is(bench.told.lost.length, 0);
});

test('who is half way in when the server hangs, goes on with it', (t) => {
  for (const [slowness, seconds] of [
    [1, 0.02],
    // Its joins take a minute.
    [2000, 70],
  ]) {
    const bench = pair();
    const { outages, signIns, population, servers } = bench.pool;
    const [user] = usersOf(bench, 0);
    signIns.leave(user);
    bench.pool.active.choose = () => 0;
    servers[0].slowness = slowness;
    signIns.signIn(user);
    bench.run(seconds);
    t.false(population.isConnected(user));
    t.is(servers[0].sessions.count, 50);
    outages.hang(0, seconds + 19);
    t.deepEqual(bench.runChecked(seconds + 18.9, 1), []);
    t.false(population.isConnected(user), `${slowness}`);
    servers[0].slowness = 1;
    t.deepEqual(bench.runChecked(seconds + 400, 10), []);
    t.true(population.isConnected(user));
    t.is(bench.told.lost.length, 0);
  }
});

test('a start that hangs takes that much longer', (t) => {
  const bench = pair();
  const { outages, servers } = bench.pool;
  const { startTime } = bench.plan;
  outages.crash(0);
  outages.start(0);
  bench.run(10);
  outages.hang(0, 20);
  bench.run(20);
  t.is(servers[0].stateAt(startTime + 9.9), 'starting');
  t.is(servers[0].stateAt(startTime + 10.1), 'running');
});

test('compliance stands still while its server hangs or is gone, and after all of that goes on', (t) => {
  const bench = pair();
  const { outages, servers, compliance } = bench.pool;
  const written = () => compliance?.database.counted.written;
  const queued = () => compliance?.services[0].queue.length;
  bench.run(0.5);
  servers[0].record('chat', 5, 0.5);
  outages.hang(0, 25);
  bench.run(24);
  t.deepEqual([written(), queued()], [0, 5]);
  bench.run(60);
  t.deepEqual([written(), queued()], [5, 0]);
  outages.stopCompliance(0);
  servers[0].record('chat', 5, 60);
  bench.run(100);
  t.is(queued(), 5);
  outages.crash(0);
  outages.start(0);
  bench.run(200);
  t.is(queued(), 5, 'it is not started by its server');
  outages.startCompliance(0);
  bench.run(300);
  t.is(queued(), 0);
});
