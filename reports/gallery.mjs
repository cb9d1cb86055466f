// Runs every scenario and keeps its report here, without the wall-clock figures: npm run gallery
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const scenarios = readdirSync(new URL('../scenarios/', import.meta.url))
  .filter((name) => /\.(yaml|json|ts)$/.test(name) && !name.endsWith('.schema.json'))
  .map((name) => `scenarios/${name}`);

/** Scenarios whose databases grow here, too, and for how long. */
const GROWN = { 'standard-collocated': '1y' };

function keep(name, command) {
  const folder = new URL(`${name}/`, import.meta.url);
  rmSync(folder, { recursive: true, force: true });
  const common = ['--check-invariants', '--quiet', '--out', `reports/${name}`];
  const args = ['dist/lib/cli/main.js', ...command, ...common];
  execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  const file = new URL('result.json', folder);
  const { engine: _, ...result } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`reports/${name}`);
}

for (const scenario of scenarios) {
  const name = scenario.replace(/^scenarios\/|\.\w+$/g, '');
  keep(name, ['run', scenario]);
  if (name in GROWN) keep(`${name}/growth`, ['grow', scenario, '--until', GROWN[name]]);
}
