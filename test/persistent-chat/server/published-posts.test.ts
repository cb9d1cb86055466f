import test, { type ExecutionContext } from 'ava';
import type { ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { observe } from '../../../src/testing/index.ts';
import { NO_SPREAD, NOTHING_ELSE, type PoolBench, poolBench, SILENT } from './pool-bench.ts';

function within(t: ExecutionContext, value: number, expected: number, relative: number, what: string): void {
  t.true(
    Math.abs(value - expected) <= relative * expected,
    `${what}: ${value}, expected ${expected} within ${relative}`,
  );
}

const published = (workload: Partial<ScenarioInput['workload']>, rest: Partial<ScenarioInput> = {}) =>
  ({
    name: 'published',
    topology: { preset: 'enterprise-pool' },
    workload: { users: 80_000, ...workload },
    horizon: '1h',
    figures: NOTHING_ELSE,
    ...rest,
  }) satisfies ScenarioInput;

/** The first room of a class and its first member. */
function roomOf({ plan, pool }: PoolBench, name: string): { room: number; sender: number } {
  const index = plan.classes.findIndex((own) => own.name === name);
  const room = plan.classes.slice(0, index).reduce((sum, { rooms }) => sum + rooms, 0);
  const { memberStart, members } = pool.population.memberships;
  return { room, sender: members[memberStart[room]] };
}

/** Endpoints that are in a room, server by server. */
const inRoom = ({ pool }: PoolBench, room: number): readonly number[] =>
  pool.servers.map((_, server) => pool.population.occupancy.endpointsOn(room, server));

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

test('one post in a room of 16,000 is 24,000 deliveries, 6,000 on each of four servers', (t) => {
  const bench = poolBench(published({}, { figures: SILENT }));
  const { room, sender } = roomOf(bench, 'large');
  const copies = inRoom(bench, room);
  // Whoever is a member, and on which server, is drawn: five standard deviations of both.
  within(t, sum(copies), 24_000, 285 / 24_000, 'endpoints in the room');
  bench.run(1);
  bench.pool.posts.accept(room, sender, 200);
  bench.run(30);
  const { deliveries, owed, undelivered } = bench.pool.posts.counts;
  t.deepEqual([deliveries, owed, undelivered], [sum(copies), sum(copies), 0]);
  t.deepEqual(
    bench.pool.servers.map(({ unsent }) => unsent.peak),
    copies,
  );
  for (const [server, n] of copies.entries()) within(t, n, 6_000, 400 / 6_000, `server ${server + 1}`);
  // Three copies to the other servers, one of which arrives at each.
  t.is(bench.pool.posts.relayed, 3);
  t.is(bench.fired['relay arrives'], 3);
  t.deepEqual(
    bench.pool.compliance?.services.map(({ queue }) => queue.counted.recorded),
    [1, 1, 1, 1],
  );
  t.deepEqual(bench.faults(), []);
});

test('a server alone relays nothing', (t) => {
  const bench = poolBench({
    ...published({ users: 1_000 }, { figures: SILENT }),
    topology: { preset: 'enterprise-single' },
  });
  const { room, sender } = roomOf(bench, 'small');
  bench.pool.posts.accept(room, sender, 200);
  bench.run(30);
  t.is(bench.pool.posts.counts.deliveries, sum(inRoom(bench, room)));
  t.is(bench.pool.posts.relayed, 0);
  t.is(bench.fired['relay arrives'], undefined);
});

test('a post to 16,000 users is through after 0.88, 1.17 or 3.5 s with four, three or one servers', (t) => {
  for (const [active, expected] of [
    [4, 0.88],
    [3, 1.17],
    [1, 3.5],
  ]) {
    const bench = poolBench({
      ...published({ users: 20_000 }, { figures: SILENT }),
      topology: { preset: 'enterprise-pool', chatServers: { active } },
    });
    const { room, sender } = roomOf(bench, 'large');
    bench.run(1);
    bench.pool.posts.accept(room, sender, 200);
    bench.run(600);
    const { values } = bench.measured();
    const drain = values['delivery.timeInSystem'].max - values['post.timeInSystem'].max;
    within(t, drain, expected, 0.1, `${active} servers`);
    // Each server has more to send than the management pack wants to see, but not in three samples in a row.
    const warning = bench.plan.monitor.outbound[active === 1 ? 'error' : 'warning'];
    t.true(bench.pool.servers.every(({ unsent }) => unsent.peak > warning));
    t.deepEqual(
      bench.pool.monitors.flatMap((monitor) => monitor.incidents()),
      [],
    );
  }
});

const RATES = [
  ['performance', 4_976, [22.22, 1.67, 0.15], 14.9],
  ['posts-per-room', 7_500, [55.56, 18.52, 0.03], 22.5],
  ['posts-per-user', 11_667, [41.67, 13.89, 0.28], 35],
] as const;

for (const [preset, perSecond, posts, megabits] of RATES) {
  test(`${preset}: posts come at the published rates, and reach ${perSecond} endpoints a second`, (t) => {
    const bench = poolBench(published({ preset }));
    const { plan, pool, fired } = bench;
    const firstOf = plan.classes.map((_, i) => sum(plan.classes.slice(0, i).map(({ rooms }) => rooms)));
    const seen = plan.classes.map(() => ({ posts: 0, copies: 0 }));
    const { accept } = pool.posts;
    pool.posts.accept = (room, sender, characters) => {
      const own = seen[firstOf.findLastIndex((first) => first <= room)];
      own.posts++;
      own.copies += sum(inRoom(bench, room));
      accept.call(pool.posts, room, sender, characters);
    };
    const seconds = 300;
    bench.run(seconds);
    const { counts, copiesInFlight } = pool.posts;
    t.is(counts.posted, sum(seen.map(({ posts }) => posts)));
    t.is(fired['user posts'], counts.posted);
    // Posts are independent: five standard deviations of their number, one false alarm in 1.7 million each.
    for (const [i, own] of seen.entries()) {
      const expected = plan.classes[i].postsPerSecond * seconds;
      t.true(
        Math.abs(own.posts - expected) <= 5 * Math.sqrt(expected),
        `${own.posts} in ${plan.classes[i].name}`,
      );
      t.true(Math.abs(plan.classes[i].postsPerSecond - posts[i]) <= 0.01, plan.classes[i].name);
    }
    // Every endpoint of a committed post got its copy or is about to; a few posts are not committed yet.
    t.is(counts.owed, counts.deliveries + copiesInFlight);
    t.true(counts.posted - counts.committed < 20);
    if (counts.posted === counts.committed) t.is(counts.owed, sum(seen.map(({ copies }) => copies)));
    // At exactly the published rates of posts, the copies that these had on average are the published deliveries.
    const deliveries = sum(
      seen.map(
        ({ posts, copies }, i) =>
          plan.classes[i].postsPerSecond * (posts === 0 ? plan.classes[i].size * 1.5 : copies / posts),
      ),
    );
    within(t, deliveries, perSecond, 0.03, 'deliveries a second');
    within(t, ((deliveries / 4) * 1500 * 8) / 1e6, megabits, 0.02, 'Mbit/s of a server');
    t.deepEqual(bench.faults(), []);
  });
}

test('one room takes no more posts than its row lets through, whatever is offered', (t) => {
  for (const [mirrored, perSecond] of [
    [false, 250],
    [true, 118],
  ] as const) {
    const { totals, values } = observe({
      name: 'one room',
      topology: { preset: 'enterprise-pool', content: { mirrored, witness: mirrored } },
      workload: { users: 30 },
      figures: {
        ...NO_SPREAD,
        ...NOTHING_ELSE,
        'rooms.small.perUser': 1,
        'rooms.medium.perUser': 0,
        'rooms.large.perUser': 0,
        'posts.performance.small': 400,
        'users.reference': 30,
      },
      horizon: '1min',
    });
    within(t, totals['messages.committed'] / 60, perSecond, 0.02, 'commits a second');
    t.true(totals['messages.refused'] > 0);
    // No more posts wait than the servers take in.
    t.true(values['node.inboundQueue@chat-server/1'].mean <= 200);
  }
});
