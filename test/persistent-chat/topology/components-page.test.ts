import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { chatScenario, model } from '../../../src/persistent-chat/index.ts';
import { Deployment } from '../../../src/persistent-chat/topology/deployment.ts';
import { kindOf, PART_KINDS } from '../../../src/persistent-chat/topology/parts.ts';
import { PRESETS } from '../../../src/persistent-chat/topology/presets/index.ts';
import { RULES } from '../../../src/persistent-chat/topology/rules/index.ts';
import { COMPONENTS_PAGE, type Holder, type Sentence } from './components-page.ts';
import { on, POOL, written } from './sound-deployments.ts';

/** Sentences with the names that people find them by: section, paragraph from 1, letter. */
const SENTENCES: readonly (readonly [name: string, sentence: Sentence])[] = COMPONENTS_PAGE.flatMap(
  ({ about, paragraphs }) =>
    paragraphs.flatMap((sentences, paragraph) =>
      sentences.map((sentence, i) => {
        const letter = String.fromCharCode('a'.charCodeAt(0) + i);
        return [`${about} ${paragraph + 1}${letter}`, sentence] as const;
      }),
    ),
);

const HOLDERS: readonly (readonly [name: string, holder: Holder])[] = SENTENCES.flatMap(([name, sentence]) =>
  'heldBy' in sentence ? sentence.heldBy.map((holder) => [name, holder] as const) : [],
);

/** Sources of all tests of chat. */
function testSources(): string {
  const folder = new URL('../../../../test/persistent-chat/', import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), folder), 'utf8'))
    .join('\n')
    .replace(/\(\s+/g, '(');
}

/** How the title of a test begins, once white space between bracket and title is gone. */
const TITLES = ['test(', 'testProp('];

function holds(holder: Holder, sources: string): boolean {
  if ('rule' in holder) return RULES.some(({ id }) => id === holder.rule);
  if ('preset' in holder) return Object.hasOwn(PRESETS, holder.preset);
  if ('test' in holder) return TITLES.some((opening) => sources.includes(`${opening}'${holder.test}',`));
  const [kind, key, ...rest] = holder.part.split('/');
  const kinds: Readonly<Record<string, { readonly schema: { readonly shape: object } }>> = PART_KINDS;
  const known = kinds[kind ?? ''];
  return rest.length === 0 && known !== undefined && Object.hasOwn(known.schema.shape, key ?? '');
}

test('whatever holds a sentence of the components page is there', (t) => {
  const sources = testSources();
  const missing = HOLDERS.filter(([, holder]) => !holds(holder, sources));
  t.deepEqual(missing, []);
});

test('what is not there holds nothing', (t) => {
  const sources = testSources();
  const none: readonly Holder[] = [
    { rule: 'no-such-rule' },
    { preset: 'no-such-preset' },
    { part: 'chat-pool/noSuchKey' },
    { part: 'no-such-kind/content' },
    { part: 'chat-pool' },
    { test: 'no such test' },
  ];
  t.deepEqual(
    none.filter((holder) => holds(holder, sources)),
    [],
  );
});

test('the page has six sections and 55 sentences, each of which is said once', (t) => {
  t.is(COMPONENTS_PAGE.length, 6);
  t.is(SENTENCES.length, 55);
  const said = SENTENCES.flatMap(([, sentence]) => ('says' in sentence ? [sentence.says] : []));
  t.is(new Set(said).size, said.length);
});

test('every rule that rests on the components page holds one of its sentences', (t) => {
  const held = new Set(HOLDERS.flatMap(([, holder]) => ('rule' in holder ? [holder.rule] : [])));
  t.deepEqual(
    RULES.filter(({ id, sources }) => sources.includes('S0') && !held.has(id)).map(({ id }) => id),
    [],
  );
});

test('every preset but the stretched pool, of which the page says nothing, holds one of its sentences', (t) => {
  const held = new Set(HOLDERS.flatMap(([, holder]) => ('preset' in holder ? [holder.preset] : [])));
  t.deepEqual(
    Object.keys(PRESETS).filter((name) => !held.has(name)),
    ['stretched-pool'],
  );
});

const deploymentOf = (described: typeof POOL) =>
  new Deployment(chatScenario.parse(written(described)).topology.parts);

test('but for its servers, a pool of several has the parts of a pool of one', (t) => {
  const apart = (described: typeof POOL) =>
    Object.entries(deploymentOf(described).parts)
      .filter(([path]) => kindOf(path) !== 'chat-server' && !path.startsWith('computer/chat-'))
      .map(([path, part]) => [path, { ...part, active: undefined }]);
  const one = { topology: { preset: 'enterprise-single', frontEnds: 6 }, workload: { users: 1 } } as const;
  t.deepEqual(apart(on(POOL, { topology: { frontEnds: 6 } })), apart(one));
});

test('a compliance database beside the back end is valid and not recommended', (t) => {
  const beside = on(POOL, {
    parts: {
      'sql/1/mgccomp': undefined,
      'sql/back-end/mgccomp': { kind: 'compliance' },
      'chat-pool/1': {
        compliance: { database: 'sql/back-end/mgccomp', adapter: 'xml', fileStore: 'file-store/2' },
      },
    },
  });
  const { findings } = model.plan(chatScenario.parse(written(beside)));
  t.deepEqual(
    findings.map(({ rule, severity, path }) => [rule, severity, path]),
    [['chat-database-beside-back-end', 'warning', 'sql/back-end/mgccomp']],
  );
});

test('servers reach one another on port 8011, and nothing else does', (t) => {
  const peers = deploymentOf(POOL)
    .listeners()
    .filter(({ port }) => port === 8011);
  t.deepEqual(
    peers.map(({ path, use }) => [path, use]),
    [1, 2, 3, 4].map((n) => [`chat-server/${n}`, 'the other chat servers']),
  );
});
