import test from 'ava';
import { type PoolBench, poolBench, SILENT } from './pool-bench.ts';

/** One room of 100 users with one endpoint each on two servers, 5 s apart. */
const apart = (): PoolBench =>
  poolBench(
    {
      name: 'apart',
      topology: { preset: 'enterprise-pool', chatServers: { active: 2 } },
      workload: { users: 100, rooms: { medium: { perUser: 0 }, large: { perUser: 0 } } },
      figures: { ...SILENT, 'rooms.small.size': 100, 'rooms.small.perUser': 1, 'users.endpointsEach': 1 },
      horizon: '1h',
    },
    (plan) => ({
      ...plan,
      toPeer: [
        [0, 5],
        [5, 0],
      ],
    }),
  );

/** Users of a server. */
const usersOf = ({ pool }: PoolBench, server: number): readonly number[] =>
  Array.from({ length: 100 }, (_, user) => user).filter((user) => pool.population.serverOf(user) === server);

test('who leaves before a copy is due gets none, and it is counted', (t) => {
  const bench = apart();
  const { posts, signIns } = bench.pool;
  posts.accept(0, usersOf(bench, 0)[0], 200);
  bench.run(2);
  t.is(posts.counts.owed, 100);
  // The copies of the first server are sent already, those of the other one are on their way.
  signIns.leave(usersOf(bench, 0)[1]);
  for (const user of usersOf(bench, 1).slice(0, 7)) signIns.leave(user);
  bench.run(20);
  t.deepEqual([posts.counts.deliveries, posts.counts.undelivered], [93, 7]);
  t.deepEqual(bench.faults(), []);
});

test('who comes after a post is committed gets it as history, not as a copy', (t) => {
  const bench = apart();
  const { posts, signIns, population } = bench.pool;
  const late = usersOf(bench, 1).slice(0, 7);
  for (const user of late) signIns.leave(user);
  posts.accept(0, usersOf(bench, 0)[0], 200);
  bench.run(2);
  t.is(posts.counts.owed, 93);
  for (const user of late) signIns.signIn(user);
  bench.run(4);
  t.is(population.usersConnected, 100);
  bench.run(20);
  t.deepEqual([posts.counts.deliveries, posts.counts.undelivered], [93, 0]);
  t.deepEqual(bench.faults(), []);
});

test('the sender is answered when the row is durable, and the other server has its copy after the way to it', (t) => {
  const bench = apart();
  bench.pool.posts.accept(0, usersOf(bench, 0)[0], 200);
  bench.run(4.9);
  const { posts } = bench.pool;
  t.is(posts.counts.committed, 1);
  t.is(posts.counts.deliveries, 50);
  t.is(posts.copiesInFlight, 50);
  bench.run(6);
  t.is(posts.counts.deliveries, 100);
  t.is(posts.postsInFlight, 0);
});

test('a server whose compliance queue is full answers posts with 503, and takes everything else', (t) => {
  const bench = poolBench(
    {
      name: 'full',
      topology: { preset: 'enterprise-single' },
      workload: { users: 100 },
      figures: SILENT,
      horizon: '1h',
    },
    (plan) =>
      plan.compliance === null
        ? plan
        : { ...plan, compliance: { ...plan.compliance, queueCapacity: 2, gather: 10_000 } },
  );
  const { posts, servers, population, signIns } = bench.pool;
  for (let i = 0; i < 5; i++) {
    posts.accept(0, population.memberships.members[0], 200);
    bench.run(i + 1);
  }
  bench.run(60);
  const { posted, committed, refused } = posts.counts;
  t.deepEqual([posted, committed, refused], [5, 2, 3]);
  t.is(servers[0].refusals, 3 * 4);
  signIns.leave(0);
  signIns.signIn(0);
  bench.run(120);
  t.true(population.isComplete(0));
  t.is(servers[0].refusals, 3 * 4);
  t.deepEqual(bench.faults(), []);
});
