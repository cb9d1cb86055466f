import { testProp } from '@fast-check/ava';
import test from 'ava';
import type { Diagram, DiagramBox, DiagramItem, DiagramPart } from '../../src/component/diagram.ts';
import type { Finding } from '../../src/component/picture.ts';
import { namesTogether } from '../../src/persistent-chat/picture/topology/names.ts';
import { topologyDiagram } from '../../src/persistent-chat/picture/topology/topology.ts';
import { diagramTable } from '../../src/report/diagram/table.ts';
import { anySituation, presetDeployment } from './wild-deployment.ts';

const within = (item: DiagramItem): readonly DiagramPart[] => [item, ...item.items.flatMap(within)];

function boxesOf({ areas }: Diagram): readonly DiagramBox[] {
  return areas.flatMap(({ groups }) => groups.flatMap(({ boxes }) => boxes));
}

function everything(diagram: Diagram): readonly DiagramPart[] {
  const frames = diagram.areas.flatMap(({ groups }) => groups.flatMap(({ frame }) => frame ?? []));
  const boxes = boxesOf(diagram);
  return [
    ...diagram.notes,
    ...diagram.areas,
    ...frames,
    ...boxes,
    ...boxes.flatMap(({ items }) => items.flatMap(within)),
  ];
}

const finding = (path: string, severity: Finding['severity'] = 'error', message = 'm'): Finding => ({
  path,
  severity,
  message,
  rule: 'rule',
  source: 'S',
});

const ends = (diagram: Diagram, kind: string): readonly string[] =>
  diagram.links
    .filter((link) => link.kind === kind)
    .map(({ from, to, label }) => `${from} ${to} ${label}`.trim());

/** Which databases the halves of a pool use. */
const ofPool = (diagram: Diagram): readonly string[] =>
  ends(diagram, 'data').filter((link) => link.startsWith('chat-pool/'));

testProp(
  'every part is drawn once, alone or in a stack; every link and mark is about something that is drawn',
  [anySituation],
  (t, [deployment, findings]) => {
    const diagram = topologyDiagram(deployment, findings);
    const parts = everything(diagram);
    const drawn = [...parts, ...diagram.links].flatMap((part) => part.parts);
    t.deepEqual([...drawn].sort(), Object.keys(deployment.parts).sort());
    const ids = [...parts, ...diagram.links].map(({ id }) => id);
    t.is(new Set(ids).size, ids.length);
    for (const { from, to, kind } of diagram.links) {
      t.true(parts.some(({ id }) => id === from) && parts.some(({ id }) => id === to), `${from} ${to}`);
      t.true(diagram.linkKinds.some(({ id }) => id === kind));
    }
    for (const { on } of diagram.marks) t.true(ids.includes(on), on);
    for (const { path, severity } of findings) {
      const place = [...parts, ...diagram.links].find((part) => part.parts.includes(path))?.id ?? 'scenario';
      t.true(
        diagram.marks.some((mark) => mark.on === place && mark.severity === severity),
        path,
      );
    }
    // It is kept in results as JSON.
    t.deepEqual(JSON.parse(JSON.stringify(diagram)), diagram);
  },
  { numRuns: 80 },
);

testProp(
  'stacks hold what is alike: same findings, same site, same pool',
  [anySituation],
  (t, [deployment, findings]) => {
    const diagram = topologyDiagram(deployment, findings);
    for (const { parts, count, items } of boxesOf(diagram)) {
      t.is(parts.length, count);
      const servers = items.flatMap((item) => item.parts);
      const rules = (computer: string) =>
        findings
          .filter(({ path }) => path === computer)
          .map(({ rule, severity }) => `${rule} ${severity}`)
          .sort();
      for (const path of parts) {
        t.is(deployment.siteOf(path).path, deployment.siteOf(parts[0]).path);
        t.deepEqual(rules(path), rules(parts[0]));
      }
      if (count === 1) continue;
      for (const path of servers) t.true(parts.includes(deployment.computerOf(path).path), path);
    }
  },
  { numRuns: 100 },
);

test('names that count up become a span', (t) => {
  const together = (...names: string[]) => namesTogether(names);
  t.is(together('fe-1'), 'fe-1');
  t.is(together('fe-1', 'fe-2'), 'fe-1, 2');
  t.is(together('chat-server/8', 'chat-server/9', 'chat-server/10'), 'chat-server/8 … 10');
  t.is(together('fe-1', 'fe-2', 'fe-4', 'fe-5', 'fe-6'), 'fe-1, 2, 4 … 6');
  t.is(together('fe-2', 'fe-1'), 'fe-2, 1');
  t.is(together('a', 'b', 'b-1'), 'a, b, b-1');
});

test('twelve Front End servers are one stack, and the two that a finding is about stand beside it', (t) => {
  const deployment = presetDeployment('enterprise-pool');
  const labels = (findings: readonly Finding[]) =>
    boxesOf(topologyDiagram(deployment, findings)).map(({ label, count }) => `${label} ×${count}`);
  t.true(labels([]).includes('fe-1 … 12 ×12'));
  const about = [finding('computer/fe-3'), finding('computer/fe-4')];
  t.true(labels(about).includes('fe-1, 2, 5 … 12 ×10'));
  t.true(labels(about).includes('fe-3, 4 ×2'));
  const different = [finding('computer/fe-3'), finding('computer/fe-4', 'advice')];
  t.true(labels(different).includes('fe-3 ×1'));
});

test('a stretched pool shows its copies, witness, log shipping and both halves', (t) => {
  const diagram = topologyDiagram(presetDeployment('stretched-pool'), []);
  t.deepEqual(ends(diagram, 'mirror'), [
    'sql/1/mgc sql/1-mirror/mgc 5022',
    'sql/2/mgc sql/2-mirror/mgc 5022',
    'sql/1-compliance/mgccomp sql/1-compliance-mirror/mgccomp 5022',
    'sql/2-compliance/mgccomp sql/2-compliance-mirror/mgccomp 5022',
  ]);
  t.deepEqual(ends(diagram, 'shipping'), [
    'sql/1/mgc sql/2/mgc every 15 min',
    'sql/1-compliance/mgccomp sql/2-compliance/mgccomp every 15 min',
  ]);
  t.deepEqual(ends(diagram, 'witness'), [
    'sql/1-witness sql/1 7022',
    'sql/1-witness sql/1-mirror 7022',
    'sql/1-witness sql/1-compliance 7022',
    'sql/1-witness sql/1-compliance-mirror 7022',
  ]);
  t.deepEqual(ends(diagram, 'route'), [
    'front-end-pool/1 chat-pool/1 5041',
    'front-end-pool/1 chat-pool/1@site/2 5041',
  ]);
  t.deepEqual(ends(diagram, 'peer'), ['chat-pool/1 chat-pool/1@site/2 8011']);
  t.deepEqual(ends(diagram, 'site'), ['site/1 site/2 5 ms there and back, 1 Gbit/s']);
  t.deepEqual(ofPool(diagram), [
    'chat-pool/1 sql/1/mgc',
    'chat-pool/1 sql/1-compliance/mgccomp',
    'chat-pool/1@site/2 sql/1/mgc',
    'chat-pool/1@site/2 sql/1-compliance/mgccomp',
  ]);
  const states = boxesOf(diagram).map(({ label, state }) => `${label} ${state}`);
  t.true(states.includes('chat-1, 2 active') && states.includes('chat-3, 4 idle'));
  t.true(states.includes('sql-1 active') && states.includes('sql-2 idle'));
  const words = everything(diagram).map(({ id, details }) => `${id}: ${details.join(', ')}`);
  for (const said of [
    'sql/1/mgc: content, principal',
    'sql/1-mirror/mgc: content, mirror',
    'sql/2/mgc: content, secondary',
    'sql/2-mirror/mgc: content, secondary mirror',
    'sql/1-witness: SQL 2014 Express, witness, mirroring 7022',
    'domain/1: Active Directory domain example.internal, root of its forest, 2 global catalogs',
  ]) {
    t.true(words.includes(said), said);
  }
});

test('over a poor link only the first site has active servers, and only they use the databases', (t) => {
  const diagram = topologyDiagram(presetDeployment('stretched-pool', { link: 'poor' }), []);
  t.deepEqual(ofPool(diagram), ['chat-pool/1 sql/1/mgc', 'chat-pool/1 sql/1-compliance/mgccomp']);
});

test('what stays on one computer is not joined by lines', (t) => {
  const diagram = topologyDiagram(presetDeployment('standard-collocated'), []);
  t.deepEqual(diagram.links, []);
});

test('the worst finding has the first number, and findings that repeat one another have one', (t) => {
  const diagram = topologyDiagram(presetDeployment('enterprise-pool'), [
    finding('sql/1/mgc', 'advice', 'grows'),
    finding('computer/fe-1', 'warning', 'small'),
    finding('computer/fe-2', 'warning', 'small'),
    finding('workload.users', 'error', 'too many'),
  ]);
  t.deepEqual(diagram.marks, [
    { on: 'scenario', severity: 'error', text: 'workload.users: too many' },
    {
      on: 'computer/fe-1',
      severity: 'warning',
      text: 'computer/fe-1, 2: small (and 1 more of this kind)',
    },
    { on: 'sql/1/mgc', severity: 'advice', text: 'sql/1/mgc: grows' },
  ]);
  t.deepEqual(diagram.notes.at(-1)?.details, ['workload.users']);
});

test('the table says where each computer stands, what runs there, and what was found', (t) => {
  const deployment = presetDeployment('stretched-pool');
  const table = diagramTable(topologyDiagram(deployment, [finding('sql/1/mgc')]));
  t.deepEqual(
    table.columns.map(({ label }) => label),
    ['Site', 'Pool', 'Computer', 'What runs there', 'Findings'],
  );
  const rows = table.rows.map((row) => row.join(' | '));
  t.true(rows.includes('site/1 | front-end-pool/1 | fe-1 … 12, 12 alike | Front End server | '));
  t.true(rows.includes('site/2 | chat-pool/1 | chat-7, 8, 2 alike | chat-server/7, 8 (standby) | '));
  t.true(
    rows.includes(
      'site/1 |  | sql-1 | sql/1 (SQL 2014 Standard, mirroring 5022) with mgc (content, principal) | 1',
    ),
  );
  t.is(diagramTable(topologyDiagram(deployment, [])).columns.length, 4);
});
