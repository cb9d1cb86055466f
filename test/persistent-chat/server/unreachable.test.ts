import test from 'ava';
import type { PoolPlan, ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { type OutageBench, outageBench, usersOf } from './outage-bench.ts';
import { NO_SPREAD, SILENT } from './pool-bench.ts';

const pair = (
  figures: Readonly<Record<string, number>> = {},
  rest: Partial<ScenarioInput> = {},
  change?: (plan: PoolPlan) => PoolPlan,
): OutageBench =>
  outageBench(
    {
      name: 'unreachable',
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
      ...rest,
    },
    change,
  );

test('posts that do not reach another server are held back, and handed over in order', (t) => {
  const bench = pair();
  const { posts, outages, servers } = bench.pool;
  const [here] = usersOf(bench, 0);
  const [there] = usersOf(bench, 1);
  outages.cut(0, 1);
  const order: number[] = [];
  const { send } = servers[1];
  servers[1].send = (now, n, mean) => {
    order.push(n);
    return send.call(servers[1], now, n, mean);
  };
  posts.accept(0, here, 200);
  bench.run(1);
  // One way only: what the other one stores gets through.
  posts.accept(0, there, 200);
  bench.run(2);
  t.deepEqual([posts.counts.committed, posts.counts.deliveries, posts.copiesInFlight], [2, 150, 50]);
  bench.pool.signIns.leave(usersOf(bench, 1)[1]);
  posts.accept(0, here, 200);
  // The third sign of life is missed at 20 s.
  t.deepEqual(bench.runChecked(19.9), []);
  t.is(posts.copiesInFlight, 50 + 49);
  t.is(posts.heldFor(0, 1), 2);
  outages.mend(0, 1);
  t.deepEqual(bench.runChecked(21, 0.1), []);
  t.is(posts.postsInFlight, 0);
  // Its own post, and then those held back, one of whose readers has left.
  t.deepEqual(order, [50, 49, 49]);
  t.deepEqual([posts.counts.undelivered, posts.counts.missed], [1, 0]);
});

test('a server that misses the signs of life of another one sends it nothing any more, until it reaches it again', (t) => {
  const bench = pair({ 'peer.heldLimit': 3, 'client.repeats': 0 });
  const { posts, outages } = bench.pool;
  const [here] = usersOf(bench, 0);
  outages.cut(0, 1);
  for (let i = 1; i <= 3; i++) posts.accept(0, here, 200);
  t.deepEqual(bench.runChecked(19.9), []);
  t.deepEqual([posts.heldBack, posts.isBacked], [3, true]);
  t.deepEqual(bench.runChecked(20), []);
  t.deepEqual([posts.heldBack, posts.isBacked, posts.counts.missed], [0, false, 150]);
  // Nobody is refused anything for its sake.
  for (let i = 1; i <= 5; i++) posts.accept(0, here, 200);
  t.deepEqual(bench.runChecked(60), []);
  t.deepEqual([posts.counts.committed, posts.counts.refused], [8, 0]);
  t.deepEqual([posts.counts.missed, posts.postsInFlight, posts.heldFor(0, 1)], [400, 0, 8]);
  outages.mend(0, 1);
  posts.accept(0, here, 200);
  t.deepEqual(bench.runChecked(70), []);
  t.deepEqual([posts.counts.missed, posts.counts.deliveries], [400, 8 * 50 + 100]);
  // A cut that is mended in time, and another one, are two.
  outages.cut(0, 1);
  bench.run(85);
  outages.mend(0, 1);
  outages.cut(0, 1);
  posts.accept(0, here, 200);
  t.deepEqual(bench.runChecked(105), []);
  t.is(posts.heldBack, 1);
  t.deepEqual(bench.runChecked(120), []);
  t.is(posts.heldBack, 0);
});

test('when too many are held back, new posts are refused', (t) => {
  const bench = pair({ 'peer.heldLimit': 3, 'client.repeats': 0 });
  const { posts, outages } = bench.pool;
  const [here] = usersOf(bench, 0);
  outages.cut(0, 1);
  for (let i = 1; i <= 5; i++) {
    posts.accept(0, here, 200);
    bench.run(i);
  }
  t.deepEqual([posts.counts.committed, posts.counts.refused], [3, 2]);
  t.true(posts.isBacked);
  outages.mend(0, 1);
  bench.run(10);
  t.false(posts.isBacked);
  t.deepEqual(bench.faults(), []);
  t.is(posts.counts.deliveries, 300);
});

test('a server that crashes misses what is held back for it, and its own held posts are missed elsewhere', (t) => {
  for (const crashed of [0, 1]) {
    const bench = pair();
    const { posts, outages } = bench.pool;
    outages.cut(0, 1);
    posts.accept(0, usersOf(bench, 0)[0], 200);
    bench.run(1);
    outages.crash(crashed);
    t.deepEqual(bench.faults(), []);
    t.deepEqual([posts.counts.missed, posts.postsInFlight], [50, 0]);
    outages.mend(0, 1);
    t.deepEqual(bench.runChecked(200), []);
    t.is(posts.counts.deliveries, 50);
  }
});

test('a server that is too busy for posts takes with it what is held back for it when it crashes', (t) => {
  for (const crashed of [0, 1]) {
    const bench = pair();
    const { posts, outages, servers } = bench.pool;
    const [here] = usersOf(bench, 0);
    // Fifteen seconds of work on every core.
    servers[1].send(0, 12, 15);
    posts.accept(0, here, 200);
    posts.accept(0, here, 200);
    bench.run(1);
    t.is(posts.heldBack, 2);
    outages.crash(crashed);
    t.deepEqual(bench.faults(), []);
    t.deepEqual([posts.counts.missed, posts.postsInFlight, posts.heldBack], [100, 0, 0]);
    t.deepEqual(bench.runChecked(200), []);
    const [incident] = posts.incidents();
    // It has caught up when five of its fifteen seconds are left, unless it is gone before.
    t.is(incident.to, crashed === 1 ? 1 : 10);
  }
});

test('users of a server that clients do not reach give up after 32 s, and go elsewhere', (t) => {
  const bench = pair();
  const { outages, servers, posts } = bench.pool;
  bench.run(10);
  outages.isolate(1);
  posts.accept(0, usersOf(bench, 1)[0], 200);
  t.deepEqual(bench.runChecked(41.99), []);
  t.is(bench.told.lost.length, 0);
  t.is(posts.counts.committed, 0);
  bench.run(42);
  t.is(bench.told.lost.length, 50);
  t.true(bench.told.lost.every(([, at]) => at === 42));
  t.is(servers[1].stateAt(42), 'running');
  t.deepEqual(bench.runChecked(300), []);
  t.deepEqual(bench.usersOn, [100, 0]);
  // The post that did not get there is repeated.
  t.is(posts.counts.committed, 1);
});

test('who asks a server that cannot be reached waits as long, and then asks another one', (t) => {
  const bench = pair({ 'client.firstRetry': 0.001 });
  const { outages, signIns, population, active } = bench.pool;
  const [user] = usersOf(bench, 1);
  signIns.leave(user);
  outages.isolate(1);
  const { choose } = active;
  active.choose = () => 1;
  signIns.signIn(user);
  active.choose = choose;
  t.deepEqual(bench.runChecked(31.9), []);
  t.is(signIns.refusals, 1);
  t.false(population.isConnected(user));
  t.deepEqual(bench.runChecked(33, 0.1), []);
  t.is(population.serverOf(user), 0);
  t.true(population.isConnected(user));
});

test('who is half way in when the server cannot be reached goes on when it can', (t) => {
  const bench = pair();
  const { outages, signIns, population } = bench.pool;
  const [user] = usersOf(bench, 1);
  signIns.leave(user);
  bench.pool.active.choose = () => 1;
  signIns.signIn(user);
  bench.run(0.02);
  outages.isolate(1);
  bench.run(20);
  t.false(population.isConnected(user));
  outages.rejoin(1);
  bench.run(20.1);
  t.true(population.isConnected(user));
});

test('the list of dead servers is gone with the next hop', (t) => {
  const bench = pair();
  const { outages } = bench.pool;
  outages.crash(1);
  bench.run(100);
  outages.start(1);
  outages.loseNextHop();
  bench.run(200);
  outages.restoreNextHop();
  t.deepEqual(bench.runChecked(500), []);
  t.true(bench.usersOn[1] > 20, `${bench.usersOn}`);
});

test('nobody gives up when the server can be reached before', (t) => {
  const bench = pair();
  const { outages, posts } = bench.pool;
  outages.isolate(1);
  posts.accept(0, usersOf(bench, 1)[0], 200);
  bench.run(31);
  t.is(posts.counts.committed, 0);
  outages.rejoin(1);
  bench.run(31.1);
  t.is(posts.counts.committed, 1);
  t.deepEqual(bench.runChecked(300), []);
  t.is(bench.told.lost.length, 0);
  // Whoever waits again waits as long again.
  outages.isolate(1);
  bench.run(331.9);
  t.is(bench.told.lost.length, 0);
  bench.run(332);
  t.is(bench.told.lost.length, 50);
});

test('without the next hop everybody is lost at once, and nobody gets in', (t) => {
  const bench = pair();
  const { outages, population, signIns } = bench.pool;
  const [away] = usersOf(bench, 0);
  signIns.leave(away);
  bench.run(10);
  outages.loseNextHop();
  t.is(bench.told.lost.length, 99);
  t.deepEqual(bench.usersOn, [0, 0]);
  signIns.signIn(away);
  t.deepEqual(bench.runChecked(1000), []);
  t.is(population.usersConnected, 0);
  t.true(signIns.refusals > 300);
  outages.restoreNextHop();
  t.deepEqual(bench.runChecked(1400), []);
  t.is(population.usersConnected, 100);
  t.deepEqual([bench.told.back.length, bench.told.out.size], [99, 0]);
});

test('slow links stretch the ways between sites, and those of another next hop are its own', (t) => {
  const bench = outageBench({
    name: 'stretched',
    topology: { preset: 'stretched-pool' },
    workload: { users: 100 },
    figures: { ...SILENT, ...NO_SPREAD, 'users.endpointsEach': 1, 'roster.participantLimit': 0 },
    horizon: '1h',
  });
  const { plan, pool } = bench;
  const [own] = plan.entrances;
  const other = plan.entrances.find(({ site }) => site !== own.site) ?? own;
  const server = plan.serverSites.indexOf(other.site);
  t.true(server >= 0 && other !== own);
  const signIn = (): number => {
    const before = bench.measured().values['signIn.time'];
    const [user] = usersOf(bench, server);
    pool.signIns.leave(user);
    pool.active.choose = () => server;
    pool.signIns.signIn(user);
    bench.run(bench.simulation.now + 10);
    const { count, mean } = bench.measured().values['signIn.time'];
    return count * mean - (before.count > 0 ? before.count * before.mean : 0);
  };
  const planned = signIn();
  // Fourteen ways between the two sites.
  const way = plan.toClients[server] - plan.hop;
  pool.outages.scaleDelays((a, b) => (a === b ? 1 : 11));
  t.true(Math.abs(signIn() - planned - 14 * 10 * way) < 1e-6);
  pool.outages.scaleDelays(() => 1);
  t.true(Math.abs(signIn() - planned) < 1e-6);
  pool.outages.enterThrough(other);
  const local = plan.toClients[plan.serverSites.indexOf(own.site)] - plan.hop;
  t.true(Math.abs(signIn() - planned - 14 * (local - way)) < 1e-6);
});
