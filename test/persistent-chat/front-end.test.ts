import { fc, testProp } from '@fast-check/ava';
import test, { type ExecutionContext } from 'ava';
import { compose, settingsOf } from '../../src/experiment/compose.ts';
import { replicate } from '../../src/experiment/replicate.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { openFigures } from '../../src/persistent-chat/figures/index.ts';
import { databaseHealth, databaseThresholds } from '../../src/persistent-chat/front-end/database-health.ts';
import { PresencePolling } from '../../src/persistent-chat/front-end/presence-polling.ts';
import { chatScenario, model, type ScenarioInput } from '../../src/persistent-chat/index.ts';
import { Population } from '../../src/persistent-chat/workload/population.ts';
import { observe } from '../../src/testing/index.ts';

/** Nobody posts, sends files or reads, so that runs with many users are quick. */
const SILENT = {
  'posts.performance.small': 0,
  'posts.performance.medium': 0,
  'posts.performance.large': 0,
  'files.perUser': 0,
  'reading.opened': 0,
  'reading.searches': 0,
};

const scenario = (users: number, rest: Partial<ScenarioInput> = {}): ScenarioInput => ({
  name: 'presence',
  topology: { preset: 'enterprise-pool' },
  workload: { users },
  horizon: '10min',
  figures: SILENT,
  replications: 1,
  ...rest,
});

function near(t: ExecutionContext, value: number, expected: number, what: string): void {
  t.true(Math.abs(value - expected) <= 1e-9 * expected, `${what}: ${value}, expected ${expected}`);
}

test('80,000 users poll the published 15,000 participants a second and change presence 133.33 times', (t) => {
  const { values } = observe(scenario(80_000, { horizon: '2min' }));
  near(t, values['presence.polled'].mean, 15_000, 'participants');
  near(t, values['presence.polls'].mean, 600, 'polls');
  near(t, values['presence.changes'].mean, 400 / 3, 'changes');
  near(t, values['frontEnd.polled@front-end-pool/1'].mean, 1_250, 'participants at each of 12 servers');
  near(t, values['frontEnd.users@front-end-pool/1'].mean, 80_000 / 12, 'users of each');
});

test('polls and changes follow the endpoints and users that are connected, at every moment', (t) => {
  // In 600 s of 1,200 everybody arrives; afterwards all are there.
  const { values } = observe(
    scenario(3_000, { workload: { users: 3_000, signIn: { over: '10min' } }, horizon: '20min' }),
  );
  const connected = values['pool.availability'].mean;
  t.true(connected > 0.7 && connected < 0.8, `${connected} connected`);
  near(t, values['presence.changes'].mean, (3_000 * connected * 6) / 3600, 'changes');
  // Endpoints of one user come a moment apart.
  const polls = values['presence.polls'].mean;
  t.true(Math.abs(polls / ((3_000 * 1.5 * connected * 1.5) / 300) - 1) < 0.01, `${polls} polls`);
});

test('with half of the users there are half of the polls, for half of the participants where all are known', (t) => {
  const { polling, population } = poolOf([everybody(100), everybody(100)], 100, 1);
  for (let user = 0; user < 100; user += 2) population.connect(user);
  // 50 endpoints show 1.5 rooms each and ask for 25 of the 50 who are there.
  near(t, polling.polledPerSecond, (50 * 1.5 * 25) / 300, 'half connected');
  for (let user = 1; user < 100; user += 2) population.connect(user);
  near(t, polling.polledPerSecond, (100 * 1.5 * 25) / 300, 'all connected');
});

test('a poll asks for no more participants than are connected', (t) => {
  const { polling, population } = poolOf([everybody(100)], 100, 1);
  for (let user = 0; user < 10; user++) population.connect(user);
  near(t, polling.polledPerSecond, (10 * 1.5 * 10) / 300, 'ten connected');
});

testProp(
  'whoever comes and goes, the rate is what a recount of the rooms gives, and the counts are its integral',
  [
    fc.array(fc.uniqueArray(fc.nat(19), { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(19), fc.nat(2), fc.nat(100)), { maxLength: 60 }),
  ],
  (t, rooms, moves) => {
    const { simulation, polling, population } = poolOf(rooms, 20, 3, 4);
    let expected = 0;
    for (const [user, server, seconds] of moves) {
      if (population.isComplete(user)) population.disconnect(user);
      else {
        if (!population.isConnected(user)) population.assign(user, server);
        population.connect(user);
      }
      const rate = recount(rooms, population, 4);
      t.true(Math.abs(polling.polledPerSecond - rate) <= 1e-9);
      expected += rate * seconds;
      simulation.run(simulation.now + seconds);
    }
    t.true(Math.abs(polling.counts(simulation.now).polled - expected) <= 1e-6);
  },
  { numRuns: 200, seed: 6 },
);

test('the result says what each Front End server carries, against what is published for one', (t) => {
  const block = (computers: number, users: number) => {
    const names = Array.from({ length: computers }, (_, i) => `computer/fe-${i + 1}`);
    const input = scenario(users, {
      topology: {
        preset: 'enterprise-pool',
        parts: { 'front-end-pool/1': { computers: names } },
      },
      horizon: '10s',
    });
    const parsed = chatScenario.parse(input);
    const planned = model.plan(parsed);
    const runs = replicate(model, planned.plan, settingsOf(parsed, true), 1);
    return compose(model, planned, parsed, runs, { version: 'test' });
  };
  // Twelve servers for 80,000 users; one of them alone carries a twelfth.
  const users = 6_666;
  const fine = block(1, users);
  t.like(fine.frontEnds as object, [
    { path: 'front-end-pool/1', servers: 1, usersLimit: 6_660, verdict: 'ok' },
  ]);
  t.like(block(1, users + 1).frontEnds as object, [{ servers: 1, verdict: 'overload' }]);
  const shared = block(2, users + 1);
  t.like(shared.frontEnds as object, [{ servers: 2, usersEach: (users + 1) / 2, verdict: 'ok' }]);
  t.true(shared.answers.some(({ answer }) => answer.startsWith('Yes: each of its 2 servers has up to 3,33')));
  const table = shared.tables.find(({ title }) => title === 'Front End servers');
  t.deepEqual(
    table?.rows.map(([server]) => server),
    ['computer/fe-1', 'computer/fe-2'],
  );
});

test('a back-end database is healthy below 0.1 s and throttled from 12 s on', (t) => {
  const published = databaseThresholds(openFigures());
  const health = [0, 0.099, 0.1, 11.999, 12, 60].map((latency) => databaseHealth(latency, published));
  t.deepEqual(health, ['healthy', 'healthy', 'slow', 'slow', 'throttling', 'throttling']);
  const own = databaseThresholds(openFigures({ 'frontEnd.database.throttled': 5 }));
  t.is(databaseHealth(5, own), 'throttling');
});

test('the back end is watched where a database of chat is on its instance, and nowhere else', (t) => {
  const minutes = { horizon: '10min' } as const;
  const apart = observe(scenario(100, minutes));
  t.false(Object.hasOwn(apart.values, 'backEnd.latency'));
  const shared = observe(scenario(100, { ...minutes, topology: { preset: 'standard-collocated' } }));
  t.is(shared.values['backEnd.latency'].count, 10);
  t.true(shared.values['backEnd.latency'].max >= 0.001 && shared.values['backEnd.latency'].max < 0.1);
});

const everybody = (users: number): readonly number[] => Array.from({ length: users }, (_, user) => user);

/** A pool with these rooms, whose polls ask for `polled` participants at most; all users are on server 0 first. */
function poolOf(rooms: readonly (readonly number[])[], users: number, servers: number, polled = 25) {
  const simulation = new Simulation();
  const starts = (sizes: readonly number[]) => {
    const all = [0];
    for (const size of sizes) all.push(all[all.length - 1] + size);
    return new Uint32Array(all);
  };
  const follows = everybody(users).map((user) =>
    rooms.flatMap((members, room) => (members.includes(user) ? [room] : [])),
  );
  const population = new Population(
    {
      users,
      rooms: rooms.length,
      memberStart: starts(rooms.map(({ length }) => length)),
      members: new Uint32Array(rooms.flat()),
      followedStart: starts(follows.map(({ length }) => length)),
      followed: new Uint32Array(follows.flat()),
    },
    servers === 1 ? 1 : 1.5,
    servers,
  );
  const plan = { visibleRooms: 1.5, polled, interval: 300, changes: 6 / 3600 };
  const polling = new PresencePolling(plan, simulation, population, servers);
  for (let user = 0; user < users; user++) population.assign(user, 0);
  return { simulation, population, polling };
}

/** Participants polled a second, counted from the members: an endpoint shows any of its rooms. */
function recount(rooms: readonly (readonly number[])[], population: Population, polled: number): number {
  let seats = 0;
  let participants = 0;
  for (const members of rooms) {
    const there = members.filter((user) => population.isConnected(user));
    const endpoints = there.reduce((sum, user) => sum + population.connectedEndpointsOf(user), 0);
    seats += endpoints;
    participants += endpoints * Math.min(polled, there.length);
  }
  const endpoints = everybody(population.users).reduce(
    (sum, user) => sum + population.connectedEndpointsOf(user),
    0,
  );
  return seats === 0 ? 0 : (((endpoints * 1.5) / 300) * participants) / seats;
}
