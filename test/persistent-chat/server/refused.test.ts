import test from 'ava';
import type { ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { type PoolBench, poolBench, SILENT } from './pool-bench.ts';

const quiet = (
  users: number,
  figures: Readonly<Record<string, number>> = {},
  rest: Partial<ScenarioInput> = {},
): ScenarioInput => ({
  name: 'quiet',
  topology: { preset: 'enterprise-pool', chatServers: { active: 2 } },
  workload: { users },
  figures: { ...SILENT, ...figures },
  horizon: '10h',
  ...rest,
});

/** The first member of the first room posts there. */
function post({ pool }: PoolBench): number {
  const sender = pool.population.memberships.members[0];
  pool.posts.accept(0, sender, 200);
  return sender;
}

const refusals = ({ pool }: PoolBench): number =>
  pool.servers.reduce((sum, server) => sum + server.refusals, 0);

test('a post that is answered 503 is repeated three times within 10 s each, and then given up', (t) => {
  const bench = poolBench(quiet(100, { 'server.inboundLimit': 0 }));
  for (let i = 0; i < 500; i++) post(bench);
  t.is(bench.pool.posts.counts.refused, 0);
  t.is(refusals(bench), 500);
  bench.run(10);
  // After 10 s everybody has tried twice at least.
  t.true(refusals(bench) > 1000 && refusals(bench) < 2000);
  bench.run(30);
  const { posted, committed, refused } = bench.pool.posts.counts;
  t.deepEqual([posted, committed, refused], [500, 0, 500]);
  t.is(refusals(bench), 500 * 4);
  t.is(bench.fired['post repeated'], 500 * 3);
  t.is(bench.pool.posts.postsInFlight, 0);
});

test('as often as a figure says, and not at all where it says so', (t) => {
  for (const repeats of [0, 1, 300]) {
    const bench = poolBench(
      quiet(100, { 'server.inboundLimit': 0, 'client.repeats': repeats, 'client.repeatWithin': 1 }),
    );
    post(bench);
    bench.run(301);
    t.is(bench.pool.posts.counts.refused, 1);
    t.is(refusals(bench), repeats + 1);
  }
});

test('a repeated post is taken in once the server has room, and counts from then', (t) => {
  // One core for all: a batch of 40 posts takes a while, and only 10 may wait.
  const bench = poolBench(quiet(100, { 'server.inboundLimit': 10, 'server.cores': 1, 'spread.request': 0 }));
  for (let i = 0; i < 40; i++) post(bench);
  bench.run(60);
  const { posted, committed, refused } = bench.pool.posts.counts;
  t.deepEqual([posted, committed, refused], [40, 40, 0]);
  // One is being served and ten wait.
  t.true(refusals(bench) >= 29);
  // Eleven that come at once and 45 copies of each before them.
  t.true(bench.measured().values['post.timeInSystem'].max < 2);
});

test('who leaves does not repeat a post', (t) => {
  const bench = poolBench(quiet(100, { 'server.inboundLimit': 0 }));
  const sender = post(bench);
  bench.pool.signIns.leave(sender);
  bench.run(10);
  t.is(refusals(bench), 1);
  t.is(bench.pool.posts.counts.refused, 1);
  t.is(bench.pool.posts.postsInFlight, 0);
  t.deepEqual(bench.faults(), []);
});

/** How many endpoints have a session, by what they take. */
const endpoints = ({ pool }: PoolBench): number => {
  let connected = 0;
  for (let user = 0; user < pool.population.users; user++)
    connected += pool.population.connectedEndpointsOf(user);
  return connected;
};

/** Clients that ask again all the time. */
const EAGER = { 'client.firstRetry': 2, 'client.laterRetryFrom': 0, 'client.laterRetryTo': 2 };

test('no more sign in than the limit of the pool lets in, and as many as that while they ask', (t) => {
  // The first of these is less than one endpoint a second for each server.
  for (const [limit, users, from, to] of [
    ['1/s', 400, 20, 220],
    ['8/s', 3_200, 20, 120],
    ['40/s', 2_400, 10, 40],
  ] as const) {
    const bench = poolBench(
      // The servers have time for everybody who asks.
      quiet(
        users,
        { ...EAGER, 'cost.delivery': 1e-6 },
        {
          topology: {
            preset: 'enterprise-pool',
            chatServers: { active: 2 },
            parts: { 'chat-pool/1': { signInLimit: limit } },
          },
          workload: { users, signIn: { over: '1s' } },
        },
      ),
    );
    const perSecond = Number.parseInt(limit, 10);
    bench.run(from);
    const before = endpoints(bench);
    bench.run(to);
    const admitted = (endpoints(bench) - before) / (to - from) / 1.5;
    // The endpoints that are on the way at the two moments, and whom each server would have let in but nobody asked.
    t.true(Math.abs(admitted - perSecond) <= 0.03 * perSecond, `${admitted} users a second, limit ${limit}`);
    t.true(bench.pool.signIns.refusals > 100);
    t.deepEqual(bench.faults(), []);
  }
});

test('a server has no more sessions than its memory holds', (t) => {
  const base = poolBench(quiet(1_000)).plan;
  const sessions = 200;
  // What two servers need without a session, and 200 sessions of 200 KB.
  const memory = Math.round(base.idleMemory) + sessions * 200_000 + 100_000;
  const bench = poolBench(
    quiet(1_000, EAGER, {
      topology: {
        preset: 'enterprise-pool',
        chatServers: { active: 2 },
        parts: { 'computer/chat-1': { memory: `${memory}B` } },
      },
      workload: { users: 1_000, signIn: { over: '10s' } },
    }),
  );
  bench.run(600);
  const { population, servers, signIns } = bench.pool;
  const onFirst = Array.from({ length: 1_000 }, (_, user) => user)
    .filter((user) => population.serverOf(user) === 0)
    .reduce((sum, user) => sum + population.connectedEndpointsOf(user), 0);
  t.is(onFirst, sessions);
  t.is(servers[0].sessions.bytesPeak, sessions * 200_000);
  t.true(servers[1].sessions.bytesPeak > 600 * 200_000);
  t.true(signIns.refusals > 1_000);
  // Whoever leaves makes room.
  const leaver = Array.from({ length: 1_000 }, (_, user) => user).find(
    (user) => population.serverOf(user) === 0 && population.isComplete(user),
  );
  signIns.leave(leaver ?? 0);
  t.true(servers[0].admits(600));
  t.deepEqual(bench.faults(), []);
});

test('after a cold start nobody is in before the lists are loaded, and everybody after a while', (t) => {
  const bench = poolBench(quiet(8_000, {}, { start: 'cold' }));
  const { plan, pool } = bench;
  // 30 s, and a minute for each million access-control entries.
  t.true(Math.abs(plan.startTime - (30 + 60 * 0.073_1)) < 0.2, `${plan.startTime}`);
  bench.run(plan.startTime);
  t.is(pool.population.usersConnected, 0);
  t.true(pool.signIns.refusals > 4_000);
  // Nobody is there to answer 503.
  t.is(refusals(bench), 0);
  bench.run(1200);
  t.is(pool.population.usersConnected, 8_000);
  t.deepEqual(bench.faults(), []);
});

test('80,000 users with 731,088 entries wait for 74 s; a service that takes too long never starts', (t) => {
  const { plan } = poolBench(quiet(80_000, {}, { topology: { preset: 'enterprise-pool' } }));
  t.true(Math.abs(plan.startTime - (30 + 60 * 0.731_088)) < 0.2, `${plan.startTime}`);
  const bench = poolBench(quiet(1_000, { 'server.startTimeout': 20 }, { start: 'cold' }));
  bench.run(3600);
  t.is(bench.pool.population.usersConnected, 0);
  // Each of 1,500 endpoints tries after half a minute on average, and then every three minutes: some twenty times.
  t.true(bench.pool.signIns.refusals > 25_000 && bench.pool.signIns.refusals < 35_000);
});
