import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import test from 'ava';

interface Outcome {
  readonly totals: Readonly<Record<string, number>>;
  readonly bytes: number;
}

function run(users: number, seconds: number): Outcome {
  const program = fileURLToPath(new URL('./memory.js', import.meta.url));
  return JSON.parse(
    execFileSync(process.execPath, [program, `${users}`, `${seconds}`], { encoding: 'utf8' }),
  );
}

test.serial('an hour of 80,000 users takes no more than 500 MB', (t) => {
  const { totals, bytes } = run(80_000, 3600);
  t.log(`${Math.round(bytes / 1e6)} MB`);
  t.true(totals['messages.committed'] > 80_000);
  t.true(bytes <= 500e6, `${bytes} bytes`);
});

test.serial('a million users run, with twenty times the posts', (t) => {
  const { totals, bytes } = run(1_000_000, 60);
  t.log(`${Math.round(bytes / 1e6)} MB`);
  t.is(totals['users.connectedPeak'], 1_000_000);
  t.true(totals['messages.posted'] > 15_000);
  t.is(totals['messages.undelivered'] >= 0, true);
  t.true(bytes <= 3e9, `${bytes} bytes`);
});
