import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Record<'pchat-sim', string> };

/** The command as it is shipped. */
export const MAIN = resolve(bin['pchat-sim']);

/** An empty folder of its own, with these files in it. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'pchat-sim-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** What a command left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in a folder, as it is shipped or from another `main`; `during` may look at it while it runs. */
export function pchatSim(
  cwd: string,
  args: readonly string[],
  {
    env = {},
    main = MAIN,
    during,
  }: { env?: Record<string, string>; main?: string; during?: (child: ChildProcess) => void } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  during?.(child);
  return new Promise((end) => child.on('close', (code) => end({ code, stdout, stderr })));
}

/** A scenario that runs in a moment. */
export const SMALL = `name: small
topology: { preset: enterprise-pool, chatServers: { active: 2 } }
workload: { users: 2000, signIn: { churn: 5/s } }
horizon: 2min
warmup: 10s
replications: 3
`;
