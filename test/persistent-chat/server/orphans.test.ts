import test from 'ava';
import type { PoolPlan, ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { type OutageBench, outageBench, usersOf } from './outage-bench.ts';
import { NO_SPREAD, SILENT } from './pool-bench.ts';

/** Two servers, one room of 100 users with one endpoint each, half of them on each server. */
const oneRoom = (
  figures: Readonly<Record<string, number>> = {},
  change?: (plan: PoolPlan) => PoolPlan,
): OutageBench => {
  const input: ScenarioInput = {
    name: 'orphans',
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
  return outageBench(input, change);
};

/** The way to the database takes `seconds`. */
function away(bench: OutageBench, seconds: number): void {
  bench.pool.content.distanceFrom = () => seconds;
}

/** Way to the database, in seconds, and when a post of time 0 is there and back, but for its work. */
const WAY = 5;
const arrives = ({ plan }: OutageBench): number => (2 * plan.content.roundTrips - 1) * WAY;

test('a post that the database did not have when its server crashed is repeated, and stored once', (t) => {
  const bench = oneRoom();
  away(bench, WAY);
  const { posts, outages, content } = bench.pool;
  const [sender] = usersOf(bench, 0);
  posts.accept(0, sender, 200);
  bench.run(arrives(bench) - 1);
  t.is(posts.unanswered, 1);
  outages.crash(0);
  away(bench, 0.001);
  t.deepEqual(bench.runChecked(200, 1), []);
  const { committed, refused, missed, untold, owed, deliveries, undelivered } = posts.counts;
  t.deepEqual([committed, refused, missed, untold], [1, 0, 0, 0]);
  // Those are sent a copy who were back when it was stored at last.
  t.is(owed, deliveries + undelivered);
  t.true(deliveries >= 51 && deliveries <= 100, `${deliveries}`);
  t.is(content.position.posts, 1);
});

test('a post that the database had when its server crashed is stored, and nobody is sent a copy', (t) => {
  const bench = oneRoom();
  away(bench, WAY);
  const { posts, outages } = bench.pool;
  const [sender] = usersOf(bench, 0);
  posts.accept(0, sender, 200);
  bench.run(arrives(bench) + 1);
  outages.crash(0);
  t.deepEqual(bench.runChecked(200, 1), []);
  const { committed, untold, owed, missed, deliveries } = posts.counts;
  t.deepEqual([committed, untold, deliveries], [1, 1, 0]);
  // In the room when the answer would have come: the 50 of the other server, and who was back by then.
  t.is(owed, missed);
  t.true(missed >= 50 && missed <= 60, `${missed}`);
  t.is(bench.fired['post repeated'], undefined);
});

test('whoever leaves before the post can be repeated gives it up', (t) => {
  const bench = oneRoom();
  away(bench, WAY);
  const { posts, outages, signIns } = bench.pool;
  const [sender] = usersOf(bench, 0);
  posts.accept(0, sender, 200);
  bench.run(arrives(bench) - 1);
  outages.crash(0);
  signIns.leave(sender);
  t.deepEqual(bench.runChecked(200, 1), []);
  t.deepEqual([posts.counts.committed, posts.counts.refused, posts.postsInFlight], [0, 1, 0]);
});

test('who cannot come back keeps the post until that is possible', (t) => {
  const bench = oneRoom();
  away(bench, WAY);
  const { posts, outages } = bench.pool;
  posts.accept(0, usersOf(bench, 0)[0], 200);
  bench.run(arrives(bench) - 1);
  outages.loseNextHop();
  outages.crash(0);
  t.deepEqual(bench.runChecked(1000), []);
  t.deepEqual([posts.counts.committed, posts.counts.refused, posts.unanswered], [0, 0, 1]);
  outages.restoreNextHop();
  t.deepEqual(bench.runChecked(2000), []);
  t.deepEqual([posts.counts.committed, posts.counts.refused], [1, 0]);
});

test('copies that a server owes when it crashes are missed, and only these', (t) => {
  const bench = oneRoom({}, (plan) => ({
    ...plan,
    toPeer: [
      [0, 5],
      [5, 0],
    ],
  }));
  const { posts, outages } = bench.pool;
  posts.accept(0, usersOf(bench, 0)[0], 200);
  bench.run(2);
  t.deepEqual([posts.counts.deliveries, posts.copiesInFlight], [50, 50]);
  outages.crash(1);
  t.deepEqual(bench.faults(), []);
  t.deepEqual([posts.counts.missed, posts.copiesInFlight], [50, 0]);
  t.deepEqual(bench.runChecked(20), []);
  t.deepEqual([posts.counts.deliveries, posts.counts.missed, posts.postsInFlight], [50, 50, 0]);
});

test('a batch that is being sent when its server crashes is missed altogether', (t) => {
  // 50 copies of 12 s each on twelve cores take 60 s.
  const bench = oneRoom({ 'cost.relay': 0 });
  const { posts, outages } = bench.pool;
  outages.slow(0, 12 / 0.001753);
  outages.slow(1, 12 / 0.001753);
  posts.accept(0, usersOf(bench, 0)[0], 200);
  // 66 s to take it in, with the event of compliance.
  bench.run(66 + 20);
  t.is(posts.counts.owed, 100);
  outages.crash(0);
  t.is(posts.counts.missed, 50);
  t.deepEqual(bench.runChecked(400), []);
  // The other server is not concerned.
  t.deepEqual([posts.counts.deliveries, posts.counts.missed], [50, 50]);
});

test('what a server has not told the others when it crashes, they miss', (t) => {
  // To send a post to the other server takes 10 s.
  const bench = oneRoom({ 'cost.relay': 10 / 0.001753 });
  const { posts, outages } = bench.pool;
  posts.accept(0, usersOf(bench, 0)[0], 200);
  bench.run(5);
  t.is(posts.counts.deliveries, 50);
  t.is(posts.relayed, 1);
  outages.crash(0);
  t.is(posts.counts.missed, 50);
  t.deepEqual(bench.runChecked(100), []);
  t.deepEqual([posts.counts.deliveries, posts.counts.missed, posts.postsInFlight], [50, 50, 0]);
});

test('a server that is gone is not sent any posts, nor one that nobody uses', (t) => {
  const bench = oneRoom();
  const { posts, administration, outages } = bench.pool;
  outages.crash(1);
  bench.run(200);
  posts.accept(0, usersOf(bench, 0)[0], 200);
  t.deepEqual(bench.runChecked(220), []);
  t.deepEqual([posts.relayed, posts.counts.deliveries], [0, 100]);
  outages.start(1);
  bench.run(300);
  posts.accept(0, usersOf(bench, 0)[0], 200);
  bench.run(310);
  t.is(posts.relayed, 1);
  administration.setActive([0]);
  posts.accept(0, usersOf(bench, 0)[0], 200);
  bench.run(320);
  t.is(posts.relayed, 1);
});
