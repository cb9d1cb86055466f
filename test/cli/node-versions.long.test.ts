import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { folderWith, MAIN, SMALL } from './pchat-sim.ts';

const nodes = (process.env.PCHAT_SIM_NODES ?? '').split(':').filter((path) => path !== '');

function results(node: string): string {
  const folder = folderWith({
    'small.yaml': SMALL,
    'script.ts': `import { defineScenario } from 'persistent-chat-simulator';
export default defineScenario({ name: 'script', topology: { preset: 'enterprise-pool' }, workload: { users: 3000, signIn: { over: '5min' } }, horizon: '10min', replications: 2 });
`,
  });
  const run = spawnSync(node, [MAIN, 'run', 'small.yaml', 'script.ts', '--quiet'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`${node} ended with ${run.status}: ${run.stderr}`);
  return ['small', 'script']
    .map((name) => {
      const { engine: _, ...result } = JSON.parse(
        readFileSync(join(folder, 'out', name, 'result.json'), 'utf8'),
      );
      return JSON.stringify(result) + readFileSync(join(folder, 'out', name, 'report.html'), 'utf8');
    })
    .join('\n');
}

if (nodes.length === 0) {
  test.skip('other versions of Node give the same bytes: PCHAT_SIM_NODES names none', () => {});
}
for (const node of nodes) {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  test(`Node ${version} gives the same bytes as Node ${process.version}`, (t) => {
    t.true(results(node) === results(process.execPath));
  });
}
