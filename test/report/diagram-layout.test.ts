import { testProp } from '@fast-check/ava';
import test from 'ava';
import fc from 'fast-check';
import type { Diagram } from '../../src/component/diagram.ts';
import { topologyDiagram } from '../../src/persistent-chat/picture/topology/topology.ts';
import { type DiagramLayout, layoutDiagram } from '../../src/report/diagram/layout.ts';
import type { Piece } from '../../src/report/diagram/line.ts';
import { STACK } from '../../src/report/diagram/look.ts';
import { badgeWidth } from '../../src/report/diagram/mark.ts';
import type { PlacedPart } from '../../src/report/diagram/placed.ts';
import { placedWidth, type TextBlock } from '../../src/report/diagram/text.ts';
import { type Run, tracksOf } from '../../src/report/diagram/track.ts';
import { EDGE, WIDTH } from '../../src/report/picture.ts';
import { anySituation, presetDeployment } from '../persistent-chat/wild-deployment.ts';
import { wildDiagram } from './diagram-wild.ts';

interface Area {
  /** What is there, where it is words. */
  readonly words?: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const SLACK = 0.01;

const areaOf = ({ x, y, width, height, count }: PlacedPart): Area => {
  const stack = count > 1 ? STACK : 0;
  return { left: x, right: x + width + stack, top: y, bottom: y + height + stack };
};

const lineArea = ({ x1, y1, x2, y2 }: Piece): Area => ({
  left: Math.min(x1, x2),
  right: Math.max(x1, x2),
  top: Math.min(y1, y2),
  bottom: Math.max(y1, y2),
});

const isWithin = (inner: Area, outer: Area): boolean =>
  inner.left >= outer.left - SLACK &&
  inner.right <= outer.right + SLACK &&
  inner.top >= outer.top - SLACK &&
  inner.bottom <= outer.bottom + SLACK;

const overlap = (a: Area, b: Area): boolean =>
  a.left < b.right - SLACK &&
  b.left < a.right - SLACK &&
  a.top < b.bottom - SLACK &&
  b.top < a.bottom - SLACK;

// From the height of a capital to the base line.
const wordAreas = ({ texts, badges }: Pick<TextBlock, 'texts' | 'badges'>): readonly Area[] => [
  ...texts
    .filter(({ text }) => text !== '')
    .map((text) => ({
      words: text.text,
      left: text.x,
      right: text.x + placedWidth(text),
      top: text.y - 0.72 * text.size,
      bottom: text.y,
    })),
  ...badges.map(({ x, y, badge }) => ({
    words: `badge ${badge.number}`,
    left: x,
    right: x + badgeWidth(badge),
    top: y,
    bottom: y + 16,
  })),
];

/** What is wrong with a layout, in words. */
function faults({ parts, lines, areaLinks }: DiagramLayout): readonly string[] {
  const found: string[] = [];
  const page: Area = { left: EDGE, right: WIDTH - EDGE, top: 0, bottom: Number.POSITIVE_INFINITY };
  const blocks = parts.filter(({ level }) => level === 'box' || level === 'frame');
  for (const part of parts) {
    if (!isWithin(areaOf(part), page)) found.push(`${part.id} leaves the page`);
    for (const words of wordAreas(part)) {
      if (!isWithin(words, areaOf(part))) found.push(`“${words.words}” leaves ${part.id}`);
    }
  }
  const nesting = { item: 'box', box: 'area', frame: 'area', area: undefined } as const;
  for (const part of parts) {
    const outer = nesting[part.level];
    const holders = parts.filter((other) => other.level === outer && isWithin(areaOf(part), areaOf(other)));
    if (outer !== undefined && holders.length !== 1)
      found.push(`${part.id} is in ${holders.length} ${outer}`);
  }
  for (const [i, a] of parts.entries()) {
    for (const b of parts.slice(i + 1)) {
      const isInside = isWithin(areaOf(a), areaOf(b)) || isWithin(areaOf(b), areaOf(a));
      if (overlap(areaOf(a), areaOf(b)) && !isInside) found.push(`${a.id} overlaps ${b.id}`);
      if (a.level === b.level && isInside && a.level !== 'item') found.push(`${a.id} covers ${b.id}`);
    }
  }
  const words = [...parts, ...areaLinks.map(({ block }) => block)].flatMap(wordAreas);
  const labels = lines.flatMap(({ label }) =>
    label === undefined ? [] : wordAreas({ texts: [{ ...label, colour: '' }], badges: [] }),
  );
  const all = [...words, ...labels];
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) if (overlap(a, b)) found.push(`“${a.words}” lies on “${b.words}”`);
  }
  for (const line of lines) {
    for (const piece of line.pieces) {
      const area = lineArea(piece);
      if (!isWithin(area, page)) found.push(`a ${line.kind} line leaves the page`);
      for (const block of blocks) {
        const stub = block.level === 'frame' && piece.y1 === piece.y2;
        // A line to a box in a frame passes the room between both.
        const inner = areaOf(block);
        const hit = stub ? { ...inner, left: inner.left + 8, right: inner.right - 8 } : inner;
        if (crosses(area, hit)) found.push(`a ${line.kind} line passes ${block.id}`);
      }
      for (const word of all)
        if (crosses(area, word)) found.push(`a ${line.kind} line passes “${word.words}”`);
    }
  }
  return found;
}

/** A line has no area of its own, so it is given a hair's breadth. */
function crosses(line: Area, area: Area): boolean {
  const hair = 2 * SLACK;
  const shrunk = {
    left: area.left + hair,
    right: area.right - hair,
    top: area.top + hair,
    bottom: area.bottom - hair,
  };
  return (
    line.left < shrunk.right &&
    shrunk.left < line.right + hair &&
    line.top < shrunk.bottom &&
    shrunk.top < line.bottom + hair
  );
}

/** Pieces of different lines that lie on one another. */
function shared({ lines }: DiagramLayout): number {
  let count = 0;
  for (const [i, a] of lines.entries()) {
    for (const b of lines.slice(i + 1)) {
      for (const p of a.pieces) {
        for (const q of b.pieces) {
          const [one, two] = [lineArea(p), lineArea(q)];
          const isVertical = p.x1 === p.x2 && q.x1 === q.x2 && p.x1 === q.x1;
          const isHorizontal = p.y1 === p.y2 && q.y1 === q.y2 && p.y1 === q.y1;
          const length = isVertical
            ? Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top)
            : Math.min(one.right, two.right) - Math.max(one.left, two.left);
          if ((isVertical || isHorizontal) && length > 1) count++;
        }
      }
    }
  }
  return count;
}

testProp(
  'in the picture of any deployment words stay in their boxes, and no line passes a box or words',
  [anySituation],
  (t, [deployment, findings]) => {
    t.deepEqual(faults(layoutDiagram(topologyDiagram(deployment, findings), 80)), []);
  },
  { numRuns: 80 },
);

testProp(
  'a diagram of any words and any numbers keeps its words in its boxes too',
  [wildDiagram],
  (t, diagram) => {
    t.deepEqual(faults(layoutDiagram(diagram, 80)), []);
  },
  { numRuns: 100 },
);

test('in the presets no two lines lie on one another', (t) => {
  for (const deployment of [
    presetDeployment('enterprise-single'),
    presetDeployment('enterprise-pool'),
    presetDeployment('enterprise-pool', { pools: 4 }),
    presetDeployment('enterprise-pool', { databases: { on: 'back-end', instances: 'several' } }),
    presetDeployment('standard-next-hop', { databases: { on: 'back-end' } }),
    presetDeployment('stretched-pool'),
    presetDeployment('stretched-pool', { link: 'poor', compliance: false }),
  ]) {
    t.is(shared(layoutDiagram(topologyDiagram(deployment, []), 80)), 0);
  }
});

test('a database and its mirror are joined by a straight line', (t) => {
  for (const deployment of [
    presetDeployment('enterprise-pool', { databases: { on: 'own', instances: 'several' } }),
    presetDeployment('stretched-pool'),
  ]) {
    const { lines } = layoutDiagram(topologyDiagram(deployment, []), 80);
    const mirrors = lines.filter(({ kind }) => kind === 'mirror');
    t.true(mirrors.length >= 2);
    for (const { pieces, arrows } of mirrors) {
      t.true(pieces.every(({ y1, y2 }) => y1 === y2));
      t.deepEqual(
        arrows.map(({ isRightward }) => isRightward),
        [true],
      );
    }
  }
});

test('every link between parts that are there is drawn, and reaches both', (t) => {
  const diagram = topologyDiagram(presetDeployment('stretched-pool'), []);
  const { parts, lines, areaLinks } = layoutDiagram(diagram, 80);
  const placed = new Map(parts.map((part) => [part.id, part]));
  t.is(areaLinks.length, 1);
  for (const { from, to, kind, tooltip } of diagram.links.filter((link) => link.kind !== 'site')) {
    const line = lines.find((each) => each.kind === kind && each.tooltip.split('\n').includes(tooltip));
    for (const id of [from, to]) {
      const { left, right, anchor } = placed.get(id) as PlacedPart;
      const touches = line?.pieces.some(
        ({ x1, x2, y1 }) => [left, right].some((x) => x1 === x || x2 === x) && Math.abs(y1 - anchor) <= 12,
      );
      t.true(touches, `${kind} at ${id}`);
    }
  }
});

test('links run as one line only where each of one side is joined with each of the other', (t) => {
  const diagram = topologyDiagram(presetDeployment('enterprise-pool', { pools: 2 }), []);
  const [link] = diagram.links;
  const joined = (...pairs: readonly (readonly [string, string])[]) => {
    const links = pairs.map(([from, to]) => ({ ...link, kind: 'data', from, to }));
    return layoutDiagram({ ...diagram, links }, 80).lines.length;
  };
  const [a, b, x, y] = ['chat-pool/1', 'chat-pool/2', 'sql/1/mgc', 'sql/2/mgc'];
  t.is(joined([a, x], [a, y], [b, x], [b, y]), 1);
  // One line would say that the first pool uses the second database too.
  t.is(joined([a, x], [b, x], [b, y]), 2);
  t.is(joined([a, x], [b, y]), 2);
});

test('links to what is not there, or from a part to itself, are left out', (t) => {
  const diagram = topologyDiagram(presetDeployment('enterprise-pool'), []);
  const [link] = diagram.links;
  const broken: Diagram = {
    ...diagram,
    links: [
      { ...link, to: 'nowhere' },
      { ...link, to: link.from },
    ],
  };
  t.deepEqual(layoutDiagram(broken, 80).lines, []);
});

test('runs that cross no other share tracks, and those that meet do not', (t) => {
  const run = (top: number, bottom: number): Run => ({
    stubs: [
      { side: 'left', y: top },
      { side: 'right', y: bottom },
    ],
  });
  t.is(tracksOf([run(0, 50), run(100, 150), run(200, 250)]).length, 1);
  t.is(tracksOf([run(0, 150), run(100, 250)]).length, 2);
  t.is(tracksOf([run(0, 50), run(55, 90)]).length, 2);
  t.is(tracksOf([run(10, 10)]).length, 0);
});

testProp(
  'runs on one track keep apart',
  [fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { maxLength: 12 })],
  (t, pairs) => {
    const runs = pairs.map(
      ([a, b], i): Run => ({
        stubs: [
          { side: i % 2 === 0 ? 'left' : 'right', y: a },
          { side: i % 3 === 0 ? 'left' : 'right', y: b },
        ],
      }),
    );
    const tracks = tracksOf(runs);
    t.is(tracks.flat().length, pairs.filter(([a, b]) => a !== b).length);
    for (const track of tracks) {
      const spans = track.map(({ stubs }) => stubs.map(({ y }) => y).sort((a, b) => a - b));
      for (const [i, [top, bottom]] of spans.entries()) {
        for (const [otherTop, otherBottom] of spans.slice(i + 1)) {
          t.true(bottom + 12 <= otherTop || otherBottom + 12 <= top);
        }
      }
    }
  },
);
