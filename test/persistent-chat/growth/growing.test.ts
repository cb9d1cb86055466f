import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import {
  type CalendarPlan,
  isWorkingDay,
  timeOf,
  workingDaysAt,
  workingDaysBefore,
} from '../../../src/persistent-chat/growth/calendar.ts';
import { dated } from '../../../src/persistent-chat/growth/full-dates.ts';
import { drawCount } from '../../../src/persistent-chat/growth/occurrences.ts';
import { type File, growThroughDay } from '../../../src/persistent-chat/growth/volume.ts';
import { Streams } from '../../../src/random/stream.ts';
import { ALONE, DAY, expected, type Grown, holding, planned, run } from './growth-bench.ts';

const WEEK: CalendarPlan = { perWeek: 5, perYear: 250, begins: 32_400, lasts: 28_800 };

const roomy = (more: object = {}): Grown['topology'] => ({
  ...ALONE,
  parts: { 'computer/sql-1': { disk: '900TB', logVolume: '900TB' }, ...more },
});

/** All weekdays are worked. */
const NO_HOLIDAYS = { workingDaysPerYear: 261 };

const scenario = (more: Partial<Grown> = {}, users = 3000): Grown => ({
  growth: NO_HOLIDAYS,
  topology: roomy(),
  workload: { users },
  ...more,
});

const bytesAfter = (grown: Grown, days: number, path = 'sql/1/mgc') =>
  holding(expected(planned(grown, days).plan, days), path).bytes;

test('a year has as many working days as the calendar says, none on a weekend', (t) => {
  t.is(workingDaysBefore(365, WEEK), 250);
  for (let years = 2; years < 50; years++) {
    t.true(Math.abs(workingDaysBefore(365 * years, WEEK) - 250 * years) <= 1, `${years} years`);
  }
  t.deepEqual(
    Array.from({ length: 7 }, (_, day) => isWorkingDay(day, WEEK)),
    [true, true, true, true, true, false, false],
  );
  t.is(workingDaysBefore(3650, { ...WEEK, perWeek: 7, perYear: 365 }), 3650);
  t.is(timeOf(1, 0.5, WEEK), DAY + 32_400 + 14_400);
});

testProp(
  'working days at the time of a part of a working day are those before and that part',
  [
    fc.integer({ min: 0, max: 5000 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 1, max: 7 }),
  ],
  (t, day, part, perWeek) => {
    const calendar = { ...WEEK, perWeek, perYear: 50 * perWeek };
    const at = workingDaysAt(timeOf(day, part, calendar), calendar);
    const before = workingDaysBefore(day, calendar);
    t.true(Math.abs(at - before - (isWorkingDay(day, calendar) ? part : 0)) < 1e-6);
  },
);

testProp(
  'files of a volume never take more than it has, grow by whole steps, and hold what is in them',
  [
    fc.integer({ min: 1, max: 2000 }),
    fc.array(
      fc.record({
        step: fc.integer({ min: 1, max: 300 }),
        size: fc.integer({ min: 0, max: 200 }),
        filled: fc.double({ min: 0, max: 1, noNaN: true }),
        growth: fc.integer({ min: -100, max: 500 }),
        limit: fc.option(fc.integer({ min: 1, max: 600 }), { nil: Infinity }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  ],
  (t, volume, described) => {
    const files = described.map(({ step, size, filled, growth, limit }): File => {
      const before = Math.floor(filled * size);
      return { step, limit, size, before, wanted: Math.max(0, before + growth), share: 1, stuck: null };
    });
    const sizes = files.map(({ size }) => size);
    const taken = sizes.reduce((sum, size) => sum + size, 0);
    growThroughDay(volume, files);
    const now = files.reduce((sum, { size }) => sum + size, 0);
    t.true(now <= Math.max(volume, taken));
    files.forEach((file, i) => {
      const { before, wanted, share, size, step, limit, stuck } = file;
      t.true(share >= 0 && share <= 1);
      t.true(size >= sizes[i] && size <= Math.max(limit, sizes[i]));
      const steps = (size - sizes[i]) / step;
      t.true(Number.isInteger(steps) || size === limit);
      const held = before + share * (wanted - before);
      t.true(held <= Math.max(size, before) + 1e-6);
      t.is(stuck === null, share === 1 && (wanted <= size || wanted <= before));
      // Who is stuck for want of room finds no room for one more step.
      if (stuck === 'volume') t.true(volume - now < step);
      if (stuck === 'edition') t.true(size >= limit);
    });
  },
);

test('files that fill a volume together are full at the same time', (t) => {
  const file = (wanted: number): File => ({
    step: 1,
    limit: Infinity,
    size: 0,
    before: 0,
    wanted,
    share: 1,
    stuck: null,
  });
  const files = [file(3000), file(1000)];
  growThroughDay(2000, files);
  for (const { share } of files) t.true(Math.abs(share - 0.5) < 0.002, `${share}`);
});

test('twice the posts are twice the messages, and nothing else', (t) => {
  const rates = (times: number): Grown =>
    scenario({
      figures: {
        'posts.performance.small': 22.22 * times,
        'posts.performance.medium': 1.67 * times,
        'posts.performance.large': 0.15 * times,
      },
    });
  const messages = (times: number) => {
    const database = holding(expected(planned(rates(times)).plan, 100), 'sql/1/mgc');
    const of = (isMessage: boolean) =>
      database.contributions
        .filter(({ plan }) => (plan.label === 'messages') === isMessage)
        .reduce((sum, { bytes }) => sum + bytes, 0);
    return [of(true), of(false)] as const;
  };
  t.true(Math.abs(messages(2)[0] / messages(1)[0] - 2) < 1e-9);
  t.is(messages(2)[1], messages(1)[1]);
});

test('a further table, database or pool never takes bytes from another, not by chance either', (t) => {
  const bytes = (grown: Grown) => run(grown, 30, 1).means.total('sql/1/mgc.bytes');
  const lone = bytes(scenario());
  t.is(
    bytes(
      scenario({ topology: { ...ALONE, compliance: true, parts: { 'computer/sql-1': { disk: '900TB' } } } }),
    ) >= lone,
    true,
  );
  const archive = { 'sql/1/lcslog': { kind: 'archiving' } };
  t.is(bytes(scenario({ topology: roomy(archive) })), lone);
});

test('with a purge and the same traffic the bytes converge, and less often is more', (t) => {
  const purged = (every: '30d' | '90d') => ({
    growth: { ...NO_HOLIDAYS, purge: { olderThan: '60d' as const, every } },
  });
  const at = (days: number, every: '30d' | '90d' = '30d') => bytesAfter(scenario(purged(every)), days);
  const kept = (days: number) => bytesAfter(scenario(), days);
  t.is(at(60), kept(60));
  // A cycle of weeks, holidays and purges apart, it is the same year after year.
  t.true(Math.abs(at(5 * 420) / at(420) - 1) < 0.02, `${at(5 * 420)} and ${at(420)}`);
  t.true(at(2000, '90d') >= at(2000, '30d'));
  t.true(at(2000) < 0.1 * kept(2000));
  const purge = { olderThan: '60d' as const, rooms: ['medium'] };
  t.true(bytesAfter(scenario({ growth: { ...NO_HOLIDAYS, purge } }), 1000) > at(1000));
});

test('no history, no messages; compliance keeps its records without an adapter only', (t) => {
  const rooms = Object.fromEntries(
    ['small', 'medium', 'large'].map((name) => [name, { category: 'chatter' }]),
  );
  const silent = scenario({
    workload: { users: 3000, rooms, categories: { chatter: { history: false } } },
    topology: { preset: 'enterprise-pool', content: { mirrored: false } },
  });
  t.true(bytesAfter(silent, 30) < 1e6);
  const compliance = (adapter: 'xml' | 'none', days: number) =>
    bytesAfter(
      scenario({
        topology: {
          preset: 'enterprise-pool',
          content: { mirrored: false },
          parts: {
            'computer/sql-1': { disk: '900TB', logVolume: '900TB' },
            'chat-pool/1': { compliance: { adapter } },
          },
        },
      }),
      days,
      'sql/1/mgccomp',
    );
  t.is(compliance('xml', 26), compliance('xml', 5));
  t.true(Math.abs(compliance('none', 26) / compliance('none', 5) - 4) < 1e-9);
  // A quarter of an hour of eight hours.
  t.true(Math.abs(compliance('xml', 1) / compliance('none', 1) - 1 / 32) < 1e-9);
});

test('users grow by their rate, and with them what they do', (t) => {
  const day = (usersPerYear: string, day: number) => {
    const grown = scenario({ growth: { usersPerYear, workingDaysPerWeek: 7, workingDaysPerYear: 365 } });
    return bytesAfter(grown, day + 1) - bytesAfter(grown, day);
  };
  t.true(Math.abs(day('100%', 365) / day('100%', 0) - 2) < 0.01);
  t.true(Math.abs(day('-50%', 365) / day('0%', 365) - 0.5) < 0.01);
});

test('a mirror needs the same space elsewhere, and its log is full where nobody backs it up', (t) => {
  const mirrored: Grown = {
    topology: { preset: 'enterprise-pool', compliance: false },
    workload: { users: 80_000 },
  };
  const { databases, result } = run(mirrored, 150, 7);
  const [{ copies, workingDaysToFull, log }] = databases;
  t.deepEqual(
    copies.map(({ path, volume }) => [path, volume]),
    [['sql/1-mirror/mgc', 'computer/sql-1-mirror']],
  );
  t.is(copies[0]?.workingDaysToFull, workingDaysToFull);
  // 72e9 bytes of 2,000 for each of 692,352 posts a day.
  t.true(Math.abs((log?.workingDaysToFull ?? 0) - 52.0) < 0.3, `${log?.workingDaysToFull}`);
  t.true(result.answers.some(({ question }) => question.startsWith('When is the content database')));
});

test('log shipping keeps backups of three days, on the primary and on the secondary', (t) => {
  const { plan } = planned({ topology: { preset: 'stretched-pool' }, workload: { users: 80_000 } });
  const week = expected(plan, 5);
  t.true(Math.abs(holding(week, 'sql/1/mgc/log-backups').bytes - 3 * 692_352 * 2000) < 692_352 * 2000 + 1);
  t.deepEqual(
    plan.places.filter(({ path }) => path.endsWith('mgc/log-backups')).map(({ path }) => path),
    ['sql/1/mgc/log-backups', 'sql/2/mgc/log-backups'],
  );
});

test('an autogrowth step that does not fit leaves the rest of the volume unused', (t) => {
  const steps = (autogrowth: string) => {
    const parts = { 'sql/1/mgc': { autogrowth } };
    const grown: Grown = { topology: { ...ALONE, parts }, workload: { users: 80_000 } };
    return run(grown, 200, 1).databases[0]?.workingDaysToFull ?? Number.NaN;
  };
  // 70 of 72 GB; without a step to spare, all of it.
  t.true(Math.abs(steps('10GB') / steps('1MB') - 70 / 72) < 0.002);
});

test('the median counts replications that do not fill as later, and its interval needs six', (t) => {
  const day = (days: number) => timeOf(0, 0, { ...WEEK, perWeek: 7, perYear: 365 }) + days * DAY;
  const calendar = { ...WEEK, perWeek: 7, perYear: 365 };
  t.is(dated([day(3)], calendar).workingDaysToFull, 3);
  t.is(dated([day(3)], calendar).interval, null);
  t.is(dated([day(3), Infinity, Infinity], calendar).fullAt, null);
  t.is(dated([day(3), day(1), Infinity], calendar).workingDaysToFull, 3);
  const seven = dated([4, 9, 2, 7, 1, 8, 3].map(day), calendar);
  t.is(seven.workingDaysToFull, 4);
  t.deepEqual(seven.interval?.workingDaysToFull, [1, 9]);
  const open = dated([day(4), Infinity, day(2), day(7), day(1), day(8), day(3)], calendar);
  t.deepEqual(open.interval?.workingDaysToFull, [1, null]);
  t.is(open.fills, 6);
});

test('numbers of a day have the mean and the variance of Poisson, on both sides of where they become normal', (t) => {
  for (const mean of [0.5, 30, 199, 201, 50_000]) {
    const stream = new Streams('poisson', 0).open(`${mean}`);
    const n = 20_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const count = drawCount(mean, stream);
      sum += count;
      squares += (count - mean) ** 2;
    }
    // Five standard errors each: less than one false alarm in a hundred thousand seeds.
    t.true(Math.abs(sum / n - mean) < 5 * Math.sqrt(mean / n), `mean ${sum / n} of ${mean}`);
    const error = Math.sqrt((2 + 1 / mean) / n);
    t.true(
      Math.abs(squares / n / mean - 1) < 5 * error + 1 / (12 * mean),
      `variance ${squares / n} of ${mean}`,
    );
  }
});
