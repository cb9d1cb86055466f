import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { FAIL_OVER } from '../../../src/persistent-chat/failover/runbook.ts';
import { operatorBench } from './operator-bench.ts';

const POOL = 'chat-pool/1';
const HOUR = 3600;

/** Loses the first site at one hour, a little later, with its share. */
function lose({ simulation, down, shipping, operator }: ReturnType<typeof operatorBench>, at = HOUR + 100) {
  simulation.run(at);
  for (const database of ['sql/1/mgc', 'sql/1-mirror/mgc']) down.add(database);
  shipping.loseShare();
  operator.react(0);
}

test('D15, D16: the seven steps of half an hour bring a pool to the other site, with what had been copied', (t) => {
  const bench = operatorBench([
    { kind: 'fail-over-site', target: POOL, after: { fault: 1, reaction: '30min' } },
  ]);
  const { simulation, operator, servers, log } = bench;
  lose(bench);
  const failover = operator.failoverOf(POOL);
  simulation.run(HOUR + 100 + 1800 + 1199);
  t.is(failover?.runbook.poolState, 'Normal');
  simulation.run(2 * HOUR + 99);
  t.is(failover?.runbook.poolState, 'FailedOver');
  t.is(bench.told().at(-1)?.[0], 'fail-over-site: set-active-servers: under way');
  t.is(bench.told().at(-1)?.[3], null);
  simulation.run(2 * HOUR + 100);
  const begins = HOUR + 1900;
  t.deepEqual(
    bench.told(),
    [
      ['drop-log-shipping: sql/2/mgc receives the log no more', 0, 120],
      ['copy-log-backups: changes nothing: the share cannot be read', 120, 420],
      ['restore-log-backups: sql/2/mgc has all that was committed until 45min', 420, 900],
      // The bench goes on posting: from 45 min to the end of the step are 3820 posts, to the next one 4000.
      ['recover-database: sql/2/mgc is online, and lacks 3,820 posts', 900, 1020],
      [
        'set-pool-state failed-over: the pool works with sql/2/mgc; 4,000 posts are lost; of compliance, 7 records not processed are lost, and 5 events wait in queues of site/1',
        1020,
        1200,
      ],
      ['install-mirror: its mirror is sent what it lacks', 1200, 1680],
      ['set-active-servers: active: chat-server/5, chat-server/6, chat-server/7, chat-server/8', 1680, 1800],
    ].map(([words, from, to]) => [
      `fail-over-site: ${words}`,
      'note',
      begins + Number(from),
      begins + Number(to),
    ]),
  );
  t.deepEqual(servers.active, [4, 5, 6, 7]);
  t.deepEqual(log, ['moved to sql/2/mgc', 'serves in site/2']);
});

test('what lies on a share that survives is copied first, and less is lost', (t) => {
  const bench = operatorBench([{ kind: 'fail-over-site', target: POOL, at: '2h' }]);
  bench.simulation.run(HOUR + 100);
  for (const database of ['sql/1/mgc', 'sql/1-mirror/mgc']) bench.down.add(database);
  bench.simulation.run(3 * HOUR);
  const words = bench.told().map(([message]) => message);
  // The copy of the latest backup came of itself meanwhile, and nothing was backed up after it.
  t.true(words.includes('fail-over-site: copy-log-backups: 0 backups copied from the share'));
  t.true(
    words.includes('fail-over-site: restore-log-backups: sql/2/mgc has all that was committed until 1h'),
  );
});

test('the way back clears the list, restores the primary from a backup and mirrors it again', (t) => {
  const bench = operatorBench([
    { kind: 'fail-over-site', target: POOL, after: { fault: 1, reaction: '30min' } },
    { kind: 'fail-back-site', target: POOL, at: '5h' },
  ]);
  lose(bench);
  bench.simulation.run(4 * HOUR);
  bench.down.clear();
  bench.shipping.regainShare();
  bench.log.length = 0;
  const before = bench.told().length;
  bench.simulation.run(8 * HOUR);
  const minutes = (time: number | null) => (Number(time) - 5 * HOUR) / 60;
  t.deepEqual(
    bench
      .told()
      .slice(before)
      .map(([message, , from, to]) => [message.replace('fail-back-site: ', ''), minutes(from), minutes(to)]),
    [
      ['set-active-servers []: no server is active; 40 users told to go', 0, 2],
      ['remove-mirroring: sql/2/mgc has no mirror', 2, 5],
      ['back-up-database: all that sql/2/mgc has is backed up', 5, 35],
      ['restore-database: sql/1/mgc has all that is in the backup', 35, 65],
      ['create-log-shipping: sql/2/mgc is to receive the log of sql/1/mgc', 65, 75],
      ['set-active-servers: active: chat-server/1, chat-server/2, chat-server/5, chat-server/6', 75, 77],
      // This bench posts also while no server is active: 45 min of it.
      [
        'set-pool-state normal: the pool works with sql/1/mgc; 2,700 posts that came after the backup are lost',
        77,
        80,
      ],
      ['install-mirror: its mirror is sent what it lacks', 80, 88],
    ],
  );
  t.deepEqual(bench.log, ['serves in site/1', 'moved to sql/1/mgc', '2700 lost on the way back']);
  t.is(bench.operator.failoverOf(POOL)?.runbook.poolState, 'Normal');
  t.true(bench.shipping.isRunning);
  t.true(bench.shipping.restored.position.posts >= 0);
  bench.simulation.run(9 * HOUR);
  t.is(bench.shipping.newest.at, 9 * HOUR);
});

test('a step whose database is down comes to nothing, and can be taken again', (t) => {
  const bench = operatorBench([
    { kind: 'fail-over-site', target: POOL, at: '2h' },
    { kind: 'fail-over-site', target: POOL, at: '3h' },
  ]);
  bench.simulation.run(2 * HOUR + 420);
  bench.down.add('sql/2/mgc');
  bench.simulation.run(2.5 * HOUR);
  t.deepEqual(bench.told().at(-1), [
    'fail-over-site: restore-log-backups: refused: sql/2/mgc is down',
    'warning',
    2 * HOUR + 420,
    2 * HOUR + 900,
  ]);
  t.is(bench.told().length, 3);
  bench.down.clear();
  bench.simulation.run(4 * HOUR);
  // The second runbook does what is left; what is down when a step ends keeps it from its effect as well.
  t.regex(bench.told()[3][0], /^fail-over-site: restore-log-backups: sql/);
  t.is(bench.operator.failoverOf(POOL)?.runbook.poolState, 'FailedOver');
});

test('steps by hand take what they are said to take, and are refused in the wrong order', (t) => {
  const bench = operatorBench([
    { kind: 'copy-log-backups', target: POOL, at: '1h' },
    { kind: 'drop-log-shipping', target: POOL, at: '2h', takes: '10min' },
    { kind: 'copy-log-backups', target: POOL, at: '125min' },
    { kind: 'copy-log-backups', target: POOL, at: '130min', takes: '0s' },
    { kind: 'fail-back-site', target: POOL, at: '3h' },
  ]);
  bench.simulation.run(4 * HOUR);
  t.deepEqual(bench.told(), [
    ['copy-log-backups: refused: drop-log-shipping comes first', 'warning', HOUR, HOUR],
    ['drop-log-shipping: sql/2/mgc receives the log no more', 'note', 2 * HOUR, 2 * HOUR + 600],
    [
      'copy-log-backups: refused: drop-log-shipping is still under way',
      'warning',
      2 * HOUR + 300,
      2 * HOUR + 300,
    ],
    ['copy-log-backups: 1 backup copied from the share', 'note', 7800, 7800],
    [
      'fail-back-site: refused: the pool is failing over, and restore-log-backups comes next',
      'warning',
      3 * HOUR,
      3 * HOUR,
    ],
  ]);
});

testProp(
  'a pool changes its database by the whole runbook only, whatever steps are tried, and tells of each of them',
  [
    fc.array(
      fc.record({
        step: fc.constantFrom(...FAIL_OVER.slice(0, 4), ...FAIL_OVER.slice(5, 6)),
        minutes: fc.integer({ min: 0, max: 59 }),
      }),
      { maxLength: 12 },
    ),
  ],
  (t, steps) => {
    const bench = operatorBench([
      ...steps.map(({ step, minutes }) => ({
        kind: step as 'drop-log-shipping',
        target: POOL,
        at: `${minutes}min` as const,
        takes: '1min' as const,
      })),
      { kind: 'set-pool-state', target: POOL, state: 'failed-over', at: '1h', takes: '0s' },
    ]);
    bench.simulation.run(2 * HOUR);
    const done = bench.told().filter(([, severity]) => severity === 'note');
    const reached = done
      .map(([message]) => message.split(':')[0])
      .filter((step) => step !== 'install-mirror');
    t.deepEqual(reached, FAIL_OVER.slice(0, reached.length));
    const isMoved = bench.log.includes('moved to sql/2/mgc');
    t.is(isMoved, reached.length === 5);
    t.is(bench.operator.failoverOf(POOL)?.runbook.poolState, isMoved ? 'FailedOver' : 'Normal');
    t.is(bench.told().length, steps.length + 1);
    for (const [message, severity] of bench.told())
      t.is(severity === 'warning', /: refused: .{10}/.test(message), message);
  },
);
