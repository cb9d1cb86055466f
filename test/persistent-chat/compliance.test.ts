import test from 'ava';
import { complianceCounts } from '../../src/persistent-chat/compliance/pool-compliance.ts';
import { dataRow } from '../../src/persistent-chat/storage/compliance-rows.ts';
import { diskBytes } from '../../src/persistent-chat/storage/row-size.ts';
import { observe } from '../../src/testing/index.ts';
import { bench, run } from './compliance-bench.ts';

test('events gather for a second and are written by the hundred, one transaction after the other', (t) => {
  const of = bench();
  const come = of.simulation.kind('come', () => of.services[2].enqueue('join', 250, 1));
  of.simulation.schedule(come, 1);
  const queuedAt = (time: number) => {
    of.simulation.run(time);
    return of.levels.backlog;
  };
  // 22 ms for a hundred, 22 for the next, 12 for the last fifty.
  t.deepEqual([1.5, 2.021, 2.023, 2.043, 2.045, 2.055, 2.057].map(queuedAt), [250, 250, 150, 150, 50, 50, 0]);
  t.is(of.levels.records, 250);
});

test('what comes while the last batch is written gathers anew, and a death leaves its batch in the queue', (t) => {
  const of = bench();
  const comes = (n: number, at: number) =>
    of.simulation.scheduleAt(
      of.simulation.kind('come', () => of.services[2].enqueue('join', n, of.simulation.now)),
      at,
    );
  comes(250, 1);
  comes(10, 2.05);
  const queuedAt = (time: number) => {
    of.simulation.run(time);
    return of.levels.backlog;
  };
  t.deepEqual([2.057, 3.055, 3.064].map(queuedAt), [10, 10, 0]);
  comes(150, 4);
  t.is(queuedAt(5.01), 150);
  of.services[2].stop();
  t.is(queuedAt(9), 150);
  of.services[2].start(9);
  t.deepEqual([9.99, 10.03, 10.05].map(queuedAt), [150, 50, 0]);
});

test('a quarter of an hour of posts on four servers is one run of the adapter over 21,636 records', (t) => {
  const of = bench();
  of.every(25, 'chat', 601, 0);
  for (const server of [1, 2, 3]) of.every(25, 'copy', 601, server);
  run(t, of, 899.9);
  const { records, dataRows, fanoutRows } = of.database.contents;
  // The posts of the last 25 s come at 900 s.
  t.is(records, 21_636 - 601);
  t.is(dataRows, records);
  t.is(fanoutRows, 4 * records);
  const bytes = diskBytes(dataRows + 601, dataRow({ uri: 61, user: 30, payload: 600 }));
  t.true(Math.abs(bytes / 19.7e6 - 1) < 0.01);
  // 21,035 records at 5,000 a second.
  run(t, of, 900 + 4.2, 0.1);
  t.is(of.database.counted.processed, 0);
  run(t, of, 900 + 4.21, 0.1);
  t.is(of.database.counted.processed, 21_636 - 601);
  t.is(of.levels.records, of.database.contents.records);
  run(t, of, 1810);
  t.is(of.database.counted.processed, 2 * 21_636 - 601);
});

test('who is in which room takes 300 MB for 80,000 users in 16 rooms, and stays without an adapter', (t) => {
  const of = bench({ adapter: 'none' });
  const come = of.simulation.kind('come', () => {
    for (const service of of.services) service.enqueue('join', 20_000 * 16, 0);
  });
  of.simulation.schedule(come, 0);
  run(t, of, 3600, 60);
  t.is(of.database.contents.participantRows, 1_280_000);
  t.true(Math.abs(of.database.bytes / 300e6 - 1) < 0.01);
  t.is(of.database.counted.processed, 0);
});

const FULL = { 'sql/se-1/mgccomp': { size: 10 * 1024 ** 3 } };

test('while the database takes nothing, the queue of a server is full after 81 min or 8.1 h', (t) => {
  for (const [period, n, expected] of [
    [1, 144, 80.9 * 60],
    [25, 601, 8.08 * 3600],
  ] as const) {
    const of = bench({}, { express: true, changes: FULL });
    of.every(period, 'chat', n, 1);
    run(t, of, 0.97 * expected, 60);
    t.false(of.services[1].isBlocking);
    t.is(complianceCounts(of).dropped, 0);
    run(t, of, 1.03 * expected, 60);
    t.true(of.services[1].isBlocking);
    t.false(of.services[0].isBlocking);
    t.is(of.services[1].queue.length, 699_050);
    const filled = (699_050 / n) * period;
    t.true(Math.abs(filled / expected - 1) < 0.02);
    t.is(complianceCounts(of).dropped, Math.floor(of.simulation.now / period) * n - 699_050);
    t.is(complianceCounts(of).written, 0);
  }
});

test('where events may be dropped, a full queue blocks no posts', (t) => {
  const of = bench({ whenFull: 'drop-events' }, { express: true, changes: FULL });
  of.every(1, 'chat', 100_000, 0);
  run(t, of, 10.5);
  t.true(of.services[0].queue.isFull);
  t.false(of.services[0].isBlocking);
  t.is(complianceCounts(of).dropped, 10 * 100_000 - 699_050);
});

const NOBODY_READS = { 'files.perUser': 0, 'reading.opened': 0, 'reading.searches': 0 };

test('each post on each server, each join, each history view and each leaving is one event', (t) => {
  const posts = observe({
    name: 'posts',
    topology: { preset: 'enterprise-pool', chatServers: { active: 4 } },
    workload: { users: 400 },
    figures: { ...NOBODY_READS, 'users.reference': 400 * 24 },
    horizon: '2h',
  }).totals;
  const posted = posts['messages.posted'];
  const recorded = posts['sql/1/mgccomp.recorded'];
  t.true(posted > 5000);
  t.true(recorded <= 4 * posted && recorded >= 4 * (posted - 3), `${recorded} of ${posted}`);
  // What was written before the last run of the adapter, which began when the run of the model ended at the latest.
  t.true(posts['sql/1/mgccomp.processed'] > (posted * 7) / 9 && posts['sql/1/mgccomp.processed'] < posted);
  const joins = observe({
    name: 'joins',
    topology: { preset: 'enterprise-pool', chatServers: { active: 1 } },
    workload: { users: 480, signIn: { churn: '1/min' } },
    figures: {
      ...NOBODY_READS,
      'posts.performance.small': 0,
      'posts.performance.medium': 0,
      'posts.performance.large': 0,
      'users.endpointsEach': 1,
      'rooms.large.perUser': 0,
      'rooms.medium.perUser': 0,
    },
    horizon: '4h',
  });
  // Twelve rooms: who leaves is in a moment followed by another who joins them and looks at their history.
  const signIns = joins.values['signIn.rate'].mean * 4 * 3600;
  const events = joins.totals['sql/1/mgccomp.recorded'];
  t.true(signIns > 100);
  t.true(Math.abs(events - 36 * signIns) <= 2 * 36, `${events} of ${signIns} sign-ins`);
});
