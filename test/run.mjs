// Runs one suite with AVA and closes with the line that counts: "N passed, N failed, N skipped".
//
//   node test/run.mjs quick    all tests but the long ones
//   node test/run.mjs long     the long ones; the closing line counts the quick suite of this build too
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const patterns = {
  quick: ['dist/test/**/*.test.js', '!dist/test/**/*.long.test.js'],
  long: ['dist/test/**/*.long.test.js'],
};
const suite = process.argv[2];
if (!Object.hasOwn(patterns, suite))
  throw new Error(`no suite ${suite}: ${Object.keys(patterns).join(' or ')}`);

const counts = { passed: 0, failed: 0, skipped: 0 };
const args = ['node_modules/ava/entrypoints/cli.mjs', '--tap', ...patterns[suite], ...process.argv.slice(3)];
const ava = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
for await (const line of createInterface({ input: ava.stdout })) {
  console.log(line);
  if (/^ok .*# (SKIP|TODO)/i.test(line)) counts.skipped++;
  else if (line.startsWith('ok ')) counts.passed++;
  else if (line.startsWith('not ok ')) counts.failed++;
}
const code = ava.exitCode ?? (await new Promise((resolve) => ava.on('close', resolve)));

const quickCounts = 'dist/quick-counts.json';
const succeeded = code === 0 && counts.failed === 0 && counts.passed > 0;
if (suite === 'quick') writeFileSync(quickCounts, JSON.stringify(counts));
if (suite === 'long' && existsSync(quickCounts)) {
  const quick = JSON.parse(readFileSync(quickCounts, 'utf8'));
  for (const key of Object.keys(counts)) counts[key] += quick[key];
}
if (!succeeded && counts.failed === 0) console.log(`ava ended with code ${code}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = succeeded ? 0 : 1;
