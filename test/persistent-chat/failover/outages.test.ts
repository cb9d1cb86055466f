import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import type { TallyCollector } from '../../../src/observe/collector/tallied.ts';
import type { Occurrence, RefusedSoFar } from '../../../src/persistent-chat/failover/outage.ts';
import {
  type CauseAt,
  NO_FAULT,
  OUTAGE_TOTALS,
  Outages,
} from '../../../src/persistent-chat/failover/outages.ts';
import { Times } from '../../../src/persistent-chat/failover/times.ts';

const CRASH: Occurrence = { fault: 0, kind: 'crash', target: 'chat-server/2', isDrawn: false };

class Waits implements TallyCollector {
  readonly seen: number[] = [];
  observe(value: number): void {
    this.seen.push(value);
  }
  observeProgression(): void {
    throw new Error('each user waits alone');
  }
}

function recorder(users: readonly number[], causeAt: CauseAt = () => NO_FAULT) {
  const waits = new Waits();
  const posts = { refused: 0, missed: 0, signInsRefused: 0 };
  const outages = new Outages(users, waits, (): RefusedSoFar => ({ ...posts }), causeAt);
  return { outages, waits, posts, watcher: outages.watcherOf(0) };
}

test('times are kept, however many', (t) => {
  const times = new Times();
  for (let i = 0; i < 1000; i++) times.add(i / 8);
  t.is(times.count, 1000);
  for (let i = 0; i < 1000; i++) t.is(times.at(i), i / 8);
  t.is(times.at(1000), Number.NaN);
});

test('a crash of which everybody recovers: who was affected, for how long, until when', (t) => {
  const { outages, waits, watcher } = recorder([100]);
  const crash = outages.begin(CRASH, 1000);
  outages.during(crash, () => {
    for (let user = 0; user < 40; user++) watcher.lost(user, 0, 1000);
  });
  // User n is back n + 1 seconds later.
  for (let user = 0; user < 40; user++) watcher.back(user, 1001 + user);
  outages.effect(crash, 'it was gone');
  outages.end(crash, 1500);
  outages.drained(crash, 1507);
  const [report] = outages.reports(3000);
  t.like(report, {
    fault: 0,
    kind: 'crash',
    target: 'chat-server/2',
    from: 1000,
    to: 1500,
    effect: 'it was gone',
    isInert: false,
    isDrawn: false,
  });
  t.deepEqual(report.measures, {
    usersAffected: 40,
    usersLeft: 0,
    usersOut: 0,
    userSecondsLost: (40 * 41) / 2,
    postsRefused: 0,
    postsLost: 0,
    copiesMissed: 0,
    signInsRefused: 0,
    detectSeconds: 0,
    back50Seconds: 20,
    back95Seconds: 38,
    backAllSeconds: 40,
    drainSeconds: 7,
    rpoSeconds: null,
    rtoSeconds: null,
    databasesOut: 0,
  });
  t.deepEqual(
    waits.seen,
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
  const totals = outages.totals(3000);
  t.is(totals[OUTAGE_TOTALS.dropped], 40);
  t.is(totals[OUTAGE_TOTALS.reconnectMax], 40);
  t.is(totals[OUTAGE_TOTALS.secondsOut], 820);
  // The quantiles of the whole run are those of a histogram.
  t.true(Math.abs(totals[OUTAGE_TOTALS.reconnectP50] / 20 - 1) < 1 / 128);
});

test('who is out when the run ends keeps the last of the times open, and counts to the end', (t) => {
  const { outages, watcher } = recorder([100]);
  const crash = outages.begin(CRASH, 0);
  outages.during(crash, () => {
    for (let user = 0; user < 20; user++) watcher.lost(user, 0, 0);
  });
  for (let user = 0; user < 18; user++) watcher.back(user, 5);
  watcher.left(18, 7);
  const [{ measures, to }] = outages.reports(100);
  t.is(to, null);
  // Nobody waits for the one who left: of 19, half are 10, and 95 % all.
  t.like(measures, {
    usersAffected: 20,
    usersLeft: 1,
    usersOut: 1,
    userSecondsLost: 18 * 5 + 7 + 100,
    back50Seconds: 5,
    back95Seconds: null,
    backAllSeconds: null,
  });
});

test('posts count from the beginning until fault, users and backlog are settled', (t) => {
  const { outages, watcher, posts } = recorder([10]);
  posts.refused = 5;
  const crash = outages.begin(CRASH, 0);
  outages.during(crash, () => watcher.lost(3, 0, 0));
  posts.refused = 7;
  outages.end(crash, 10);
  outages.drained(crash, 12);
  posts.refused = 11;
  posts.missed = 100;
  t.like(outages.reports(19)[0].measures, { postsRefused: 6 });
  watcher.back(3, 20);
  const stop = outages.begin({ ...CRASH, kind: 'stop', fault: 2 }, 21);
  outages.effect(stop, 'its service did not run');
  outages.end(stop, 22);
  posts.refused = 13;
  t.like(outages.reports(22)[1].measures, { postsRefused: 2 });
  outages.drained(stop, 23);
  // Nothing of this has to do with them any more.
  posts.refused = 1000;
  posts.missed = 1000;
  t.like(outages.reports(50)[0].measures, { postsRefused: 6, copiesMissed: 100, drainSeconds: 2 });
  t.like(outages.reports(50)[1].measures, { postsRefused: 2, drainSeconds: 1 });
  t.is(outages.totals(50)[OUTAGE_TOTALS.missed], 1000);
  // Unless it drops somebody once more.
  outages.during(stop, () => watcher.lost(4, 0, 55));
  t.like(outages.reports(56)[1].measures, { postsRefused: 989 });
  // One that is not over counts until the end.
  const other = outages.begin({ ...CRASH, fault: 1 }, 60);
  outages.effect(other, 'it was gone');
  outages.drained(other, 61);
  posts.refused = 1001;
  t.like(outages.reports(70)[2].measures, { postsRefused: 1, drainSeconds: 1 });
});

test('the fault that acts is to blame, else the one that is named, and nobody where none is', (t) => {
  const { outages, watcher } = recorder([10, 10], (pool, server) =>
    pool === 1 && server === 7 ? 1 : NO_FAULT,
  );
  const first = outages.begin(CRASH, 0);
  const second = outages.begin({ ...CRASH, fault: 1, target: 'chat-server/3' }, 1);
  outages.during(first, () => {
    watcher.lost(0, 0, 2);
    outages.during(second, () => watcher.lost(1, 0, 2));
    outages.during(NO_FAULT, () => watcher.lost(2, 0, 2));
    watcher.lost(3, 0, 2);
  });
  // A user of the second pool with a number that the first one has too.
  outages.watcherOf(1).lost(4, 7, 33);
  watcher.lost(4, 0, 34);
  const affected = () => outages.reports(40).map(({ measures }) => measures.usersAffected);
  t.deepEqual(affected(), [2, 2]);
  t.is(outages.connections.dropped, 6);
  t.is(outages.stillOut, 6);
  // What goes wrong inside leaves nobody to blame.
  t.throws(() =>
    outages.during(first, () => {
      throw new Error('planted');
    }),
  );
  watcher.lost(5, 0, 41);
  t.deepEqual(affected(), [2, 2]);
});

test('who is out already stays with the first fault', (t) => {
  const { outages, watcher } = recorder([10]);
  const first = outages.begin(CRASH, 0);
  outages.during(first, () => watcher.lost(0, 0, 0));
  const second = outages.begin({ ...CRASH, fault: 1 }, 30);
  outages.during(second, () => watcher.lost(0, 0, 30));
  watcher.back(0, 100);
  const [a, b] = outages.reports(200);
  t.like(a.measures, { usersAffected: 1, userSecondsLost: 100, backAllSeconds: 100 });
  t.like(b.measures, { usersAffected: 0, userSecondsLost: 0, backAllSeconds: null });
  t.true(b.isInert);
  t.throws(() => watcher.back(0, 101), { message: /was not out/ });
  t.throws(() => watcher.left(1, 101), { message: /was not out/ });
});

test('a fault is noticed when somebody sees what it took, or the first user is dropped', (t) => {
  let behind = NO_FAULT;
  const { outages, watcher } = recorder([10], () => behind);
  const hang = outages.begin({ ...CRASH, kind: 'hang' }, 0);
  const cut = outages.begin({ ...CRASH, kind: 'link-cut' }, 5);
  const over = outages.begin({ ...CRASH, kind: 'stop' }, 6);
  // Nobody knows what is behind that.
  watcher.detected(0, 8);
  behind = cut;
  watcher.detected(0, 33);
  watcher.detected(0, 34);
  outages.during(over, () => watcher.detected(0, 40));
  outages.during(hang, () => watcher.lost(0, 0, 50));
  t.deepEqual(
    outages.reports(60).map(({ measures }) => measures.detectSeconds),
    [50, 28, 34],
  );
});

test('what others are refused meanwhile is no doing of a fault that changes nothing', (t) => {
  const { outages, posts } = recorder([10]);
  const inert = outages.begin(CRASH, 0);
  outages.inert(inert, 'it was so already');
  posts.refused = 7;
  posts.signInsRefused = 3;
  t.like(outages.reports(9)[0].measures, { postsRefused: 0, signInsRefused: 0 });
  outages.effect(inert, 'it was gone after all');
  t.like(outages.reports(9)[0].measures, { postsRefused: 7, signInsRefused: 3 });
});

test('a database that is lost: recovery time until the last one serves, recovery point of the oldest post lost', (t) => {
  const { outages } = recorder([10]);
  const site = outages.begin({ ...CRASH, kind: 'site-lost', target: 'site/a' }, 100);
  outages.interrupted(site, 'mgc', 110);
  outages.interrupted(site, 'mgccomp', 112);
  t.like(outages.reports(300)[0].measures, { rtoSeconds: null, databasesOut: 2 });
  outages.restored(site, 'mgc', 400);
  t.like(outages.reports(500)[0].measures, { rtoSeconds: 290, databasesOut: 1 });
  outages.lostPosts(site, 700, 850);
  outages.lostPosts(site, 50, 800);
  outages.restored(site, 'mgccomp', 600);
  outages.drained(site, 610);
  t.like(outages.reports(700)[0].measures, {
    rtoSeconds: 490,
    databasesOut: 0,
    rpoSeconds: 850,
    postsLost: 750,
    drainSeconds: 10,
  });
  t.is(outages.totals(700)[OUTAGE_TOTALS.lost], 750);
  t.throws(() => outages.restored(site, 'mgc', 601), {
    message: /mgc is not interrupted by site-lost of site\/a/,
  });
});

test('what changed nothing says why; what did something says what, once', (t) => {
  const { outages, watcher } = recorder([10]);
  const first = outages.begin(CRASH, 0);
  outages.inert(first, 'it was so already');
  const second = outages.begin(CRASH, 1);
  outages.inert(second, 'nothing came meanwhile');
  outages.effect(second, 'the database fails over');
  outages.effect(second, 'it serves again');
  outages.effect(second, 'the database fails over');
  const third = outages.begin(CRASH, 2);
  outages.during(third, () => watcher.lost(0, 0, 2));
  t.deepEqual(
    outages.reports(3).map(({ isInert, effect }) => [isInert, effect]),
    [
      [true, 'changed nothing: it was so already'],
      [false, 'the database fails over; it serves again'],
      [false, 'users were thrown out'],
    ],
  );
});

test('a run in which nobody was dropped has no times', (t) => {
  const { outages } = recorder([10]);
  const totals = outages.totals(10);
  t.is(totals[OUTAGE_TOTALS.dropped], 0);
  for (const name of ['reconnectP50', 'reconnectP95', 'reconnectMax'] as const)
    t.true(Number.isNaN(totals[OUTAGE_TOTALS[name]]));
});

/** Something that happens to a user: dropped by one of three faults or by none, back, or gone. */
interface Turn {
  readonly after: number;
  readonly user: number;
  readonly what: 'lost' | 'back' | 'left';
  readonly cause: number;
}

const turns = fc.array(
  fc.record<Turn>({
    after: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true })),
    user: fc.nat(11),
    what: fc.constantFrom('lost', 'lost', 'back', 'back', 'left'),
    cause: fc.integer({ min: NO_FAULT, max: 2 }),
  }),
  { maxLength: 120, size: 'max' },
);

testProp(
  'time lost is the integral of who is out, everybody is back, gone or out once, and shares are back in order',
  [turns],
  (t, all) => {
    const { outages, waits } = recorder([5, 7]);
    for (let fault = 0; fault < 3; fault++) outages.begin({ ...CRASH, fault }, fault);
    // The naive book: who is out, by whom, and the sum of rectangles under the number of those.
    const out = new Map<number, number>();
    const book = Array.from({ length: 4 }, () => ({ area: 0, lost: 0, back: [] as number[], left: 0 }));
    let now = 3;
    const pass = (time: number) => {
      book.forEach((page, cause) => {
        const n = [...out.values()].filter((found) => found === cause - 1).length;
        page.area += n * time;
      });
      now += time;
    };
    for (const { after, user, what, cause } of all) {
      pass(after);
      const pool = user < 5 ? 0 : 1;
      const watcher = outages.watcherOf(pool);
      const own = pool === 0 ? user : user - 5;
      const by = out.get(user);
      if (what === 'lost') {
        outages.during(cause, () => watcher.lost(own, 0, now));
        if (by === undefined) {
          out.set(user, cause);
          book[cause + 1].lost++;
        }
      } else if (by !== undefined) {
        watcher[what](own, now);
        out.delete(user);
        if (what === 'left') book[by + 1].left++;
        else book[by + 1].back.push(now - by);
      }
    }
    pass(10);
    const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
    outages.reports(now).forEach(({ measures }, fault) => {
      const { area, lost, back, left } = book[fault + 1];
      t.true(near(measures.userSecondsLost ?? Number.NaN, area), `${measures.userSecondsLost} and ${area}`);
      t.is(measures.usersAffected, lost);
      t.is(measures.usersLeft, left);
      t.is(measures.usersOut, lost - left - back.length);
      // Sorted anew, and looked up by the definition: the first time by which so many are back.
      const sorted = back.toSorted((a, b) => a - b);
      const when = (share: number) =>
        lost === left ? null : (sorted.find((_, i) => i + 1 >= share * (lost - left)) ?? null);
      t.is(measures.back50Seconds, when(0.5));
      t.is(measures.back95Seconds, when(0.95));
      t.is(measures.backAllSeconds, when(1));
      const [half = null, most = null, whole = null] = [
        measures.back50Seconds,
        measures.back95Seconds,
        measures.backAllSeconds,
      ];
      if (most !== null) t.true(half !== null && half <= most);
      if (whole !== null) t.true(most !== null && most <= whole);
    });
    t.is(outages.stillOut, out.size);
    const { dropped, reconnected, left } = outages.connections;
    t.is(dropped, reconnected + left + outages.stillOut);
    t.is(
      dropped,
      book.reduce((sum, { lost }) => sum + lost, 0),
    );
    const totals = outages.totals(now);
    t.true(
      near(
        totals[OUTAGE_TOTALS.secondsOut],
        book.reduce((sum, { area }) => sum + area, 0),
      ),
    );
    t.is(waits.seen.length, reconnected);
    if (waits.seen.length > 0) {
      t.is(totals[OUTAGE_TOTALS.reconnectMax], Math.max(...waits.seen));
      t.true(totals[OUTAGE_TOTALS.reconnectP50] <= totals[OUTAGE_TOTALS.reconnectP95]);
      t.true(totals[OUTAGE_TOTALS.reconnectP95] <= totals[OUTAGE_TOTALS.reconnectMax]);
    }
  },
  { numRuns: 300 },
);
