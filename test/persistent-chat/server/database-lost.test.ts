import test from 'ava';
import { type OutageBench, outageBench, usersOf } from './outage-bench.ts';
import { NO_SPREAD, SILENT } from './pool-bench.ts';

/** A server with 100 users whose database can be taken away. */
function bench(figures: Readonly<Record<string, number>> = {}): OutageBench & { isGone: boolean } {
  const one = outageBench({
    name: 'database lost',
    topology: { preset: 'enterprise-pool', chatServers: { active: 2 } },
    workload: { users: 100 },
    figures: { ...SILENT, ...NO_SPREAD, 'client.repeatWithin': 0.01, ...figures },
    horizon: '1h',
  });
  const { content } = one.pool;
  const whole = Object.assign(one, { isGone: false });
  const { answers } = content;
  content.answers = (server) => !whole.isGone && answers.call(content, server);
  return whole;
}

/** Somebody of the first server posts. */
function post(one: OutageBench): void {
  const [sender] = usersOf(one, 0);
  one.pool.posts.accept(one.pool.population.roomOf(sender, 0) ?? 0, sender, 200);
}

test('a server tries every second to reach the database, and stores the post when it does', (t) => {
  const one = bench();
  one.isGone = true;
  post(one);
  one.run(20.5);
  const tries = one.fired['post reaches database'] ?? 0;
  t.is(tries, 21);
  t.is(one.pool.servers[0].inbound(20.5), 1);
  one.isGone = false;
  one.run(21.5);
  t.is(one.pool.posts.counts.committed, 1);
  t.is(one.pool.servers[0].refusals, 0);
  t.deepEqual(one.faults(), []);
});

test('after 30 s it gives up, and the client repeats the post three times', (t) => {
  const one = bench();
  one.isGone = true;
  post(one);
  one.run(29);
  t.is(one.pool.servers[0].refusals, 0);
  one.run(31);
  t.is(one.pool.servers[0].refusals, 1);
  t.is(one.pool.posts.counts.refused, 0);
  t.is(one.pool.posts.unanswered, 1);
  // Four times thirty seconds, less what a try takes longer than none.
  t.deepEqual(one.runChecked(115, 1), []);
  t.is(one.pool.posts.counts.refused, 0);
  t.deepEqual(one.runChecked(122, 1), []);
  t.is(one.pool.posts.counts.refused, 1);
  t.is(one.fired['post repeated'], 3);
  t.is(one.pool.servers[0].inbound(122), 0);
});

test('a post that its client has back is not owed an answer', (t) => {
  const one = bench({ 'client.repeatWithin': 1000, 'client.repeats': 1 });
  one.isGone = true;
  post(one);
  one.run(29);
  t.true(one.pool.posts.longestWaitOn(0, 29) > 28);
  one.run(32);
  t.is(one.fired['post repeated'], undefined);
  t.is(one.pool.posts.longestWaitOn(0, 32), 0);
  t.is(one.pool.posts.unanswered, 1);
});

test('posts that wait for the database fill the server, which then answers 503', (t) => {
  const one = bench({ 'server.inboundLimit': 10, 'client.repeats': 0 });
  one.isGone = true;
  for (let i = 1; i <= 15; i++) {
    post(one);
    one.run(i / 10);
  }
  t.is(one.pool.servers[0].inbound(1.5), 10);
  t.is(one.pool.posts.counts.refused, 5);
});

test('a transaction that was not kept is made again', (t) => {
  for (const isKept of [true, false]) {
    const one = bench();
    const { content, posts } = one.pool;
    content.distanceFrom = () => 0.5;
    const asked: number[] = [];
    content.survived = (generation, durable) => {
      asked.push(durable);
      t.is(generation, content.generation);
      return isKept || asked.length > 1;
    };
    let abandoned = 0;
    const { abandon } = content;
    content.abandon = (characters, durable) => {
      abandoned++;
      abandon.call(content, characters, durable);
    };
    post(one);
    t.deepEqual(one.runChecked(10, 0.5), []);
    t.deepEqual([posts.counts.posted, posts.counts.committed], [1, 1]);
    t.is(abandoned, isKept ? 0 : 1);
    t.is(asked.length, isKept ? 1 : 2);
    t.is(content.position.posts, 1);
    // It was asked when the answer was back, half a second after it was durable.
    t.true(asked[0] > 1 && asked[0] < 3);
  }
});

test('what the database had of a server that crashed and did not keep, the client repeats', (t) => {
  const one = bench();
  const { content, posts, outages } = one.pool;
  content.distanceFrom = () => 5;
  post(one);
  const ways = 2 * one.plan.content.roundTrips - 1;
  one.run(5 * ways + 1);
  outages.crash(0);
  let asked = 0;
  content.survived = () => ++asked > 1;
  content.distanceFrom = () => 0.001;
  t.deepEqual(one.runChecked(300, 1), []);
  t.deepEqual([posts.counts.committed, posts.counts.untold, posts.counts.refused], [1, 0, 0]);
  t.true((one.fired['post repeated'] ?? 0) > 0);
});
