import test from 'ava';
import { openFigures } from '../../../src/persistent-chat/figures/index.ts';
import { dataRow, participantRow } from '../../../src/persistent-chat/storage/compliance-rows.ts';
import { INVITATION_ROW, ROLE_ROW } from '../../../src/persistent-chat/storage/content-rows.ts';
import { diskBytes, diskBytesPerRow, messageRow } from '../../../src/persistent-chat/storage/row-size.ts';
import { spaceFactor } from '../../../src/persistent-chat/storage/table-space.ts';
import { ALONE, expected, type Grown, holding, planned, run } from './growth-bench.ts';

const near = (value: number | null | undefined, wanted: number, relative: number): boolean =>
  Math.abs((value ?? Number.NaN) - wanted) <= relative * wanted;

const PRESETS = [
  ['performance', 202.6, 78.8, 88.9],
  ['posts-per-room', 624.4, 242.8, 28.8],
  ['posts-per-user', 470.5, 182.9, 38.3],
] as const;

const published = (preset: (typeof PRESETS)[number][0], more: Partial<Grown> = {}): Grown => ({
  topology: ALONE,
  workload: { users: 80_000, preset },
  ...more,
});

test('80,000 users store the published bytes of messages in a year of 250 working days', (t) => {
  for (const [preset, whole, textOnly] of PRESETS) {
    for (const [richText, bytes] of [
      [600, whole],
      [0, textOnly],
    ] as const) {
      // Room for all of it.
      const scenario = published(preset, {
        figures: { 'message.richText': richText },
        topology: { ...ALONE, parts: { 'computer/sql-1': { disk: '10TB' } } },
      });
      const year = expected(planned(scenario).plan, 365);
      const messages = holding(year, 'sql/1/mgc').contributions.filter(
        ({ plan }) => plan.label === 'messages',
      );
      const stored = messages.reduce((sum, part) => sum + part.bytes, 0);
      t.true(near(stored / 1e9, bytes, 0.01), `${preset}: ${stored / 1e9} GB, and ${bytes} are published`);
    }
  }
});

test('a volume of 72 GB is full after 88.9, 28.8 and 38.3 working days', (t) => {
  for (const [preset, , , days] of PRESETS) {
    const { databases, volumes, result } = run(published(preset), 200, 7);
    const [content] = databases;
    t.is(content.path, 'sql/1/mgc');
    t.true(near(content.workingDaysToFull, days, 0.01), `${preset}: ${content.workingDaysToFull}`);
    t.is(content.fullBy, 'volume');
    t.is(volumes.find(({ path }) => path === 'computer/sql-1')?.workingDaysToFull, content.workingDaysToFull);
    const [low, high] = content.interval?.workingDaysToFull ?? [null, null];
    t.true(
      (low ?? NaN) <= (content.workingDaysToFull ?? NaN) &&
        (content.workingDaysToFull ?? NaN) <= (high ?? NaN),
    );
    // Past the weekends: 88.9 working days are 17 weeks of five and 3.9 days more.
    t.true((content.fullAt ?? 0) / 86_400 > days * 1.35, `full on day ${(content.fullAt ?? 0) / 86_400}`);
    t.true(result.invariants.every(({ violations, checks }) => violations === 0 && checks > 0));
  }
});

test('2,500 users on SQL Server Express are at its limit after 182.6 working days, and nothing is stored from then on', (t) => {
  const scenario: Grown = {
    topology: { preset: 'standard-collocated' },
    workload: { users: 2500, preset: 'posts-per-user' },
  };
  const { databases, means } = run(scenario, 400, 7);
  const [content] = databases;
  t.true(near(content.workingDaysToFull, 182.6, 0.002), `${content.workingDaysToFull}`);
  t.is(content.fullBy, 'edition');
  t.is(content.limitBytes, 10 * 1024 ** 3);
  t.is(content.bytesEnd, 10 * 1024 ** 3);
  t.true(content.refusedBytes > 1e9);
  // What is told is in order: 80 %, 90 %, full.
  const told = means.incidents.filter(
    ({ path, replication }) => path === 'sql/se-1/mgc' && replication === 0,
  );
  t.deepEqual(
    told.map(({ kind, severity }) => [kind, severity]),
    [
      ['alarm', 'warning'],
      ['alarm', 'error'],
      ['full', 'error'],
    ],
  );
});

test('rows, batches, logs and caches take the published bytes', (t) => {
  const record = { uri: 61, user: 30, payload: 600 };
  t.is((10 * 1024 ** 3) / diskBytesPerRow(messageRow(200, 600)), 9_175_040);
  t.is((10 * 1024 ** 3) / diskBytesPerRow(messageRow(200, 0)), 23_592_960);
  t.true(near((33_077 * 30 * diskBytesPerRow(messageRow(200, 600))) / 1e9, 1.16, 0.01));
  t.true(near((33_077 * 500 * diskBytesPerRow(messageRow(200, 600))) / 1e9, 19.4, 0.01));
  t.true(near(diskBytes(24.04 * 900, dataRow(record)) / 1e6, 19.7, 0.01));
  t.true(near(diskBytes(80_000 * 16, participantRow(record)) / 1e6, 300, 0.01));
  t.is(diskBytesPerRow(INVITATION_ROW).toFixed(1), '29.4');
  t.is(diskBytesPerRow(ROLE_ROW).toFixed(1), '25.4');
});

test('the log of 24 posts a second holds 43 MB between two backups, and grows for ever where nobody backs it up', (t) => {
  const of = (database: Readonly<Record<string, unknown>>) =>
    expected(
      planned(published('performance', { topology: { ...ALONE, parts: { 'sql/1/mgc': database } } })).plan,
      1,
    );
  const log = (database: Readonly<Record<string, unknown>>) => holding(of(database), 'sql/1/mgc/log').bytes;
  t.true(near(log({ recovery: 'full', logBackup: '15min' }) / 1e6, 43, 0.01));
  t.true(near((log({ recovery: 'full', logBackup: '15min' }) * 8) / 900 / 1e6, 0.385, 0.01));
  t.true(near(log({ recovery: 'full' }) / 28_800, 48_080, 1e-9));
  t.true(near(log({}) / 60, 48_080, 1e-9));
});

test('a fill factor, indexes and free space take their share', (t) => {
  const row = messageRow(200, 600);
  t.is(spaceFactor(row, { fill: 1, index: 1, free: 1 }), 1);
  t.is(spaceFactor(row, { fill: 1, index: 1.1, free: 1.15 }), 1.1 * 1.15);
  // Of 7 rows a page, 8,096 * 0.2 / 1,040 = 1 stays free.
  t.is(spaceFactor(row, { fill: 0.8, index: 1, free: 1 }), 7 / 6);
  const daily = (figures: Record<string, number>) =>
    holding(expected(planned(published('performance', { figures })).plan, 1), 'sql/1/mgc').bytes;
  t.true(near(daily({ 'table.indexes': 1.1, 'table.freeSpace': 1.15 }), daily({}) * 1.265, 1e-9));
  t.is(openFigures()('table.indexes'), 1);
});
