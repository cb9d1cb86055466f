import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { dataRow, FANOUT_ROW, participantRow } from '../../src/persistent-chat/storage/compliance-rows.ts';
import { messageBytes, messageRowBytes } from '../../src/persistent-chat/storage/message-size.ts';
import {
  diskBytes,
  diskBytesPerRow,
  messageRow,
  type RowShape,
  rowBytes,
  rowsPerPage,
} from '../../src/persistent-chat/storage/row-size.ts';
import { sqlBench } from './sql-bench.ts';

const RECORD = { uri: 61, user: 30, payload: 600 };
const ROLE: RowShape = { fixed: 16, columns: 4, variable: { columns: 0, bytes: 0 } };
const INVITATION: RowShape = { fixed: 20, columns: 4, variable: { columns: 0, bytes: 0 } };

test('rows, rows a page and bytes a row are those of the published formula, table by table', (t) => {
  const size = (shape: RowShape) => [
    rowBytes(shape),
    rowsPerPage(shape),
    Number(diskBytesPerRow(shape).toFixed(1)),
  ];
  t.deepEqual(size(messageRow(200, 0)), [436, 18, 455.1]);
  t.deepEqual(size(messageRow(200, 600)), [1038, 7, 1170.3]);
  t.deepEqual(size(messageRow(512, 1200)), [2262, 3, 2730.7]);
  t.deepEqual(size(dataRow(RECORD)), [834, 9, 910.2]);
  t.deepEqual(size(participantRow(RECORD)), [227, 35, 234.1]);
  t.deepEqual(size(FANOUT_ROW), [15, 476, 17.2]);
  t.deepEqual(size(INVITATION), [27, 279, 29.4]);
  t.deepEqual(size(ROLE), [23, 323, 25.4]);
});

test('records of a quarter of an hour and participants of 80,000 users take the published space', (t) => {
  t.is((diskBytes(21_636, dataRow(RECORD)) / 1e6).toFixed(1), '19.7');
  t.is((diskBytes(80_000 * 16, participantRow(RECORD)) / 1e6).toFixed(0), '300');
});

testProp(
  'posts take space in proportion to their rows, and those of mean length what the formula says',
  [
    fc.integer({ min: 1, max: 500 }),
    fc.integer({ min: 0, max: 2000 }),
    fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1 }),
  ],
  (t, characters, richText, lengths) => {
    const size = { characters, richText };
    const perRow = diskBytesPerRow(messageRow(characters, richText));
    const bytes = (length: number) => messageBytes(messageRowBytes(length, size), size);
    t.true(Math.abs(bytes(characters) - perRow) < 1e-9);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    const total = lengths.reduce((sum, length) => sum + bytes(length), 0);
    t.true(Math.abs(total - lengths.length * bytes(mean)) < 1e-6 * total);
  },
);

test('SQL Server Express is full after exactly as many posts as its largest database has rows', (t) => {
  for (const [richText, rows] of [
    [600, 9_175_040],
    [0, 23_592_960],
  ] as const) {
    const row = diskBytesPerRow(messageRow(200, richText));
    const leaving = (left: number) => {
      const changes = { 'sql/se-1/mgc': { size: 10 * 1024 ** 3 - left * row } };
      return sqlBench({ preset: 'standard-collocated' }, changes, {
        figures: { 'message.richText': richText },
      }).content;
    };
    // All rows of an empty database at once, counted in whole bytes of rows.
    const all = rows * messageRowBytes(200, { characters: 200, richText });
    t.is(messageBytes(all, { characters: 200, richText }), 10 * 1024 ** 3);
    const content = leaving(7 * 18);
    for (let i = 1; i < 7 * 18; i++) content.commit(0, i);
    t.false(content.isFull);
    content.commit(0, 200);
    t.true(content.isFull);
  }
  const standard = sqlBench({ preset: 'enterprise-pool' }, { 'sql/1/mgc': { size: 1e15 } }).content;
  t.false(standard.isFull);
});
