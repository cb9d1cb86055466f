import test from 'ava';
import type { ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { LOST } from '../../../src/persistent-chat/workload/standing.ts';
import { outageBench, usersOf } from './outage-bench.ts';
import { SILENT } from './pool-bench.ts';

const pool = (users: number, rest: Partial<ScenarioInput> = {}): ScenarioInput => ({
  name: 'crash',
  topology: { preset: 'enterprise-pool' },
  workload: { users },
  figures: SILENT,
  horizon: '10h',
  ...rest,
});

test('the users of a server that crashes are dropped, and come back on the three others', (t) => {
  const bench = outageBench(pool(2_000));
  const { told, pool: chat } = bench;
  const dropped = usersOf(bench, 1);
  bench.run(60);
  chat.outages.crash(1);
  t.deepEqual(bench.faults(), []);
  t.deepEqual(
    told.lost,
    dropped.map((user) => [user, 60]),
  );
  t.is(dropped.length, 500);
  t.deepEqual(told.detected, [60]);
  t.deepEqual(bench.usersOn, [500, 0, 500, 500]);
  t.deepEqual(bench.runChecked(600), []);
  // Everybody tries within a minute, and who meets the server that is gone once more within another one.
  t.is(told.back.length, 500);
  t.true(told.back.every(([, at]) => at > 60 && at < 121));
  t.is(chat.signIns.refusals, 1);
  const [first, gone, ...others] = bench.usersOn;
  t.is(gone, 0);
  t.is(first + others[0] + others[1], 2_000);
  // A third of 500, binomial: six deviations of 10.5.
  for (const users of [first, ...others]) t.true(Math.abs(users - 500 - 500 / 3) < 64, `${users}`);
});

test('a server that starts again takes sessions once its lists are loaded, and is not tried before its time', (t) => {
  const bench = outageBench(pool(2_000, { workload: { users: 2_000, signIn: { churn: '10/s' } } }));
  const { pool: chat, plan } = bench;
  bench.run(60);
  chat.outages.crash(1);
  bench.run(100);
  chat.outages.start(1);
  t.is(chat.servers[1].stateAt(100), 'starting');
  const opens = 100 + plan.startTime;
  t.is(chat.servers[1].stateAt(opens - 0.001), 'starting');
  t.is(chat.servers[1].stateAt(opens), 'running');
  t.deepEqual(bench.runChecked(659), []);
  t.is(bench.usersOn[1], 0);
  t.deepEqual(bench.runChecked(900), []);
  // Ten a second come for four minutes, a quarter of them here.
  t.true(bench.usersOn[1] > 300, `${bench.usersOn[1]}`);
});

test('a server that was found dead is not tried again for 600 s, and then once', (t) => {
  const bench = outageBench(pool(2_000, { workload: { users: 2_000, signIn: { churn: '20/s' } } }));
  const { active, outages } = bench.pool;
  const tried: number[] = [];
  const { noAnswer } = active;
  active.noAnswer = (server, now) => {
    t.is(server, 2);
    tried.push(now);
    noAnswer.call(active, server, now);
  };
  bench.run(60);
  outages.crash(2);
  bench.run(4000);
  // Those who were on their way, and from then on one each time: others that come with it find the list.
  const rounds = tried.filter((at, i) => i === 0 || at - tried[i - 1] > 1);
  t.is(rounds.length, 7);
  for (let i = 1; i < rounds.length; i++) {
    const gap = rounds[i] - rounds[i - 1];
    // Five a second are sent there by DNS: none for 4 s once in 5e8 times.
    t.true(gap >= 600 && gap < 604, `${gap}`);
  }
  t.true(tried.length <= 2 * rounds.length, `${tried.length} attempts`);
});

test('while no other server answers, none is put on the list of dead ones', (t) => {
  const bench = outageBench(
    pool(200, { topology: { preset: 'enterprise-pool', chatServers: { active: 2 } } }),
  );
  const { outages } = bench.pool;
  bench.run(60);
  outages.crash(0);
  outages.crash(1);
  bench.run(100);
  t.is(bench.told.out.size, 200);
  outages.start(0);
  bench.run(100 + bench.plan.startTime);
  const before = bench.pool.signIns.refusals;
  t.deepEqual(bench.runChecked(600), []);
  t.is(bench.told.out.size, 0);
  t.deepEqual(bench.usersOn, [200, 0]);
  // The one that is back is not on the list, and the other one is from the first who asks there.
  t.true(bench.pool.signIns.refusals - before <= 2, `${bench.pool.signIns.refusals - before}`);
});

test('the work of a server that crashes is gone, and what is queued for compliance waits until it is back', (t) => {
  const bench = outageBench(pool(100));
  const { servers, outages, compliance } = bench.pool;
  const [server] = servers;
  bench.run(1);
  server.takeIn(1, 5, 5, 10);
  server.send(1, 1000, 10);
  server.store(1, 1);
  server.record('chat', 5, 1);
  const served = server.cores.served(1);
  outages.crash(0);
  t.is(server.cores.served(1), served);
  t.deepEqual([server.cores.backlog(1), server.unsent.at(1), server.inbound(1)], [0, 0, 0]);
  t.false(server.takes(1));
  server.refuse(1);
  t.is(server.refusals, 0);
  bench.run(100);
  t.is(compliance?.services[0].queue.length, 5);
  outages.start(0);
  bench.run(200);
  t.is(compliance?.services[0].queue.length, 0);
});

test('who is lost and signs in at a server that is drained is lost still', (t) => {
  const bench = outageBench(pool(400));
  const { administration, outages, population, servers } = bench.pool;
  outages.crash(0);
  // Somebody who was lost has a session, and no rooms yet.
  const isSigningIn = () =>
    [1, 2, 3].some(
      (server) =>
        servers[server].sessions.count >
        usersOf(bench, server).reduce((sum, user) => sum + population.connectedEndpointsOf(user), 0),
    );
  let now = 0;
  while (!isSigningIn()) {
    now += 0.005;
    bench.run(now);
  }
  for (const server of [1, 2, 3]) administration.drain(server);
  t.is(population.countOf(LOST) + bench.told.back.length, 100);
  const lost = [...bench.told.lost];
  t.is(lost.length, 100);
  t.deepEqual(bench.runChecked(now + 600), []);
  t.is(bench.told.out.size, 0);
  // Nobody was told lost twice; of those who were sent away, some went to the server that is gone, and were lost there.
  t.is(new Set(bench.told.lost.map(([user]) => user)).size, bench.told.lost.length);
});

test('who signs in at a server when it crashes starts anew elsewhere, and who leaves meanwhile does not come back', (t) => {
  const bench = outageBench(
    pool(300, { topology: { preset: 'enterprise-pool', chatServers: { active: 2 } } }),
  );
  const { signIns, outages, population } = bench.pool;
  const [coming, leaving] = usersOf(bench, 0);
  signIns.leave(coming);
  bench.run(10);
  signIns.signIn(coming);
  while (population.serverOf(coming) !== 0) {
    signIns.leave(coming);
    signIns.signIn(coming);
  }
  // Half way in: a session, and no rooms yet.
  bench.run(10.03);
  t.false(population.isConnected(coming));
  t.is(population.countOf(1), 1);
  outages.crash(0);
  t.true(bench.told.out.has(coming));
  signIns.leave(leaving);
  t.deepEqual(bench.told.left, [[leaving, 10.03]]);
  t.deepEqual(bench.runChecked(300), []);
  t.is(bench.told.lost.length, bench.told.back.length + 1);
  t.true(population.isComplete(coming));
  t.is(population.usersConnected, 299);
  t.is(population.countOf(0), 1);
});

test('a crash of what is down already changes nothing', (t) => {
  const bench = outageBench(pool(400));
  bench.run(60);
  bench.pool.outages.crash(3);
  const lost = bench.told.lost.length;
  bench.pool.outages.crash(3);
  t.is(bench.told.lost.length, lost);
  t.deepEqual(bench.told.detected, [60]);
});

test('a service that is stopped ends its sessions at once, and finishes the posts that it has', (t) => {
  const bench = outageBench(
    pool(100, {
      topology: { preset: 'enterprise-pool', chatServers: { active: 2 } },
      figures: { ...SILENT, 'cost.ingest': 5_000, 'spread.request': 0 },
    }),
  );
  const { posts, outages, servers } = bench.pool;
  const [sender] = usersOf(bench, 0);
  const room = bench.pool.population.roomOf(sender, 0) ?? 0;
  posts.accept(room, sender, 200);
  bench.run(1);
  outages.stop(0);
  t.is(servers[0].stateAt(1), 'stopped');
  t.is(bench.told.lost.length, 50);
  t.deepEqual(bench.usersOn, [0, 50]);
  t.deepEqual(bench.runChecked(200), []);
  t.is(posts.counts.committed, 1);
  t.is(posts.counts.missed, 0);
  t.deepEqual(bench.usersOn, [0, 100]);
  // The other one takes part in nothing, since it is not told.
  outages.start(0);
  t.is(servers[0].stateAt(200), 'starting');
});

test('a server that is slow takes so many times as long for its work, until it is not', (t) => {
  const bench = outageBench(pool(100, { figures: { ...SILENT, 'spread.request': 0, 'spread.delivery': 0 } }));
  const [server] = bench.pool.servers;
  const took = () => server.takeIn(0, 1, 1, 1);
  t.is(took(), 1);
  bench.pool.outages.slow(0, 7);
  t.is(took(), 7);
  bench.pool.outages.slow(0, 1);
  t.is(took(), 1);
});
