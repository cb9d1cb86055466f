import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { Admission } from '../../../src/persistent-chat/server/admission.ts';
import { WorkBucket } from '../../../src/persistent-chat/server/work-bucket.ts';
import { Cores } from '../../../src/resource/cores.ts';
import { type OutageBench, outageBench } from './outage-bench.ts';
import { NOTHING_ELSE, SILENT } from './pool-bench.ts';

/** Clients that line up when they are refused. */
const PATIENT = { 'client.firstRetry': 0 };

const limited = (
  users: number,
  active: number,
  parts: Readonly<Record<string, unknown>>,
  figures: Readonly<Record<string, number>>,
): OutageBench =>
  outageBench({
    name: 'line',
    topology: {
      preset: 'enterprise-pool',
      chatServers: { active },
      parts: { 'chat-pool/1': parts },
    },
    workload: { users },
    figures: { ...PATIENT, ...figures },
    horizon: '3h',
  });

test('1,000 users who were dropped are let in at ten a second by the server that is left, one after the other', (t) => {
  const bench = limited(2_000, 2, { signInLimit: '10/s' }, { ...SILENT, 'cost.delivery': 1e-6 });
  const { outages, signIns } = bench.pool;
  bench.run(10);
  const dropped = bench.usersOn[0];
  outages.crash(0);
  t.deepEqual(bench.runChecked(110.5, 2), []);
  t.is(bench.told.back.length, dropped);
  // The rate of both servers is that of the one that is left. One second's worth is let in at once.
  const [first] = bench.told.back;
  const [, last] = bench.told.back[dropped - 1];
  t.true(first[1] < 10.1);
  t.true(Math.abs(last - 10 - dropped / 10) < 1.1, `${last}`);
  // First come, first served; nobody was sent away.
  const order = bench.told.back.map(([user]) => user).filter((user) => user > 0);
  // Who has two endpoints is in with the first of them: some overtake their neighbours on the way.
  t.true(order.every((user, i) => Math.abs(user - i) <= 5));
  // The very first asked the server that is gone, and came last.
  t.is(bench.told.back[dropped - 1][0], 0);
  t.is(bench.pool.servers[1].refusals, 0);
  t.is(signIns.refusals, 1);
  // However many wait, one event of the door is pending: as many fire as endpoints are let in.
  t.true((bench.fired['door opens'] ?? 0) <= 1.5 * dropped + 10);
});

test('a server keeps to its share of the cores while it lets in those who wait', (t) => {
  for (const share of [0.5, 0.8]) {
    const bench = limited(8_000, 2, { signInCpu: share }, { ...NOTHING_ELSE, 'server.cores': 4 });
    const { outages, servers } = bench.pool;
    bench.run(10);
    outages.crash(0);
    bench.run(40);
    const before = servers[1].cores.served(40);
    t.deepEqual(bench.runChecked(340, 50), []);
    t.true(bench.told.out.size > 100, 'they still come');
    const busy = (servers[1].cores.served(340) - before) / 4 / 300;
    t.true(Math.abs(busy - share) < 0.02 * share, `${busy}`);
  }
});

test('who waits at a server that fails or is taken off the list waits elsewhere', (t) => {
  for (const act of ['crash', 'stop', 'isolate', 'setActive'] as const) {
    const bench = limited(900, 3, { signInLimit: '3/s' }, SILENT);
    const { administration, outages } = bench.pool;
    outages.crash(0);
    bench.run(20);
    t.true(bench.told.out.size > 200);
    if (act === 'setActive') administration.setActive([2]);
    else outages[act](1);
    t.deepEqual(bench.runChecked(1200), []);
    t.is(bench.told.out.size, 0, act);
    t.is(bench.usersOn[2], act === 'setActive' ? 900 - bench.usersOn[1] : 900);
  }
});

test('endpoints of a user who wait at two servers end up at the one that lets one of them in first', (t) => {
  const bench = limited(300, 2, { signInLimit: '0.5/s' }, { ...SILENT, 'users.endpointsEach': 2 });
  const { outages, active, population } = bench.pool;
  bench.run(10);
  for (const server of [0, 1]) outages.crash(server);
  bench.run(20);
  for (const server of [0, 1]) outages.start(server);
  // Whoever asks now was refused before, one endpoint later than the other; and the servers are shunned in turn.
  for (let at = 30; at < 1200; at += 10) {
    active.noAnswer((at / 10) % 2, at);
    t.deepEqual(bench.runChecked(at, 2.5), []);
  }
  t.is(bench.told.out.size, 0);
  t.true(Array.from({ length: 300 }, (_, user) => user).every((user) => population.isComplete(user)));
});

test('who waits at a server that hangs is let in when it goes on', (t) => {
  const bench = limited(600, 2, { signInLimit: '3/s' }, SILENT);
  const { outages } = bench.pool;
  outages.crash(0);
  bench.run(11);
  const before = bench.told.back.length;
  outages.hang(1, 30);
  const looks = bench.fired['door opens'] ?? 0;
  bench.run(29.9);
  t.is(bench.told.back.length, before);
  t.true((bench.fired['door opens'] ?? 0) <= looks + 1, 'nobody knocks meanwhile');
  t.deepEqual(bench.runChecked(240), []);
  t.is(bench.told.out.size, 0);
});

test('a bucket is full with what the share does in a second, and counts what was expected once', (t) => {
  const cores = new Cores(4);
  const bucket = new WorkBucket(cores, 0.5);
  t.true(bucket.hasRoom(0));
  bucket.expect(2);
  t.true(bucket.hasRoom(0));
  bucket.expect(1);
  t.false(bucket.hasRoom(0));
  t.is(bucket.hasRoomFrom(0), 0.5);
  cores.serve(0, 1, 3);
  bucket.wasExpected(3);
  t.is(bucket.hasRoomFrom(0), 0.5);
  cores.serve(0, 1, 1);
  t.is(bucket.hasRoomFrom(0), 1);
  t.false(bucket.hasRoom(0.9));
  t.true(bucket.hasRoom(1));
  // Idle time is no credit for more.
  t.true(bucket.hasRoom(100));
  bucket.expect(2.5);
  t.is(bucket.hasRoomFrom(100), 100.25);
});

testProp(
  'whatever the limit changes to, no more get in than all limits together allow, and a second of the highest',
  [
    fc.array(
      fc.record({
        after: fc.double({ min: 0, max: 3, noNaN: true }),
        perSecond: fc.oneof(fc.constant(undefined), fc.double({ min: 0.2, max: 40, noNaN: true })),
        crowd: fc.nat(60),
      }),
      { minLength: 1, maxLength: 100 },
    ),
  ],
  (t, steps) => {
    const admission = new Admission(5);
    let [now, rate, allowed, highest, admitted] = [0, 5, 0, 5, 0];
    for (const { after, perSecond, crowd } of steps) {
      now += after;
      allowed += rate * after;
      if (perSecond !== undefined) {
        admission.limit(perSecond, now);
        rate = perSecond;
        highest = Math.max(highest, rate);
      }
      for (let i = 0; i < crowd; i++) if (admission.admits(now)) admitted++;
      t.true(admitted <= (allowed + Math.max(1, highest)) * (1 + 1e-9), `${admitted} of ${allowed}`);
      t.is(admission.tooMany(now), 0);
      const opens = admission.opensAt(now);
      t.true(opens >= now);
      if (crowd === 60 && rate < 20) t.true(opens > now);
    }
  },
);
