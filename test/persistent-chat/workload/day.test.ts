import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import type { Context } from '../../../src/component/model.ts';
import { Simulation } from '../../../src/kernel/simulation.ts';
import { openFigures } from '../../../src/persistent-chat/figures/index.ts';
import { startDay } from '../../../src/persistent-chat/workload/comings-and-goings.ts';
import {
  type DayPlan,
  type DayPoint,
  planDay,
  shareAt,
} from '../../../src/persistent-chat/workload/day-plan.ts';
import { workloadSchema } from '../../../src/persistent-chat/workload/described.ts';
import { zonesOf } from '../../../src/persistent-chat/workload/time-zones.ts';
import { Streams } from '../../../src/random/stream.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Who is there; throws when somebody comes twice or goes without being there. */
class Attendees {
  readonly present = new Set<number>();
  readonly changes: { readonly at: number; readonly user: number; readonly comes: boolean }[] = [];
  readonly simulation = new Simulation();

  constructor(day: DayPlan, users: number, seed = 'day') {
    const streams = new Streams(seed, 0);
    const context = { simulation: this.simulation, stream: (path: string) => streams.open(path) };
    startDay(day, users, context as unknown as Context, {
      connectAll: () => {
        throw new Error('not asked for');
      },
      connect: (some) => {
        for (const user of some) this.come(user);
      },
      signIn: (user) => {
        this.changes.push({ at: this.simulation.now, user, comes: true });
        this.come(user);
      },
      leave: (user) => {
        this.changes.push({ at: this.simulation.now, user, comes: false });
        if (!this.present.delete(user)) throw new Error(`user ${user} goes and is not there`);
      },
    });
  }

  at(time: number): number {
    this.simulation.run(time);
    return this.present.size;
  }

  private come(user: number): void {
    if (this.present.has(user)) throw new Error(`user ${user} comes twice`);
    this.present.add(user);
  }
}

const planned = (workload: object): DayPlan => {
  const plan = planDay(workloadSchema.parse({ users: 1, ...workload }), openFigures());
  if (plan === undefined) throw new Error('no day');
  return plan;
};

test('the shapes of a day are those of the figures', (t) => {
  const { curve } = planned({ day: { shape: 'uniform' } });
  t.deepEqual(curve, [
    [7 * HOUR, 0],
    [9 * HOUR, 1],
    [17 * HOUR, 1],
    [19 * HOUR, 0],
  ]);
  const peaks = planned({ day: { shape: 'two-peaks' } }).curve;
  const share = (hour: number) => shareAt(peaks, hour * HOUR);
  t.deepEqual([7, 10, 11, 12.5, 13, 13.5, 14.5, 16, 19, 3].map(share), [0, 1, 1, 0.6, 0.6, 0.6, 1, 1, 0, 0]);
});

test('between points the share runs in a straight line, over midnight too', (t) => {
  const curve: readonly DayPoint[] = [
    [2 * HOUR, 0.5],
    [22 * HOUR, 0.9],
  ];
  t.is(shareAt(curve, 2 * HOUR), 0.5);
  t.is(shareAt(curve, 12 * HOUR), 0.7);
  t.is(shareAt(curve, 22 * HOUR), 0.9);
  t.is(shareAt(curve, 0), 0.7);
  t.is(shareAt(curve, 23 * HOUR), 0.8);
});

test('a run begins at its time of day, with that share of the users', (t) => {
  const day = {
    curve: [
      ['8h', 0.25],
      ['10h', 0.75],
    ],
    starts: '9h',
  };
  t.is(new Attendees(planned({ day }), 1000).at(0), 500);
  t.deepEqual(planned({ day, timeZones: [{ share: 1, shift: '-10h' }] }).zones, [
    { share: 1, clock: 23 * HOUR },
  ]);
  t.deepEqual(planned({ day, timeZones: [{ share: 1, shift: '16h' }] }).zones, [{ share: 1, clock: HOUR }]);
});

test('users come at uniform times within a segment, and everybody is as likely', (t) => {
  const users = 40_000;
  const attendees = new Attendees(planned({ day: { shape: 'uniform', starts: '7h' } }), users);
  attendees.at(DAY);
  const { changes } = attendees;
  const coming = changes.filter(({ comes }) => comes).map(({ at }) => at);
  t.is(coming.length, users);
  // Kolmogorov and Smirnov: a distance above 2.4 / sqrt(n) has probability 2 exp(-2 · 2.4²) = 2e-5.
  const distance = Math.max(...coming.map((at, i) => Math.abs(at / (2 * HOUR) - (i + 0.5) / users)));
  t.true(distance < 2.4 / Math.sqrt(users), `distance ${distance}`);
  const going = changes.filter(({ comes }) => !comes);
  t.is(going.length, users);
  t.true(going.every(({ at }) => at >= 10 * HOUR && at <= 12 * HOUR));
  // Rank correlation of who comes and who goes early: standard deviation 1 / sqrt(n); 4.5 of them are 7e-6.
  const rank = new Float64Array(users);
  changes
    .filter(({ comes }) => comes)
    .forEach(({ user }, i) => {
      rank[user] = i;
    });
  const product = going.reduce((sum, { user }, i) => sum + (rank[user] - users / 2) * (i - users / 2), 0);
  const correlation = product / (users ** 3 / 12);
  t.true(Math.abs(correlation) < 4.5 / Math.sqrt(users), `correlation ${correlation}`);
});

test('two time zones superpose, and a second day is like the first', (t) => {
  const users = 1000;
  const day = planned({
    day: { shape: 'uniform', starts: '0h' },
    timeZones: [
      { share: 0.6, shift: '0h' },
      { share: 0.4, shift: '-6h' },
    ],
  });
  const attendees = new Attendees(day, users);
  const at = (hour: number) => attendees.at(hour * HOUR);
  // By the clock of the first zone: it works from 9 to 17 h, the second from 15 to 23 h.
  t.deepEqual([0, 1, 7, 9, 13, 15, 17, 19, 21, 23].map(at), [200, 0, 0, 600, 600, 1000, 1000, 400, 400, 400]);
  t.deepEqual([31, 33, 37, 39, 41, 43, 47].map(at), [0, 600, 600, 1000, 1000, 400, 400]);
});

testProp(
  'users are dealt to time zones in proportion, evenly over their numbers',
  [
    fc.integer({ min: 0, max: 500 }),
    fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 6 }),
  ],
  (t, users, weights) => {
    const sum = weights.reduce((a, b) => a + b, 0);
    fc.pre(sum > 0);
    const shares = weights.map((weight) => weight / sum);
    const zones = zonesOf(users, shares);
    t.deepEqual(
      zones.flatMap((zone) => [...zone]).sort((a, b) => a - b),
      Array.from({ length: users }, (_, i) => i),
    );
    for (const n of [users, Math.floor(users / 2)]) {
      zones.forEach((zone, i) => {
        const count = zone.filter((user) => user < n).length;
        t.true(Math.abs(count - shares[i] * n) <= shares.length, `zone ${i}: ${count} of ${n}`);
      });
    }
  },
  { numRuns: 200, seed: 7 },
);

/** Curves of two to six points at whole minutes. */
const curves = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 24 * 60 - 1 }), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      minLength: 1,
      maxLength: 6,
      selector: ([minute]) => minute,
    },
  )
  .map((points) => points.map(([minute, share]): DayPoint => [60 * minute, share]).sort(([a], [b]) => a - b));

testProp(
  'in every time zone exactly the share of the curve is present at its points, day after day',
  [
    fc.integer({ min: 1, max: 300 }),
    curves,
    fc.array(fc.integer({ min: 0, max: 24 * 60 - 1 }), { minLength: 1, maxLength: 3 }),
    fc.string(),
  ],
  (t, users, curve, clocks, seed) => {
    const zones = clocks.map((minute) => ({ share: 1 / clocks.length, clock: 60 * minute }));
    const members = zonesOf(
      users,
      zones.map(({ share }) => share),
    );
    // Attendees refuse who comes twice or goes without being there.
    const attendees = new Attendees({ curve, zones }, users, seed);
    const points = zones.flatMap(({ clock }, zone) => [
      { time: 0, share: shareAt(curve, clock), zone },
      ...[0, DAY, 2 * DAY].flatMap((midnight) =>
        curve.map(([time, share]) => ({ time: midnight + time - clock, share, zone })),
      ),
    ]);
    const inOrder = points.filter(({ time }) => time >= 0).sort((a, b) => a.time - b.time);
    for (const { time, share, zone } of inOrder) {
      attendees.at(time);
      const present = members[zone].filter((user) => attendees.present.has(user)).length;
      t.is(present, Math.round(share * members[zone].length), `zone ${zone} at ${time} s`);
    }
  },
  { numRuns: 150, seed: 8 },
);

test('how far a zone has come does not depend on another', (t) => {
  const { curve } = planned({ day: { shape: 'two-peaks' } });
  const one = new Attendees({ curve, zones: [{ share: 1, clock: 0 }] }, 100);
  const two = new Attendees(
    {
      curve,
      zones: [
        { share: 0.5, clock: 0 },
        { share: 0.5, clock: 6 * HOUR },
      ],
    },
    200,
  );
  one.at(DAY);
  two.at(DAY);
  const first = new Set(zonesOf(200, [0.5, 0.5])[0]);
  t.deepEqual(
    two.changes.filter(({ user }) => first.has(user)).map(({ at }) => at),
    one.changes.map(({ at }) => at),
  );
});
