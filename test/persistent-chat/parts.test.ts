import test from 'ava';
import type { Means } from '../../src/component/model.ts';
import {
  chatScenario,
  model,
  type Plan,
  type PoolPlan,
  type ScenarioInput,
} from '../../src/persistent-chat/index.ts';
import { ChatServer } from '../../src/persistent-chat/server/chat-server.ts';
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

test('the work of a batch scatters like that of independent units', (t) => {
  const plan = planOf();
  const server = new ChatServer(plan.servers[0], plan, new Streams('batch', 0).open('chat-server/1'), null);
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

/** Says of a server that it fell behind, from 60 s on until then. */
const behind = (to: number | null, replication = 0): Means['incidents'][number] => ({
  kind: 'falling behind',
  path: 'chat-server/1',
  severity: 'error',
  from: 60,
  to,
  message: '',
  replication,
});

test('the verdict looks at the mean, the busiest window, what was not stored, who was not there and who fell behind', (t) => {
  const verdict = (
    numbers: Readonly<Record<string, number>>,
    incidents: Means['incidents'] = [],
    replications = 1,
  ): string => {
    const all: Readonly<Record<string, number>> = {
      cpuMean: 0.3,
      cpuPeak: 0.4,
      posted: 1000,
      committed: 1000,
      connected: 1000,
      wanted: 1000,
      refused: 0,
      out: 0,
      dropped: 0,
      served: 1,
      ...numbers,
    };
    const means: Means = {
      metric: (name) => (name.startsWith('node.cpu') ? all.cpuMean : 1),
      halfWidth: () => null,
      totalHalfWidth: () => null,
      statistic: () => 0.01,
      peak: () => all.cpuPeak,
      total: (name) =>
        ({
          'messages.posted': all.posted,
          'messages.committed': all.committed,
          'messages.refused': all.refused,
          'users.connectedPeak': all.connected,
          'users.wantedPeak': all.wanted,
          'users.out': all.out,
          'users.dropped': all.dropped,
          'users.served': all.served,
        })[name] ?? 1,
      incidents,
      faults: [],
      replications,
    };
    const [{ answer, tone }] = model.tell(wholePlan(), means).answers;
    return `${tone} ${answer.split(/[.:]/, 1)[0]}`;
  };
  t.is(verdict({}), 'good Yes');
  t.is(verdict({ out: 10_000 }), 'bad No');
  t.is(verdict({ cpuMean: 0.6, cpuPeak: 0.7 }), 'tight Just');
  t.is(verdict({ cpuPeak: 0.8 }), 'tight Not all the time');
  t.is(verdict({ cpuMean: 0.8, cpuPeak: 1 }), 'bad No');
  t.is(verdict({ committed: 900 }), 'bad No');
  t.is(verdict({ connected: 500, wanted: 500 }), 'tight It was not asked to');
  t.is(verdict({ connected: 989 }), 'bad No');
  t.is(verdict({ connected: 990, wanted: 991 }), 'good Yes');
  // What a while of refusals cost is told with that while.
  t.is(verdict({ committed: 900, refused: 100 }, [behind(120)]), 'tight Not all the time');
  t.is(verdict({ committed: 900, refused: 100 }), 'bad No');
  t.is(verdict({}, [behind(null)]), 'bad No');
  t.is(verdict({}, [behind(120)]), 'tight Not all the time');
  t.is(verdict({}, [{ ...behind(null), kind: 'alarm' }]), 'good Yes');
  // Most replications decide.
  t.is(verdict({}, [behind(null), behind(null, 1)], 3), 'bad No');
  t.is(verdict({}, [behind(null), behind(120, 1)], 3), 'tight Not all the time');
});
