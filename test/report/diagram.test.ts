import { testProp } from '@fast-check/ava';
import test from 'ava';
import type { Diagram } from '../../src/component/diagram.ts';
import type { Finding } from '../../src/component/picture.ts';
import { topologyDiagram } from '../../src/persistent-chat/picture/topology/topology.ts';
import type { PresetName } from '../../src/persistent-chat/topology/presets/options.ts';
import { drawDiagram } from '../../src/report/diagram/diagram.ts';
import { withDocument } from '../../src/report/document.ts';
import { presetDeployment } from '../persistent-chat/wild-deployment.ts';
import { wildDiagram } from './diagram-wild.ts';
import { goldenProblem } from './golden.ts';

const { D3Node } = await import('d3-node');
const { window: parsing } = new D3Node();
const parser = new parsing.DOMParser();

const drawn = (diagram: Diagram, provenance?: { readonly line: string; readonly record: string }) =>
  withDocument(
    (document) => `${document.picture((svg) => drawDiagram(svg, diagram, 'chart-topology', provenance))}\n`,
  );

const parsed = (svg: string) => parser.parseFromString(svg, 'image/svg+xml');

const finding = (path: string, severity: Finding['severity'], rule: string, message: string): Finding => ({
  path,
  severity,
  rule,
  message,
  source: 'S',
});

const FINDINGS: readonly Finding[] = [
  finding('chat-pool/1', 'error', 'active-servers', '5 active servers; at most 4 are supported.'),
  finding(
    'chat-server/2',
    'error',
    'time-zone',
    'It is in another time zone than its next hop; all active servers have to be in the same one, and this sentence is long enough to need a second line.',
  ),
  finding('computer/fe-3', 'warning', 'hardware', '4 cores; 8 are recommended.'),
  finding('computer/fe-4', 'warning', 'hardware', '4 cores; 8 are recommended.'),
  finding('sql/1/mgc', 'warning', 'log-backup', 'Nothing backs up its log.'),
  finding('sql/1/mgc', 'advice', 'growth', 'It grows by 10 GB a day.'),
  finding('link/1', 'error', 'good-link', 'Both sites have active servers over a link of 50 ms.'),
  finding('site/2', 'warning', 'names', 'Nobody works here.'),
  finding('domain/1', 'advice', 'catalogs', 'Few global catalogs.'),
  finding('workload.users', 'error', 'users', '90,000 users; at most 80,000 are supported.'),
];

const findingsDiagram = topologyDiagram(presetDeployment('stretched-pool'), FINDINGS);

const PRESETS: readonly (readonly [PresetName, number])[] = [
  ['enterprise-single', 8000],
  ['enterprise-pool', 80_000],
  ['standard-collocated', 1000],
  ['standard-next-hop', 1000],
  ['stretched-pool', 80_000],
];

for (const [preset, users] of PRESETS) {
  test(`the topology of ${preset} is drawn as in its golden file`, async (t) => {
    const deployment = presetDeployment(preset, {}, { product: 'sfb-2015', users });
    const problem = goldenProblem(`topology-${preset}`, await drawn(topologyDiagram(deployment, [])));
    t.is(problem, undefined, problem);
  });
}

test('findings are drawn as in the golden file', async (t) => {
  const problem = goldenProblem('topology-findings', await drawn(findingsDiagram));
  t.is(problem, undefined, problem);
});

test('two draws of a diagram, and of one that was kept as JSON, give identical bytes', async (t) => {
  const first = await drawn(findingsDiagram);
  t.is(await drawn(findingsDiagram), first);
  t.is(await drawn(JSON.parse(JSON.stringify(findingsDiagram))), first);
});

test('a diagram names itself, says in words what it shows, and carries its provenance if it has one', async (t) => {
  const svg = parsed(
    await drawn(findingsDiagram, { line: 'scenario · seed 1', record: '{"seed":"1"}' }),
  ).documentElement;
  t.deepEqual(
    [...svg.children].slice(0, 3).map((child) => child.localName),
    ['title', 'desc', 'metadata'],
  );
  const [title, desc, metadata] = [...svg.children];
  t.is(svg.getAttribute('role'), 'img');
  t.is(svg.getAttribute('aria-labelledby'), `${title?.id} ${desc?.id}`);
  t.is(metadata?.textContent, '{"seed":"1"}');
  t.true(svg.textContent?.includes('scenario · seed 1'));
  const words = desc?.textContent ?? '';
  for (const said of [
    'site/1: 10 times fe-1, 2, 5 … 12, in front-end-pool/1: Front End server.',
    'site/1: sql-1: sql/1, SQL 2014 Standard, mirroring 5022 with mgc, content, principal.',
    'Log shipping: sql/1/mgc to sql/2/mgc (every 15 min);',
    'Error 1: chat-pool/1: 5 active servers; at most 4 are supported.',
    'Warning 5: computer/fe-3, 4: 4 cores; 8 are recommended. (and 1 more of this kind)',
  ]) {
    t.true(words.includes(said), said);
  }
  const alone = parsed(await drawn(findingsDiagram)).documentElement;
  t.is(alone.querySelector('metadata'), null);
});

test('each finding has a badge on its part and an entry in the list, told apart without colour', async (t) => {
  const svg = parsed(await drawn(findingsDiagram)).documentElement;
  const numbers = [...svg.querySelectorAll('text')]
    .map((text) => text.textContent)
    .filter((text) => /^\d+$/u.test(text ?? ''));
  for (const i of findingsDiagram.marks.keys()) {
    t.is(numbers.filter((number) => number === String(i + 1)).length, 2, `badge ${i + 1}`);
  }
  for (const word of ['Error', 'Warning', 'Advice']) {
    t.true(
      [...svg.querySelectorAll('text')].some((text) => text.textContent === word),
      word,
    );
  }
  const group = [...svg.querySelectorAll('g')].find(
    (each) => each.querySelector(':scope > title')?.textContent?.startsWith('chat-server/2:') ?? false,
  );
  t.is(group?.querySelector('g > text')?.textContent, 'chat-server/2');
  t.true([...(group?.querySelectorAll('g > g > text') ?? [])].some((text) => text.textContent === '2'));
});

test('no more than forty findings are listed, and the rest is counted', async (t) => {
  const [mark] = findingsDiagram.marks;
  const svg = await drawn({ ...findingsDiagram, marks: Array.from({ length: 45 }, () => mark) });
  t.true(svg.includes('>and 5 more<'));
});

test('an empty diagram is a picture too', async (t) => {
  const empty = { ...findingsDiagram, notes: [], areas: [], marks: [] };
  t.notRegex(await drawn(empty), /NaN|Infinity|undefined/u);
});

testProp(
  'any words give a well-formed picture without foreign elements, with text that can be read',
  [wildDiagram],
  async (t, diagram) => {
    const svg = await drawn(diagram, {
      line: diagram.title,
      record: diagram.caption.replace(/[^ -~]/gu, ''),
    });
    const document = parsed(svg);
    t.is(document.querySelector('parsererror'), null);
    const known = ['svg', 'title', 'desc', 'metadata', 'g', 'rect', 'path', 'text', 'ellipse'];
    const elements = [...document.querySelectorAll('*')];
    t.deepEqual(
      elements.map(({ localName }) => localName).filter((name) => !known.includes(name)),
      [],
    );
    t.deepEqual(
      elements.flatMap(({ id }) => (id === '' ? [] : [id])),
      ['chart-topology-title', 'chart-topology-desc'],
    );
    for (const element of elements) {
      for (const { name, value } of [...element.attributes]) {
        t.false(name.startsWith('on') || name === 'style' || name === 'href', name);
        t.notRegex(value, /NaN|Infinity|undefined/u, name);
      }
    }
    for (const text of document.querySelectorAll('text'))
      t.true(Number(text.getAttribute('font-size')) >= 11);
  },
  { numRuns: 25 },
);
