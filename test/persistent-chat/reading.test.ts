import test, { type ExecutionContext } from 'ava';
import { type ChatScenario, chatScenario, model } from '../../src/persistent-chat/index.ts';
import type { ReadingPlan } from '../../src/persistent-chat/reading/reading-plan.ts';
import { RoomReading } from '../../src/persistent-chat/reading/room-reading.ts';
import { observe } from '../../src/testing/index.ts';
import { sidePool } from './side-pool.ts';

const HORIZON = 10_000;

const SCENARIO: ChatScenario = chatScenario.parse({
  name: 'reading',
  topology: { preset: 'enterprise-pool', chatServers: { active: 1 } },
  workload: { users: 100 },
  horizon: '1h',
  figures: { 'spread.request': 0 },
});

const [POOL] = model.plan(SCENARIO).plan.pools;

const READING: ReadingPlan = {
  openedPerSecond: 1,
  searchesPerSecond: 0,
  messages: 30,
  scrolledBack: 0,
  cached: 30,
};

interface Setting {
  readonly reading?: Partial<ReadingPlan>;
  readonly connected?: number;
  readonly keepsHistory?: boolean;
  readonly isOpen?: boolean;
  /** Whether the database answers. */
  readonly answers?: boolean;
}

/** Reads in a pool of 100 users for 10,000 s; the database takes a second for history and two for a search. */
function run({ reading = {}, connected = 100, keepsHistory = true, isOpen = true, answers = true }: Setting) {
  const { context, recorder, measures, population, server, recorded } = sidePool(100, connected, HORIZON);
  server.isOpen = isOpen;
  const asked = { history: [] as number[], searches: 0 };
  const content = {
    readHistory: (now: number, messages: number) => {
      asked.history.push(messages);
      return now + 1;
    },
    search: (now: number) => {
      asked.searches++;
      return now + 2;
    },
    answers: () => answers,
    distanceFrom: (server: number) => POOL.toContent[server],
  };
  const plan = { ...POOL, reading: { ...READING, ...reading } };
  const keeps = () => keepsHistory;
  const { counts } = new RoomReading(plan, context, measures, [server], population, content, keeps);
  recorder.start(0);
  context.simulation.run(HORIZON);
  return { counts, asked, recorded, server, values: recorder.finish().values };
}

function within(t: ExecutionContext, value: number, expected: number, tolerance: number, what: string): void {
  t.true(Math.abs(value - expected) <= tolerance, `${what}: ${value}, expected ${expected} +- ${tolerance}`);
}

// Bands hold 4.5 standard errors: one seed in 150,000 would miss one.

test('as many messages as are kept in memory never ask the database', (t) => {
  for (const messages of [1, 29, 30]) {
    const { counts, asked, values } = run({ reading: { messages } });
    within(t, counts.opened, 10_000, 4.5 * 100, 'rooms opened');
    t.deepEqual(asked, { history: [], searches: 0 });
    t.is(counts.cached, counts.opened);
    within(t, values['history.time'].mean, POOL.costs.history, 1e-9, 'time');
  }
});

test('one message more always asks the database', (t) => {
  const { counts, asked, values } = run({ reading: { messages: 31 } });
  t.is(counts.cached, 0);
  t.is(counts.cold, counts.opened);
  // The last ones may be under way when the run ends.
  t.true(asked.history.length >= counts.opened - 3 && asked.history.length > 9_000);
  t.true(asked.history.every((messages) => messages === 31));
  within(t, values['history.time'].mean, POOL.costs.history + 2 * POOL.toContent[0] + 1, 1e-9, 'time');
});

test('who scrolls back asks for the next messages, which a large enough memory has', (t) => {
  const cold = run({ reading: { scrolledBack: 1 } });
  t.true(cold.counts.cold >= cold.counts.opened - 3 && cold.counts.cold <= cold.counts.opened);
  t.is(cold.counts.cached, cold.counts.opened);
  t.true(cold.asked.history.every((messages) => messages === 30));
  const cached = run({ reading: { scrolledBack: 1, cached: 60 } });
  t.deepEqual(cached.asked.history, []);
  t.true(cached.counts.cached >= 2 * cached.counts.opened - 3);
  const some = run({ reading: { scrolledBack: 0.2 } });
  within(t, some.counts.cold / some.counts.opened, 0.2, 4.5 * 0.004, 'share that scrolls back');
});

test('rooms without history and users who are away read nothing', (t) => {
  const nothing = { opened: 0, cached: 0, cold: 0, searched: 0, refused: 0 };
  t.deepEqual(run({ keepsHistory: false }).counts, nothing);
  t.deepEqual(run({ connected: 0, reading: { searchesPerSecond: 1 } }).counts, nothing);
  within(t, run({ connected: 25 }).counts.opened, 2_500, 4.5 * 50, 'rooms opened by a quarter');
});

test('every search asks the database and waits for it', (t) => {
  const { counts, asked, values } = run({ reading: { openedPerSecond: 0, searchesPerSecond: 1 } });
  within(t, counts.searched, 10_000, 4.5 * 100, 'searches');
  t.true(asked.searches >= counts.searched - 3);
  t.deepEqual(asked.history, []);
  within(t, values['search.time'].mean, POOL.costs.history + 2 * POOL.toContent[0] + 2, 1e-9, 'time');
});

test('compliance is told of each request for history, and of no search', (t) => {
  const { counts, recorded } = run({ reading: { scrolledBack: 0.5, searchesPerSecond: 1 } });
  t.deepEqual(recorded, { history: counts.cached + counts.cold });
});

test('a server that is too busy refuses, and nobody waits for the answer', (t) => {
  const { counts, asked, recorded, server } = run({
    isOpen: false,
    reading: { messages: 31, scrolledBack: 1 },
  });
  t.is(counts.refused, counts.opened);
  t.is(server.refusals, counts.refused);
  t.deepEqual(asked.history, []);
  t.deepEqual(recorded, {});
});

test('a database that does not answer refuses what it is asked, and what is in memory is read all the same', (t) => {
  const asking = { openedPerSecond: 1, searchesPerSecond: 1, messages: 30, scrolledBack: 1 };
  const { counts, asked } = run({ answers: false, reading: asking });
  t.deepEqual(asked, { history: [], searches: 0 });
  t.true(counts.cached > 9_000);
  // The last ones may be under way when the run ends.
  const lost = counts.cold + counts.searched - counts.refused;
  t.true(lost >= 0 && lost <= 6 && counts.refused > 18_000, `${counts.refused} refused, ${lost} not`);
});

test('reading keeps the chat servers of the published organisation busy for less than 0.1 %', (t) => {
  const { values, totals } = observe({
    name: 'reading',
    topology: { preset: 'enterprise-pool' },
    workload: { users: 80_000 },
    figures: {
      'posts.performance.small': 0,
      'posts.performance.medium': 0,
      'posts.performance.large': 0,
      'files.perUser': 0,
    },
    horizon: '10min',
  });
  const opened = (80_000 * 2 * 600) / 28_800;
  within(t, totals['reading.opened'], opened, 4.5 * Math.sqrt(opened), 'rooms opened');
  t.true(totals['reading.cold'] > 0 && totals['reading.searched'] > 0);
  const cpu = values['node.cpu@chat-server/1'].mean;
  t.true(cpu > 0.0005 && cpu < 0.001, `${cpu}`);
});

test('what users read and send as files moves no post, and nobody who comes or goes', (t) => {
  const seen = (times: number) => {
    const { totals, values } = observe({
      name: 'streams',
      topology: { preset: 'enterprise-pool', chatServers: { active: 3 } },
      workload: { users: 500, signIn: { churn: '1/s' } },
      figures: {
        'users.reference': 500,
        'reading.opened': 20 * times,
        'reading.searches': 5 * times,
        'files.perUser': 10 * times,
      },
      horizon: '3min',
    });
    t.is(totals['reading.opened'] > 0, times > 0);
    const users = [1, 2, 3].map((server) => totals[`chat-server/${server}.usersEnd`]);
    return { posted: totals['messages.posted'], signIns: values['signIn.rate'].count, users };
  };
  t.deepEqual(seen(1), seen(0));
});
