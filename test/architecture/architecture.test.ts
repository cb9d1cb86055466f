import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import test from 'ava';
import ts from 'typescript';
import { ASYNCHRONOUS, LAYERS, PURE_BELOW, REPORT_TYPES_FROM, TESTING } from './layers.ts';

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
  walk(ast, (node) => {
    if (ts.isPropertyAccessExpression(node)) {
      const name = node.getText(ast);
      if (/^Math\.(random|pow)$|^Date\.|^performance\.|^process\./.test(name)) say(node, name);
      if (/^(Promise\.)/.test(name) && !asynchronous) say(node, name);
    }
    if (ts.isNewExpression(node) && /^(Date|Promise)$/.test(node.expression.getText(ast))) {
      if (!asynchronous) say(node, `new ${node.expression.getText(ast)}`);
    }
    if (
      ts.isCallExpression(node) &&
      /^(setTimeout|setInterval|setImmediate|queueMicrotask)$/.test(node.expression.getText(ast))
    ) {
      say(node, node.expression.getText(ast));
    }
    if (
      node.kind === ts.SyntaxKind.AsteriskAsteriskToken ||
      node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken
    ) {
      say(node, 'the operator **, whose last bit differs between versions of Node');
    }
    if (
      (node.kind === ts.SyntaxKind.AwaitKeyword ||
        node.kind === ts.SyntaxKind.AsyncKeyword ||
        ts.isAwaitExpression(node)) &&
      !asynchronous
    ) {
      say(node, 'asynchronous code');
    }
    if (
      ts.isImportDeclaration(node) &&
      /^['"](node:)?(fs|child_process|net|http|os|process|timers)/.test(node.moduleSpecifier.getText(ast))
    ) {
      say(node, node.moduleSpecifier.getText(ast));
    }
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
  t.deepEqual(faults('util/a.ts', "import type { X } from '../kernel/b.ts';"), [1, 0, 0]);
  t.deepEqual(faults('kernel/a.ts', "import { x } from '../random/b.ts';"), [1, 0, 0]);
  t.deepEqual(faults('report/a.ts', "import { x } from '../component/b.ts';"), [1, 0, 0]);
  t.deepEqual(faults('report/a.ts', "import type { X } from '../component/b.ts';"), [0, 0, 0]);
  t.deepEqual(faults('experiment/a.ts', "type A = import('../persistent-chat/b.ts').B;"), [1, 0, 0]);
  t.deepEqual(faults('cli/a.ts', "await import('../testing/b.ts');"), [1, 0, 0]);
  t.deepEqual(faults('stats/a.ts', 'const a = Math.random() + 2 ** 3 + Date.now();'), [0, 3, 0]);
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
