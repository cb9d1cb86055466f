import test from 'ava';
import { sqlBench } from './sql-bench.ts';

const near = (value: number, expected: number, relative = 1e-9): boolean =>
  Math.abs(value - expected) <= relative * Math.abs(expected);

const POOL = { preset: 'enterprise-pool' } as const;
const ALONE = { ...POOL, content: { mirrored: false, witness: false } };
const MIRROR = 'sql/1-mirror';

/** Time that a post takes in an idle database. */
const lonePost = (...bench: Parameters<typeof sqlBench>): number => sqlBench(...bench).content.commit(0, 0);

test('one room takes 250 posts a second without a mirror, 118 with one', (t) => {
  for (const [topology, perSecond] of [
    [POOL, 118],
    [ALONE, 250],
  ] as const) {
    const { content } = sqlBench(topology);
    let last = 0;
    for (let i = 0; i < 1000; i++) last = content.commit(0, 0);
    t.true(near(1000 / last, perSecond, 0.02), `${1000 / last} posts a second`);
  }
});

test('posts of one room commit one after the other, those of different rooms at once', (t) => {
  const { content } = sqlBench(POOL, {}, { rooms: 2 });
  t.true(near(content.commit(0, 1), 1.0095));
  t.true(near(content.commit(0, 1), 1.018));
  t.true(near(content.commit(1, 1), 1.0095));
});

test('a commit writes the log on both disks and waits for the way between them, unless it need not', (t) => {
  const work = 0.001;
  t.true(near(lonePost(ALONE), work + 0.004));
  t.true(near(lonePost(POOL), work + 0.004 + 0.0005 + 0.004));
  t.true(near(lonePost(POOL, { [`${MIRROR}/mgc`]: { safety: 'asynchronous' } }), work + 0.004));
  for (const logDisk of ['write-cache', 'ssd']) {
    t.true(near(lonePost(ALONE, { 'sql/1': { logDisk } }), work + 0.0005));
    t.true(near(lonePost(POOL, { [MIRROR]: { logDisk } }), work + 0.004 + 0.0005 + 0.0005));
  }
  const inOtherSite = { 'computer/sql-1-mirror': { site: 'site/2' } };
  t.true(near(lonePost({ preset: 'stretched-pool' }, inOtherSite), work + 0.004 + 0.005 + 0.004));
});

test('cores of twice the clock work twice as fast, and the disk does not', (t) => {
  const fast = { 'computer/sql-1': { gigahertz: 2 * 2.26 } };
  t.true(near(lonePost(ALONE, fast), 0.0005 + 0.004));
});

test('searches and posts wait for the same cores, of which Express uses four', (t) => {
  const commitAfter = (searches: number, topology: typeof ALONE | { preset: 'standard-collocated' }) => {
    const { content } = sqlBench(topology, {}, { users: 1, figures: { 'sql.backEnd.cores': 0 } });
    for (let i = 0; i < searches; i++) content.search(0);
    return content.commit(0, 0) - 0.004;
  };
  t.true(near(commitAfter(11, ALONE), 0.001));
  t.true(near(commitAfter(12, ALONE), 0.021));
  t.true(near(commitAfter(3, { preset: 'standard-collocated' }), 0.001));
  t.true(near(commitAfter(4, { preset: 'standard-collocated' }), 0.021));
});

test('instances on one computer compete for its cores, those on two do not', (t) => {
  const delay = (compliance: 'same' | 'beside' | 'elsewhere'): number => {
    const split = { ...ALONE, databases: { instances: 'several' as const } };
    const apart = { 'sql/1-compliance': { computer: 'computer/console-1' } };
    const { content, instanceUnder, pool } = sqlBench(
      compliance === 'same' ? ALONE : split,
      compliance === 'elsewhere' ? apart : {},
    );
    for (let i = 0; i < 12; i++) instanceUnder(pool.compliance?.database ?? '').work(0, 1);
    return content.commit(0, 0);
  };
  t.true(near(delay('same'), 1.005));
  t.true(near(delay('beside'), 1.005));
  t.true(near(delay('elsewhere'), 0.005));
});

test('a back end on the same cores takes its share of them', (t) => {
  const behind = { preset: 'standard-next-hop', databases: { on: 'back-end' } } as const;
  // 20,000 users keep 1.5 of the four cores of Express busy, 80,000 more than there are.
  t.true(near(lonePost(behind), 0.001 / (1 - 1.5 / 4) + 0.004));
  t.true(near(lonePost(behind, {}, { users: 80_000 }), 0.001 / 0.05 + 0.004));
  t.true(near(lonePost({ ...behind, databases: { on: 'own' } }), 0.005));
});

test('a history comes from memory as often as its pages are there, else from disk', (t) => {
  const size = (bytes: number) => ({ 'sql/1/mgc': { size: bytes } });
  const seconds = (messages: number, bytes: number) =>
    sqlBench(ALONE, size(bytes)).content.readHistory(0, messages);
  // 26 GB of memory are left for pages.
  t.true(near(seconds(30, 26e9), 0.002));
  t.true(near(seconds(30, 1e15), 0.0095));
  // 143 pages are 18 reads at once on six disks.
  t.true(near(seconds(999, 1e15), 0.002 + 3 * 0.0075));
  const { content } = sqlBench(ALONE, size(52e9));
  let hits = 0;
  for (let i = 0; i < 20_000; i++) if (content.readHistory(i, 30) - i < 0.005) hits++;
  // Standard error 0.35 %: five of them, one false alarm in two million seeds.
  t.true(near(hits / 20_000, 0.5, 0.035), `${hits} of 20,000`);
});

test('every database of an instance takes its part of the memory, and Express has little of it', (t) => {
  const share = (...bench: Parameters<typeof sqlBench>) => {
    const { instanceUnder, pool } = sqlBench(...bench);
    return instanceUnder(pool.content).hitShare;
  };
  t.true(near(share(POOL, { 'sql/1/mgc': { size: 104e9 } }), 0.25));
  const split = { ...POOL, databases: { instances: 'several' as const } };
  t.true(near(share(split, { 'sql/1/mgc': { size: 26e9 } }), 0.5));
  const express = { preset: 'standard-collocated' } as const;
  t.true(near(share(express, { 'sql/se-1/mgc': { size: 4 * 1024 ** 3 } }), 0.25));
  t.true(
    near(share(express, { 'sql/se-1/mgc': { size: 1024 ** 3 }, 'sql/se-1/rtc': { size: 1024 ** 3 } }), 0.5),
  );
  const memory = { 'computer/sql-1': { memory: 1006e9 }, 'sql/1/mgc': { size: 1024 ** 4 } };
  t.true(near(share(POOL, { ...memory, 'sql/1': { version: '2012' } }), 1 / 16));
  t.true(near(share(POOL, { ...memory, 'sql/1': { version: '2014' } }), 1 / 8));
  t.true(near(share(POOL, { ...memory, 'sql/1': { edition: 'enterprise' } }), 1e12 / 1024 ** 4));
});
