import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { openReportFolder } from '../../src/cli/report-folder.ts';
import { folderWith } from './pchat-sim.ts';

test('many may make the same folders at once, and each takes away only what it made', async (t) => {
  const root = folderWith();
  const path = join(root, 'a', 'b', 'c');
  const opened = await Promise.all(Array.from({ length: 20 }, () => openReportFolder(path)));
  t.true(opened.every(({ ok }) => ok));
  t.deepEqual(readdirSync(path), []);
  for (const folder of opened) if (folder.ok) await folder.value.discard();
  t.false(existsSync(path));
  const file = join(root, 'file');
  writeFileSync(file, '');
  const below = await openReportFolder(join(file, 'b'));
  t.regex(below.ok ? '' : (below.problems[0]?.message ?? ''), /a part of the path is a file/);
});
