import test from 'ava';
import { openFigures } from '../../../src/persistent-chat/figures/index.ts';
import { NO_SPREAD, poolBench, SILENT } from './pool-bench.ts';

test('a sign-in with 16 rooms is seven steps of 22 requests, and 87 messages', (t) => {
  const { pool, plan, run, fired, faults } = poolBench({
    name: 'sign-in',
    topology: { preset: 'enterprise-pool' },
    workload: { users: 8_000 },
    figures: { ...SILENT, 'users.endpointsEach': 1 },
    horizon: '1h',
  });
  const requests: number[] = [];
  for (const server of pool.servers) {
    const { takeIn } = server;
    server.takeIn = (now, messages, n, mean) => {
      requests.push(messages);
      return takeIn.call(server, now, messages, n, mean);
    };
  }
  t.is(pool.population.roomsFollowed(0), 16);
  pool.signIns.leave(0);
  pool.signIns.signIn(0);
  run(60);
  t.true(pool.population.isComplete(0));
  t.deepEqual(requests, [1, 1, 1, 1, 1, 16, 1]);
  t.is(fired['sign-in request arrives'], 7);
  const figure = openFigures();
  const [, ...commands] = requests;
  const perCommand = figure('signIn.commandMessages');
  t.is(figure('signIn.sessionMessages') + commands.reduce((sum, n) => sum + n, 0) * perCommand, 87);
  t.is(plan.servers.length, 4);
  t.deepEqual(faults(), []);
});

test('a sign-in takes the way of each step there and back, and the work of 16 rooms on twelve cores', (t) => {
  const { pool, plan, run, measured } = poolBench({
    name: 'sign-in',
    topology: { preset: 'enterprise-pool' },
    workload: { users: 8_000 },
    figures: { ...SILENT, ...NO_SPREAD, 'users.endpointsEach': 1, 'roster.participantLimit': 0 },
    horizon: '1h',
  });
  pool.signIns.leave(0);
  pool.signIns.signIn(0);
  run(60);
  const { values } = measured();
  const unit = 0.001753;
  // Half an event of compliance for each join and each history; sixteen on twelve cores go in two rounds.
  const [join, history] = [8.5 * unit, 3.5 * unit];
  const way = 0.002 + 0.0005 / 2;
  t.is(plan.hop, 0.002);
  const expected = 2 * plan.hop + 14 * way + 20 * unit + 2 * join + 2 * history;
  t.is(values['signIn.time'].count, 1);
  t.true(
    Math.abs(values['signIn.time'].mean - expected) < 1e-9,
    `${values['signIn.time'].mean}, not ${expected}`,
  );
  t.is(values['join.timeInSystem'].count, 16);
  t.true(Math.abs(values['join.timeInSystem'].mean - (12 * join + 4 * 2 * join) / 16) < 1e-9);
  t.is(values['signIn.rate'].count, 1);
});

test('the endpoints of a user sign in one by one, and only the first is told to the rooms', (t) => {
  const { pool, run, fired } = poolBench({
    name: 'sign-in',
    topology: { preset: 'enterprise-pool', chatServers: { active: 1 } },
    workload: { users: 300 },
    figures: {
      ...SILENT,
      ...NO_SPREAD,
      'users.endpointsEach': 2,
      'rooms.medium.perUser': 0,
      'rooms.large.perUser': 0,
    },
    horizon: '1h',
  });
  const [server] = pool.servers;
  const sent: number[] = [];
  const { send } = server;
  server.send = (now, n, mean) => {
    sent.push(n);
    return send.call(server, now, n, mean);
  };
  pool.signIns.leave(0);
  pool.signIns.signIn(0);
  run(60);
  t.is(fired['endpoint joined'], 2);
  // 29 others in each of twelve rooms, with two endpoints.
  t.deepEqual(sent, [12 * 29 * 2]);
});

test('what was under way for somebody who left means nothing when that user is back', (t) => {
  const { pool, run, fired, faults } = poolBench({
    name: 'sign-in',
    topology: { preset: 'enterprise-pool' },
    workload: { users: 300 },
    figures: { ...SILENT, 'users.endpointsEach': 1 },
    horizon: '1h',
  });
  pool.signIns.leave(0);
  pool.signIns.signIn(0);
  run(0.03);
  t.false(pool.population.isConnected(0));
  pool.signIns.leave(0);
  pool.signIns.signIn(0);
  run(60);
  t.true(pool.population.isComplete(0));
  t.is(fired['endpoint joined'], 1);
  t.deepEqual(faults(), []);
});
