import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { type Actions, operatorBench } from './operator-bench.ts';

const POOL = 'chat-pool/1';

test('servers are activated, deactivated, drained, swapped and rebalanced', (t) => {
  const server = (...numbers: readonly number[]) => numbers.map((n) => `chat-server/${n}`);
  const bench = operatorBench([
    { kind: 'activate', target: POOL, at: '1s', servers: server(3) },
    { kind: 'deactivate', target: POOL, at: '2s', servers: server(1, 2) },
    { kind: 'activate', target: POOL, at: '3s', servers: server(3, 4) },
    { kind: 'activate', target: POOL, at: '4s', servers: server(3) },
    { kind: 'drain', target: POOL, at: '5s', servers: server(5) },
    { kind: 'swap', target: POOL, at: '6s' },
    { kind: 'rebalance', target: POOL, at: '7s' },
    { kind: 'set-active-servers', target: POOL, at: '8s', servers: server(7, 8), takes: '0s' },
    { kind: 'swap', target: POOL, at: '9s' },
  ]);
  bench.simulation.run(10);
  t.deepEqual(
    bench.told().map(([message, severity]) => [message, severity]),
    [
      ['activate: refused: 5 servers would be active, and a pool supports 4', 'warning'],
      ['deactivate: active: chat-server/5, chat-server/6', 'note'],
      ['activate: active: chat-server/5, chat-server/6, chat-server/3, chat-server/4', 'note'],
      [
        'activate: changes nothing: active: chat-server/5, chat-server/6, chat-server/3, chat-server/4, as before',
        'note',
      ],
      ['drain: active: chat-server/6, chat-server/3, chat-server/4; 10 users told to go', 'note'],
      ['swap: refused: 5 servers would be active, and a pool supports 4', 'warning'],
      ['rebalance: 3 users told to go', 'note'],
      ['set-active-servers: active: chat-server/7, chat-server/8', 'note'],
      ['swap: refused: 6 servers would be active, and a pool supports 4', 'warning'],
    ],
  );
  // Who was deactivated keeps the users, who was drained does not.
  t.deepEqual(bench.servers.users, [10, 10, 0, 0, 0, 10, 0, 0]);
});

test('a swap makes active ones inactive and the others active', (t) => {
  const bench = operatorBench([{ kind: 'swap', target: POOL, at: '1s' }]);
  bench.simulation.run(2);
  t.deepEqual(bench.servers.active, [2, 3, 6, 7]);
});

test('an action after a fault is done each time that it comes, after the time to react', (t) => {
  const bench = operatorBench([
    { kind: 'fail-over-database', target: 'sql/1/mgc', after: { fault: 1, reaction: '15min' } },
    { kind: 'add-space', target: 'sql/1-compliance/mgccomp', at: '90min', bytes: '1GB' },
  ]);
  bench.operator.react(0);
  bench.operator.react(1);
  bench.simulation.run(3600);
  bench.down.add('sql/1/mgc');
  bench.operator.react(0);
  bench.simulation.run(7200);
  t.deepEqual(bench.told(), [
    ['fail-over-database: refused: it is synchronizing', 'warning', 900, 900],
    ['fail-over-database: its mirror takes over', 'note', 4500, 4500],
    ['add-space: the compliance database has more', 'note', 5400, 5400],
  ]);
});

testProp(
  'there are never more active servers than a pool supports, and each of them is there once',
  [
    fc.array(
      fc.record({
        kind: fc.constantFrom('activate', 'deactivate', 'drain', 'swap', 'set-active-servers'),
        servers: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1 }),
      }),
      { maxLength: 20 },
    ),
    fc.constantFrom(4, Infinity),
  ],
  (t, actions, mostActive) => {
    const described = actions.map(({ kind, servers }, i) => ({
      kind,
      target: POOL,
      at: `${i + 1}s`,
      ...(kind !== 'swap' && { servers: servers.map((n) => `chat-server/${n}`) }),
      ...(kind === 'set-active-servers' && { takes: '0s' }),
    })) as Actions;
    const bench = operatorBench(described, mostActive);
    t.is(bench.servers.active.length, 4);
    actions.forEach(({ kind }, i) => {
      const before = bench.servers.active;
      bench.simulation.run(i + 1.5);
      const { active } = bench.servers;
      t.true(active.length <= mostActive);
      t.is(new Set(active).size, active.length);
      const [message, severity] = bench.told()[i];
      t.is(severity === 'warning', message.startsWith(`${kind}: refused`));
      if (severity === 'warning') t.deepEqual(active, before);
    });
  },
);

test('the servers of a pool without a second site are set like those of one that has one', (t) => {
  const bench = operatorBench(
    [
      { kind: 'set-active-servers', target: POOL, at: '1s', servers: ['chat-server/7'], takes: '2s' },
      { kind: 'set-active-servers', target: POOL, at: '10s', servers: [], takes: '1s' },
    ],
    4,
    { isShipped: false },
  );
  bench.simulation.run(2);
  t.deepEqual(bench.servers.active, [0, 1, 4, 5]);
  bench.simulation.run(5);
  t.deepEqual(bench.servers.active, [6]);
  bench.simulation.run(20);
  t.deepEqual(bench.servers.active, []);
  t.deepEqual(
    bench.told().map(([message]) => message),
    [
      'set-active-servers: active: chat-server/7',
      'set-active-servers []: no server is active; 40 users told to go',
    ],
  );
});
