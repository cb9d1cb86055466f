import test from 'ava';
import type { Means } from '../../../src/component/model.ts';
import { fullDate } from '../../../src/persistent-chat/growth/full-dates.ts';
import { ALONE, DAY, expected, type Grown, holding, planned } from './growth-bench.ts';

const BIG = { disk: '900TB', logVolume: '900TB' };

/** Bytes of the tables of a day that no adapter takes, by their names. */
function day(more: Partial<Grown> = {}, servers = 4) {
  const topology: Grown['topology'] = {
    preset: 'enterprise-pool',
    content: { mirrored: false },
    chatServers: { active: servers },
    parts: { 'chat-pool/1': { compliance: { adapter: 'none' } }, 'computer/sql-1': BIG },
  };
  const grown = { topology, workload: { users: 80_000 }, ...more };
  const { contributions } = holding(expected(planned(grown).plan, 1), 'sql/1/mgccomp');
  return Object.fromEntries(contributions.map(({ plan, bytes }) => [plan.label, bytes]));
}

const near = (value: number, wanted: number) => Math.abs(value - wanted) <= 1e-6 * wanted;

const ROW = { record: 8192 / 9, participant: 8192 / 35, server: 8192 / 476 };
const JOINS = 80_000 * 24;
const POSTS = 24.04 * 28_800;

test('each sign-in joins every room by every endpoint, and asks for the history of each', (t) => {
  const tables = day();
  const opened = 80_000 * 2 * 1.05;
  const uploads = 80_000 * 0.1;
  const share = planned({ topology: ALONE, workload: { users: 80_000 } }).plan.sources.find(({ name }) =>
    name.endsWith('/uploads'),
  );
  const fitting = (share?.perDay ?? 0) / uploads;
  t.true(fitting > 0.99 && fitting < 1, `${fitting} of the files are small enough`);
  const single = JOINS + opened + 4 * uploads * fitting;
  t.true(Math.abs(tables.participants / (JOINS * ROW.participant) - 1) < 0.001);
  t.true(Math.abs(tables.records / ((POSTS + single) * ROW.record) - 1) < 0.001);
  // Each post is noted by every active server, other events by one.
  t.true(Math.abs(tables.servers / ((4 * POSTS + single) * ROW.server) - 1) < 0.001);
  t.true(near(day({}, 1).records, tables.records));
  t.true(Math.abs((tables.servers - day({}, 1).servers) / (3 * POSTS * ROW.server) - 1) < 1e-6);
});

test('a day with two peaks has four tenths more sign-ins, and as many posts as users are there for', (t) => {
  const days = (shape: 'uniform' | 'two-peaks') =>
    day({ workload: { users: 80_000, day: { shape, starts: '0h' } } }).participants;
  t.true(near(days('uniform'), day().participants));
  t.true(near(days('two-peaks'), 1.4 * days('uniform')));
  const posts = (workload: object) =>
    planned({ topology: ALONE, workload: { users: 80_000, ...workload } })
      .plan.sources.filter(({ name }) => name.includes('/posts/'))
      .reduce((sum, { perDay }) => sum + perDay, 0);
  t.true(near(posts({}), POSTS));
  // Two hours of coming and two of going are half as busy as hours of work.
  t.true(near(posts({ day: { shape: 'uniform', starts: '7h' } }), (POSTS * 10) / 8));
});

test('what cannot grow sends nothing to its copies', (t) => {
  const parts = { 'computer/sql-1': { disk: '20GB' }, 'computer/sql-1-mirror': { disk: '900TB' } };
  const grown: Grown = {
    topology: { preset: 'enterprise-pool', compliance: false, parts },
    workload: { users: 80_000 },
  };
  const growing = expected(planned(grown).plan, 100);
  const mirror = growing.places.find(({ plan }) => plan.path === 'sql/1-mirror/mgc');
  // A day after the principal stopped it may have grown by that day.
  t.true((mirror?.size ?? Infinity) < 20e9 + 1e9, `${mirror?.size} bytes`);
});

test('the log is free again after the shorter of the two intervals', (t) => {
  const log = (logBackup: string, shipEvery: string) => {
    const parts = { 'sql/1/mgc': { logBackup }, 'sql/2/mgc': { shipEvery } };
    const grown: Grown = { topology: { preset: 'stretched-pool', parts }, workload: { users: 80_000 } };
    return holding(expected(planned(grown).plan, 1), 'sql/1/mgc/log').bytes;
  };
  t.true(near(log('1h', '15min'), 900 * 48_080));
  t.true(near(log('10min', '15min'), 600 * 48_080));
});

test('backups of the log stand on the share that they are written to, and on the secondary', (t) => {
  const backups = (share: Readonly<Record<string, string>>) => {
    const parts = { 'sql/2/mgc': share };
    const grown: Grown = { topology: { preset: 'stretched-pool', parts }, workload: { users: 1000 } };
    const { places, volumes } = planned(grown).plan;
    return places
      .filter(({ path }) => /mgc.log-backups/.test(path))
      .map(({ path, volume }) => [path, volumes[volume].path]);
  };
  const at = (share: string) => [
    ['sql/1/mgc/log-backups', share],
    ['sql/2/mgc/log-backups', 'computer/sql-2'],
  ];
  t.deepEqual(backups({}), at('computer/sql-1'));
  t.deepEqual(backups({ share: 'computer/files-1' }), at('computer/files-1'));
});

test('replications in which nothing happens count as full later than the run', (t) => {
  const { plan } = planned({ topology: ALONE, workload: { users: 100 } });
  const full = (replication: number) => ({
    kind: 'full',
    path: 'sql/1/mgc',
    severity: 'error' as const,
    from: 3 * DAY,
    to: null,
    message: '',
    replication,
  });
  const means = (replications: number, ...of: readonly number[]) =>
    ({ incidents: of.map(full), replications }) as unknown as Means;
  t.is(fullDate('sql/1/mgc', plan, means(3, 0)).fullAt, null);
  t.is(fullDate('sql/1/mgc', plan, means(3, 0, 2)).fullAt, 3 * DAY);
  t.is(fullDate('sql/1/mgc', plan, means(3, 0, 2)).fills, 2);
  t.is(fullDate('sql/2/mgc', plan, means(3, 0, 1, 2)).fullAt, null);
});
