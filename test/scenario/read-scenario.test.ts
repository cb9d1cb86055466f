import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { readScenario } from '../../src/cli/read-scenario.ts';
import { formatProblem } from '../../src/scenario/check.ts';
import { schema, VALID } from './model.ts';

const folder = mkdtempSync(join(tmpdir(), 'scenario files '));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** What is read, or what a person would see, without the folder's name. */
async function read(file: string, settings: readonly string[] = []): Promise<unknown> {
  const result = await readScenario(file, schema, settings);
  return result.ok
    ? result.value.scenario
    : result.problems.map((problem) => formatProblem(problem).replaceAll(`${folder}/`, ''));
}

test('files are read whatever the case of their extension, and varied', async (t) => {
  t.like(await read(written('a.yaml', VALID)), { name: 'crash-one-of-four' });
  t.like(await read(written('b.YML', `\ufeff${VALID}`), ['workload.users=7']), { workload: { users: 7 } });
  t.like(
    await read(
      written(
        'c.json',
        JSON.stringify(
          { name: 'c', horizon: '1h', topology: { preset: 'enterprise-pool' }, workload: { users: 7 } },
          null,
          '\t',
        ),
      ),
    ),
    { name: 'c' },
  );
});

test('what is no readable file is told', async (t) => {
  const sparse = written('large.yaml', '');
  truncateSync(sparse, 50 * 1024 * 1024);
  const start = performance.now();
  t.deepEqual(await read(sparse), ['large.yaml: the file has 52428800 bytes; allowed: at most 262144']);
  t.true(performance.now() - start < 500);
  t.deepEqual(await read(join(folder, 'none.yaml')), ['none.yaml: there is no such file']);
  t.deepEqual(await read(join(sparse, 'x.yaml')), [
    'large.yaml/x.yaml: there is no such file: a part of its path is not a folder',
  ]);
  t.deepEqual(await read(folder), [`${folder}: this is a folder; allowed: a scenario file`]);
  t.deepEqual(await read('a\0.yaml'), ['a\0.yaml: the name of the file holds a zero byte']);
  const all = '.yaml, .yml, .json, .ts, .mts, .js, .mjs';
  t.deepEqual(await read(written('a.txt', VALID)), [`a.txt: found the extension .txt; allowed: ${all}`]);
  t.deepEqual(await read(written('a', VALID)), [`a: no extension; allowed: ${all}`]);
  const notText = 'not text in UTF-8; allowed: YAML or JSON in UTF-8';
  t.deepEqual(await read(written('latin.yaml', Uint8Array.of(0x61, 0x3a, 0x20, 0xe4))), [
    `latin.yaml: ${notText}`,
  ]);
  t.deepEqual(await read(written('utf16.yaml', Buffer.from(`\ufeff${VALID}`, 'utf16le'))), [
    `utf16.yaml: ${notText}`,
  ]);
  t.deepEqual(await read(written('zero.yaml', 'name: \0')), [
    'zero.yaml:1:7: not text: found the control character 0x00; allowed: YAML or JSON in UTF-8',
  ]);
});

if (process.platform !== 'win32') {
  test('devices, pipes and what may not be read are told at once', async (t) => {
    const device = 'this is a device or a pipe; allowed: a regular file';
    t.deepEqual(await read('/dev/zero'), [`/dev/zero: ${device}`]);
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    t.deepEqual(await read(join(folder, 'pipe.yaml')), [`pipe.yaml: ${device}`]);
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    t.deepEqual(await read(join(folder, 'loop.yaml')), [
      'loop.yaml: the file is a link that leads back to itself',
    ]);
    const secret = written('secret.yaml', VALID);
    chmodSync(secret, 0);
    if (process.getuid?.() !== 0) {
      t.deepEqual(await read(secret), ['secret.yaml: the file may not be read: permission denied']);
    }
  });
}

const GOOD = `
  import type { ScenarioInput } from 'persistent-chat-simulator';
  const users: number = await Promise.resolve(7);
  const scenario = { name: 'script', horizon: '1h', why: undefined, topology: { preset: 'enterprise-pool' }, workload: { users } };
  export default scenario satisfies ScenarioInput;
`;

test('a script is run, checked and varied like a file', async (t) => {
  t.like(await read(written('good.ts', GOOD)), { name: 'script', workload: { users: 7 } });
  t.like(await read(written('good.mts', GOOD), ['horizon=2h']), { horizon: 7200 });
  const plain = GOOD.replace(/^\s*import.*$/m, '')
    .replace(': number', '')
    .replace('satisfies ScenarioInput', '');
  t.like(await read(written('good.mjs', plain)), { name: 'script' });
  t.like(await read(written('good.js', plain)), { name: 'script' });
  t.deepEqual(await read(written('wrong.mjs', plain.replace("'1h'", '90'))), [
    'wrong.mjs: horizon: found 90; a duration needs a unit: write 8h, 30min or 90s',
  ]);
});

const PLAIN = 'allowed: plain data (maps, lists, text, finite numbers, true, false)';

/** The script, and what is said of it. */
const SCRIPTS: readonly (readonly [string, ...string[]])[] = [
  [
    'export const a = 1;',
    "the script has no default export; write: import { defineScenario } from 'persistent-chat-simulator'; export default defineScenario({ … });",
  ],
  ['export default 3;', 'found 3; allowed: a map of keys such as name, topology and horizon'],
  ['export default () => 1;', `found a function; ${PLAIN}`],
  ['export default Promise.resolve({});', `found a promise (is an await missing?); ${PLAIN}`],
  [
    'class Node {}\nexport default { a: new Node(), b: [1n, Symbol("x")], c: { d: NaN }, e: new Date(0) };',
    `a: found an object of class Node; ${PLAIN}`,
    `b[0]: found the big integer 1n; ${PLAIN}`,
    `b[1]: found a symbol; ${PLAIN}`,
    `c.d: found the number NaN; ${PLAIN}`,
    `e: found an object of class Date; ${PLAIN}`,
  ],
  [
    'const a = { b: {} }; a.b.c = a;\nexport default a;',
    'b.c: found a value that contains itself; allowed: plain data',
  ],
  ['export default { get a() { throw 1; } };', 'a: found a getter; allowed: plain data'],
  ['export default { a: [1, , 2] };', 'a[1]: found nothing; allowed: a value'],
  [
    'let a = 1; for (let i = 0; i < 70; i++) a = [a];\nexport default { a };',
    `a${'[0]'.repeat(63)}: nested too deeply; allowed: 64 maps and lists inside one another`,
  ],
  ['let a = 1; for (let i = 0; i < 40; i++) a = [a, a];\nexport default { a };', ''],
  [
    'const a = 1;\n\nthrow new RangeError("no users");\nexport default {};',
    '3: the script threw RangeError: no users',
  ],
  ['throw "text";\nexport default {};', 'the script threw the text "text"'],
  ['throw undefined;\nexport default {};', 'the script threw nothing'],
  ['const a = 1;\nexport default { a: : 2 };', '2:20: the script has a syntax error: Unexpected token'],
];

test('what a script does wrong is told, with its line where the stack tells', async (t) => {
  for (const [index, [content, ...expected]] of SCRIPTS.entries()) {
    const name = `script-${index}.mjs`;
    const lines = (await read(written(name, content))) as string[];
    if (expected[0] === '') t.regex(lines[0] ?? '', /more than 100000 values; allowed: 100000$/);
    else
      t.deepEqual(
        lines,
        expected.map((line) => (/^\d+(:\d+)?: /.test(line) ? `${name}:${line}` : `${name}: ${line}`)),
        content,
      );
  }
  const missing = (await read(
    written('missing.mjs', 'import a from "./none.mjs";\nexport default a;'),
  )) as string[];
  t.regex(String(missing), /^missing\.mjs:1: the script threw Error: Cannot find module '\.\/none\.mjs'$/);
});
