import test from 'ava';
import type { Context } from '../../../src/component/model.ts';
import { Simulation } from '../../../src/kernel/simulation.ts';
import {
  chatScenario,
  model,
  type PoolPlan,
  type ScenarioInput,
} from '../../../src/persistent-chat/index.ts';
import { dealMemberships } from '../../../src/persistent-chat/workload/memberships.ts';
import { drawLength } from '../../../src/persistent-chat/workload/message-length.ts';
import { Population } from '../../../src/persistent-chat/workload/population.ts';
import { startPosting } from '../../../src/persistent-chat/workload/posting.ts';
import { RoomTable } from '../../../src/persistent-chat/workload/room-table.ts';
import { Streams } from '../../../src/random/stream.ts';
import { chiSquareTail } from '../../../src/stats/chi-square.ts';

interface Post {
  readonly room: number;
  readonly sender: number;
  readonly characters: number;
}

const planOf = (workload: Partial<ScenarioInput['workload']>, figures = {}): PoolPlan =>
  model.plan(
    chatScenario.parse({
      name: 'x',
      topology: { preset: 'enterprise-pool' },
      workload: { users: 1000, ...workload },
      figures,
      horizon: '1h',
    }),
  ).plan.pools[0];

/** Posts of `hours` while everybody is connected, or only those that are told. */
function posts(plan: PoolPlan, hours: number, connected = (_: number) => true, seed = 'posting') {
  const simulation = new Simulation();
  const streams = new Streams(seed, 0);
  const stream = (path: string) => streams.open(path);
  const rooms = new RoomTable(plan.classes);
  const memberships = dealMemberships(plan.users, plan.classes, stream('memberships'));
  const population = new Population(memberships, 1, 1);
  for (let user = 0; user < plan.users; user++) {
    if (!connected(user)) continue;
    population.assign(user, 0);
    population.connect(user);
  }
  const posted: Post[] = [];
  const context = { simulation, stream } as unknown as Context;
  startPosting(plan, rooms, population, context, (room, sender, characters) =>
    posted.push({ room, sender, characters }),
  );
  simulation.run(3600 * hours);
  return { posted, rooms, memberships };
}

test('every class posts at its rate', (t) => {
  const plan = planOf({
    rooms: {
      small: { posts: { rate: '0.5/s' } },
      medium: { posts: { perUserDay: 14.4 } },
      large: { posts: { perRoomDay: 0 } },
      project: { size: 10, perUser: 1, posts: { perRoomDay: 72 } },
    },
  });
  const { posted, rooms } = posts(plan, 20);
  const expected = { small: 36_000, medium: 36_000, large: 0, project: 18_000 };
  // Poisson counts within 4.5 standard deviations: each misses them once in 150,000 seeds.
  for (const [name, count] of Object.entries(expected)) {
    const own = posted.filter(({ room }) => rooms.classOf(room).name === name).length;
    t.true(Math.abs(own - count) <= 4.5 * Math.sqrt(count), `${name}: ${own}, expected ${count}`);
  }
});

test('in an auditorium only its presenters post, elsewhere every member', (t) => {
  const plan = planOf({
    rooms: {
      small: { perUser: 0 },
      medium: { perUser: 0 },
      large: { size: 50, perUser: 1, posts: { rate: '10/s' } },
    },
  });
  const { posted, rooms, memberships } = posts(plan, 1);
  const seats = (room: number) => {
    const members = memberships.members.slice(
      memberships.memberStart[room],
      memberships.memberStart[room + 1],
    );
    return new Set(posted.filter((post) => post.room === room).map(({ sender }) => members.indexOf(sender)));
  };
  let auditoriums = 0;
  for (let room = 0; room < rooms.rooms; room++) {
    // 1,800 posts a room on average: that one of 50 members is not among them has probability 50 · 0.98^1500 < 1e-11.
    t.is(seats(room).size, rooms.isAuditorium(room) ? 6 : 50);
    t.is(Math.max(...seats(room)), rooms.isAuditorium(room) ? 5 : 49);
    auditoriums += rooms.isAuditorium(room) ? 1 : 0;
  }
  t.is(auditoriums, 10);
});

test('rooms are equally popular, or follow the law of Zipf', (t) => {
  const frequencies = (popularity: 'uniform' | { zipf: number }) => {
    const plan = planOf({
      rooms: {
        small: { size: 100, perUser: 4, auditorium: 0, posts: { rate: '20/s' }, popularity },
        medium: { perUser: 0 },
        large: { perUser: 0 },
      },
    });
    const { posted, rooms } = posts(plan, 1);
    const counts = new Array<number>(rooms.rooms).fill(0);
    for (const { room } of posted) counts[room]++;
    return counts;
  };
  const chiSquare = (counts: readonly number[], exponent: number) => {
    const weights = counts.map((_, i) => (i + 1) ** -exponent);
    const sum = weights.reduce((a, b) => a + b, 0);
    const all = counts.reduce((a, b) => a + b, 0);
    return counts.reduce((total, count, i) => {
      const expected = (all * weights[i]) / sum;
      return total + (count - expected) ** 2 / expected;
    }, 0);
  };
  // Refused below a probability of 1e-5 each: that is the chance of a false alarm.
  const p = (counts: readonly number[], exponent: number) =>
    chiSquareTail(chiSquare(counts, exponent), counts.length - 1);
  const [uniform, steep, flat] = [
    frequencies('uniform'),
    frequencies({ zipf: 1.2 }),
    frequencies({ zipf: 0 }),
  ];
  t.is(uniform.length, 40);
  t.true(p(uniform, 0) > 1e-5);
  t.true(p(flat, 0) > 1e-5);
  t.true(p(steep, 1.2) > 1e-5);
  t.true(p(steep, 1.1) < 1e-5);
});

test('messages are 200 characters long on average, and none is longer than 512', (t) => {
  const { lengths } = planOf({});
  const stream = new Streams('lengths', 0).open('lengths');
  const n = 200_000;
  let sum = 0;
  let squares = 0;
  let longest = 0;
  let shortest = Infinity;
  for (let i = 0; i < n; i++) {
    const characters = drawLength(lengths, stream);
    sum += characters;
    squares += characters * characters;
    longest = Math.max(longest, characters);
    shortest = Math.min(shortest, characters);
  }
  const mean = sum / n;
  // The cut takes 1.3 off; the standard error is 0.21.
  t.true(Math.abs(mean - 200) < 2, `mean ${mean}`);
  const cv = Math.sqrt(squares / n - mean * mean) / mean;
  t.true(cv > 0.44 && cv < 0.5, `cv ${cv}`);
  t.is(longest, 512);
  t.true(Number.isInteger(shortest) && shortest >= 1);
  t.is(stream.draws, n);
  t.is(drawLength({ mean: 0.1, spread: 0, longest: 512 }, stream), 1);
  t.is(drawLength({ mean: 0, spread: 1, longest: 512 }, stream), 0);
});

test('who is connected moves nobody else: rooms, senders and lengths of the others stay', (t) => {
  const plan = planOf({ preset: 'posts-per-user' });
  const all = posts(plan, 1).posted;
  const even = posts(plan, 1, (user) => user % 2 === 0).posted;
  t.true(even.length > 100);
  t.deepEqual(
    even,
    all.filter(({ sender }) => sender % 2 === 0),
  );
});
