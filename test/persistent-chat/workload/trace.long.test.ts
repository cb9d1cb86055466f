import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { settingsOf } from '../../../src/experiment/compose.ts';
import { simulate } from '../../../src/experiment/simulate.ts';
import { readChunks, textLines } from '../../../src/experiment/text-lines.ts';
import { chatScenario, model } from '../../../src/persistent-chat/index.ts';
import { RoomTable } from '../../../src/persistent-chat/workload/room-table.ts';
import { LONGEST_LINE, TraceReader } from '../../../src/persistent-chat/workload/trace-line.ts';

/** Writes a trace of so many posts, a hundredth of a second apart; returns where. */
function writeTrace(posts: number): string {
  const path = join(mkdtempSync(join(tmpdir(), 'pchat-trace-')), 'posts.csv');
  const file = openSync(path, 'w');
  writeSync(file, 'time,room,user,bytes,text\n');
  for (let from = 0; from < posts; from += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, posts - from) }, (_, i) => {
      const n = from + i;
      return `${n / 100},small/${(n % 40) + 1},${(n % 100) + 1},${n % 900},some words that nobody reads\n`;
    });
    writeSync(file, lines.join(''));
  }
  closeSync(file);
  return path;
}

const SCENARIO = chatScenario.parse({
  name: 'x',
  topology: { preset: 'enterprise-pool' },
  workload: { users: 100, trace: 'posts.csv' },
  horizon: '3h',
});

test('a million posts are simulated in the memory of a few', (t) => {
  const { plan } = model.plan(SCENARIO);
  const run = (posts: number) => {
    const path = writeTrace(posts);
    const settings = { ...settingsOf(SCENARIO, false), files: { 'posts.csv': path } };
    const { totals } = simulate(model, plan, settings, 0);
    rmSync(path);
    t.is(totals['messages.posted'], posts);
    return process.memoryUsage().rss;
  };
  const before = run(1000);
  // The file alone has 60 MB.
  const more = run(1_000_000) - before;
  t.true(more < 150e6, `${more / 1e6} MB more`);
});

test('ten million posts are read in a few megabytes', (t) => {
  const path = writeTrace(10_000_000);
  const { plan } = model.plan(SCENARIO);
  const reader = new TraceReader(new RoomTable(plan.pools[0].classes), 100);
  // What a run that holds the file would need: half a gigabyte of text, or as much of posts.
  const before = process.memoryUsage().rss;
  let most = before;
  for (const line of textLines(readChunks(path), LONGEST_LINE)) {
    const post = reader.read(line);
    if (typeof post === 'string') t.fail(`line ${reader.line}: ${post}`);
    if (reader.line % 100_000 === 0) most = Math.max(most, process.memoryUsage().rss);
  }
  rmSync(path);
  t.is(reader.posts, 10_000_000);
  t.true(most - before < 150e6, `${(most - before) / 1e6} MB more`);
});
