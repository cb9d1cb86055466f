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

/** What the queue of a server tells, without its message. */
const told = (of: ReturnType<typeof bench>, server: number) =>
  of.services[server]
    .incidents()
    .map(({ kind, severity, path, from, to }) => [kind, severity, path, from, to]);

test('the queue of a server is told at 80 and 90 per cent of its quota, and with what is dropped when it is full', (t) => {
  for (const [whenFull, says] of [
    [
      'drop-events',
      'the compliance queue is full: events were dropped, and posts went on unrecorded: 300,950 events',
    ],
    [
      'block-posts',
      'the compliance queue is full: posts are refused, and what the other requests had to record was dropped: 300,950 events',
    ],
  ] as const) {
    const of = bench({ whenFull }, { express: true, changes: FULL });
    of.every(1, 'join', 100_000, 1);
    run(t, of, 10.5);
    // 699,050 fit, 80 % of them are 559,240 and 90 % are 629,145.
    t.deepEqual(told(of, 1), [
      ['alarm', 'warning', 'chat-server/2', 6, null],
      ['alarm', 'error', 'chat-server/2', 7, null],
      ['compliance backlog full', 'error', 'chat-server/2', 7, null],
    ]);
    t.deepEqual(
      of.services[1].incidents().map(({ message }) => message),
      [
        '80 % of the 699,050 events that the compliance queue holds are used',
        '90 % of the 699,050 events that the compliance queue holds are used',
        says,
      ],
    );
    t.deepEqual(told(of, 0), []);
  }
});

test('a queue that has room again is full no more, and one that is full again within a minute still is', (t) => {
  const of = bench({ whenFull: 'drop-events' });
  const comes = (at: number) =>
    of.simulation.scheduleAt(
      of.simulation.kind('come', () => of.services[1].enqueue('join', 699_050, of.simulation.now)),
      at,
    );
  // 22 ms for each hundred, from a second after the first: the queue is empty after 154 s.
  comes(1);
  comes(31);
  comes(200);
  run(t, of, 400);
  const full = told(of, 1).filter(([kind]) => kind === 'compliance backlog full');
  t.deepEqual(
    full.map(([, , , from]) => from),
    [1, 200],
  );
  const ends = full.map(([, , , , to]) => Math.round(1000 * Number(to)));
  t.deepEqual(ends, [31_018, 201_022]);
  const dropped = of.services[1].queue.counted.dropped;
  t.true(dropped > 0);
  t.regex(
    of.services[1].incidents().at(-2)?.message ?? '',
    new RegExp(`: ${dropped.toLocaleString('en')} events$`),
  );
});

test('a compliance database fills to its limit, not beyond, and is told until the adapter has deleted', (t) => {
  const limit = 10 * 1024 ** 3;
  const of = bench({}, { express: true, changes: { 'sql/se-1/mgccomp': { size: limit - 20_000_000 } } });
  for (const [server, event, n] of [
    [0, 'chat', 30_000],
    [1, 'copy', 30_000],
  ] as const)
    of.simulation.schedule(
      of.simulation.kind(event, () => of.services[server].enqueue(event, n, 0)),
      0,
    );
  while (of.simulation.now < 890) {
    run(t, of, of.simulation.now + 1);
    t.true(of.database.bytes <= limit);
  }
  t.true(limit - of.database.bytes < 2000, `${limit - of.database.bytes} bytes left`);
  const { queued } = complianceCounts(of);
  t.true(queued > 5_000 && queued < 15_000, `${queued} queued`);
  const full = () => of.database.incidents().filter(({ kind }) => kind === 'full');
  const [before] = full();
  t.true(before.from > 1 && before.from < 60 && before.to === null);
  // The adapter takes four seconds for what there is.
  run(t, of, 960);
  t.is(complianceCounts(of).queued, 0);
  t.is(full().length, 1);
  const end = full()[0].to ?? NaN;
  t.true(end > 903 && end < 930, `${end}`);
});
