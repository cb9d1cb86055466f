import test from 'ava';
import type { Means } from '../../src/component/model.ts';
import { ComplianceService } from '../../src/persistent-chat/compliance/compliance-service.ts';
import {
  chatScenario,
  model,
  type Plan,
  type PoolPlan,
  type ScenarioInput,
} from '../../src/persistent-chat/index.ts';
import { ChatServer } from '../../src/persistent-chat/server/chat-server.ts';
import { ContentDatabase } from '../../src/persistent-chat/sql/content-database.ts';
import { diskBytesPerRow, messageRow, rowBytes } from '../../src/persistent-chat/storage/row-size.ts';
import { Occupancy } from '../../src/persistent-chat/workload/occupancy.ts';
import { Streams } from '../../src/random/stream.ts';
import { Tally } from '../../src/stats/tally.ts';
import { observe } from '../../src/testing/index.ts';

const wholePlan = (input: Partial<ScenarioInput> = {}): Plan =>
  model.plan(
    chatScenario.parse({
      name: 'x',
      topology: { preset: 'enterprise-pool' },
      workload: { users: 1000 },
      horizon: '1h',
      ...input,
    }),
  ).plan;

const planOf = (input: Partial<ScenarioInput> = {}): PoolPlan => wholePlan(input).pools[0];

const near = (value: number, expected: number, relative = 1e-9): boolean =>
  Math.abs(value - expected) <= relative * Math.abs(expected);

test('a join is told in rooms of up to 75 with the newcomer, and in none above', (t) => {
  const users = 77;
  const all = new Uint32Array(users).map((_, user) => user);
  const memberships = {
    users,
    rooms: 1,
    memberStart: new Uint32Array([0, users]),
    members: all,
    followedStart: new Uint32Array(users + 1).map((_, i) => i),
    followed: new Uint32Array(users),
  };
  const told = (connected: number): number => {
    const occupancy = new Occupancy(memberships, 2);
    for (let user = 0; user < connected; user++) occupancy.add(user, user % 2, 1, 1);
    const notices = new Uint32Array(2);
    occupancy.countNotices(76, 75, notices);
    return notices[0] + notices[1];
  };
  t.is(told(73), 73);
  t.is(told(74), 74);
  t.is(told(75), 0);
});

test('compliance writes batches of up to a hundred, one after the other', (t) => {
  const service = new ComplianceService({ batch: 100, batchTime: 0.002, eventTime: 0.0002 });
  service.enqueue(250, 1);
  // 22 ms for a hundred, 22 for the next, 12 for the last fifty; all wait meanwhile.
  t.true(near(service.eventSeconds(2), 250 * 0.022 + 150 * 0.022 + 50 * 0.012));
  service.enqueue(1, 3);
  service.enqueue(1, 3.001);
  // The second one comes while the first is written: 2.2 ms, then 2.2 ms more.
  t.true(
    near(service.eventSeconds(9) - service.eventSeconds(9), 0, 1) &&
      near(service.eventSeconds(9), 9.4 + 0.0022 + 0.0034, 1e-6),
  );
});

test('posts of one room commit one after the other, those of different rooms at once', (t) => {
  const { content } = planOf();
  const database = new ContentDatabase(content, 2, { observe: () => {}, observeProgression: () => {} });
  t.true(near(database.commit(0, 1), 1.0095));
  t.true(near(database.commit(0, 1), 1.018));
  t.true(near(database.commit(1, 1), 1.0095));
  for (const [mirrored, perSecond] of [
    [true, 118],
    [false, 250],
  ] as const) {
    const plan = planOf({
      topology: { preset: 'enterprise-pool', content: { mirrored, witness: mirrored } },
    }).content;
    const one = new ContentDatabase(plan, 1, { observe: () => {}, observeProgression: () => {} });
    let last = 0;
    for (let i = 0; i < 1000; i++) last = one.commit(0, 0);
    t.true(near(1000 / last, perSecond, 0.02), `${1000 / last} posts a second`);
  }
});

test('a lone post takes its work, two round trips and the commit, and no more', (t) => {
  const { values } = observe({
    name: 'lone',
    topology: { preset: 'enterprise-pool', chatServers: { active: 1 } },
    workload: { users: 30 },
    // One post in ten seconds, always alone.
    figures: { 'spread.request': 0, 'spread.delivery': 0, 'users.reference': 30 * 240 },
    horizon: '2h',
  });
  t.true(values['post.timeInSystem'].count > 400);
  t.true(near(values['post.timeInSystem'].p50, 5.5 * 0.001753 + 2 * 0.0005 + 0.001 + 0.0085, 1 / 256));
});

test('each post on each server, each join and each history view is one event of compliance', (t) => {
  const posts = observe({
    name: 'posts',
    topology: { preset: 'enterprise-pool', chatServers: { active: 4 } },
    workload: { users: 400 },
    figures: { 'users.reference': 400 * 24 },
    horizon: '2h',
  }).values;
  // An event alone is written in 2.2 ms; a second one comes meanwhile in one case of five hundred.
  t.true(near(posts['compliance.backlog'].mean, 4 * posts['post.rate'].mean * 0.0022, 0.02));
  const joins = observe({
    name: 'joins',
    topology: { preset: 'enterprise-pool', chatServers: { active: 1 } },
    workload: { users: 480, signIn: { churn: '1/min' } },
    figures: {
      'posts.performance.small': 0,
      'posts.performance.medium': 0,
      'posts.performance.large': 0,
      'users.endpointsEach': 1,
      'rooms.large.perUser': 0,
      'rooms.medium.perUser': 0,
    },
    horizon: '4h',
  }).values;
  // Twelve rooms: 24 events at once, written together in 2 + 24 x 0.2 ms.
  t.true(
    near(joins['compliance.backlog'].mean, joins['signIn.rate'].mean * 24 * (0.002 + 24 * 0.0002), 0.01),
  );
});

test('the work of a batch scatters like that of independent units', (t) => {
  const plan = planOf();
  const server = new ChatServer(plan.servers[0], plan, new Streams('batch', 0).open('chat-server/1'));
  const [mean, spread, n] = [0.001, 0.5, 100];
  const unit = new Tally();
  for (let i = 0; i < 20_000; i++) {
    server.serve(1e6 * i, n, mean, spread);
    unit.observe(server.unit);
  }
  // Standard errors: 0.035 % of the mean, 0.5 % of the deviation; five of them, one false alarm in a million.
  t.true(near(unit.mean, mean, 0.0018));
  t.true(near(Math.sqrt(unit.variance), (mean * spread) / Math.sqrt(n), 0.026));
});

test('row sizes are those of the published formula', (t) => {
  t.is(rowBytes(messageRow(200, 0)), 436);
  t.is(diskBytesPerRow(messageRow(200, 0)).toFixed(1), '455.1');
  t.is(rowBytes(messageRow(200, 600)), 1038);
  t.is(diskBytesPerRow(messageRow(200, 600)).toFixed(1), '1170.3');
});

test('the verdict looks at the mean, the busiest window, what was not stored and who was not there', (t) => {
  const verdict = (numbers: Readonly<Record<string, number>>): string => {
    const all: Readonly<Record<string, number>> = {
      cpuMean: 0.3,
      cpuPeak: 0.4,
      posted: 1000,
      committed: 1000,
      connected: 1000,
      ...numbers,
    };
    const means: Means = {
      metric: (name) => (name.startsWith('node.cpu') ? all.cpuMean : 1),
      halfWidth: () => null,
      statistic: () => 0.01,
      peak: () => all.cpuPeak,
      total: (name) =>
        name === 'messages.posted'
          ? all.posted
          : name === 'messages.committed'
            ? all.committed
            : name === 'users.connectedPeak'
              ? all.connected
              : 1,
    };
    const [{ answer, tone }] = model.tell(wholePlan(), means).answers;
    return `${tone} ${answer.split(/[.:]/, 1)[0]}`;
  };
  t.is(verdict({}), 'good Yes');
  t.is(verdict({ cpuMean: 0.6, cpuPeak: 0.7 }), 'tight Just');
  t.is(verdict({ cpuPeak: 0.8 }), 'tight Not all the time');
  t.is(verdict({ cpuMean: 0.8, cpuPeak: 1 }), 'bad No');
  t.is(verdict({ committed: 900 }), 'bad No');
  t.is(verdict({ connected: 500 }), 'tight It was not asked to');
});
