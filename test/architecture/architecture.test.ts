import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import test from 'ava';
import ts from 'typescript';
import {
  ASYNCHRONOUS,
  IMPURE,
  LAYERS,
  MATHS,
  PACKAGES,
  PURE_BELOW,
  REPORT_TYPES_FROM,
  TESTING,
} from './layers.ts';

const SRC = 'src';

interface Import {
  readonly to: string;
  readonly typeOnly: boolean;
}

interface Source {
  /** Path below `src/`. */
  readonly path: string;
  readonly folder: string;
  readonly ast: ts.SourceFile;
  readonly imports: readonly Import[];
}

function parse(path: string, text: string): Source {
  const ast = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
  return { path, folder, ast, imports: importsOf(path, ast) };
}

/** Imports and re-exports of every form, static, of types and dynamic, whose target lies below `src/`. */
function importsOf(path: string, ast: ts.SourceFile): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return;
    found.push({ to: normalize(join(dirname(path), specifier.text)), typeOnly });
  };
  walk(ast, (node) => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const allTypes =
        named !== undefined &&
        ts.isNamedImports(named) &&
        !clause?.name &&
        named.elements.every((e) => e.isTypeOnly);
      add(node.moduleSpecifier, clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node)) {
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
  });
  return found;
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .sort()
  .map((path) => parse(path, readFileSync(join(SRC, path), 'utf8')));

const layerOf = (folder: string): number => LAYERS.findIndex((folders) => folders.includes(folder));

/** What is wrong with the imports of one file. */
function layerFaults({ path, folder, imports }: Source): readonly string[] {
  return imports.flatMap(({ to, typeOnly }) => {
    const target = to.includes('/') ? to.slice(0, to.indexOf('/')) : '';
    if (folder === '') return target === TESTING ? [`${path} imports ${to}`] : [];
    if (target === '' || to.startsWith('..'))
      return [`${path} imports ${to}, which lies outside every layer`];
    if (target === folder) return [];
    if (target === TESTING) return path === 'cli/fuzz.ts' ? [] : [`${path} imports ${to}`];
    if (layerOf(target) === -1) return [`${path} imports ${to}: no layer has a folder ${target}`];
    if (folder === TESTING) return layerOf(target) < PURE_BELOW ? [] : [`${path} imports ${to}`];
    if (layerOf(folder) === -1) return [`${path}: no layer has a folder ${folder}`];
    if (layerOf(target) >= layerOf(folder)) return [`${path} imports ${to}, which is not below it`];
    if (folder === 'report' && target !== 'util' && !(typeOnly && REPORT_TYPES_FROM.includes(target))) {
      return [`${path} imports ${to}: report takes only types, of ${REPORT_TYPES_FROM.join(', ')}`];
    }
    return [];
  });
}

/** What a file of the pure layers does that only the command line may. */
function purityFaults({ path, folder, ast }: Source): readonly string[] {
  const layer = layerOf(folder);
  if (layer === -1 || layer >= PURE_BELOW) return [];
  const faults: string[] = [];
  const say = (node: ts.Node, what: string) => {
    const { line } = ast.getLineAndCharacterOfPosition(node.getStart(ast));
    faults.push(`${path}:${line + 1}: ${what}`);
  };
  const asynchronous = ASYNCHRONOUS.includes(path);
  const own = ownNames(ast);
  walk(ast, (node) => {
    if (ts.isIdentifier(node) && isValue(node) && !own.has(node.text)) {
      if (IMPURE.includes(node.text)) say(node, node.text);
      if (node.text === 'Promise' && !asynchronous) say(node, node.text);
      const { parent } = node;
      const uses =
        ts.isPropertyAccessExpression(parent) &&
        parent.expression === node &&
        MATHS.includes(parent.name.text);
      if (node.text === 'Math' && !uses) say(node, parent.getText(ast));
    }
    if (
      node.kind === ts.SyntaxKind.AsteriskAsteriskToken ||
      node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken
    )
      say(node, 'the operator **, whose last bit differs between versions of Node');
    if ((node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) && !asynchronous)
      say(node, 'asynchronous code');
  });
  return faults;
}

/** Names that a file gives to variables and parameters of its own, such as a process that is not the machine's. */
function ownNames(ast: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  walk(ast, (node) => {
    if ((ts.isParameter(node) || ts.isVariableDeclaration(node)) && ts.isIdentifier(node.name))
      names.add(node.name.text);
  });
  return names;
}

/** Whether an identifier stands for a value of that name, and is not a key, a property or a type. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent))
    return parent.getChildAt(0) === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertySignature(parent))
    return parent.name !== node;
  return !ts.isTypeReferenceNode(parent) && !ts.isPropertyDeclaration(parent) && !ts.isGetAccessor(parent);
}

/** Packages, and parts of Node, that a file imports without being allowed to. */
function packageFaults({ path, folder, ast }: Source): readonly string[] {
  if (folder === '') return [];
  const faults: string[] = [];
  const allowed = PACKAGES[folder] ?? [];
  const check = (specifier: ts.Node | undefined) => {
    if (specifier === undefined || !ts.isStringLiteral(specifier) || specifier.text.startsWith('.')) return;
    const name = specifier.text;
    const known = allowed.some((entry) => entry === name || (entry === 'node:*' && name.startsWith('node:')));
    if (!known) faults.push(`${path} imports ${name}`);
  };
  walk(ast, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) check(node.moduleSpecifier);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) check(node.argument.literal);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      check(node.arguments[0]);
  });
  return faults;
}

/** Value and type imports together: the files of a cycle, or undefined. */
function cycle(files: readonly Source[]): readonly string[] | undefined {
  const imports = new Map(files.map(({ path, imports }) => [path, imports.map(({ to }) => to)]));
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): readonly string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    done.add(path);
    trail.push(path);
    for (const to of imports.get(path) ?? []) {
      const found = visit(to);
      if (found !== undefined) return found;
    }
    trail.pop();
    return undefined;
  };
  for (const { path } of files) {
    const found = visit(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Exported declarations without a comment, or with one that begins by repeating a function's name. */
function undocumented({ path, ast }: Source): readonly string[] {
  return ast.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    const name = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations[0].name.getText(ast)
      : ((statement as ts.DeclarationStatement).name?.getText(ast) ?? 'default');
    const comments = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
    const text = comments
      .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
      .join(' ')
      .trim();
    // A type derived from the constant of the same idea right above shares its comment.
    if (text === '' && ts.isTypeAliasDeclaration(statement) && /typeof/.test(statement.type.getText(ast)))
      return [];
    if (text === '') return [`${path}: ${name} has no comment`];
    return /^[a-z]/.test(name) && text.startsWith(`${name} `)
      ? [`${path}: the comment of ${name} repeats its name`]
      : [];
  });
}

test('every folder of src is in the table of layers', (t) => {
  const folders = [...new Set(sources.map(({ folder }) => folder))].filter((folder) => folder !== '');
  t.deepEqual(
    folders.filter((folder) => folder !== TESTING && layerOf(folder) === -1),
    [],
  );
});

test('a folder imports only from lower layers', (t) => {
  t.deepEqual(sources.flatMap(layerFaults), []);
});

test('no two files import each other, however many lie between', (t) => {
  t.is(cycle(sources), undefined);
});

test('layers 0 to 6 use no wall clock, no chance of their own, no ** and do not wait', (t) => {
  t.deepEqual(sources.flatMap(purityFaults), []);
});

test('a folder imports only the packages that it is allowed', (t) => {
  t.deepEqual(sources.flatMap(packageFaults), []);
});

test('every exported symbol is documented', (t) => {
  t.deepEqual(sources.flatMap(undocumented), []);
});

test('d3-node and fast-check are each imported in one place', (t) => {
  const importing = (name: string) =>
    sources
      .filter(({ ast }) => new RegExp(`(from|import\\() ?'${name}'`).test(ast.text))
      .map(({ folder, path }) => [folder, path]);
  t.deepEqual(importing('d3-node'), [['report', 'report/document.ts']]);
  t.true(importing('fast-check').every(([folder]) => folder === TESTING));
});

test('the checks find what they look for', (t) => {
  const faults = (path: string, text: string) => {
    const source = parse(path, text);
    return [layerFaults(source), purityFaults(source), undocumented(source)].map(({ length }) => length);
  };
  const packages = (path: string, text: string) => packageFaults(parse(path, text)).length;
  t.is(packages('kernel/a.ts', "import { z } from 'zod';"), 1);
  t.is(packages('kernel/a.ts', "export { readFileSync } from 'node:fs';"), 1);
  t.is(packages('stats/a.ts', "const f = import('node:fs').then(String);"), 1);
  t.is(packages('persistent-chat/a.ts', "import { performance as p } from 'node:perf_hooks';"), 1);
  t.is(packages('random/a.ts', "import seedrandom from 'seedrandom';"), 0);
  for (const sly of [
    'const { random } = Math;',
    "const a = Math['random']();",
    'const a = globalThis.Math.random();',
    'const a = Date();',
    'const a = new Date();',
    'const a = crypto.randomUUID();',
    'const a = Math.pow(2, 3);',
    'const m = Math;',
  ]) {
    t.is(faults('stats/a.ts', sly)[1], 1, sly);
  }
  t.deepEqual(faults('util/a.ts', "import type { X } from '../kernel/b.ts';"), [1, 0, 0]);
  t.deepEqual(faults('kernel/a.ts', "import { x } from '../random/b.ts';"), [1, 0, 0]);
  t.deepEqual(faults('report/a.ts', "import { x } from '../component/b.ts';"), [1, 0, 0]);
  t.deepEqual(faults('report/a.ts', "import type { X } from '../component/b.ts';"), [0, 0, 0]);
  t.deepEqual(faults('experiment/a.ts', "type A = import('../persistent-chat/b.ts').B;"), [1, 0, 0]);
  t.deepEqual(faults('cli/a.ts', "await import('../testing/b.ts');"), [1, 0, 0]);
  t.deepEqual(faults('stats/a.ts', 'const a = Math.random() + 2 ** 3 + Date.now();'), [0, 3, 0]);
  t.deepEqual(
    faults('stats/a.ts', 'const a: Date = { process: Math.exp(1) }; type T = Promise<Date>;'),
    [0, 0, 0],
  );
  t.deepEqual(faults('stats/a.ts', 'async function f() { await g(); setTimeout(f); }'), [0, 3, 0]);
  t.deepEqual(faults('cli/a.ts', 'const a = performance.now();'), [0, 0, 0]);
  t.deepEqual(faults('stats/a.ts', 'export function f() {}'), [0, 0, 1]);
  t.deepEqual(faults('stats/a.ts', '/** f does it. */ export function f() {}'), [0, 0, 1]);
  t.deepEqual(faults('stats/a.ts', '/** Does it. */ export function f() {}'), [0, 0, 0]);
  const knot = [
    parse('a/a.ts', "import type { B } from './b.ts';"),
    parse('a/b.ts', "export * from './a.ts';"),
  ];
  t.deepEqual(cycle(knot), ['a/a.ts', 'a/b.ts', 'a/a.ts']);
});
