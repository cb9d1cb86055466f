import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import test from 'ava';
import { folderWith, SMALL } from './pchat-sim.ts';

interface Door {
  readonly types: string;
  readonly default: string;
}
const { exports, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, Door | string>;
  bin: Record<string, string>;
};
const SHIPPED = resolve('dist/lib');
const COMPILED = resolve('dist/src');

/** What users import. */
const PUBLIC = Object.values(exports).filter((door) => typeof door !== 'string');

/** Every module that something finds by its place, but the command, which acts when it is imported. */
const DOORS = [
  ...PUBLIC.map((door) => relative(SHIPPED, resolve(door.default))),
  'experiment/worker.js',
  'persistent-chat/index.js',
];

const load = (file: string) => import(pathToFileURL(file).href) as Promise<Record<string, unknown>>;

/** The kind of each export; of a namespace, of each of its own. */
function shapeOf(module: object): unknown {
  return Object.fromEntries(
    Object.entries(module)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => {
        const isNamespace = Object.prototype.toString.call(value) === '[object Module]';
        return [name, isNamespace ? shapeOf(value as object) : typeof value];
      }),
  );
}

/** Paths of the files that a process loads which runs this one and nothing else. */
function filesLoadedBy(file: string): readonly string[] {
  const coverage = folderWith();
  execFileSync(process.execPath, [file], { env: { ...process.env, NODE_V8_COVERAGE: coverage } });
  const [report, ...others] = readdirSync(coverage);
  if (others.length > 0) throw new Error('more than one process reports what it loaded');
  const { result } = JSON.parse(readFileSync(join(coverage, report), 'utf8')) as {
    result: { url: string }[];
  };
  return result.filter(({ url }) => url.startsWith('file:')).map(({ url }) => fileURLToPath(url));
}

const packageOf = (file: string): string | undefined =>
  /^.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1];

for (const door of DOORS) {
  test(`the shipped ${door} exports what its module does`, async (t) => {
    const [shipped, compiled] = [await load(join(SHIPPED, door)), await load(join(COMPILED, door))];
    t.true(Object.keys(compiled).length > 0);
    t.deepEqual(shapeOf(shipped), shapeOf(compiled));
  });
}

test('every door has its types, and the command is one', (t) => {
  t.is(PUBLIC.length, 3);
  for (const { types, default: file } of PUBLIC) {
    t.true(existsSync(types), types);
    t.is(types.replace(/^\.\/dist\/src\/|\.d\.ts$/g, ''), file.replace(/^\.\/dist\/lib\/|\.js$/g, ''));
  }
  t.true(readFileSync(bin['pchat-sim'], 'utf8').startsWith('#!/usr/bin/env node\n'));
});

test('the engine is at most ten files and loads no package but seedrandom', (t) => {
  const files = filesLoadedBy(join(SHIPPED, 'engine.js'));
  const [ours, theirs] = [[] as string[], new Set<string>()];
  for (const file of files) {
    const name = packageOf(file);
    if (name === undefined) ours.push(file);
    else theirs.add(name);
  }
  t.deepEqual([...theirs], ['seedrandom']);
  t.true(ours.length <= 10, ours.join());
  t.true(ours.every((file) => file.startsWith(SHIPPED)));
});

test('no door loads more than 30 files of ours, and none that is not shipped', (t) => {
  for (const door of DOORS) {
    const ours = filesLoadedBy(join(SHIPPED, door)).filter((file) => packageOf(file) === undefined);
    t.true(ours.length >= 1 && ours.length <= 30, `${door}: ${ours.length}`);
    t.true(
      ours.every((file) => file.startsWith(SHIPPED)),
      door,
    );
  }
});

test('what two doors export is the same thing behind both', async (t) => {
  const [all, engine] = [await load(join(SHIPPED, 'index.js')), await load(join(SHIPPED, 'engine.js'))];
  for (const [name, value] of Object.entries(engine)) t.is(all[name], value, name);
});

test('the shipped command gives the bytes that the compiled modules give, on worker threads too', (t) => {
  const folder = folderWith({ 'small.yaml': SMALL });
  const [shipped, compiled] = [SHIPPED, COMPILED].map((build, i) => {
    const args = [
      join(build, 'cli/main.js'),
      'run',
      'small.yaml',
      '--quiet',
      '--jobs',
      '2',
      '--out',
      `out-${i}`,
    ];
    execFileSync(process.execPath, args, { cwd: folder });
    const read = (file: string): string => readFileSync(join(folder, `out-${i}`, file), 'utf8');
    // The engine's part of the result is wall-clock time.
    return [read('result.json').replace(/,\s*"engine": \{[^}]*\}/, ''), read('report.html')];
  });
  t.false(shipped[0].includes('wallSeconds'));
  t.deepEqual(shipped, compiled);
});

test('a worker that imports the model by its address gets the model of the same door', async (t) => {
  for (const folder of [SHIPPED, COMPILED]) {
    const { model } = (await load(join(folder, 'index.js'))) as { model: { module: string } };
    t.is(fileURLToPath(model.module), join(folder, 'persistent-chat', 'index.js'));
    const inWorker = await import(model.module);
    t.is(inWorker.model, model);
  }
});

test('the source maps of the bundle lead to every source that it holds', (t) => {
  const maps = readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.map'),
  );
  const sources = maps.flatMap((path) => {
    const { sources } = JSON.parse(readFileSync(join(SHIPPED, path), 'utf8')) as { sources: string[] };
    return sources.map((source) => resolve(SHIPPED, path, '..', source));
  });
  t.true(sources.length > 200);
  for (const source of sources) t.true(source.endsWith('.ts') && existsSync(source), source);
});
