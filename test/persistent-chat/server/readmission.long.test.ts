import test from 'ava';
import { type OutageBench, outageBench, standby } from './outage-bench.ts';
import { NOTHING_ELSE, SILENT } from './pool-bench.ts';

// The return of 20,000 users of 80,000 whose server, one of four, crashes for good.

const MINUTE = 60;

/** A pool of four servers and of as many users as they may have. */
const full = (
  figures: Readonly<Record<string, number>>,
  parts: Readonly<Record<string, unknown>> = {},
  active = 4,
  seed = '2013',
): OutageBench =>
  outageBench(
    {
      name: 'readmission',
      topology: {
        preset: 'enterprise-pool',
        chatServers: { active },
        parts: { 'chat-pool/1': parts },
      },
      workload: { users: 20_000 * Math.min(active, 4) },
      figures,
      beyondSupport: true,
      seed,
      horizon: '3h',
    },
    active > 4 ? standby(4) : undefined,
  );

/** Crashes the first server after a minute; returns the minutes until so many of its users are back, or the last. */
function minutesToReturn(bench: OutageBench, users = 20_000): number {
  bench.run(MINUTE);
  bench.pool.outages.crash(0);
  for (let at = 2; bench.told.out.size > 0 && at < 180; at++) bench.run(at * MINUTE);
  const { back } = bench.told;
  return (back[users - 1][1] - MINUTE) / MINUTE;
}

test('20,000 are dropped, and spread evenly over the survivors, none of which ever has more than 30,000', (t) => {
  const bench = full(NOTHING_ELSE);
  const { outages } = bench.pool;
  bench.run(MINUTE);
  outages.crash(0);
  t.is(bench.told.lost.length, 20_000);
  t.deepEqual(bench.runChecked(40 * MINUTE, 5 * MINUTE), []);
  t.is(bench.told.back.length, 20_000);
  const [gone, ...survivors] = bench.usersOn;
  t.is(gone, 0);
  // Chance moves each by 67: one per cent is four deviations.
  for (const users of survivors) t.true(Math.abs(users / (80_000 / 3) - 1) < 0.01, `${users}`);
  for (const server of [1, 2, 3]) t.true(bench.pool.signIns.peakOn(server) < 30_000);
});

test('a standby that is activated brings everybody back to 20,000', (t) => {
  const bench = full(NOTHING_ELSE, {}, 5);
  const { administration, outages } = bench.pool;
  bench.run(MINUTE);
  outages.crash(0);
  bench.run(40 * MINUTE);
  t.is(bench.told.lost.length, 20_000);
  administration.setActive([1, 2, 3, 4]);
  t.is(administration.rebalance(), 20_000);
  t.deepEqual(bench.runChecked(80 * MINUTE, 10 * MINUTE), []);
  t.is(bench.usersOn[0], 0);
  for (const users of bench.usersOn.slice(1)) t.true(Math.abs(users / 20_000 - 1) < 0.01, `${users}`);
  // Of so many who are sent to one server within a minute most are refused at first, and are out until it takes them.
  const refused = bench.told.lost.length - 20_000;
  t.true(refused > 10_000 && refused < 20_000, `${refused}`);
  t.is(bench.told.out.size, 0);
});

test('let in at ten a second, 20,000 are back after 33.3 min', (t) => {
  const cheap = { ...SILENT, 'client.firstRetry': 0, 'cost.delivery': 1e-6 };
  // One survivor takes all of them.
  const pair = full(cheap, { signInLimit: '10/s' }, 2);
  const alone = minutesToReturn(pair);
  t.true(Math.abs(alone / (20_000 / 10 / MINUTE) - 1) < 0.01, `${alone} min`);
  t.deepEqual(pair.faults(), []);
  // Of three the one takes longest that chance sends most users: as many times longer as it has more than a third.
  const four = full(cheap, { signInLimit: '10/s' });
  const minutes = minutesToReturn(four);
  const most = Math.max(...four.usersOn) - 20_000;
  t.true(Math.abs(minutes / ((most * 3) / 10 / MINUTE) - 1) < 0.01, `${minutes} min for ${most}`);
  t.deepEqual(four.faults(), []);
});

/** Work of a sign-in with rooms of which nobody is out, in deliveries: its own, and the notices to others. */
const [SIGN_IN, NOTICES] = [318, 12 * 29 * 1.5];

/**
 * Minutes that so many of 20,000 take to return when nothing but the CPU limits them: rooms that are three quarters
 * full at first are told. `posts` is the work of posts on one server, in deliveries a second, while a share of the
 * users is there.
 */
function expected(share: number, notices: boolean, posts: (there: number) => number, users: number): number {
  const allowed = (share * 12) / 0.001753;
  let seconds = 0;
  for (let back = 0; back < users; back++) {
    const there = 0.75 + (back + 0.5) / 80_000;
    const work = SIGN_IN + (notices ? NOTICES * there : 0);
    seconds += work / (3 * (allowed - posts(there)));
  }
  return seconds / MINUTE;
}

/** CPU allowed, whether rooms are told, and the minutes that this takes if those who are out write as ever. */
const BY_CPU = [
  [0.8, true, 21.9],
  [1, true, 16.2],
  [0.8, false, 9],
] as const;

const byCpu = (
  share: number,
  notices: boolean,
  posts: Readonly<Record<string, number>>,
  seed: string,
): OutageBench =>
  full(
    {
      ...NOTHING_ELSE,
      'client.firstRetry': 0,
      ...(notices ? {} : { 'roster.participantLimit': 0 }),
      ...posts,
    },
    { signInCpu: share },
    4,
    seed,
  );

test('let in as fast as the CPU allows, users are back when its work is done', (t) => {
  // As much work as all posts are, in posts that are alike: chance moves the time by half a per cent.
  const rate = 94;
  const alike = {
    'posts.performance.small': rate,
    'posts.performance.medium': 0,
    'posts.performance.large': 0,
  };
  // Who is out does not write, and is not sent what others write. The rest: compliance, relays, and to take it in.
  const posts = (there: number) => rate * there * ((there * 45) / 3 + 0.5 + 4 / 3 + 5 / 3);
  for (const [share, notices] of BY_CPU) {
    const bench = byCpu(share, notices, alike, '2013');
    // Later the lines of servers end, one sooner than the other by chance.
    const minutes = minutesToReturn(bench, 19_000);
    const wanted = expected(share, notices, posts, 19_000);
    t.log(`${share}, notices ${notices}: ${minutes} min, expected ${wanted}`);
    t.true(Math.abs(minutes / wanted - 1) < 0.01, `${minutes} min instead of ${wanted}`);
    t.deepEqual(bench.faults(), []);
  }
});

test('with as many posts as all users write, that is 21.9, 16.2 and without notices 9.0 min', (t) => {
  // A post is written only by somebody who is there: on average seven eighths are.
  const all = {
    'posts.performance.small': (22.22 * 8) / 7,
    'posts.performance.medium': (1.67 * 8) / 7,
    'posts.performance.large': (0.15 * 8) / 7,
  };
  const seeds = ['1', '2', '3', '4', '5', '6'];
  for (const [share, notices, known] of BY_CPU) {
    // On one of three servers, as planned: in proportion to who is there to get them.
    const posts = (there: number) => 1742.7 * there;
    t.true(Math.abs(expected(share, notices, posts, 20_000) - known) < 0.1);
    // The few posts in large rooms move one run by some 2.5 per cent: the mean leaves the band once in a million.
    const minutes = seeds.map((seed) => minutesToReturn(byCpu(share, notices, all, seed)));
    const mean = minutes.reduce((sum, one) => sum + one / seeds.length, 0);
    t.log(`${share}, notices ${notices}: ${mean} min, of ${minutes}`);
    t.true(Math.abs(mean / known - 1) < 0.05, `${mean} min instead of ${known}`);
  }
});
