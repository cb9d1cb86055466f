import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import test from 'ava';
import ts from 'typescript';
import { PRESETS } from '../src/persistent-chat/topology/presets/index.ts';
import { folderWith, pchatSim } from './cli/pchat-sim.ts';

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'DECISIONS.md', 'CHANGELOG.md'];

/** The fenced blocks of a language in a document. */
function blocks(document: string, language: string): readonly string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm');
  return [...readFileSync(document, 'utf8').matchAll(fence)].map(([, code]) => code);
}

/** The TypeScript blocks in the comments of the sources. */
function commentBlocks(): readonly string[] {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  return sources.flatMap((path) =>
    [...readFileSync(join('src', path), 'utf8').matchAll(/^ *\* ```ts\n([\s\S]*?)^ *\* ```/gm)].map(
      ([, code]) => code.replace(/^ *\* ?/gm, ''),
    ),
  );
}

/** What an example asserts must hold. */
const STRICT = "import assert from 'node:assert/strict';\nconsole.assert = assert.ok;\n";

/** The package's own name resolves only from inside of it. */
const FOLDER = resolve('out/docs');

test('every TypeScript example compiles and runs', (t) => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const examples = [...DOCUMENTS.flatMap((document) => blocks(document, 'ts')), ...commentBlocks()];
  t.true(examples.length >= 4);
  const files = examples.map((code, i) => {
    const file = join(FOLDER, `example-${i}.ts`);
    writeFileSync(file, code);
    return file;
  });
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile('tsconfig.json', ts.sys.readFile).config,
    ts.sys,
    '.',
  );
  const program = ts.createProgram(files, { ...options, noEmit: true });
  const complaints = files.flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
  t.deepEqual(
    complaints.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    [],
  );
  const printed = examples.map((code, i) => {
    const file = join(FOLDER, `example-${i}.mjs`);
    writeFileSync(
      file,
      STRICT +
        ts.transpileModule(code, { compilerOptions: { ...options, module: ts.ModuleKind.ESNext } })
          .outputText,
    );
    return execFileSync(process.execPath, [file], { encoding: 'utf8' });
  });
  t.true(
    printed.some((text) =>
      /^\d\.\d+ \[ 'one-active-server', .*'log-backup' \] $/.test(text.replace(/\s+/g, ' ')),
    ),
    printed.join(),
  );
  t.true(
    printed.some((text) => /^3\.\d\d to 4\.\d\d; theory: 4\.00\n$/.test(text)),
    printed.join(),
  );
});

test('every command line of the README works on its scenario', async (t) => {
  const [scenario, ourDay, byHand] = blocks('README.md', 'yaml');
  const folder = folderWith({
    'two-servers.yaml': scenario
      .replace('horizon: 1h', 'horizon: 2min')
      .replace('30min', '1min')
      .replace('users: 30000', 'users: 3000'),
    'by-hand.yaml': byHand,
    'our-day.yaml': ourDay.replace('horizon: 14h', 'horizon: 2h').replace('users: 12000', 'users: 1200'),
  });
  const commands = blocks('README.md', 'sh')
    .flatMap((block) => block.split('\n'))
    .filter((line) => line.startsWith('npx pchat-sim '));
  t.is(commands.length, 11);
  for (const command of commands) {
    const { code, stderr } = await pchatSim(folder, command.replace('npx pchat-sim ', '').split(' '));
    t.true(code === 0 || code === 1, `${command}: ${stderr}`);
  }
  t.true(existsSync(join(folder, 'out/forty/report.html')));
  t.true(existsSync(join(folder, 'out/checked/topology.svg')));
  t.true(existsSync(join(folder, 'out/two-servers/growth/report.html')));
  const day = await pchatSim(folder, ['run', 'our-day.yaml', '--quiet', '--check-invariants']);
  t.is(day.code, 0, day.stderr);
  const { code, stdout } = await pchatSim(folder, ['check', 'by-hand.yaml']);
  t.is(code, 0, stdout);
});

test('the README lists every preset with its options', (t) => {
  const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| `([\w-]+)` \| .* \| ([\w` ]+) \|$/gm)];
  t.deepEqual(
    rows.map(([, name, options]) => [name, options.replaceAll('`', '').split(' ')]),
    Object.entries(PRESETS).map(([name, { options }]) => [name, [...options]]),
  );
});

test('every link and every file that the documents name exists', (t) => {
  for (const document of DOCUMENTS) {
    const text = readFileSync(document, 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) => link);
    const files = [...text.matchAll(/`((?:src|test|scenarios|reports|bench)\/[\w./-]*)`/g)].map(
      ([, file]) => file,
    );
    for (const path of [...links, ...files])
      t.true(existsSync(join(dirname(document), path)), `${document}: ${path}`);
  }
});

test('every npm script that the documents name exists', (t) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const document of DOCUMENTS) {
    for (const [, script] of readFileSync(document, 'utf8').matchAll(/npm run ([\w:]+)/g)) {
      t.true(script in scripts, `${document}: npm run ${script}`);
    }
  }
});

test('the committed JSON Schema is that of the scenarios', async (t) => {
  const { scenarioJsonSchema } = await import('../src/persistent-chat/json-schema.ts');
  const committed: unknown = JSON.parse(readFileSync('scenarios/scenario.schema.json', 'utf8'));
  t.deepEqual(committed, JSON.parse(JSON.stringify(scenarioJsonSchema())), 'npm run schema puts it right');
});
