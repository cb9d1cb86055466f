import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { rebalanced } from '../../../src/persistent-chat/server/rebalance.ts';
import { LOST, MOVING } from '../../../src/persistent-chat/workload/standing.ts';
import { type OutageBench, outageBench, standby, usersOf } from './outage-bench.ts';
import { SILENT } from './pool-bench.ts';

const pool = (users: number, active: number, inactive: readonly number[] = []): OutageBench =>
  outageBench(
    {
      name: 'list',
      topology: { preset: 'enterprise-pool', chatServers: { active } },
      workload: { users, signIn: { churn: '5/s' } },
      figures: SILENT,
      beyondSupport: true,
      horizon: '1h',
    },
    standby(...inactive),
  );

test('a server off the list keeps its sessions, and takes no new ones', (t) => {
  const bench = pool(1_200, 3);
  const { administration, servers } = bench.pool;
  t.deepEqual(administration.active, [0, 1, 2]);
  administration.setActive([2, 0]);
  t.deepEqual(administration.active, [0, 2]);
  const { count } = servers[1].sessions;
  t.is(bench.usersOn[1], 400);
  t.false(servers[1].admits(0));
  t.is(servers[1].sessions.count, count);
  t.deepEqual(bench.runChecked(60), []);
  // Five a second leave, a third of them from there, and none comes: 100, six deviations of 8.
  const gone = 400 - bench.usersOn[1];
  t.true(Math.abs(gone - 93) < 55, `${gone}`);
  t.is(bench.told.lost.length, 0);
  administration.setActive([0, 1, 2]);
  t.deepEqual(bench.runChecked(120), []);
  t.true(bench.usersOn[1] > 400 - gone - 60);
  t.throws(() => administration.setActive([3]), { instanceOf: RangeError });
});

test('sessions that are opened off the list would be noticed, however often the list is set', (t) => {
  const bench = pool(60, 2);
  const { administration, servers } = bench.pool;
  administration.setActive([1]);
  t.deepEqual(bench.faults(), []);
  servers[0].sessions.add(1);
  administration.setActive([1]);
  t.is(bench.faults().length, 1);
});

test('a standby takes its share when it is activated and users are spread anew', (t) => {
  const bench = pool(1_200, 4, [3]);
  const { administration, outages, population } = bench.pool;
  t.deepEqual(bench.usersOn, [400, 400, 400, 0]);
  bench.run(10);
  outages.crash(0);
  t.deepEqual(bench.runChecked(200), []);
  t.is(bench.told.out.size, 0);
  t.deepEqual([bench.usersOn[0], bench.usersOn[3]], [0, 0]);
  administration.setActive([1, 2, 3]);
  const lost = bench.told.lost.length;
  const moved = administration.rebalance();
  // Those who are just signing in are not counted.
  t.true(Math.abs(moved - 400) < 10, `${moved}`);
  t.is(population.countOf(2), moved);
  t.deepEqual(bench.runChecked(270), []);
  for (const users of bench.usersOn.slice(1)) t.true(Math.abs(users - 400) < 40, `${bench.usersOn}`);
  // Nobody was lost by that.
  t.is(bench.told.lost.length, lost);
});

test('a server that is drained ends its sessions, and its users sign in elsewhere', (t) => {
  const bench = pool(600, 2);
  const { administration, servers } = bench.pool;
  administration.setActive([0]);
  t.is(administration.drain(1), 300);
  t.is(servers[1].sessions.count, 0);
  t.deepEqual(bench.runChecked(120), []);
  t.is(bench.usersOn[1], 0);
  t.true(bench.usersOn[0] > 595);
  t.is(bench.told.lost.length, 0);
});

test('with nobody on the list nobody gets in, and with somebody again everybody does', (t) => {
  const bench = pool(60, 2);
  const { administration, population } = bench.pool;
  administration.setActive([]);
  for (const server of [0, 1]) administration.drain(server);
  t.is(bench.told.lost.length, 0);
  t.deepEqual(bench.runChecked(300), []);
  t.is(population.usersConnected, 0);
  // Who was sent away and refused everywhere is out, though no fault came.
  t.is(population.countOf(MOVING), 0);
  t.is(bench.told.out.size, population.countOf(LOST));
  t.true(bench.told.lost.length > 50);
  t.is(administration.rebalance(), 0);
  administration.setActive([1]);
  t.deepEqual(bench.runChecked(900), []);
  t.true(population.usersConnected > 50);
  t.is(usersOf(bench, 0).length, 0);
  t.is(bench.told.out.size, 0);
});

testProp(
  'after users are spread anew every active server has its share, and nobody moves for nothing',
  [
    fc.array(fc.nat(60), { minLength: 1, maxLength: 6 }),
    fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  ],
  (t, counts, isActive) => {
    const active = counts.flatMap((_, i) => (isActive[i] ? [i] : []));
    let next = 0;
    const usersOn = counts.map((n) => Array.from({ length: n }, () => next++));
    const moves = rebalanced(usersOn, active);
    if (active.length === 0) {
      t.deepEqual(moves, []);
      return;
    }
    const after = [...counts];
    for (const [user, to] of moves) {
      const from = usersOn.findIndex((users) => users.includes(user));
      after[from]--;
      after[to]++;
      // None leaves a server that is below its share, or comes to one that is above.
      t.true(after[from] >= Math.floor(next / active.length) * (isActive[from] ? 1 : 0));
    }
    t.is(new Set(moves.map(([user]) => user)).size, moves.length);
    for (const [i, users] of after.entries()) {
      if (isActive[i]) t.true(Math.abs(users - next / active.length) < 1);
      else t.is(users, 0);
    }
    const surplus = counts.reduce(
      (sum, n, i) => sum + Math.max(0, n - (isActive[i] ? Math.ceil(next / active.length) : 0)),
      0,
    );
    t.true(moves.length >= surplus && moves.length <= surplus + active.length);
  },
);
