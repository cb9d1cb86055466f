import test from 'ava';
import { chatScenario, model } from '../../../src/persistent-chat/index.ts';
import { ChatServer } from '../../../src/persistent-chat/server/chat-server.ts';
import { Streams } from '../../../src/random/stream.ts';
import { NO_SPREAD } from './pool-bench.ts';

/** A server of two cores without spread that takes in three messages. */
function server(): ChatServer {
  const [plan] = model.plan(
    chatScenario.parse({
      name: 'server',
      topology: { preset: 'enterprise-single' },
      workload: { users: 100 },
      figures: { ...NO_SPREAD, 'server.cores': 2, 'server.inboundLimit': 3 },
      horizon: '1h',
    }),
  ).plan.pools;
  return new ChatServer(plan.servers[0], plan, new Streams('server', 0).open('server'), null);
}

test('who comes first is served first, by as many cores as there are', (t) => {
  const one = server();
  t.deepEqual(
    [1, 2, 3, 4].map(() => one.takeIn(10, 1, 1, 2)),
    [12, 12, 14, 14],
  );
  t.is(one.lastWait, 2);
  t.is(one.inbound(10), 2);
  t.is(one.inbound(11.9), 2);
  t.is(one.inbound(12), 0);
});

test('posts at the database and messages that wait are inbound, to the limit', (t) => {
  const one = server();
  for (let i = 0; i < 4; i++) one.takeIn(0, 1, 1, 2);
  t.true(one.takes(0));
  one.store(1, 0);
  t.false(one.takes(0));
  t.is(one.inbound(1), 3);
  // Two wait for 2 s, one is at the database for 5.
  t.is(one.inboundSeconds(1), 3);
  t.is(one.inboundSeconds(3), 2 * 2 + 3);
  one.store(-1, 5);
  t.is(one.inboundSeconds(9), 2 * 2 + 5);
  t.is(one.inbound(9), 0);
});

test('messages to endpoints are no inbound ones, but come before what comes after them', (t) => {
  const one = server();
  t.is(one.send(0, 10, 1), 5);
  t.is(one.inbound(0), 0);
  t.is(one.unsent.at(0), 10);
  t.is(one.takeIn(0, 1, 1, 1), 6);
  t.is(one.lastWait, 5);
  // Four more wait until a core is free at 5 s.
  t.is(one.send(0, 4, 1), 8);
  t.is(one.unsent.at(2.5), 5 + 4);
  t.is(one.unsent.at(5), 4);
  t.is(one.unsent.at(8), 0);
});

test('a refusal is counted, and is work', (t) => {
  const one = server();
  one.refuse(0);
  t.is(one.refusals, 1);
  t.is(one.cores.served(10), 0.001753);
});
