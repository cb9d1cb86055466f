import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { DataFile } from '../../src/persistent-chat/sql/data-file.ts';
import { Volumes } from '../../src/persistent-chat/sql/volume.ts';
import { sqlBench } from './sql-bench.ts';

const ALONE = { preset: 'enterprise-pool', compliance: false, content: { mirrored: false } } as const;
const MIB = 1024 ** 2;

/** Seconds that each of so many posts takes, one after the other, beyond the first. */
function delays(posts: number, database: Readonly<Record<string, unknown>>): readonly number[] {
  const { content } = sqlBench(ALONE, { 'sql/1/mgc': database });
  const times = Array.from({ length: posts }, (_, i) => content.commit(0, i) - i);
  return times.map((time) => Math.round(1e6 * (time - 0.005)) / 1e6);
}

test('the post for which the data file grows waits for it, the others do not', (t) => {
  // A file of one step has room for 896 posts of 1,170.3 bytes.
  const slow = delays(1800, { autogrowth: MIB });
  t.deepEqual(
    slow.flatMap((delay, i) => (delay > 0 ? [[i + 1, delay]] : [])),
    [
      [897, 0.01],
      [1793, 0.01],
    ],
  );
  t.deepEqual([...new Set(delays(1000, { autogrowth: 64 * MIB }))], [0]);
  t.true(delays(1, { size: 10 * MIB - 1, autogrowth: 10 * MIB }).includes(0.1));
});

test('a volume that is full refuses posts, as an edition that allows no more does', (t) => {
  const posts = (disk: number | undefined, database: Readonly<Record<string, unknown>>) => {
    const { content } = sqlBench(ALONE, {
      'sql/1/mgc': { autogrowth: MIB, ...database },
      ...(disk !== undefined && { 'computer/sql-1': { disk } }),
    });
    let stored = 0;
    while (!content.isFull && stored < 5000) content.commit(0, stored++);
    return stored;
  };
  t.is(posts(3 * MIB, {}), 3 * 896);
  // The rest of the volume is too small for a step.
  t.is(posts(3 * MIB + 1000, {}), 3 * 896);
  t.is(posts(3 * MIB, { size: MIB }), 2 * 896);
  t.is(posts(undefined, { size: 1e15 }), 5000);
  t.is(posts(1000 * MIB, { size: 1000 * MIB }), 0);
});

test('a post counts as stored when it is durable, and takes room from when it is under way', (t) => {
  const changes = { 'sql/1/mgc': { autogrowth: MIB }, 'computer/sql-1': { disk: MIB } };
  const { content } = sqlBench(ALONE, changes);
  for (let i = 0; i < 895; i++) content.commit(0, 0);
  t.is(content.bytes, 0);
  for (let i = 0; i < 800; i++) content.stored();
  t.is(content.bytes, (800 * MIB) / 896);
  t.is(content.bytesStored, content.bytes);
  // One more of the mean length fits, and none that is longer.
  t.true(content.takes(200, 5));
  t.false(content.isFull);
  t.false(content.takes(201, 6));
  t.true(content.isFull);
  t.false(content.takes(1, 7));
  t.deepEqual(
    content.incidents().map(({ kind, from }) => [kind, from]),
    [
      ['alarm', 0],
      ['alarm', 0],
      ['full', 6],
    ],
  );
});

test('it is told at 80 and at 90 per cent, and when it is full', (t) => {
  const changes = { 'sql/1/mgc': { autogrowth: MIB }, 'computer/sql-1': { disk: MIB } };
  const { content } = sqlBench(ALONE, changes);
  for (let i = 0; i < 896; i++) content.commit(0, i);
  t.true(content.isFull);
  t.deepEqual(
    content.incidents().map(({ kind, severity, from, to, path }) => [kind, severity, from, to, path]),
    [
      ['alarm', 'warning', 716, null, 'sql/1/mgc'],
      ['alarm', 'error', 806, null, 'sql/1/mgc'],
      ['full', 'error', 895, null, 'sql/1/mgc'],
    ],
  );
  t.deepEqual(sqlBench(ALONE).content.incidents(), []);
});

test('indexes and free space take their share of a run as well', (t) => {
  const bytes = (figures: Readonly<Record<string, number>>) => {
    const { content } = sqlBench(ALONE, {}, { figures });
    content.commit(0, 0);
    content.stored();
    return content.bytes;
  };
  t.true(Math.abs(bytes({ 'table.indexes': 1.1, 'table.freeSpace': 1.15 }) / bytes({}) - 1.265) < 1e-9);
});

testProp(
  'a data file holds what it must, as far as it may, and waits for each byte that it grows',
  [
    fc.integer({ min: 1, max: 100 }),
    fc.option(fc.integer({ min: 1, max: 1000 }), { nil: Infinity }),
    fc.option(fc.integer({ min: 1, max: 1000 }), { nil: Infinity }),
    fc.array(fc.integer({ min: 0, max: 2000 })),
  ],
  (t, step, edition, volume, sizes) => {
    const plan = { begun: 0, size: 0, step, pausePerByte: 2, edition, copies: [] };
    const disk = volume === Infinity ? null : { path: 'computer/1', capacity: volume, begun: 0 };
    const file = new DataFile({ ...plan, volume: disk }, new Volumes(), () => {});
    const steps = volume === Infinity ? Infinity : Math.floor(volume / step) * step;
    const largest = edition <= volume ? edition : Math.min(edition, steps);
    t.is(file.largest, largest);
    let waited = 0;
    for (const bytes of sizes) {
      waited += file.hold(bytes, 0);
      t.true(file.size >= Math.min(bytes, largest));
      t.true(file.size <= largest);
    }
    t.is(waited, 2 * file.size);
    t.true(file.size % step === 0 || file.size === largest);
    const most = Math.max(0, ...sizes);
    t.true(file.size < most + step);
  },
);
