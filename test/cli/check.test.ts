import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Finding } from '../../src/component/picture.ts';
import type { RuleVerdict } from '../../src/component/support.ts';
import { chatScenario } from '../../src/persistent-chat/index.ts';
import { RULES } from '../../src/persistent-chat/topology/rules/index.ts';
import { parseDocument } from '../../src/scenario/document.ts';
import { folderWith, pchatSim, SMALL } from './pchat-sim.ts';

const STRETCHED = `name: stretched
product: sfb-2015
topology: { preset: stretched-pool }
workload: { users: 80000 }
horizon: 1h
`;

const BROKEN = `name: broken
topology:
  preset: enterprise-pool
  chatServers: { active: 5 }
  parts:
    sql/1-mirror/mgc: { safety: asynchronous }
workload: { users: 20000 }
horizon: 1h
`;

interface Checked {
  readonly schema: string;
  readonly supported: boolean;
  readonly rules: readonly RuleVerdict[];
  readonly findings: readonly Finding[];
}

test('check on a supported deployment says what was checked, rule by rule', async (t) => {
  const folder = folderWith({ 'stretched.yaml': STRETCHED });
  const { code, stdout, stderr } = await pchatSim(folder, ['check', 'stretched.yaml']);
  t.is(code, 0, stderr);
  t.is(stderr, '');
  t.regex(stdout, /^stretched: supported$/m);
  t.regex(stdout, new RegExp(`^Checked ${RULES.length} rules: 0 errors, 1 warning, 2 of advice\\.$`, 'm'));
  for (const { id } of RULES) t.true(stdout.includes(id), id);
  t.deepEqual(readdirSync(folder), ['stretched.yaml'], 'nothing is written');
});

test('check names the part, the place, the page and what to do, and ends with 1', async (t) => {
  const folder = folderWith({ 'broken.yaml': BROKEN });
  const { code, stdout } = await pchatSim(folder, ['check', 'broken.yaml']);
  t.is(code, 1);
  t.regex(stdout, /^broken: not supported$/m);
  t.regex(stdout, /^error: chat-pool\/1: 5 active servers, and a pool supports 4 \[active-servers\]$/m);
  t.regex(stdout, /^error: sql\/1-mirror\/mgc: an asynchronous mirror \[synchronous-mirroring\]$/m);
  t.regex(stdout, /^ {2}written at broken\.yaml:6:\d+$/m);
  t.regex(stdout, /^ {2}what to do: make the others standby servers$/m);
  t.regex(stdout, /^ {2}source: Components and topologies for Persistent Chat Server/m);
  const lenient = await pchatSim(folder, ['check', 'broken.yaml', '--set', 'beyondSupport=true']);
  t.is(lenient.code, 0);
  t.regex(lenient.stdout, /^broken: not supported$/m);
  t.regex(lenient.stdout, /^warning: chat-pool\/1: 5 active servers/m);
});

test('check --json carries every rule, its verdict and its source', async (t) => {
  const folder = folderWith({ 'broken.yaml': BROKEN, 'small.yaml': SMALL });
  const { code, stdout } = await pchatSim(folder, ['check', 'broken.yaml', 'small.yaml', '--json']);
  t.is(code, 1);
  const [broken, small] = JSON.parse(stdout) as readonly [Checked, Checked];
  t.is(broken.schema, 'pchat-sim/check@1');
  t.deepEqual([broken.supported, small.supported], [false, true]);
  t.deepEqual(
    broken.rules.map(({ id }) => id),
    RULES.map(({ id }) => id),
  );
  t.deepEqual(
    broken.rules.filter(({ isKept }) => !isKept).map(({ id }) => id),
    [...new Set(broken.findings.map(({ rule }) => rule))].sort(
      (a, b) => RULES.findIndex(({ id }) => id === a) - RULES.findIndex(({ id }) => id === b),
    ),
  );
  t.true(broken.rules.every(({ source }) => source !== ''));
});

test('check --expand prints the same scenario with all its parts', async (t) => {
  const folder = folderWith({ 'stretched.yaml': STRETCHED, 'two.yaml': SMALL });
  const { code, stdout } = await pchatSim(folder, ['check', 'stretched.yaml', '--expand']);
  t.is(code, 0);
  const read = (text: string) => {
    const document = parseDocument(text, 'x.yaml');
    t.true(document.ok);
    return chatScenario.parse(document.ok ? document.value.data : undefined);
  };
  t.regex(stdout, /^ {4}chat-server\/8:$/m);
  t.deepEqual(read(stdout), read(STRETCHED));
  const twice = await pchatSim(folder, ['check', 'stretched.yaml', 'two.yaml', '--expand']);
  t.is(twice.code, 2);
  t.regex(twice.stderr, /--expand: found 2 files; allowed: one/);
  const kept = await pchatSim(folder, ['check', 'stretched.yaml', '--expand', '--out', 'full']);
  t.is(kept.code, 0);
  t.is(kept.stdout, stdout);
  t.is(readFileSync(join(folder, 'full', 'scenario.yaml'), 'utf8'), stdout);
  t.regex(kept.stderr, /^written: full.topology\.svg, full.check\.json, full.scenario\.yaml$/m);
});

test('check --out draws the deployment and keeps the verdicts; no file is half there', async (t) => {
  const folder = folderWith({ 'broken.yaml': BROKEN });
  const { code, stdout } = await pchatSim(folder, ['check', 'broken.yaml', '--out', 'drawn']);
  t.is(code, 1);
  t.regex(stdout, /^written: drawn.topology\.svg, drawn.check\.json$/m);
  t.deepEqual(readdirSync(join(folder, 'drawn')).sort(), ['check.json', 'topology.svg']);
  t.regex(
    readFileSync(join(folder, 'drawn', 'topology.svg'), 'utf8'),
    /^<svg [\s\S]*chat-server\/5[\s\S]*<\/svg>\n$/,
  );
  const json = await pchatSim(folder, ['check', 'broken.yaml', '--out', 'drawn', '--json']);
  t.is(json.stdout, readFileSync(join(folder, 'drawn', 'check.json'), 'utf8'));
  mkdirSync(join(folder, 'taken', 'check.json'), { recursive: true });
  const taken = await pchatSim(folder, ['check', 'broken.yaml', '--out', 'taken']);
  t.is(taken.code, 2);
  t.regex(taken.stderr, /^--out: .* taken: check\.json is a folder there; name another folder with --out$/m);
  const unnamed = await pchatSim(folder, ['check', 'broken.yaml', '--out', '']);
  t.regex(unnamed.stderr, /to "": a folder has a name/);
});

test('--set replaces a list that a preset says, and says so where it is asked for one item', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const set = (setting: string) => pchatSim(folder, ['check', 'small.yaml', '--expand', '--set', setting]);
  const item = await set('topology.parts.chat-pool/1.active[0]=chat-server/2');
  t.is(item.code, 2);
  t.regex(item.stderr, /set the whole list, such as topology\.parts\.chat-pool\/1\.active=\[a, b\]$/m);
  const whole = await set('topology.parts.chat-pool/1.active=[chat-server/2]');
  t.is(whole.code, 0);
  t.regex(whole.stdout, /^ {6}active:\n {8}- chat-server\/2\n {6}\w/m);
});

test('what is wrong with a file is told by check as by run', async (t) => {
  const folder = folderWith({ 'bad.yaml': BROKEN.replace('sql/1-mirror/mgc', 'sql/1-miror/mgc') });
  for (const command of ['check', 'run', 'plan']) {
    const { code, stderr, stdout } = await pchatSim(folder, [command, 'bad.yaml']);
    t.is(code, 2);
    t.is(stdout, '');
    t.regex(stderr, /^bad\.yaml:6:5: topology\.parts\.sql\/1-miror\/mgc/m);
  }
  t.false(existsSync(join(folder, 'out')));
});

test('plan prints the published tables, for a file or a number of users', async (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const published = await pchatSim(folder, ['plan', '--users', '80000']);
  t.is(published.code, 0);
  for (const number of ['33,077', '731,088', '732,860', '1,160,000', '15,000']) {
    t.true(published.stdout.includes(number), number);
  }
  t.regex(
    published.stdout,
    /^Warning: chat-pool\/1: when one of the 4 active servers stops, the others carry 26,667 users/m,
  );
  const small = await pchatSim(folder, ['plan', 'small.yaml', '--json']);
  t.is(small.code, 0, small.stderr);
  const { schema, cells } = JSON.parse(small.stdout) as {
    schema: string;
    cells: readonly { name: string }[];
  };
  t.is(schema, 'pchat-sim/plan@1');
  t.is(new Set(cells.map(({ name }) => name)).size, cells.length);
  t.is((await pchatSim(folder, ['plan'])).code, 2);
  t.is((await pchatSim(folder, ['plan', 'small.yaml', '--users', '5'])).code, 2);
  t.is((await pchatSim(folder, ['plan', '--users', '-1'])).code, 2);
  t.is((await pchatSim(folder, ['plan', '--users', '100000'])).code, 1);
});
